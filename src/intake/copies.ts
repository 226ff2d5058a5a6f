import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { SealingKey } from '../platform/vault/index.js';
import type { Practice } from '../practice/index.js';
import type { Arriving, Envelope } from './receiver.js';

/** One message of one practice on its way to the disk. */
export interface Copy {
  readonly practice: Practice;
  readonly channel: Arriving['channel'];
  readonly id: string;
  readonly correspondentId: string;
  readonly subject: { readonly id: string; readonly wrapped: Buffer };
  readonly raw: { readonly wrapped: Buffer; readonly key: SealingKey };
  readonly envelopeSealed: Buffer | null;
}

export function newCopy(practice: Practice, channel: Arriving['channel'], envelope: Envelope | null): Copy {
  const id = randomUUID();
  const subject = practice.vault.newSubject();
  const raw = subject.key.newInner({ table: 'message', column: 'raw_key_wrapped', row: id });
  const place = { table: 'message', column: 'envelope_sealed', row: id };
  return {
    practice,
    channel,
    id,
    correspondentId: randomUUID(),
    subject,
    raw,
    envelopeSealed: envelope === null ? null : raw.key.seal(place, JSON.stringify(envelope)),
  };
}

/** Row-level security: from here on the transaction writes for this practice. */
export async function enter(tx: Tx, copy: Copy): Promise<void> {
  if (copy.practice.id === '') throw new SubrosaError('intake.no_practice');
  await tx.$queryRaw`SELECT set_config('subrosa.practice', ${copy.practice.id}, true)`;
}

interface Moment {
  readonly receivedAt: Date;
  readonly createdAt: Date;
}

/** A mail that has come to its end. */
export interface Whole extends Moment {
  readonly sizeBytes: number;
  readonly bytesHash: Buffer;
  /** The envelope sender; '' where it is the null sender, or not known. */
  readonly sender: string;
}

/** The same bytes from the same sender within this time are one message (a 250 that got lost). */
const SAME_WITHIN_DAYS = 7;
const SAME_WITHIN_MS = SAME_WITHIN_DAYS * 86_400_000;

function fingerprintOf({ practice }: Copy, { sender, bytesHash }: Whole): Buffer {
  return practice.vault.lookup('fingerprint', Buffer.concat([Buffer.from(`${sender}\n`), bytesHash]));
}

/** A small mail of one practice, complete. */
export interface Row {
  readonly copy: Copy;
  readonly whole: Whole;
  readonly bytes: Buffer;
}

/** Everything of a small mail in one statement. False: these bytes came before, and nothing was written. */
export async function insertWhole(tx: Tx, copy: Copy, whole: Whole, bytes: Buffer): Promise<boolean> {
  const [kept] = await Promise.all(insertAll(tx, [{ copy, whole, bytes }]));
  return kept ?? false;
}

/**
 * Everything of small mails of one practice in as few statements as the connection knows (MANY), all of them issued in
 * this turn. @returns for each whether it is kept; false: these bytes came before, and nothing was written
 */
export function insertAll(tx: Tx, rows: readonly Row[]): readonly Promise<boolean>[] {
  const kept = new Map<Row, Promise<boolean>>();
  for (const some of inStatements(rows.map((row) => ({ row, fingerprint: fingerprintOf(row.copy, row.whole) })))) {
    const practiceId = some[0]?.row.copy.practice.id ?? '';
    const values = some.flatMap(({ row, fingerprint }) => valuesOf(row, fingerprint));
    const inserted = tx.$queryRaw<{ id: string }[]>(statementFor(some.length), practiceId, ...values);
    const ids = inserted.then((found) => new Set(found.map(({ id }) => id)));
    for (const { row } of some)
      kept.set(
        row,
        ids.then((fresh) => fresh.has(row.copy.id)),
      );
  }
  return rows.map((row) => kept.get(row) ?? Promise.resolve(false));
}

interface Printed {
  readonly row: Row;
  readonly fingerprint: Buffer;
}

/** How many mails a statement may hold: each number is a statement that every connection prepares once. */
const MANY = [16, 4, 1];

/** One statement cannot meet the same fingerprint twice: the second goes into the next. */
function inStatements(rows: readonly Printed[]): readonly (readonly Printed[])[] {
  const rounds: Map<string, Printed>[] = [];
  for (const row of rows) {
    const print = row.fingerprint.toString('latin1');
    const round = rounds.find((one) => !one.has(print));
    if (round === undefined) rounds.push(new Map([[print, row]]));
    else round.set(print, row);
  }
  return rounds.flatMap((round) => {
    const left = [...round.values()];
    const parts: Printed[][] = [];
    while (left.length > 0)
      parts.push(
        left.splice(
          0,
          MANY.find((most) => most <= left.length),
        ),
      );
    return parts;
  });
}

function valuesOf({ copy, whole, bytes }: Row, fingerprint: Buffer): readonly unknown[] {
  const { id, correspondentId, subject, channel, raw, envelopeSealed } = copy;
  return [
    ...[fingerprint, id, correspondentId, subject.id, subject.wrapped, channel, whole.receivedAt, whole.createdAt],
    ...[whole.sizeBytes, raw.wrapped, envelopeSealed, sealPiece(copy, 0, bytes)],
  ];
}

