import type { Tx } from '../platform/db/index.js';
import { asksWhetherEnded } from '../policy/retention/index.js';
import { type Identity, identityPlace, readIdentity } from './identity.js';
import { type ClientOffice, todayOf } from './office.js';

/** A client as the register shows them. Days are YYYY-MM-DD in the practice's zone. */
export interface ClientSummary extends Identity {
  readonly id: string;
  /** Of the latest relationship; null: none has begun. */
  readonly relationshipStart: string | null;
  readonly relationshipEnd: string | null;
  readonly diedOn: string | null;
  readonly lastEntryOn: string | null;
  /** Last day of keeping; null: not due, or no rule is known. As of the last change or nightly run. */
  readonly erasureDue: string | null;
  readonly erasureRule: string | null;
  readonly putOffUntil: string | null;
  readonly shownOn: string | null;
  /** How many reasons not to delete are in force. */
  readonly holds: number;
  /** Nobody ended it and nothing was written for a year: "Has this ended?" (PRACTICE 14). */
  readonly asksWhetherEnded: boolean;
  /** Somebody has asked how they can be written to safely (PRACTICE 10). */
  readonly contactAsked: boolean;
}

export interface ClientDetail extends ClientSummary {
  readonly createdAt: Date;
  readonly wasOfAge: boolean;
  readonly relationships: readonly { readonly id: string; readonly startOn: string; readonly endOn: string | null }[];
  readonly correspondents: readonly { readonly id: string; readonly linkedAt: Date }[];
  readonly jointFiles: readonly string[];
}

type Desk = Pick<ClientOffice, 'practice' | 'now'>;

/** A client by name alone, to be chosen from a list. */
export interface ClientName {
  readonly id: string;
  readonly name: string;
}

/**
 * Who stands in the register, by name, and nothing more of them. `opens`: whose files open to the caller, who sees no
 * other; absent: all, since the caller has the right to. No other name is taken out of the vault.
 */
export async function listNames(
  tx: Tx,
  office: Pick<Desk, 'practice'>,
  opens: (clientId: string) => boolean = () => true,
): Promise<readonly ClientName[]> {
  const { vault, language } = office.practice;
  const rows = await tx.$queryRaw<Pick<Row, 'id' | 'subjectKeyId' | 'wrapped' | 'identitySealed'>[]>`
    SELECT c.id, c.subject_key_id AS "subjectKeyId", k.wrapped, c.identity_sealed AS "identitySealed"
    FROM client c JOIN subject_key k ON k.id = c.subject_key_id`;
  const names = rows
    .filter(({ id }) => opens(id))
    .map(({ id, subjectKeyId, wrapped, identitySealed }) => {
      const opened = vault.openSubject(subjectKeyId, wrapped).open(identityPlace(id), identitySealed);
      return { id, name: readIdentity(opened).name };
    });
  return names.toSorted(byName(language));
}

/**
 * The register of the practice, by name, with what it says of each. `opens` as for `listNames`. @param of.ids these
 * alone; absent: all
 */
export async function listClients(
  tx: Tx,
  office: Desk,
  opens: (clientId: string) => boolean = () => true,
  of: { readonly ids?: readonly string[] } = {},
): Promise<readonly ClientSummary[]> {
  const rows = (await readRows(tx, office, of.ids ?? null)).filter(({ id }) => opens(id));
  const today = todayOf(office);
  return rows.map((row) => summaryOf(row, office, today)).toSorted(byName(office.practice.language));
}

