import { z } from 'zod';
import type { Across, Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import { hashOfToken, newToken } from '../practice/index.js';
import { openContent } from './content.js';

/** A link to the stand-in opens for this long. */
export const STAND_IN_LINK_MS = 24 * 3_600_000;

/** After the press, the one message can be read for this long; then the access has ended by itself. */
export const STAND_IN_READS_MS = 60 * 60_000;

/** Makes the link to one message; only the hash of its token is kept. */
export async function newStandInLink(
  tx: Tx,
  link: { readonly practiceId: string; readonly requestId: string; readonly standInId: string; readonly now: Date },
): Promise<string> {
  const { token, hash } = newToken();
  await tx.$executeRaw`
    INSERT INTO stand_in_link (token_hash, practice_id, request_id, stand_in_id, expires_at)
    VALUES (${hash}, ${link.practiceId}::uuid, ${link.requestId}::uuid, ${link.standInId}::uuid,
      ${new Date(link.now.getTime() + STAND_IN_LINK_MS)})`;
  return token;
}

/** The practice that a link, or the pass made of it, belongs to; null: there is none. */
export async function practiceOfStandIn(across: Across, token: string): Promise<string | null> {
  const [row] = await across.$queryRaw<{ practice_id: string }[]>`
    SELECT practice_id FROM practice_of_stand_in_link(${hashOfToken(token)})`;
  return row?.practice_id ?? null;
}

/**
 * Spends the link and gives a pass in its place, in one statement, so that of two presses one opens. Null: spent, too
 * old, its stand-in is none any more, or the request is closed; nobody is told which.
 */
export async function spendStandInLink(
  tx: Tx,
  link: { readonly token: string; readonly now: Date },
): Promise<{ readonly pass: string } | null> {
  const { token: pass, hash } = newToken();
  const spent = await tx.$executeRaw`
    UPDATE stand_in_link l SET opened_at = ${link.now}, pass_hash = ${hash},
      pass_until = ${new Date(link.now.getTime() + STAND_IN_READS_MS)}
    FROM request r
    WHERE l.token_hash = ${hashOfToken(link.token)} AND l.opened_at IS NULL AND l.expires_at > ${link.now}
      AND r.id = l.request_id AND r.status <> 'closed'
      AND EXISTS (SELECT 1 FROM stand_in s WHERE s.id = l.stand_in_id)`;
  return spent === 0 ? null : { pass };
}

/** Whether this pass was made of this link: the same press once more, by a reload. */
export async function isPassOf(tx: Tx, of: { readonly token: string; readonly pass: string }): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM stand_in_link
    WHERE token_hash = ${hashOfToken(of.token)} AND pass_hash = ${hashOfToken(of.pass)}`;
  return rows.length > 0;
}

/** The one message of a pass that still holds. */
export interface StandInMessage {
  readonly requestId: string;
  readonly standInId: string;
  readonly reference: string;
  readonly receivedAt: Date;
  /** When the access ends by itself. */
  readonly until: Date;
  readonly subject: string;
  /** Empty: the program could not read it. */
  readonly text: string;
  readonly from: string;
}

/** Opens that message and nothing else; null: the pass has ended, or there is nothing left to read. */
export async function readForStandIn(
  tx: Tx,
  vault: PracticeVault,
  pass: { readonly pass: string; readonly now: Date },
): Promise<StandInMessage | null> {
  const [row] = await tx.$queryRaw<PassRow[]>`
    SELECT l.request_id AS "requestId", l.stand_in_id AS "standInId", r.reference, m.received_at AS "receivedAt",
      l.pass_until AS until, m.id, m.content_sealed AS sealed, o.subject_key_id AS "keyId"
    FROM stand_in_link l JOIN stand_in s ON s.id = l.stand_in_id
    JOIN request r ON r.id = l.request_id JOIN message m ON m.id = r.message_id
    JOIN correspondent o ON o.id = r.correspondent_id
    WHERE l.pass_hash = ${hashOfToken(pass.pass)} AND l.pass_until > ${pass.now} AND l.seen_at IS NULL
      AND r.status <> 'closed'`;
  if (row === undefined) return null;
  const { id, sealed, keyId, ...facts } = row;
  const key = sealed === null ? null : await openSubject(tx, vault, keyId);
  if (key === null || sealed === null) return { ...facts, subject: '', text: '', from: '' };
  return { ...facts, ...contentSchema.parse(openContent(key, id, sealed)) };
}

/** "I have seen it": the access has ended. Null: it had before. */
export async function noteSeen(
  tx: Tx,
  pass: { readonly pass: string; readonly now: Date },
): Promise<{ readonly requestId: string; readonly standInId: string } | null> {
  const [row] = await tx.$queryRaw<{ requestId: string; standInId: string }[]>`
    UPDATE stand_in_link SET seen_at = ${pass.now}
    WHERE pass_hash = ${hashOfToken(pass.pass)} AND pass_until > ${pass.now} AND seen_at IS NULL
    RETURNING request_id AS "requestId", stand_in_id AS "standInId"`;
  return row ?? null;
}

const contentSchema = z.object({
  subject: z.string().catch(''),
  text: z.string().catch(''),
  from: z.string().catch(''),
});

interface PassRow {
  readonly requestId: string;
  readonly standInId: string;
  readonly reference: string;
  readonly receivedAt: Date;
  readonly until: Date;
  readonly id: string;
  readonly sealed: Uint8Array | null;
  readonly keyId: string;
}
