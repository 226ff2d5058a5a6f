import type { Tx } from '../platform/db/index.js';
import type { Place, SealingKey } from '../platform/vault/index.js';
import type { ContactProof, ContactTerms, ContactWay } from '../policy/contact/index.js';
import type { Language } from '../policy/triage/index.js';

/** What was said about an address, in a member's words; sealed as JSON under the client's key. Empty: not said. */
export interface ContactDetails {
  /** Who else sees it. */
  readonly others: string;
  /** What to call the client there, and ourselves. */
  readonly nameThem: string;
  readonly nameUs: string;
  readonly hours: string;
  readonly language: Language | null;
  /** With whom it was agreed. */
  readonly agreedWith: string;
}

/** `asked`: a member has said so, and nobody has confirmed it with the client yet. */
export type NoticeState = 'no' | 'asked' | 'confirmed';

/** An address of a client and what was agreed about it. */
export interface ContactPoint extends ContactDetails {
  readonly id: string;
  readonly way: ContactWay;
  readonly value: string;
  readonly terms: ContactTerms;
  /** YYYY-MM-DD. */
  readonly agreedOn: string;
  /** How they showed that it is them when it was added; null: not at all. */
  readonly proof: ContactProof | null;
  /** Whether what the practice sends to the client as such goes here. */
  readonly notice: NoticeState;
}

/** What is asked of a client once; sealed as JSON. Empty: not said. */
export interface ContactAnswers {
  readonly payer: string;
  readonly billSeenBy: string;
  /** "If I die, who may know?" PRACTICE 16. */
  readonly ifIDie: string;
  /** By which they show that it is them; null: none was agreed. PRACTICE 2. */
  readonly word: string | null;
}

/** A line of an agreement's history. */
export interface ContactChanged {
  readonly pointId: string | null;
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly proof: ContactProof | null;
  readonly by: string;
  readonly at: Date;
}

interface PointRow {
  readonly id: string;
  readonly way: ContactWay;
  readonly valueSealed: Uint8Array;
  readonly level: ContactTerms['level'];
  readonly avoid: boolean;
  readonly bills: boolean | null;
  readonly detailsSealed: Uint8Array;
  readonly agreedOn: string;
  readonly proof: ContactProof | null;
  readonly notice: NoticeState;
}

/** Every address of a client, in the order in which they were added. */
export async function readPoints(tx: Tx, key: SealingKey, clientId: string): Promise<readonly ContactPoint[]> {
  const rows = await tx.$queryRaw<PointRow[]>`
    SELECT id, way, value_sealed AS "valueSealed", level, avoid, bills, details_sealed AS "detailsSealed",
      agreed_on::text AS "agreedOn", proof, notice
    FROM contact_point WHERE client_id = ${clientId}::uuid ORDER BY created_at, id`;
  return rows.map(({ valueSealed, detailsSealed, level, avoid, bills, ...row }) => ({
    ...row,
    ...(JSON.parse(key.open(detailsPlace(row.id), detailsSealed).toString('utf8')) as ContactDetails),
    value: key.open(valuePlace(row.id), valueSealed).toString('utf8'),
    terms: { level, avoid, bills },
  }));
}

/** Null: never asked. */
export async function readAnswers(tx: Tx, key: SealingKey, clientId: string): Promise<ContactAnswers | null> {
  const [row] = await tx.$queryRaw<{ sealed: Uint8Array }[]>`
    SELECT answers_sealed AS sealed FROM contact_answers WHERE client_id = ${clientId}::uuid`;
  return row === undefined
    ? null
    : (JSON.parse(key.open(answersPlace(clientId), row.sealed).toString('utf8')) as ContactAnswers);
}

export async function readChanges(tx: Tx, clientId: string): Promise<readonly ContactChanged[]> {
  return tx.$queryRaw<ContactChanged[]>`
    SELECT contact_point_id AS "pointId", what, from_code AS "from", to_code AS "to", proof, changed_by AS by,
      changed_at AS at
    FROM contact_change WHERE client_id = ${clientId}::uuid ORDER BY changed_at DESC, id LIMIT 200`;
}

export const valuePlace = (id: string): Place => ({ table: 'contact_point', column: 'value_sealed', row: id });
export const detailsPlace = (id: string): Place => ({ table: 'contact_point', column: 'details_sealed', row: id });
export const answersPlace = (clientId: string): Place => ({
  table: 'contact_answers',
  column: 'answers_sealed',
  row: clientId,
});
export const beforePlace = (id: string): Place => ({ table: 'contact_change', column: 'before_sealed', row: id });

/** How a state of an address is called in the log and the history. */
export const codeOfTerms = ({ level, avoid }: ContactTerms): string => (avoid ? 'avoid' : level);
