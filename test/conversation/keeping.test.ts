import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { beginAnew, closeConversation } from '../../src/conversation/close.js';
import { readDraft, saveDraft } from '../../src/conversation/draft.js';
import { isPassphrase, setPassphrase } from '../../src/conversation/passphrase.js';
import { makeProof, type Provable, proofHolds } from '../../src/conversation/proof.js';
import { removeFromView } from '../../src/conversation/remove.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest, closeRequest, type Person } from '../support/people.js';

let ground: Ground;
let practice: Practice;
let person: Person;
let request: AddedRequest;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
beforeEach(async () => {
  ground.clock.set(MONDAY);
  practice = await addPractice(ground);
  person = await addCorrespondent(ground, practice);
  request = await addRequest(ground, practice, person);
});

const row = async (conversationId = request.conversationId) =>
  (await ground.owner.query('SELECT * FROM conversation WHERE id = $1', [conversationId])).rows[0];

describe('the proof that a page was opened', () => {
  const now = new Date(MONDAY);
  const later = (ms: number) => new Date(now.getTime() + ms);
  const of = (changes: Partial<Provable> = {}): Provable => ({
    id: '00000000-0000-4000-8000-000000000001',
    passphraseHash: null,
    openedFrom: null,
    ...changes,
  });
  const holds = (conversation: Provable, proof: string, at: Date) => proofHolds(ground.vault, conversation, proof, at);

  it('lasts a quarter of an hour, to the moment', () => {
    const proof = makeProof(ground.vault, of(), now);
    expect(holds(of(), proof, later(899_999))).toBe(true);
    expect(holds(of(), proof, later(900_000))).toBe(false);
  });

  it.each<[string, Partial<Provable>]>([
    ['another conversation', { id: randomUUID() }],
    ['the same one, once a passphrase is set', { passphraseHash: '$argon2id$x' }],
    ['the same one, once somebody signed out', { openedFrom: new Date(now.getTime() + 1) }],
    ['the same one, where it was looked up while somebody signed out', { openedFrom: new Date(now.getTime() - 1) }],
  ])('is worth nothing for %s', (_, changes) => {
    expect(holds(of(changes), makeProof(ground.vault, of(), now), now)).toBe(false);
  });

  it('given right after signing out counts', () => {
    const out = of({ openedFrom: now });
    expect(holds(out, makeProof(ground.vault, out, now), now)).toBe(true);
  });

  it.each(['', '.', 'x', `${Number(now).toString(36)}.`, `zzzzzzzzzzz.${'A'.repeat(43)}`])(
    'is not made by guessing: "%s"',
    (guess) => {
      expect(holds(of(), guess, now)).toBe(false);
    },
  );

  it('cannot be given a later hour', () => {
    const [, mac] = makeProof(ground.vault, of(), now).split('.');
    expect(holds(of(), `${Number(later(600_000)).toString(36)}.${mac}`, later(600_000))).toBe(false);
  });
});

describe('a passphrase', () => {
  const set = (passphrase: string) =>
    ground.desk.quick(practice.id, (tx) =>
      setPassphrase(tx, practice.vault, { conversationId: request.conversationId, passphrase }),
    );

  it('is the same from another keyboard, and no other is', async () => {
    const kept = await set('Blå  Ballon   i Åen ');
    expect(kept).toMatch(/^\$argon2id\$/);
    expect((await row()).passphrase_hash).toBe(kept);
    expect(await isPassphrase(practice.vault, 'Bla\u030a Ballon i A\u030aen', kept)).toBe(true);
    expect(await isPassphrase(practice.vault, 'Blå Ballon i Aen', kept)).toBe(false);
    const other = await addPractice(ground);
    expect(await isPassphrase(other.vault, 'Blå Ballon i Åen', kept)).toBe(false);
  });

  it('that is there stays: an open page that somebody finds does not change it', async () => {
    const kept = await set('the first words');
    expect(await set('the second words')).toBeNull();
    expect((await row()).passphrase_hash).toBe(kept);
    expect(await isPassphrase(practice.vault, 'the first words', (await row()).passphrase_hash)).toBe(true);
  });

  it('is not found where there is none, and that takes as long', async () => {
    const kept = await set('the first words');
    const took = async (work: () => Promise<boolean>) => {
      // The processor's time, and the least of it: the machine has other work.
      const times: number[] = [];
      for (let tried = 0; tried < 9; tried += 1) {
        const began = process.cpuUsage();
        expect(await work()).toBe(false);
        const { user, system } = process.cpuUsage(began);
        times.push(user + system);
      }
      return Math.min(...times);
    };
    await isPassphrase(null, 'warm', null);
    const wrong = await took(() => isPassphrase(practice.vault, 'wrong words', kept));
    const none = await took(() => isPassphrase(practice.vault, 'nothing', null));
    const nowhere = await took(() => isPassphrase(null, 'nothing', null));
    for (const ms of [none, nowhere]) expect(ms / wrong).toBeGreaterThan(0.5);
  });
});