const TYPES = [
  ...['bytea', 'uuid', 'uuid', 'uuid', 'bytea', 'text', 'timestamptz', 'timestamptz'],
  ...['int', 'bytea', 'bytea', 'bytea'],
];

const statements = new Map<number, TemplateStringsArray>();

/** The statement for so many mails: the practice, and then what `valuesOf` gives of each. */
function statementFor(many: number): TemplateStringsArray {
  const known = statements.get(many);
  if (known !== undefined) return known;
  const row = TYPES.map((type, at) => `${at === 0 ? '' : ', '}?::${type}`).join('');
  const text = TEXT.replace('ROWS', Array.from({ length: many }, () => `(${row})`).join(', '));
  const parts = text.split('?');
  const strings = Object.assign(parts, { raw: parts });
  statements.set(many, strings);
  return strings;
}

const TEXT = `
  WITH practice AS (SELECT ?::uuid AS id),
  given (fingerprint, id, correspondent, subject, wrapped, channel, received_at, created_at, size_bytes, raw_key,
    envelope, sealed) AS (VALUES ROWS),
  fresh AS (
    INSERT INTO message_fingerprint AS f (practice_id, fingerprint, seen_at, message_id)
    SELECT practice.id, g.fingerprint, g.received_at, g.id FROM given g, practice
    ON CONFLICT (practice_id, fingerprint) DO UPDATE SET seen_at = excluded.seen_at, message_id = excluded.message_id
      WHERE f.seen_at < excluded.seen_at - interval '${SAME_WITHIN_DAYS} days'
    RETURNING f.practice_id, f.message_id
  ), kept AS (
    SELECT f.practice_id, g.* FROM given g JOIN fresh f ON f.message_id = g.id
  ), person AS (
    INSERT INTO subject_key (id, practice_id, wrapped, created_at)
    SELECT subject, practice_id, wrapped, received_at FROM kept
  ), writer AS (
    INSERT INTO correspondent (id, practice_id, subject_key_id, created_at)
    SELECT correspondent, practice_id, subject, received_at FROM kept
  ), chunk AS (
    INSERT INTO message_chunk (message_id, seq, practice_id, sealed)
    SELECT id, 0, practice_id, sealed FROM kept
  )
  INSERT INTO message (id, practice_id, correspondent_id, direction, channel, state, received_at, created_at,
    size_bytes, raw_key_wrapped, envelope_sealed)
  SELECT id, practice_id, correspondent, 'in', channel, 'received', received_at, created_at, size_bytes, raw_key, envelope
  FROM kept RETURNING id`;

export async function insertMessage(tx: Tx, copy: Copy, at: Moment): Promise<void> {
  const { practice, id, correspondentId, subject } = copy;
  await tx.$executeRaw`
    WITH person AS (
      INSERT INTO subject_key (id, practice_id, wrapped, created_at)
      VALUES (${subject.id}::uuid, ${practice.id}::uuid, ${subject.wrapped}, ${at.receivedAt})
    ), writer AS (
      INSERT INTO correspondent (id, practice_id, subject_key_id, created_at)
      VALUES (${correspondentId}::uuid, ${practice.id}::uuid, ${subject.id}::uuid, ${at.receivedAt})
    )
    INSERT INTO message (id, practice_id, correspondent_id, direction, channel, state, received_at, created_at,
      size_bytes, raw_key_wrapped, envelope_sealed)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${correspondentId}::uuid, 'in', ${copy.channel}, 'received', ${at.receivedAt},
      ${at.createdAt}, 0, ${copy.raw.wrapped}, ${copy.envelopeSealed})`;
}

export async function insertPiece(tx: Tx, copy: Copy, seq: number, piece: Buffer): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO message_chunk (message_id, seq, practice_id, sealed)
    VALUES (${copy.id}::uuid, ${seq}, ${copy.practice.id}::uuid, ${sealPiece(copy, seq, piece)})`;
}

function sealPiece(copy: Copy, seq: number, piece: Buffer): Buffer {
  return copy.raw.key.seal({ table: 'message_chunk', column: 'sealed', row: `${copy.id}/${seq}` }, piece);
}

/** The end of a large mail. False: these bytes came before, and what this transaction wrote of them is gone again. */
export async function finishMessage(tx: Tx, copy: Copy, whole: Whole): Promise<boolean> {
  const oldest = new Date(whole.receivedAt.getTime() - SAME_WITHIN_MS);
  const fresh = await tx.$queryRaw<unknown[]>`
    INSERT INTO message_fingerprint AS f (practice_id, fingerprint, seen_at, message_id)
    VALUES (${copy.practice.id}::uuid, ${fingerprintOf(copy, whole)}, ${whole.receivedAt}, ${copy.id}::uuid)
    ON CONFLICT (practice_id, fingerprint) DO UPDATE SET seen_at = excluded.seen_at, message_id = excluded.message_id
      WHERE f.seen_at < ${oldest}
    RETURNING f.practice_id`;
  if (fresh.length === 0) {
    await tx.$executeRaw`SELECT forget_duplicate(${copy.id}::uuid)`;
    return false;
  }
  await tx.$executeRaw`
    UPDATE message SET size_bytes = ${whole.sizeBytes}, received_at = ${whole.receivedAt}, created_at = ${whole.createdAt}
    WHERE id = ${copy.id}::uuid`;
  return true;
}
