import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import type { Place } from '../../platform/vault/index.js';
import type { ConsentPurpose, ConsentWay } from '../../policy/consent/index.js';
import type { Practice } from '../../practice/index.js';
import { keyOfClient, keyToChange } from '../key.js';
import { dayThatCame, type MemberOffice } from '../office.js';
import { refuseWhileRestricted } from '../restrict.js';
import { words } from './typed.js';

/** What a client agreed to, in the words that were used. Days are YYYY-MM-DD. */
export interface Consent {
  readonly id: string;
  readonly purpose: ConsentPurpose;
  readonly way: ConsentWay;
  readonly words: string;
  readonly givenOn: string;
  readonly withdrawnOn: string | null;
}

/** Records that a client agreed. @throws SubrosaError `client.unknown`, `start.words`, `start.day` */
export async function recordConsent(
  tx: Tx,
  office: MemberOffice,
  wanted: Pick<Consent, 'purpose' | 'way' | 'words' | 'givenOn'> & { readonly clientId: string },
): Promise<{ readonly id: string }> {
  const { practice, now, actor } = office;
  const givenOn = dayThatCame(office, wanted.givenOn, 'start.day');
  const agreed = words(wanted.words);
  await refuseWhileRestricted(tx, wanted.clientId);
  const key = await keyToChange(tx, practice, wanted.clientId);
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO consent (id, practice_id, client_id, purpose, way, words_sealed, given_on, recorded_by, recorded_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${wanted.clientId}::uuid, ${wanted.purpose}, ${wanted.way},
      ${key.seal(placeOf(id), agreed)}, ${givenOn}::date, ${actor.id}::uuid, ${now})`;
  await office.audit.append(tx, practice.id, {
    action: 'consent.recorded',
    actor,
    object: { kind: 'client', id: wanted.clientId },
    detail: { purpose: wanted.purpose, way: wanted.way, on: givenOn },
  });
  return { id };
}

/**
 * Takes a consent back: from today, as easily as it was given (GDPR art. 7(3)). A second time changes nothing.
 * @throws SubrosaError `start.unknown`
 */
export async function withdrawConsent(
  tx: Tx,
  office: MemberOffice,
  of: { readonly clientId: string; readonly consentId: string; readonly on: string },
): Promise<void> {
  const { practice, actor } = office;
  const on = dayThatCame(office, of.on, 'start.day');
  const rows = await tx.$queryRaw<{ purpose: string }[]>`
    UPDATE consent SET withdrawn_on = greatest(given_on, ${on}::date), withdrawn_by = ${actor.id}::uuid
    WHERE id = ${of.consentId}::uuid AND client_id = ${of.clientId}::uuid AND withdrawn_on IS NULL
    RETURNING purpose`;
  if (rows[0] === undefined) throw new SubrosaError('start.unknown', { hint: 'a consent that stands' });
  await office.audit.append(tx, practice.id, {
    action: 'consent.withdrawn',
    actor,
    object: { kind: 'client', id: of.clientId },
    detail: { purpose: rows[0].purpose, on },
  });
}

/** The consents of a client, those that stand first, the newest first. @throws SubrosaError `client.unknown` */
export async function consentsOf(tx: Tx, practice: Practice, clientId: string): Promise<readonly Consent[]> {
  const key = await keyOfClient(tx, practice, clientId);
  const rows = await tx.$queryRaw<(Omit<Consent, 'words'> & { readonly wordsSealed: Uint8Array })[]>`
    SELECT id, purpose, way, words_sealed AS "wordsSealed", given_on::text AS "givenOn",
      withdrawn_on::text AS "withdrawnOn"
    FROM consent WHERE client_id = ${clientId}::uuid ORDER BY withdrawn_on NULLS FIRST, given_on DESC, id`;
  return rows.map(({ wordsSealed, ...row }) => ({ ...row, words: key.open(placeOf(row.id), wordsSealed).toString() }));
}

const placeOf = (id: string): Place => ({ table: 'consent', column: 'words_sealed', row: id });