describe('a draft', () => {
  const draft = (text: string) =>
    ground.front.quick(practice.id, (tx) =>
      saveDraft(tx, person.key, {
        practiceId: practice.id,
        conversationId: request.conversationId,
        correspondentId: person.correspondentId,
        text,
        now: ground.clock.now(),
      }),
    );
  const read = () => ground.front.quick(practice.id, (tx) => readDraft(tx, person.key, request));
  const sealed = async () => (await ground.owner.query('SELECT text_sealed FROM conversation_draft')).rows;

  it('is sealed, and the last one counts; an empty one leaves nothing', async () => {
    await draft('heliotrope');
    await draft('heliotrope wombat');
    expect(await read()).toBe('heliotrope wombat');
    const rows = await sealed();
    expect(rows.map((kept) => kept.text_sealed.toString('latin1')).join()).not.toMatch(/heliotrope|wombat/);
    await draft('  \n');
    expect(await read()).toBe('');
    expect(await sealed()).toHaveLength(rows.length - 1);
  });
});

describe('taking a conversation off its page', () => {
  const eraseOn = async (id: string) =>
    (await ground.owner.query('SELECT erase_on::text FROM request WHERE id = $1', [id])).rows[0].erase_on;

  it('makes its requests due in seven days of the practice, and never later than they were', async () => {
    const { conversationId } = request;
    const never = await addRequest(ground, practice, person, { conversationId });
    const sooner = await addRequest(ground, practice, person, { conversationId });
    const other = await addRequest(ground, practice, person);
    await ground.owner.query('UPDATE request SET erase_on = NULL WHERE id = $1', [never.id]);
    await ground.owner.query("UPDATE request SET erase_on = '2026-03-05' WHERE id = $1", [sooner.id]);
    const before = await eraseOn(other.id);
    // Nearly midnight in London, Monday already over in Copenhagen.
    ground.clock.set('2026-03-02T23:30:00.000Z');
    const removal = { conversationId, now: ground.clock.now() };
    expect(await ground.front.quick(practice.id, (tx) => removeFromView(tx, practice, removal))).toEqual({
      eraseOn: '2026-03-10',
    });
    expect(await eraseOn(request.id)).toBe('2026-03-10');
    expect(await eraseOn(never.id)).toBe('2026-03-10');
    expect(await eraseOn(sooner.id)).toBe('2026-03-05');
    expect(await eraseOn(other.id)).toBe(before);
    expect((await row()).removed_at).toEqual(ground.clock.now());
  });
});

describe('closing a conversation', () => {
  const closing = () => ({
    practiceId: practice.id,
    conversationId: request.conversationId,
    memberId: randomUUID(),
    now: ground.clock.now(),
  });

  it('is done once', async () => {
    const first = closing();
    const close = (of: ReturnType<typeof closing>) => ground.desk.quick(practice.id, (tx) => closeConversation(tx, of));
    expect([await close(first), await close(closing())]).toEqual([true, false]);
    expect((await row()).closed_by).toBe(first.memberId);
  });

  it('and beginning anew moves what is open, and leaves what is done', async () => {
    const done = await addRequest(ground, practice, person, { conversationId: request.conversationId });
    await closeRequest(ground, practice, done.id);
    const begun = await ground.desk.quick(practice.id, (tx) => beginAnew(tx, closing()));
    const at = async (id: string) =>
      (await ground.owner.query('SELECT conversation_id FROM request WHERE id = $1', [id])).rows[0].conversation_id;
    expect(await at(request.id)).toBe(begun?.conversationId);
    expect(await at(done.id)).toBe(request.conversationId);
    expect((await row(begun?.conversationId)).correspondent_id).toBe(person.correspondentId);
    expect((await row()).closed_at).toEqual(ground.clock.now());
    expect(begun?.token).toMatch(/^[\w-]{43}$/);
  });

  it('of somebody who was erased begins nothing', async () => {
    await ground.owner.query('UPDATE conversation SET correspondent_id = NULL WHERE id = $1', [request.conversationId]);
    expect(await ground.desk.quick(practice.id, (tx) => beginAnew(tx, closing()))).toBeNull();
  });
});
