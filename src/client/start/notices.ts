import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/index.js';
import type { Place } from '../../platform/vault/index.js';
import type { Language } from '../../policy/triage/index.js';
import type { Practice } from '../../practice/index.js';
import { keyOfClient, keyToChange } from '../key.js';
import { dayThatCame, type MemberOffice } from '../office.js';
import { words } from './typed.js';

export const NOTICE_WAYS = ['read_aloud', 'paper', 'conversation'] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];

/** The notice as it was given to a client: version, day, and how (PRACTICE 41). */
export interface GivenNotice {
  readonly id: string;
  readonly version: string;
  readonly language: Language;
  readonly way: NoticeWay;
  /** YYYY-MM-DD. */
  readonly givenOn: string;
}

/** Records that the notice was given, with its very words. @throws SubrosaError `client.unknown`, `start.*` */
export async function recordNotice(
  tx: Tx,
  office: MemberOffice,
  given: Omit<GivenNotice, 'id'> & { readonly clientId: string; readonly text: string },
): Promise<void> {
  const { practice, now, actor } = office;
  const { clientId, version, language, way } = given;
  const givenOn = dayThatCame(office, given.givenOn, 'start.day');
  const key = await keyToChange(tx, practice, clientId);
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO start_notice (id, practice_id, client_id, version, language, way, given_on, text_sealed, recorded_by,
      recorded_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${clientId}::uuid, ${version}, ${language}, ${way}, ${givenOn}::date,
      ${key.seal(placeOf(id), words(given.text))}, ${actor.id}::uuid, ${now})`;
  const object = { kind: 'client', id: clientId };
  const detail = { version, language, way, on: givenOn };
  await office.audit.append(tx, practice.id, { action: 'notice.given', actor, object, detail });
}

/** When and how the notice was given to a client, the newest first; empty: it was not. */
export async function noticesOf(tx: Tx, clientId: string): Promise<readonly GivenNotice[]> {
  return tx.$queryRaw<GivenNotice[]>`
    SELECT id, version, language, way, given_on::text AS "givenOn" FROM start_notice
    WHERE client_id = ${clientId}::uuid ORDER BY given_on DESC, recorded_at DESC`;
}

/** What was said then. Null: there is none of this client with this id. @throws SubrosaError `client.unknown` */
export async function noticeText(
  tx: Tx,
  practice: Practice,
  of: { readonly clientId: string; readonly noticeId: string },
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ textSealed: Uint8Array }[]>`
    SELECT text_sealed AS "textSealed" FROM start_notice
    WHERE id = ${of.noticeId}::uuid AND client_id = ${of.clientId}::uuid`;
  if (row === undefined) return null;
  const key = await keyOfClient(tx, practice, of.clientId);
  return key.open(placeOf(of.noticeId), row.textSealed).toString();
}

/**
 * Clients whose relationship goes on and to whom nobody gave the notice, though it began two weeks ago or a second
 * session was written down (PRACTICE 41). @param before YYYY-MM-DD
 */
export async function withoutNotice(tx: Tx, before: string): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM client c JOIN relationship r ON r.client_id = c.id AND r.end_on IS NULL
    WHERE c.died_on IS NULL AND NOT EXISTS (SELECT 1 FROM start_notice n WHERE n.client_id = c.id)
      AND (r.start_on <= ${before}::date
        OR (SELECT count(*) FROM file_note f WHERE f.client_id = c.id AND f.kind = 'session') >= 2)
    GROUP BY c.id ORDER BY c.id`;
  return rows.map(({ id }) => id);
}

const placeOf = (id: string): Place => ({ table: 'start_notice', column: 'text_sealed', row: id });
