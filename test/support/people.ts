import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '../../src/audit/index.js';
import { EVERYWHERE } from '../../src/places.js';
import type { Clock } from '../../src/platform/clock.js';
import type { Tx } from '../../src/platform/db/index.js';
import { createLog } from '../../src/platform/log.js';
import { addSubject, type Subject } from '../../src/platform/vault/subjects.js';
import type { Kind, Right, Risk } from '../../src/policy/triage/index.js';
import type { Practice } from '../../src/practice/index.js';
import { fileRequest } from '../../src/request/file.js';
import type { ErasureOffice } from '../../src/retention/index.js';
import type { Ground } from './ground.js';

/** Rows as the parts of the program would write them, sealed as the vault asks, for tests that need people. */
export interface Person extends Subject {
  readonly correspondentId: string;
  readonly address: string;
}

/** Somebody who has written from this address; without one, a correspondent of a message whose From named nobody. */
export async function addCorrespondent(
  ground: Ground,
  practice: Practice,
  address: string | null = `${randomUUID().slice(0, 8)}@example.org`,
): Promise<Person> {
  const correspondentId = randomUUID();
  const now = ground.clock.now();
  const subject = await ground.desk.quick(practice.id, async (tx) => {
    const person = await addSubject(tx, practice.vault, { practiceId: practice.id, at: now });
    const place = { table: 'correspondent', column: 'address_sealed', row: correspondentId };
    await tx.$executeRaw`
      INSERT INTO correspondent (id, practice_id, address_hash, address_sealed, subject_key_id, created_at)
      VALUES (${correspondentId}::uuid, ${practice.id}::uuid,
        ${address === null ? null : practice.vault.lookup('address', address)},
        ${address === null ? null : person.key.seal(place, address)}, ${person.id}::uuid, ${now})`;
    return person;
  });
  return { ...subject, correspondentId, address: address ?? '' };
}

export interface MessageToAdd {
  readonly text: string;
  readonly at?: Date;
  readonly direction?: 'in' | 'out';
  readonly conversationId?: string | null;
  readonly writtenBy?: string | null;
}

/** A message with its raw mail in one piece. @returns its id */
export async function addMessage(
  ground: Ground,
  practice: Practice,
  person: Person,
  message: MessageToAdd,
): Promise<string> {
  const id = randomUUID();
  const at = message.at ?? ground.clock.now();
  const raw = person.key.newInner({ table: 'message', column: 'raw_key_wrapped', row: id });
  const content = { subject: '', text: message.text, attachments: [], messageId: null, from: person.address };
  const sealed = person.key.seal({ table: 'message', column: 'content_sealed', row: id }, JSON.stringify(content));
  const envelope = raw.key.seal({ table: 'message', column: 'envelope_sealed', row: id }, '{}');
  const piece = raw.key.seal({ table: 'message_chunk', column: 'sealed', row: `${id}/0` }, message.text);
  await ground.desk.quick(practice.id, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO message (id, practice_id, correspondent_id, conversation_id, direction, channel, state, received_at,
        created_at, filed_at, size_bytes, raw_key_wrapped, envelope_sealed, content_sealed, written_by)
      VALUES (${id}::uuid, ${practice.id}::uuid, ${person.correspondentId}::uuid, ${message.conversationId ?? null}::uuid,
        ${message.direction ?? 'in'}, 'smtp', 'filed', ${at}, ${at}, ${at}, ${message.text.length}, ${raw.wrapped},
        ${envelope}, ${sealed}, ${message.writtenBy ?? null}::uuid)`;
    await tx.$executeRaw`
      INSERT INTO message_chunk (message_id, seq, practice_id, sealed) VALUES (${id}::uuid, 0, ${practice.id}::uuid, ${piece})`;
    await tx.$executeRaw`
      INSERT INTO message_fingerprint (practice_id, fingerprint, seen_at, message_id)
      VALUES (${practice.id}::uuid, ${practice.vault.lookup('fingerprint', randomBytes(8))}, ${at}, ${id}::uuid)`;
  });
  return id;
}

export interface RequestToAdd {
  readonly text?: string;
  readonly kind?: Kind;
  readonly right?: Right | null;
  readonly risk?: Risk;
  readonly at?: Date;
  readonly aside?: boolean;
  /** Closed on the spot. */
  readonly closed?: boolean;
  readonly conversationId?: string;
}

export interface AddedRequest {
  readonly id: string;
  readonly reference: string;
  readonly messageId: string;
  readonly conversationId: string;
}

/** A message with its request, filed by the real code: hold and date of erasure as it sets them. */
export async function addRequest(
  ground: Ground,
  practice: Practice,
  person: Person,
  wanted: RequestToAdd = {},
): Promise<AddedRequest> {
  const at = wanted.at ?? ground.clock.now();
  const conversationId = wanted.conversationId ?? randomUUID();
  const messageId = await addMessage(ground, practice, person, { text: wanted.text ?? 'Hello', at, conversationId });
  return ground.desk.quick(practice.id, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO conversation (id, practice_id, correspondent_id, created_at, last_message_at)
      VALUES (${conversationId}::uuid, ${practice.id}::uuid, ${person.correspondentId}::uuid, ${at}, ${at})
      ON CONFLICT (id) DO UPDATE SET last_message_at = excluded.last_message_at`;
    await tx.$executeRaw`
      INSERT INTO conversation_link (token_hash, practice_id, conversation_id, created_at)
      VALUES (${randomBytes(32)}, ${practice.id}::uuid, ${conversationId}::uuid, ${at})`;
    const { id, reference } = await fileRequest(tx, practice, {
      messageId,
      correspondentId: person.correspondentId,
      conversationId,
      channel: 'smtp',
      receivedAt: at,
      triage: {
        lang: 'en',
        kind: wanted.kind ?? 'client_message',
        also: [],
        right: wanted.right ?? null,
        risk: wanted.risk ?? 'none',
        pii: [],
        warn: false,
        confidence: 0.9,
        signals: [],
      },
      text: wanted.text ?? 'Hello',
      aside: wanted.aside ?? false,
      notes: [],
      acknowledgement: { state: 'none', reason: 'already', heardNothing: false },
      follows: null,
      now: at,
    });
    if (wanted.closed) {
      await endRight(tx, practice, id, at);
      await tx.$executeRaw`UPDATE request SET status = 'closed', closed_at = ${at} WHERE id = ${id}::uuid`;
    }
    return { id, reference, messageId, conversationId };
  });
}

