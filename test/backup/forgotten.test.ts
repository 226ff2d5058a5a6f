import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { backup, restore } from '../../src/backup/index.js';
import { addClient, linkCorrespondent } from '../../src/client/index.js';
import { replayErased } from '../../src/places.js';
import type { Practice } from '../../src/practice/index.js';
import { listStopped, openAddresses, takeTypedOff, typeStop } from '../../src/request/stopped.js';
import { eraseClient } from '../../src/retention/index.js';
import { createTidy } from '../../workers/practice/tidy.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import {
  addCorrespondent,
  addMember,
  addMessage,
  addRequest,
  deskOffice,
  erasureOffice,
  type MemberActor,
} from '../support/people.js';

/** Who is forgotten without a certificate, between the copy of the data and the newest copy of the keys. */
let ground: Ground;
let practice: Practice;
let owner: MemberActor;
let file: string;
beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground, { language: 'en' });
  owner = await addMember(ground, practice);
  file = path.join(ground.varDir, 'data');
});
afterAll(() => ground.close());

const copyTo = (to: string) => backup({ ...ground, file: to, now: ground.clock.now() });
const kept = [
  'correspondent',
  'typed_stop',
  'conversation',
  'conversation_link',
  'letter',
  'mailbox_item',
  'subject_key',
];

function practiceRow(table: string) {
  return async (of: Ground) => (await of.owner.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;
}

async function typed(address: string): Promise<string> {
  const { id: memberId } = await addMember(ground, practice);
  const stop = { address, memberId, reason: 'machine', now: ground.clock.now() } as const;
  return ground.desk.quick(practice.id, (tx) => typeStop(tx, practice, stop));
}

/** A client who wrote from this address, with nothing open. */
async function addKnown(address: string): Promise<string> {
  const person = await addCorrespondent(ground, practice, address);
  await addRequest(ground, practice, person, { closed: true });
  const office = deskOffice(ground, practice, owner);
  return ground.desk.quick(practice.id, async (tx) => {
    const { id } = await addClient(tx, office, { name: 'A client', email: null });
    await linkCorrespondent(tx, office, { correspondentId: person.correspondentId, clientId: id });
    return id;
  });
}

async function erase(clientId: string): Promise<void> {
  await ground.owner.query('DELETE FROM hold WHERE practice_id = $1', [practice.id]);
  const of = { practiceId: practice.id, clientId, actor: owner, reason: 'asked for' };
  expect(await eraseClient(erasureOffice(ground), of)).toMatchObject({ result: 'erased' });
}

it('they are forgotten again where newer keys no longer have theirs, and all others are there', async () => {
  const writer = await addCorrespondent(ground, practice, 'anna@example.org');
  await addMessage(ground, practice, writer, { text: 'Hello' });
  await typed('stays@example.org');
  const taken = await typed('taken@example.org');
  const clientId = await addKnown('known@example.org');
  await typed('known@example.org');
  const chatter = await addCorrespondent(ground, practice, null);
  const [chatId, letterId, now] = [randomUUID(), randomUUID(), ground.clock.now()];
  const told = await addCorrespondent(ground, practice, 'told@example.org');
  await ground.owner.query('DELETE FROM correspondent WHERE id = $1', [told.correspondentId]);
  await ground.owner.query(
    `INSERT INTO conversation (id, practice_id, correspondent_id, created_at, last_message_at, guide_sealed)
     VALUES ($1, $2, $3, $4, $4, 'x')`,
    [chatId, practice.id, chatter.correspondentId, now],
  );
  await ground.owner.query(
    `INSERT INTO conversation_link (token_hash, practice_id, conversation_id, created_at) VALUES ('x', $1, $2, $3)`,
    [practice.id, chatId, now],
  );
  await ground.owner.query(
    `INSERT INTO letter (id, practice_id, template, automatic, state, subject_key_id, envelope_sealed, bytes_sealed,
       message_id_hash, not_before, created_at) VALUES ($1, $2, 'not_meant', true, 'sent', $3, 'x', 'x', 'x', $4, $4)`,
    [letterId, practice.id, told.id, now],
  );
  await ground.owner.query('INSERT INTO mailbox_item (letter_id, practice_id, delivered_at) VALUES ($1, $2, $3)', [
    letterId,
    practice.id,
    now,
  ]);
  await copyTo(file);
  await ground.desk.quick(practice.id, (tx) => takeTypedOff(tx, [taken]));
  // Of whom a line is stays out of it: they are erased with a certificate, and the line stands.
  await erase(clientId);
  ground.clock.forward(60 * 86_400_000);
  await createTidy({ desk: ground.desk, clock: ground.clock } as never)({ practiceId: practice.id });
  await copyTo(`${file}.later`);
  const other = await openGround();
  try {
    const keysFile = `${file}.later.keys`;
    await restore({ ownerUrl: other.ownerUrl, vault: ground.vault, file, keysFile, now, replay: replayErased });
    for (const table of kept) {
      const rows = practiceRow(table);
      expect([table, await rows(other)]).toEqual([table, await rows(ground)]);
    }
    expect(await practiceRow('correspondent')(other)).toBe(1);
    // What an owner typed stands, whoever it was, and reads.
    const read = await other.desk.quick(practice.id, async (tx) => {
      const hashes = (await listStopped(tx, [])).map(({ hash }) => hash);
      return openAddresses(tx, practice.vault, hashes);
    });
    expect([...read.values()].toSorted()).toEqual(['known@example.org', 'stays@example.org']);
  } finally {
    await other.close();
  }
});
