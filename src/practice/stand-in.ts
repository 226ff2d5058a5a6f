import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { isAddress } from '../platform/mailer/index.js';
import { addSubject, openSubject, type Subject } from '../platform/vault/subjects.js';
import type { Practice } from './load.js';

/** Who is told when nobody here opens an alarm: of another practice, bound by a signed agreement (PRACTICE 9). */
export interface StandIn {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The day of the signed agreement, YYYY-MM-DD. */
  readonly from: string;
  /** Its last day; null: no end is agreed. */
  readonly until: string | null;
  /** Whose key seals their letters. */
  readonly person: Subject;
}

/** The stand-in of this practice; null: nobody is named. */
export async function readStandIn(tx: Tx, practice: Practice): Promise<StandIn | null> {
  const [row] = await tx.$queryRaw<StandInRow[]>`
    SELECT id, subject_key_id AS "keyId", contact_sealed AS sealed, agreed_on::text AS "from", until::text AS until
    FROM stand_in`;
  if (row === undefined) return null;
  const key = await openSubject(tx, practice.vault, row.keyId);
  if (key === null) return null;
  const { id, from, until } = row;
  const contact = contactSchema.parse(JSON.parse(key.open(placeOf(id), row.sealed).toString('utf8')));
  return { id, from, until, ...contact, person: { id: row.keyId, key } };
}

export interface WantedStandIn {
  readonly name: string;
  readonly email: string;
  readonly agreedOn: string;
  /** '': no end is agreed. */
  readonly until: string;
}

/**
 * Names the stand-in; whoever was it before is forgotten, with their key, and their links open nothing. @returns the id
 * @throws SubrosaError `stand_in.*` with a hint
 */
export async function nameStandIn(
  tx: Tx,
  office: { readonly practice: Practice; readonly now: Date; readonly memberId: string },
  wanted: WantedStandIn,
): Promise<string> {
  const { practice, now } = office;
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(practice.timeZone);
  const { agreedOn, until, ...contact } = check(wanted, today.toPlainDate().toString());
  await forgetStandIn(tx);
  const id = randomUUID();
  const person = await addSubject(tx, practice.vault, { practiceId: practice.id, at: now });
  await tx.$executeRaw`
    INSERT INTO stand_in (id, practice_id, subject_key_id, contact_sealed, agreed_on, until, named_by, named_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${person.id}::uuid,
      ${person.key.seal(placeOf(id), JSON.stringify(contact))}, ${agreedOn}::date, ${until}::date,
      ${office.memberId}::uuid, ${now})`;
  return id;
}

/** Nobody stands in any more: name, address and key go, and what was sent to them cannot be read again. */
export async function forgetStandIn(tx: Tx): Promise<boolean> {
  const [gone] = await tx.$queryRaw<{ keyId: string }[]>`DELETE FROM stand_in RETURNING subject_key_id AS "keyId"`;
  if (gone === undefined) return false;
  // That one was opened stays written; without its stand-in it opens nothing.
  await tx.$executeRaw`DELETE FROM stand_in_link WHERE opened_at IS NULL`;
  await tx.$executeRaw`
    DELETE FROM mailbox_item WHERE letter_id IN (SELECT id FROM letter WHERE subject_key_id = ${gone.keyId}::uuid)`;
  await tx.$executeRaw`DELETE FROM letter WHERE subject_key_id = ${gone.keyId}::uuid`;
  await tx.$executeRaw`DELETE FROM subject_key WHERE id = ${gone.keyId}::uuid`;
  return true;
}

function check(wanted: WantedStandIn, today: string) {
  const name = wanted.name.trim();
  const email = wanted.email.trim().toLowerCase();
  if (name === '' || name.length > 120 || /\p{Cc}/u.test(name)) throw bad('name', 'a name of at most 120 characters');
  if (!isAddress(email)) throw bad('email', 'a plain mail address');
  const agreedOn = dayIn(wanted.agreedOn);
  if (agreedOn === null || agreedOn > today) throw bad('agreed', 'the day on which the agreement was signed');
  const until = wanted.until.trim() === '' ? null : dayIn(wanted.until);
  if (wanted.until.trim() !== '' && (until === null || until < today)) throw bad('until', 'a day that has not passed');
  return { name, email, agreedOn, until };
}

function dayIn(typed: string): string | null {
  try {
    return Temporal.PlainDate.from(typed.trim(), { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

const bad = (field: string, takes: string): SubrosaError => new SubrosaError(`stand_in.${field}`, { hint: takes });

const contactSchema = z.object({ name: z.string(), email: z.string() });

const placeOf = (id: string) => ({ table: 'stand_in', column: 'contact_sealed', row: id });

interface StandInRow {
  readonly id: string;
  readonly keyId: string;
  readonly sealed: Uint8Array;
  readonly from: string;
  readonly until: string | null;
}