/** One collator for all: `localeCompare` looks the rules of the language up for each of twenty thousand pairs. */
function byName(language: string): (a: ClientName, b: ClientName) => number {
  const { compare } = new Intl.Collator(language);
  return (a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}

/** One client; null: there is none with this id, or they were erased. */
export async function getClient(tx: Tx, office: Desk, clientId: string): Promise<ClientDetail | null> {
  const [row] = await readRows(tx, office, [clientId]);
  if (row === undefined) return null;
  const relationships = await tx.$queryRaw<{ id: string; startOn: string; endOn: string | null }[]>`
    SELECT id, start_on::text AS "startOn", end_on::text AS "endOn" FROM relationship
    WHERE client_id = ${clientId}::uuid ORDER BY start_on`;
  const correspondents = await tx.$queryRaw<{ id: string; linkedAt: Date }[]>`
    SELECT correspondent_id AS id, linked_at AS "linkedAt" FROM client_link
    WHERE client_id = ${clientId}::uuid ORDER BY linked_at`;
  const joint = await tx.$queryRaw<{ id: string }[]>`
    SELECT joint_file_id AS id FROM joint_file_person WHERE client_id = ${clientId}::uuid ORDER BY joint_file_id`;
  return {
    ...summaryOf(row, office, todayOf(office)),
    createdAt: row.createdAt,
    wasOfAge: row.wasOfAge,
    relationships,
    correspondents,
    jointFiles: joint.map(({ id }) => id),
  };
}

interface Row extends Omit<ClientSummary, keyof Identity | 'asksWhetherEnded'> {
  readonly subjectKeyId: string;
  readonly wrapped: Uint8Array;
  readonly identitySealed: Uint8Array;
  readonly wasOfAge: boolean;
  readonly createdAt: Date;
}

/** A hold that came with a request counts for whoever the request's address, or the request itself, is linked to. */
async function readRows(tx: Tx, office: Desk, only: readonly string[] | null): Promise<readonly Row[]> {
  const today = todayOf(office);
  return tx.$queryRaw<Row[]>`
    WITH live AS (
      SELECT h.id, h.client_id, h.request_id, q.correspondent_id
      FROM hold h LEFT JOIN request q ON q.id = h.request_id
      WHERE h.released_at IS NULL AND (h.until IS NULL OR h.until >= ${today}::date OR q.status <> 'closed')
    ), held AS (
      SELECT client_id, id FROM live WHERE client_id IS NOT NULL
      UNION SELECT l.client_id, h.id FROM live h JOIN client_link l ON l.correspondent_id = h.correspondent_id
      UNION SELECT t.client_id, h.id FROM live h JOIN request_matter t ON t.request_id = h.request_id
        WHERE t.client_id IS NOT NULL
    ), counted AS (SELECT client_id, count(*)::int AS n FROM held GROUP BY client_id)
    SELECT c.id, c.subject_key_id AS "subjectKeyId", k.wrapped, c.identity_sealed AS "identitySealed",
      c.was_of_age AS "wasOfAge", c.created_at AS "createdAt", r.start_on::text AS "relationshipStart",
      r.end_on::text AS "relationshipEnd", c.died_on::text AS "diedOn", c.last_entry_on::text AS "lastEntryOn",
      c.erasure_due::text AS "erasureDue", c.erasure_rule AS "erasureRule", c.put_off_until::text AS "putOffUntil",
      c.shown_on::text AS "shownOn", coalesce(counted.n, 0) AS holds,
      (EXISTS (SELECT 1 FROM contact_answers a WHERE a.client_id = c.id)
        OR EXISTS (SELECT 1 FROM contact_point p WHERE p.client_id = c.id)) AS "contactAsked"
    FROM client c
    JOIN subject_key k ON k.id = c.subject_key_id
    LEFT JOIN counted ON counted.client_id = c.id
    LEFT JOIN LATERAL (
      SELECT start_on, end_on FROM relationship WHERE client_id = c.id
      ORDER BY end_on IS NULL DESC, start_on DESC LIMIT 1) r ON true
    WHERE ${only as string[] | null}::uuid[] IS NULL OR c.id = ANY (${only as string[] | null}::uuid[])`;
}

function summaryOf(row: Row, office: Pick<Desk, 'practice'>, today: string): ClientSummary {
  const { subjectKeyId, wrapped, identitySealed, wasOfAge: _, createdAt: __, ...rest } = row;
  const key = office.practice.vault.openSubject(subjectKeyId, wrapped);
  const lastEntry = row.lastEntryOn ?? row.relationshipStart;
  return {
    ...rest,
    ...readIdentity(key.open(identityPlace(row.id), identitySealed)),
    asksWhetherEnded:
      lastEntry !== null &&
      asksWhetherEnded({
        relationshipOpen: row.relationshipStart !== null && row.relationshipEnd === null && row.diedOn === null,
        lastEntry:
          row.relationshipStart !== null && row.relationshipStart > lastEntry ? row.relationshipStart : lastEntry,
        today,
      }),
  };
}
