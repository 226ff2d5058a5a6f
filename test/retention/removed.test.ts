import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient, linkCorrespondent } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { runRetention } from '../../src/retention/index.js';
import { createTidy } from '../../workers/practice/tidy.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import {
  type AddedRequest,
  addCorrespondent,
  addMember,
  addMessage,
  addRequest,
  deskOffice,
  erasureOffice,
  type MemberActor,
  noteBackup,
  type Person,
} from '../support/people.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;
let person: Person;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
beforeEach(async () => {
  ground.clock.set('2026-04-01T08:00:00Z');
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
  person = await addCorrespondent(ground, practice);
  await noteBackup(ground);
});

const run = () => runRetention(erasureOffice(ground), { practiceId: practice.id, actor: { kind: 'system' } });
const there = async (id: string) => (await ground.owner.query('SELECT 1 FROM message WHERE id = $1', [id])).rowCount;

/** As the private page does it: the moment, and the day that the index is to find. */
async function takeOff({ conversationId }: AddedRequest): Promise<void> {
  const now = ground.clock.now();
  await ground.owner.query('UPDATE conversation SET removed_at = $2 WHERE id = $1', [conversationId, now]);
  await ground.owner.query('UPDATE request SET erase_on = $2::date + 7 WHERE conversation_id = $1', [
    conversationId,
    now.toISOString().slice(0, 10),
  ]);
}

describe('what somebody took off their private page', () => {
  it('is kept for seven days and then erased, with what members wrote into it', async () => {
    const request = await addRequest(ground, practice, person, { kind: 'client_message' });
    const { conversationId, messageId } = request;
    const answer = await addMessage(ground, practice, person, { text: 'Yes.', direction: 'out', conversationId });
    await takeOff(request);
    ground.clock.set('2026-04-08T20:00:00Z');
    expect(await run()).toMatchObject({ done: 0 });
    expect(await there(messageId)).toBe(1);
    ground.clock.set('2026-04-09T08:00:00Z');
    expect(await run()).toMatchObject({ done: 1, failed: 0 });
    expect([await there(messageId), await there(answer)]).toEqual([0, 0]);
  });

  it('leaves what was written afterwards, and answers to that', async () => {
    const before = await addRequest(ground, practice, person, { kind: 'client_message' });
    const { conversationId } = before;
    const old = await addMessage(ground, practice, person, { text: 'Old.', direction: 'out', conversationId });
    await takeOff(before);
    ground.clock.set('2026-04-03T08:00:00Z');
    const after = await addRequest(ground, practice, person, { kind: 'client_message', conversationId });
    const fresh = await addMessage(ground, practice, person, { text: 'New.', direction: 'out', conversationId });
    ground.clock.set('2026-04-09T08:00:00Z');
    expect(await run()).toMatchObject({ done: 1, failed: 0 });
    expect([await there(before.messageId), await there(old)]).toEqual([0, 0]);
    expect([await there(after.messageId), await there(fresh)]).toEqual([1, 1]);
  });

  it.each(['imminent', 'none'] as const)('stays while there is a hold on it: risk %s', async (risk) => {
    const request = await addRequest(ground, practice, person, { risk });
    if (risk === 'none') {
      await ground.owner.query(
        "INSERT INTO hold (id, practice_id, request_id, ground, placed_at) VALUES ($1, $2, $3, 'by_hand', now())",
        [randomUUID(), practice.id, request.id],
      );
    }
    await takeOff(request);
    ground.clock.set('2026-05-01T08:00:00Z');
    expect(await run()).toMatchObject({ done: 0, held: 1 });
    expect(await there(request.messageId)).toBe(1);
  });

  it('stays as part of a file, under the rules of the file', async () => {
    const request = await addRequest(ground, practice, person);
    const office = deskOffice(ground, practice, member);
    await ground.desk.quick(practice.id, async (tx) => {
      const { id } = await addClient(tx, office, { name: 'A client', relationshipStart: '2026-01-01' });
      await linkCorrespondent(tx, office, { clientId: id, correspondentId: person.correspondentId });
    });
    await takeOff(request);
    ground.clock.set('2026-05-01T08:00:00Z');
    expect(await run()).toMatchObject({ done: 0 });
    expect(await there(request.messageId)).toBe(1);
  });
});

