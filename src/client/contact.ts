import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { SealingKey } from '../platform/vault/index.js';
import {
  type ContactProof,
  type ContactTerms,
  type ContactWay,
  DEFAULT_TERMS,
  decideChange,
  lacking,
  type ProofsOnFile,
} from '../policy/contact/index.js';
import { contactHash, detailsAsTyped, valueAsTyped } from './contact-forms.js';
import {
  beforePlace,
  type ContactDetails,
  type ContactPoint,
  codeOfTerms,
  detailsPlace,
  readAnswers,
  readPoints,
  valuePlace,
} from './contact-rows.js';
import { keyOfClient } from './key.js';
import { dayAsTyped, type MemberOffice, todayOf } from './office.js';
import { lockClient } from './relationship.js';
import { stopLetters } from './stopped-letters.js';

export interface NewPoint {
  readonly clientId: string;
  readonly way: ContactWay;
  readonly value: string;
  readonly terms: ContactTerms;
  readonly details: ContactDetails;
  /** YYYY-MM-DD; absent: today. */
  readonly agreedOn?: string;
  readonly proof: ContactProof | null;
}

/**
 * Writes down an address and what may be said there. Without a proof it has the default, or less.
 * @throws SubrosaError `client.unknown`, `client.date`, `contact.*` with a hint
 */
export async function addPoint(tx: Tx, office: MemberOffice, wanted: NewPoint): Promise<{ readonly id: string }> {
  const { clientId, way, terms, proof } = wanted;
  await lockClient(tx, clientId);
  const key = await keyOfClient(tx, office.practice, clientId);
  const value = valueAsTyped(way, wanted.value);
  const points = await readPoints(tx, key, clientId);
  if (points.some((known) => known.way === way && sameValue(known.value, value))) {
    throw new SubrosaError('contact.known', { hint: 'this address is written down already' });
  }
  const onFile = await proofsOf(tx, key, clientId, points);
  // A number that was added by a proof that is none would itself be one from then on.
  if (proof !== null) assertProof(proof, onFile);
  const sort = sortOf({ before: null, after: terms, proof, onFile });
  const id = await insertPoint(tx, office, key, { ...wanted, value });
  if (terms.avoid) await stopLetters(tx, office.practice, { clientId, address: value });
  await keepChange(tx, office, { clientId, pointId: id, what: 'added', to: codeOfTerms(terms), proof, key });
  await record(tx, office, `contact.${sort === 'looser' ? 'added_proven' : 'added'}`, clientId, {
    point: id,
    to: codeOfTerms(terms),
    proof,
  });
  return { id };
}

export interface PointChange {
  readonly clientId: string;
  readonly pointId: string;
  readonly terms: ContactTerms;
  readonly details: ContactDetails;
  readonly proof: ContactProof | null;
}

/** Changes what was agreed about an address. Looser needs a proof. @throws SubrosaError `client.unknown`, `contact.*` */
export async function changePoint(tx: Tx, office: MemberOffice, change: PointChange): Promise<void> {
  const { clientId, pointId, terms } = change;
  const { key, point, points } = await openPoint(tx, office, change);
  const onFile = await proofsOf(tx, key, clientId, points);
  const what = sortOf({ before: point.terms, after: terms, proof: change.proof, onFile });
  const proof = what === 'looser' ? change.proof : null;
  const details = detailsAsTyped(change.details);
  await tx.$executeRaw`
    UPDATE contact_point SET level = ${terms.level}, avoid = ${terms.avoid}, bills = ${terms.bills},
      details_sealed = ${key.seal(detailsPlace(pointId), JSON.stringify(details))},
      notice = CASE WHEN ${terms.avoid} THEN 'no' ELSE notice END,
      agreed_on = ${todayOf(office)}::date, changed_at = ${office.now}
    WHERE id = ${pointId}::uuid`;
  if (terms.avoid) await stopLetters(tx, office.practice, { clientId, address: point.value });
  const codes = { from: codeOfTerms(point.terms), to: codeOfTerms(terms) };
  await keepChange(tx, office, { clientId, pointId, what, ...codes, proof, before: point, key });
  const action = what === 'same' ? 'contact.changed' : `contact.made_${what}`;
  await record(tx, office, action, clientId, { point: pointId, ...codes, proof });
}

/**
 * "Don't write there any more": at once, without a proof, by whoever asks (PRACTICE 10, 17). Nothing is lost by it that a
 * telephone call cannot bring back.
 */
export async function stopPoint(
  tx: Tx,
  office: MemberOffice,
  of: { readonly clientId: string; readonly pointId: string },
): Promise<void> {
  const { point } = await openPoint(tx, office, of);
  const { others, nameThem, nameUs, hours, agreedWith, language } = point;
  const details = { others, nameThem, nameUs, hours, agreedWith, language };
  await changePoint(tx, office, { ...of, terms: { ...point.terms, avoid: true }, details, proof: null });
}

