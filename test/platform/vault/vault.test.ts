import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createVault, type Place, type SealingKey, sameBytes } from '../../../src/platform/vault/index.js';

const masterKey = randomBytes(32);
const vault = createVault(masterKey);
const practiceId = randomUUID();
const practiceKey = vault.newPracticeKey(practiceId);
const practice = vault.practice(practiceId, practiceKey);
const PLACE: Place = { table: 'message', column: 'content_sealed', row: 'a' };
const unopened = expect.objectContaining({ code: 'vault.unopened' }) as unknown as Error;

function failing(open: () => unknown): unknown {
  try {
    open();
  } catch (error) {
    return error;
  }
  return null;
}

describe('a sealed value', () => {
  const { key } = practice.newSubject();

  it.each([
    ['text', 'Hånden på hjertet'],
    ['nothing', ''],
    ['bytes', randomBytes(100_000)],
  ])('opens again: %s', (_name, plain) => {
    expect(key.open(PLACE, key.seal(PLACE, plain)).equals(Buffer.from(plain as string))).toBe(true);
  });

  it.each([[[]], [[0]], [[1, 0, 70_000, 15, 16, 17]]])('sealed in pieces of %j bytes it is one value', (lengths) => {
    const pieces = lengths.map((length) => randomBytes(length));
    const sealed = Buffer.concat(key.sealInPieces(PLACE, pieces));
    expect(key.open(PLACE, sealed).equals(Buffer.concat(pieces))).toBe(true);
  });

  it('opens as the driver hands it out: a view into a larger buffer', () => {
    const sealed = key.seal(PLACE, 'x');
    const larger = new Uint8Array([1, 2, 3, ...sealed, 4]);
    expect(key.open(PLACE, larger.subarray(3, 3 + sealed.length)).toString()).toBe('x');
  });

  it.each<[string, Place]>([
    ['table', { ...PLACE, table: 'letter' }],
    ['column', { ...PLACE, column: 'envelope_sealed' }],
    ['row', { ...PLACE, row: 'b' }],
    ['where the names run into each other', { table: 'message', column: 'content_sealeda', row: '' }],
    ['where a name holds the separator', { table: 'message","content_sealed', column: 'a', row: '' }],
  ])('moved to another %s it does not open', (_name, place) => {
    expect(failing(() => key.open(place, key.seal(PLACE, 'x')))).toEqual(unopened);
  });

  it('is never the same twice: a fresh nonce each time', () => {
    const nonces = Array.from({ length: 500 }, () => key.seal(PLACE, 'x').subarray(1, 13).toString('hex'));
    expect(new Set(nonces).size).toBe(500);
  });

  it('does not open with any byte changed, cut off or added', () => {
    const sealed = key.seal(PLACE, 'a secret');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(failing(() => key.open(PLACE, changed))).toEqual(unopened);
      expect(failing(() => key.open(PLACE, sealed.subarray(0, at)))).toEqual(unopened);
    }
    expect(failing(() => key.open(PLACE, Buffer.concat([sealed, Buffer.of(0)])))).toEqual(unopened);
  });

  it('holds nothing of what it seals, and its error neither', () => {
    const sealed = key.seal(PLACE, 'MARKER-MARKER-MARKER');
    expect(sealed.includes('MARKER')).toBe(false);
    const error = failing(() => key.open({ ...PLACE, row: 'b' }, sealed)) as Error;
    expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toContain('MARKER');
  });
});