describe('a guided chat', () => {
  const begin = async (): Promise<{ conversationId: string; writer: Person }> => {
    const writer = await addCorrespondent(ground, practice, null);
    const conversationId = randomUUID();
    const now = ground.clock.now();
    await ground.owner.query(
      `INSERT INTO conversation (id, practice_id, correspondent_id, created_at, last_message_at, guide_sealed)
       VALUES ($1, $2, $3, $4, $4, 'x')`,
      [conversationId, practice.id, writer.correspondentId, now],
    );
    return { conversationId, writer };
  };
  const kept = async (writer: Person) =>
    (
      await ground.owner.query(
        `SELECT 1 FROM correspondent WHERE id = $1 UNION ALL SELECT 1 FROM subject_key WHERE id = $2
         UNION ALL SELECT 1 FROM conversation WHERE correspondent_id = $1`,
        [writer.correspondentId, writer.id],
      )
    ).rowCount;

  it('in which nobody wrote is gone after a day, with its key; one in which somebody wrote stays', async () => {
    const empty = await begin();
    const used = await begin();
    await addMessage(ground, practice, used.writer, { text: 'Hello', conversationId: used.conversationId });
    ground.clock.set('2026-04-02T07:00:00Z');
    await tidy();
    expect(await kept(empty.writer)).toBe(3);
    ground.clock.set('2026-04-02T09:00:00Z');
    await tidy();
    expect(await kept(empty.writer)).toBe(0);
    expect(await kept(used.writer)).toBe(3);
  });

  it('in which somebody typed within the day stays, though it was not sent yet', async () => {
    const typing = await begin();
    await draftIn(typing.conversationId, typing.writer, '2026-04-01T20:00:00Z');
    ground.clock.set('2026-04-02T09:00:00Z');
    await tidy();
    expect(await kept(typing.writer)).toBe(3);
    ground.clock.set('2026-04-02T21:00:00Z');
    await tidy();
    expect(await kept(typing.writer)).toBe(0);
  });
});

describe('what was typed and never sent', () => {
  const drafts = async ({ conversationId }: AddedRequest) =>
    (await ground.owner.query('SELECT 1 FROM conversation_draft WHERE conversation_id = $1', [conversationId]))
      .rowCount;

  it('goes with the last link to its page', async () => {
    const request = await addRequest(ground, practice, person);
    await draftIn(request.conversationId, person, '2026-04-01T09:00:00Z');
    ground.clock.set('2027-03-31T08:00:00Z');
    await tidy();
    expect(await drafts(request)).toBe(1);
    ground.clock.set('2027-04-03T08:00:00Z');
    await tidy();
    expect(await drafts(request)).toBe(0);
  });

  it('goes with the last request of its page, also where its writer has others', async () => {
    const request = await addRequest(ground, practice, person, { kind: 'client_message' });
    const other = await addRequest(ground, practice, person, { kind: 'client_message' });
    for (const { conversationId } of [request, other]) await draftIn(conversationId, person, '2026-04-01T09:00:00Z');
    await ground.owner.query('UPDATE message SET conversation_id = $2 WHERE id = $1', [
      request.messageId,
      request.conversationId,
    ]);
    await takeOff(request);
    ground.clock.set('2026-04-10T08:00:00Z');
    expect(await run()).toMatchObject({ done: 1, failed: 0 });
    expect([await drafts(request), await drafts(other)]).toEqual([0, 1]);
  });
});

const tidy = () =>
  createTidy({ desk: ground.desk, clock: { ...ground.clock, moved: true, machineNow: () => new Date() } })({
    practiceId: practice.id,
  });

const draftIn = (conversationId: string, writer: Person, savedAt: string) =>
  ground.owner.query(
    `INSERT INTO conversation_draft (conversation_id, practice_id, correspondent_id, text_sealed, saved_at)
     VALUES ($1, $2, $3, 'x', $4)`,
    [conversationId, practice.id, writer.correspondentId, savedAt],
  );