/** The same for an address that wrote to us, whether anything was agreed about it or not. */
export async function stopAddress(
  tx: Tx,
  office: MemberOffice,
  of: { readonly clientId: string; readonly address: string },
): Promise<void> {
  const { clientId, address } = of;
  await lockClient(tx, clientId);
  const points = await readPoints(tx, await keyOfClient(tx, office.practice, clientId), clientId);
  const point = points.find(({ way, value }) => way === 'mail' && sameValue(value, address));
  if (point !== undefined) return stopPoint(tx, office, { clientId, pointId: point.id });
  const terms = { ...DEFAULT_TERMS, avoid: true };
  await addPoint(tx, office, { clientId, way: 'mail', value: address, terms, details: NO_DETAILS, proof: null });
}

const NO_DETAILS: ContactDetails = {
  others: '',
  nameThem: '',
  nameUs: '',
  hours: '',
  language: null,
  agreedWith: '',
};

/** A point that is there, under the client's lock. @throws SubrosaError `client.unknown`, `contact.unknown` */
export async function openPoint(
  tx: Tx,
  office: MemberOffice,
  { clientId, pointId }: { readonly clientId: string; readonly pointId: string },
): Promise<{ readonly key: SealingKey; readonly point: ContactPoint; readonly points: readonly ContactPoint[] }> {
  await lockClient(tx, clientId);
  const key = await keyOfClient(tx, office.practice, clientId);
  const points = await readPoints(tx, key, clientId);
  const point = points.find(({ id }) => id === pointId);
  if (point === undefined) throw new SubrosaError('contact.unknown', { hint: 'there is no such address' });
  return { key, point, points };
}

/** What a proof of this client can be measured by. */
export async function proofsOf(
  tx: Tx,
  key: SealingKey,
  clientId: string,
  points: readonly ContactPoint[],
): Promise<ProofsOnFile> {
  const answers = await readAnswers(tx, key, clientId);
  return {
    word: (answers?.word ?? null) !== null,
    // A number that an unproven caller gave is theirs, whoever they are.
    number: points.some(({ way, terms, proof }) => way === 'telephone' && !terms.avoid && proof !== null),
  };
}

/** @throws SubrosaError `contact.proof_needed`, `contact.no_word`, `contact.no_number` */
export function assertProof(proof: ContactProof | null, onFile: ProofsOnFile): void {
  const short = lacking(proof, onFile);
  if (short !== null) throw new SubrosaError(`contact.${short}`, { hint: 'a second proof that it is them' });
}

/** @throws SubrosaError as above */
function sortOf(change: Parameters<typeof decideChange>[0]): 'stricter' | 'looser' | 'same' {
  const verdict = decideChange(change);
  if (!verdict.may) throw new SubrosaError(`contact.${verdict.reason}`, { hint: verdict.citation });
  return verdict.sort;
}

async function insertPoint(tx: Tx, office: MemberOffice, key: SealingKey, point: NewPoint): Promise<string> {
  const id = randomUUID();
  const { practice, now, actor } = office;
  const { clientId, way, value, terms, proof } = point;
  const agreedOn = point.agreedOn ? dayAsTyped(point.agreedOn) : todayOf(office);
  if (agreedOn > todayOf(office)) throw new SubrosaError('client.date', { hint: 'this day has not come yet' });
  const details = JSON.stringify(detailsAsTyped(point.details));
  await tx.$executeRaw`
    INSERT INTO contact_point (id, practice_id, client_id, way, value_sealed, value_hash, level, avoid, bills,
      details_sealed, agreed_on, proof, notice, created_at, created_by, changed_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${clientId}::uuid, ${way}, ${key.seal(valuePlace(id), value)},
      ${way === 'mail' ? contactHash(practice.vault, value) : null}, ${terms.level}, ${terms.avoid}, ${terms.bills},
      ${key.seal(detailsPlace(id), details)}, ${agreedOn}::date, ${proof}, 'no', ${now}, ${actor.id}::uuid, ${now})`;
  return id;
}

const sameValue = (a: string, b: string): boolean =>
  a.toLowerCase().replaceAll(/\s/g, '') === b.toLowerCase().replaceAll(/\s/g, '');

/** One line of the history. What stood there before is sealed, the rest are codes. */
export async function keepChange(
  tx: Tx,
  office: MemberOffice,
  change: {
    readonly clientId: string;
    readonly pointId: string | null;
    readonly what: string;
    readonly from?: string;
    readonly to?: string;
    readonly proof: ContactProof | null;
    readonly before?: object;
    readonly key: SealingKey;
  },
): Promise<void> {
  const id = randomUUID();
  const { clientId, pointId, what, from = null, to = null, proof, before, key } = change;
  const sealed = before === undefined ? null : key.seal(beforePlace(id), JSON.stringify(before));
  await tx.$executeRaw`
    INSERT INTO contact_change (id, practice_id, client_id, contact_point_id, what, from_code, to_code, proof,
      before_sealed, changed_by, changed_at)
    VALUES (${id}::uuid, ${office.practice.id}::uuid, ${clientId}::uuid, ${pointId}::uuid, ${what}, ${from}, ${to},
      ${proof}, ${sealed}, ${office.actor.id}::uuid, ${office.now})`;
}

export async function record(
  tx: Tx,
  office: MemberOffice,
  action: string,
  clientId: string,
  detail: Readonly<Record<string, string | boolean | null>>,
): Promise<void> {
  await office.audit.append(tx, office.practice.id, {
    action,
    actor: office.actor,
    object: { kind: 'client', id: clientId },
    detail,
  });
}
