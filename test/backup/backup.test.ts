import { open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyChain } from '../../src/audit/index.js';
import { backup, restore } from '../../src/backup/index.js';
import { addClient, endRelationship, linkCorrespondent } from '../../src/client/index.js';
import { replayErased } from '../../src/places.js';
import { createVault } from '../../src/platform/vault/index.js';
import { openSubject } from '../../src/platform/vault/subjects.js';
import { loadPractice, type Practice } from '../../src/practice/index.js';
import { eraseClient } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openMailOffice } from '../support/mail.js';
import { addMember, deskOffice, erasureOffice } from '../support/people.js';

const ERASED = 'Do you have time on Monday? zirconium-heron-4417';
const LATE = 'Do you have time on Monday? cobalt-marmot-2251';
const KEPT = 'Do you have time on Monday? vermilion-otter-9023';

let ground: Ground;
let practice: Practice;
/** Made before the erasure, and after it. */
let before: string;
let after: string;
/** Made while a mail waited to be filed, and when it had been. */
let waiting: string;
let filed: string;

beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground, { language: 'en' });
  const mail = openMailOffice(ground, practice);
  await mail.send({ from: 'anna@example.org', body: ERASED });
  await mail.send({ from: 'bodil@example.org', body: KEPT });
  await mail.close();
  const clientId = await register('anna@example.org');
  [before, after] = [path.join(ground.varDir, 'before'), path.join(ground.varDir, 'after')];
  await copyTo(before);
  const member = await addMember(ground, practice);
  const result = await eraseClient(erasureOffice(ground), {
    practiceId: practice.id,
    clientId,
    actor: member,
    reason: 'asked for',
  });
  expect(result.result).toBe('erased');
  await copyTo(after);
  [waiting, filed] = [path.join(ground.varDir, 'waiting'), path.join(ground.varDir, 'filed')];
  const late = openMailOffice(ground, practice);
  await late.receive({ from: 'carl@example.org', body: LATE });
  await copyTo(waiting);
  await late.drain();
  await copyTo(filed);
  await late.close();
});
afterAll(() => ground.close());

const copyTo = (file: string) => backup({ ...ground, file, now: ground.clock.now() });

const restoreInto = (to: Ground, file: string, keysFile: string, vault = ground.vault) =>
  restore({ ownerUrl: to.ownerUrl, vault, file, keysFile, now: to.clock.now(), replay: replayErased });

/** A client whose relationship has ended, with this address, and nothing left open. */
async function register(address: string): Promise<string> {
  const member = await addMember(ground, practice);
  const addressHash = practice.vault.lookup('address', address);
  return ground.desk.quick(practice.id, async (tx) => {
    const office = deskOffice(ground, practice, member);
    const [writer] = await tx.$queryRaw<{ id: string; request: string }[]>`
      SELECT c.id, q.id AS request FROM correspondent c JOIN request q ON q.correspondent_id = c.id
      WHERE c.address_hash = ${addressHash}`;
    const { id: clientId } = await addClient(tx, office, { name: 'Anna', relationshipStart: '2020-01-01' });
    await linkCorrespondent(tx, office, { clientId, correspondentId: writer?.id ?? '' });
    await endRelationship(tx, office, { clientId, on: '2020-02-01' });
    await tx.$executeRaw`
      UPDATE request SET status = 'closed', closed_at = ${ground.clock.now()} WHERE id = ${writer?.request ?? ''}::uuid`;
    return clientId;
  });
}

/** Runs on a fresh, empty database of its own. */
async function elsewhere(work: (other: Ground) => Promise<void>): Promise<void> {
  const other = await openGround();
  try {
    await work(other);
  } finally {
    await other.close();
  }
}

/** What the message texts of this practice say, as far as their keys are there. */
async function texts(of: Ground): Promise<readonly string[]> {
  return of.desk.quick(practice.id, async (tx) => {
    const restored = await loadPractice(tx, ground.vault, practice.id);
    const rows = await tx.$queryRaw<{ id: string; keyId: string; sealed: Uint8Array }[]>`
      SELECT m.id, c.subject_key_id AS "keyId", m.content_sealed AS sealed
      FROM message m JOIN correspondent c ON c.id = m.correspondent_id`;
    const opened: string[] = [];
    for (const { id, keyId, sealed } of rows) {
      const key = await openSubject(tx, restored.vault, keyId);
      const place = { table: 'message', column: 'content_sealed', row: id };
      if (key !== null) opened.push(JSON.parse(key.open(place, sealed).toString('utf8')).text);
    }
    return opened.map((text) => text.trim()).toSorted();
  });
}