describe('keys', () => {
  it("one person's does not open what another's sealed", () => {
    const [one, other] = [practice.newSubject(), practice.newSubject()];
    expect(one.id).not.toBe(other.id);
    expect(failing(() => other.key.open(PLACE, one.key.seal(PLACE, 'x')))).toEqual(unopened);
  });

  it('come back from their wrapping, in a new process too', () => {
    const { id, wrapped, key } = practice.newSubject();
    const sealed = key.seal(PLACE, 'x');
    const restarted = createVault(Buffer.from(masterKey)).practice(practiceId, practiceKey);
    expect(restarted.openSubject(id, wrapped).open(PLACE, sealed).toString()).toBe('x');
  });

  it('of a person do not open under another id, nor in another practice', () => {
    const { id, wrapped } = practice.newSubject();
    const otherId = randomUUID();
    const other = vault.practice(otherId, vault.newPracticeKey(otherId));
    expect(failing(() => practice.openSubject(randomUUID(), wrapped))).toEqual(unopened);
    expect(failing(() => other.openSubject(id, wrapped))).toEqual(unopened);
  });

  it('of a practice do not open under another id, nor another master key', () => {
    expect(failing(() => vault.practice(randomUUID(), practiceKey))).toEqual(unopened);
    expect(failing(() => createVault(randomBytes(32)).practice(practiceId, practiceKey))).toEqual(unopened);
  });

  it('of the wrong length are none', () => {
    expect(failing(() => createVault(randomBytes(31)))).toMatchObject({ code: 'vault.master_key' });
  });

  it('of the installation are apart from those of practices', () => {
    const sealed = vault.installation.seal(PLACE, 'x');
    expect(vault.installation.open(PLACE, sealed).toString()).toBe('x');
    expect(failing(() => practice.newSubject().key.open(PLACE, sealed))).toEqual(unopened);
  });
});

describe('an inner key', () => {
  const place: Place = { table: 'message', column: 'raw_key_wrapped', row: 'a' };

  it('seals, and opens again by the key above it, at its place alone', () => {
    const { key } = practice.newSubject();
    const inner = key.newInner(place);
    const sealed = inner.key.seal(PLACE, 'x');
    expect(key.openInner(place, inner.wrapped).open(PLACE, sealed).toString()).toBe('x');
    expect(failing(() => key.openInner({ ...place, row: 'b' }, inner.wrapped))).toEqual(unopened);
    expect(failing(() => key.open(PLACE, sealed))).toEqual(unopened);
  });

  it('of a joint file opens for each person in it, and for nobody else', () => {
    const people = [practice.newSubject(), practice.newSubject(), practice.newSubject()].map(({ key }) => key);
    const [one, second, stranger] = people as [SealingKey, SealingKey, SealingKey];
    const placeOf = (row: string): Place => ({ table: 'joint_file_person', column: 'key_wrapped', row });
    const joint = one.newInner(placeOf('one'));
    const wrapped = one.openInner(placeOf('one'), joint.wrapped).under(second, placeOf('second'));
    const sealed = joint.key.seal(PLACE, 'about both');
    expect(second.openInner(placeOf('second'), wrapped).open(PLACE, sealed).toString()).toBe('about both');
    expect(failing(() => second.openInner(placeOf('one'), wrapped))).toEqual(unopened);
    expect(failing(() => stranger.openInner(placeOf('second'), wrapped))).toEqual(unopened);
  });
});

describe('a keyed hash', () => {
  it('finds the same value again, from text or bytes', () => {
    const restarted = createVault(masterKey).practice(practiceId, practiceKey);
    const hash = practice.lookup('address', 'a@b.example');
    expect(restarted.lookup('address', Buffer.from('a@b.example')).equals(hash)).toBe(true);
    expect(hash).toHaveLength(32);
  });

  it('differs by value, by use and by practice, so that no two tables can be joined by it', () => {
    const otherId = randomUUID();
    const other = vault.practice(otherId, vault.newPracticeKey(otherId));
    const hashes = [
      practice.lookup('address', 'a@b.example'),
      practice.lookup('address', 'c@b.example'),
      practice.lookup('client_email', 'a@b.example'),
      practice.lookup('message_id', 'a@b.example'),
      practice.lookup('fingerprint', 'a@b.example'),
      other.lookup('address', 'a@b.example'),
    ].map((hash) => hash.toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('of several parts knows where each ends', () => {
    const macs = [vault.mac('x', 'ab', 'c'), vault.mac('x', 'a', 'bc'), vault.mac('x', 'abc'), vault.mac('y', 'abc')];
    expect(new Set(macs.map((mac) => mac.toString('hex'))).size).toBe(4);
    expect(createVault(masterKey).mac('x', Buffer.from('ab'), 'c')).toEqual(macs[0]);
    expect(createVault(randomBytes(32)).mac('x', 'ab', 'c')).not.toEqual(macs[0]);
  });

  it('is compared whole', () => {
    expect(sameBytes(Buffer.from('ab'), Buffer.from('ab'))).toBe(true);
    expect(sameBytes(Buffer.from('ab'), Buffer.from('ac'))).toBe(false);
    expect(sameBytes(Buffer.from('ab'), Buffer.from('abc'))).toBe(false);
  });
});
