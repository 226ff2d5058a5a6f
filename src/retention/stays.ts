import type { Tx } from '../platform/db/index.js';
import { incidentWordsUntil } from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';
import type { Stays } from './certificate.js';
import type { Scope } from './place.js';
import { keptDisclosures } from './places/disclosure.js';
import { keptInvoices } from './places/file.js';
import { keptIncidents } from './places/incident.js';

/** What an erasure of a client leaves, why, and until when: for the certificate. */
export async function staysOfClient(
  tx: Tx,
  practice: Practice,
  clientId: string,
  scope: Scope,
): Promise<readonly Stays[]> {
  const others = await tx.$queryRaw<{ id: string }[]>`
    SELECT request_id AS id FROM request_matter
    WHERE client_id = ${clientId}::uuid AND NOT request_id = ANY(${scope.requestIds as string[]}::uuid[])`;
  const joint = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.joint_file_id AS id FROM joint_file_person p WHERE p.client_id = ${clientId}::uuid
      AND EXISTS (SELECT 1 FROM joint_file_person o WHERE o.joint_file_id = p.joint_file_id AND o.client_id <> p.client_id)`;
  return [
    ...(await staysOfThreads(tx, practice, scope)),
    ...listed('requests_of_others', 'under the keys of who wrote them; a member reviews them', others),
    ...listed('joint_files', 'until the last person in it is erased', joint),
  ];
}

/** What an erasure of anybody leaves. */
export async function staysOfThreads(tx: Tx, practice: Practice, scope: Scope): Promise<readonly Stays[]> {
  const [row] = await tx.$queryRaw<{ n: number; until: string | null }[]>`
    SELECT count(*)::int AS n, (max(last_message_at AT TIME ZONE 'UTC') + interval '12 months')::date::text AS until FROM conversation
    WHERE id = ANY(${scope.conversationIds as string[]}::uuid[])`;
  const links = row === undefined || row.n === 0 ? [] : [{ ...row }];
  return [
    { what: 'log', why: 'opaque ids and codes', until: null, count: 0, ids: [] },
    ...(await staysOfDisclosures(tx, scope)),
    ...(await staysOfInvoices(tx, scope)),
    ...(await staysOfIncidents(tx, practice, scope)),
    ...links.map(
      ({ n, until }): Stays => ({
        what: 'conversation_links',
        why: 'empty; how long a link lives must tell nothing',
        until,
        count: n,
        ids: [],
      }),
    ),
  ];
}

/** What a law keeps longer than the person: under keys of their own, and no longer tied to whose they were. */
async function staysOfDisclosures(tx: Tx, scope: Scope): Promise<readonly Stays[]> {
  const kept = await keptDisclosures(tx, scope);
  if (kept.length === 0) return [];
  const until = kept.at(-1)?.until ?? null;
  return [
    {
      what: 'disclosures',
      why: 'a law keeps what was told to others',
      until,
      count: kept.length,
      ids: kept.map(({ id }) => id),
    },
  ];
}

/** Financial records, under keys of their own and no longer tied to whose they were. */
async function staysOfInvoices(tx: Tx, scope: Scope): Promise<readonly Stays[]> {
  const kept = await keptInvoices(tx, scope);
  if (kept.length === 0) return [];
  const until = kept.at(-1)?.until ?? null;
  const ids = kept.map(({ id }) => id);
  return [{ what: 'invoices', why: 'the law of accounts keeps them', until, count: kept.length, ids }];
}

/** What members wrote in incidents about others too, one line each: a day and no word of it. */
async function staysOfIncidents(tx: Tx, { regimes, timeZone }: Practice, scope: Scope): Promise<readonly Stays[]> {
  return (await keptIncidents(tx, scope, timeZone)).map(({ id, openedOn, closedOn }): Stays => {
    const until = incidentWordsUntil(closedOn, regimes);
    const end = until ?? 'it is closed, and some years after';
    const why = `words in the incident of ${openedOn}, kept by Art. 33(5) GDPR until ${end}`;
    return { what: 'incident_words', why, until, count: 1, ids: [id] };
  });
}

function listed(what: Stays['what'], why: string, rows: readonly { readonly id: string }[]): readonly Stays[] {
  return rows.length === 0 ? [] : [{ what, why, until: null, count: rows.length, ids: rows.map(({ id }) => id) }];
}