describe('a backup from before an erasure', () => {
  it('opens everybody with the keys of its own day', async () => {
    await elsewhere(async (other) => {
      await restoreInto(other, before, `${before}.keys`);
      expect(await texts(other)).toEqual([KEPT, ERASED].toSorted());
    });
  });

  it('opens everybody but the erased with the newest keys, and the erasure is done again', async () => {
    await elsewhere(async (other) => {
      const result = await restoreInto(other, before, `${after}.keys`);
      expect(result.replayed).toBe(1);
      expect(await texts(other)).toEqual([KEPT]);
      const people = await other.owner.query('SELECT count(*)::int AS n FROM client');
      const keys = await other.owner.query('SELECT count(*)::int AS n FROM subject_key');
      // The one who is left, and the member who was there on that day.
      expect([people.rows[0].n, keys.rows[0].n]).toEqual([0, 2]);
      const verdict = await other.desk.quick(practice.id, (tx) =>
        verifyChain(tx, { vault: ground.vault, practiceId: practice.id, head: null }),
      );
      expect(verdict).toMatchObject({ ok: true });
    });
  });

  it('holds no key, and neither file holds a word in the clear', async () => {
    const [data, keys] = await Promise.all([readFile(before), readFile(`${before}.keys`)]);
    for (const word of ['zirconium', 'vermilion', 'anna@example.org', practice.name, practice.address]) {
      expect(data.includes(word)).toBe(false);
      expect(keys.includes(word)).toBe(false);
    }
    const { rows } = await ground.owner.query('SELECT wrapped FROM subject_key');
    for (const { wrapped } of rows) expect(data.includes(wrapped)).toBe(false);
  });
});

describe('a backup from while a mail waited to be filed', () => {
  it('brings it back with the keys of that moment, to be filed', async () => {
    await elsewhere(async (other) => {
      expect(await restoreInto(other, waiting, `${waiting}.keys`)).toMatchObject({ lost: 0 });
      const restored = await other.desk.quick(practice.id, (tx) => loadPractice(tx, ground.vault, practice.id));
      const mail = openMailOffice({ ...other, vault: ground.vault }, restored);
      const { rows } = await other.owner.query(`SELECT id FROM message WHERE state = 'received'`);
      await mail.file({ practiceId: practice.id, messageId: rows[0].id });
      await mail.close();
      expect(await texts(other)).toEqual([KEPT, LATE].toSorted());
      expect((await other.owner.query('SELECT 1 FROM subject_key WHERE waiting')).rowCount).toBe(0);
    });
  });

  it('says that it lost it where newer keys no longer have the one it waited under', async () => {
    await elsewhere(async (other) => {
      expect(await restoreInto(other, waiting, `${filed}.keys`)).toMatchObject({ lost: 1 });
      expect(await texts(other)).toEqual([KEPT]);
      const { rows } = await other.owner.query(`SELECT count(*)::int AS n FROM message_chunk
        WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.id = message_id)`);
      expect(rows[0].n).toBe(0);
    });
  });
});

describe('what restore refuses, and leaves the database empty', () => {
  const refused = async (work: (other: Ground) => Promise<unknown>, code: string | RegExp): Promise<void> => {
    await elsewhere(async (other) => {
      await expect(work(other)).rejects.toMatchObject({ code: expect.stringMatching(code) });
      expect((await other.owner.query('SELECT 1 FROM practice')).rowCount).toBe(0);
      expect((await other.owner.query('SELECT 1 FROM subject_key')).rowCount).toBe(0);
    });
  };

  it('data without the keys and their list of erasures', async () => {
    await refused((other) => restoreInto(other, after, path.join(ground.varDir, 'nothing.keys')), /^backup\./);
  });

  it('another master key', async () => {
    await refused((other) => restoreInto(other, after, `${after}.keys`, createVault(Buffer.alloc(32, 7))), /^backup\./);
  });

  it('a file in which one byte was changed, or that was cut short', async () => {
    const bytes = await readFile(after);
    const changed = path.join(ground.varDir, 'changed');
    const middle = bytes.length >> 1;
    await writeFile(changed, bytes);
    const handle = await open(changed, 'r+');
    await handle.write(Buffer.of((bytes[middle] ?? 0) ^ 1), 0, 1, middle);
    await handle.close();
    await refused((other) => restoreInto(other, changed, `${after}.keys`), /^backup\./);
    const short = path.join(ground.varDir, 'short');
    await writeFile(short, bytes.subarray(0, bytes.length - 40));
    await refused((other) => restoreInto(other, short, `${after}.keys`), /^backup\./);
  });

  it('the keys in the place of the data', async () => {
    await refused((other) => restoreInto(other, `${after}.keys`, `${after}.keys`), /^backup\./);
  });

  it('a database that holds something', async () => {
    await elsewhere(async (other) => {
      await addPractice(other);
      await expect(restoreInto(other, after, `${after}.keys`)).rejects.toMatchObject({ code: 'backup.not_empty' });
      expect((await other.owner.query('SELECT 1 FROM practice')).rowCount).toBe(1);
    });
  });
});

describe('the log', () => {
  it('keeps the key of every row that has one', async () => {
    const restoring = await readFile('src/backup/restore.ts', 'utf8');
    const { rows } = await ground.owner.query<{ table_name: string }>(
      "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'subject_key_id'",
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { table_name } of rows)
      expect(restoring).toMatch(new RegExp(`subject_key_id( AS id)? FROM ${table_name}\\b`));
  });

  it('says that a copy was made, and goes on as one chain', async () => {
    // Beyond ten events, where a number taken for text would be glued to.
    for (let n = 0; n < 12; n += 1) await copyTo(path.join(ground.varDir, 'again'));
    const verdict = await ground.desk.quick(practice.id, (tx) =>
      verifyChain(tx, { vault: ground.vault, practiceId: practice.id, head: null }),
    );
    expect(verdict).toMatchObject({ ok: true });
    const { rows } = await ground.owner.query(
      `SELECT count(*)::int AS n FROM audit_event WHERE action = 'backup.made'`,
    );
    expect(rows[0].n).toBe(16);
  });
});