/** A right is closed by its end: here whoever exercised it takes it back. */
async function endRight(tx: Tx, practice: Practice, requestId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO rights_case (request_id, practice_id, "right", state, effect, changed_at)
    SELECT id, ${practice.id}::uuid, coalesce("right", 'access'), 'received', 'none', ${at} FROM request
    WHERE id = ${requestId}::uuid AND kind = 'rights_request'`;
  await tx.$executeRaw`UPDATE rights_case SET state = 'withdrawn' WHERE request_id = ${requestId}::uuid`;
}

/** Closes a request as the desk does, on the clock's day. */
export async function closeRequest(ground: Ground, practice: Practice, requestId: string): Promise<void> {
  await ground.desk.quick(practice.id, async (tx) => {
    await endRight(tx, practice, requestId, ground.clock.now());
    await tx.$executeRaw`
      UPDATE request SET status = 'closed', closed_at = ${ground.clock.now()} WHERE id = ${requestId}::uuid`;
  });
}

export type MemberActor = Extract<Actor, { kind: 'member' }>;

/** Somebody who works there, as an actor. */
export async function addMember(ground: Ground, practice: Practice, role = 'owner'): Promise<MemberActor> {
  const id = randomUUID();
  await ground.desk.quick(practice.id, async (tx) => {
    const person = await addSubject(tx, practice.vault, { practiceId: practice.id, at: ground.clock.now() });
    await tx.$executeRaw`
      INSERT INTO member (id, practice_id, email, name, role, subject_key_id, created_at)
      VALUES (${id}::uuid, ${practice.id}::uuid, ${`${id.slice(0, 8)}@practice.example`}, 'A member', ${role},
        ${person.id}::uuid, ${ground.clock.now()})`;
  });
  return { kind: 'member', id };
}

/** What changes of the register and of holds are made with, at the clock's moment. */
export function deskOffice<A extends Actor>(ground: Ground, practice: Practice, actor: A) {
  return { practice, audit: ground.audit, now: ground.clock.now(), actor, refreshDue: EVERYWHERE.refreshDue };
}

/**
 * What erases. The test's clock stands for SUBROSA_CLOCK_OFFSET: law and people go by it, and the machine's own time
 * goes on beside it.
 */
export function erasureOffice(ground: Ground, wanted: Partial<ErasureOffice> = {}): ErasureOffice {
  const clock: Clock = { now: ground.clock.now, machineNow: () => new Date(), moved: true };
  return { ...ground, clock, log: createLog('silent'), everywhere: EVERYWHERE, ...wanted };
}

/** As if somebody had made a backup, so that a run does not ask for one. */
export async function noteBackup(ground: Ground): Promise<void> {
  await ground.owner.query(
    "INSERT INTO installation_fact (name, value, at) VALUES ('last_backup', '{}', now()) ON CONFLICT (name) DO NOTHING",
  );
}
