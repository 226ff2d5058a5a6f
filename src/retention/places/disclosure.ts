import type { Tx } from '../../platform/db/index.js';
import type { Counts, Place, Scope } from '../place.js';

/**
 * What was told about somebody to others, what they agreed to, and what was demanded. A record that a law keeps longer
 * than the person stays under a key of its own, freed of whose it was (45 CFR 164.528, 164.530(j)); the run removes it
 * when its day has passed. What was demanded goes with the demand.
 */
export const disclosures: Place = {
  name: 'disclosures',
  tables: [
    'disclosure',
    'disclosure_entry',
    'release',
    'release_act',
    'release_offer',
    'release_press',
    'legal_sheet',
    'extract_objection',
  ],
  erase: async (tx, scope): Promise<Counts> => {
    const { clientIds, requestIds, correspondentIds, conversationIds } = arrays(scope);
    const going = await goingDisclosures(tx, scope);
    const entries = await tx.$executeRaw`
      DELETE FROM disclosure_entry WHERE disclosure_id = ANY(${going}::uuid[])`;
    const gone = await tx.$executeRaw`DELETE FROM disclosure WHERE id = ANY(${going}::uuid[])`;
    await freeTheRest(tx, scope);
    return {
      disclosure_entry: entries,
      disclosure: gone,
      release_act: await tx.$executeRaw`DELETE FROM release_act WHERE client_id = ANY(${clientIds}::uuid[])`,
      release: await tx.$executeRaw`DELETE FROM release WHERE client_id = ANY(${clientIds}::uuid[])`,
      release_press: await tx.$executeRaw`
        DELETE FROM release_press WHERE correspondent_id = ANY(${correspondentIds}::uuid[]) OR release_offer_id IN
          (SELECT id FROM release_offer WHERE conversation_id = ANY(${conversationIds}::uuid[]))`,
      release_offer: await tx.$executeRaw`
        DELETE FROM release_offer WHERE correspondent_id = ANY(${correspondentIds}::uuid[])
          OR conversation_id = ANY(${conversationIds}::uuid[])`,
      legal_sheet: await tx.$executeRaw`DELETE FROM legal_sheet WHERE request_id = ANY(${requestIds}::uuid[])`,
      extract_objection: await tx.$executeRaw`
        DELETE FROM extract_objection WHERE client_id = ANY(${clientIds}::uuid[])`,
    };
  },
  count: async (tx, scope) => {
    const { clientIds, requestIds, correspondentIds, conversationIds } = arrays(scope);
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM disclosure WHERE client_id = ANY(${clientIds}::uuid[])
          OR request_id = ANY(${requestIds}::uuid[])) AS disclosure,
        (SELECT count(*)::int FROM release WHERE client_id = ANY(${clientIds}::uuid[])) AS release,
        (SELECT count(*)::int FROM release_act WHERE client_id = ANY(${clientIds}::uuid[])) AS release_act,
        (SELECT count(*)::int FROM release_offer WHERE correspondent_id = ANY(${correspondentIds}::uuid[])
          OR conversation_id = ANY(${conversationIds}::uuid[])) AS release_offer,
        (SELECT count(*)::int FROM release_press WHERE correspondent_id = ANY(${correspondentIds}::uuid[]))
          AS release_press,
        (SELECT count(*)::int FROM legal_sheet WHERE request_id = ANY(${requestIds}::uuid[])) AS legal_sheet,
        (SELECT count(*)::int FROM extract_objection WHERE client_id = ANY(${clientIds}::uuid[])) AS extract_objection`;
    return row ?? {};
  },
};

/** The records of the scope that a law keeps: the last day of each, before they are freed of the person. */
export async function keptDisclosures(
  tx: Tx,
  scope: Pick<Scope, 'clientIds' | 'requestIds'>,
): Promise<readonly { readonly id: string; readonly until: string }[]> {
  const { clientIds, requestIds } = arrays(scope);
  return tx.$queryRaw<{ id: string; until: string }[]>`
    SELECT id, kept_until::text AS until FROM disclosure
    WHERE kept_until IS NOT NULL AND (client_id = ANY(${clientIds}::uuid[])
      OR (client_id IS NULL AND request_id = ANY(${requestIds}::uuid[])))
    ORDER BY kept_until, id`;
}

/**
 * Records about a client, or about a request that nobody linked to one, which are begun and not ended: neither told and
 * written down, nor said not to be told.
 */
export async function countOpenDisclosures(
  tx: Tx,
  of: { readonly clientId?: string; readonly requestId?: string },
): Promise<number> {
  const { clientId = null, requestId = null } = of;
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM disclosure d
    WHERE (d.client_id = ${clientId}::uuid OR (d.client_id IS NULL AND d.request_id = ${requestId}::uuid))
      AND NOT EXISTS (SELECT 1 FROM disclosure_entry e WHERE e.disclosure_id = d.id AND e.kind IN ('told', 'declined'))`;
  return row?.n ?? 0;
}

/** Removes kept records whose day lies before today and whose person is gone, with their keys. @returns how many */
export async function dropOutlivedDisclosures(tx: Tx, today: string): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string; keyId: string | null }[]>`
    DELETE FROM disclosure WHERE kept_until < ${today}::date AND client_id IS NULL AND request_id IS NULL
    RETURNING id, subject_key_id AS "keyId"`;
  const ids = rows.map(({ id }) => id);
  await tx.$executeRaw`DELETE FROM disclosure_entry WHERE disclosure_id = ANY(${ids}::uuid[])`;
  const keys = rows.flatMap(({ keyId }) => keyId ?? []);
  await tx.$executeRaw`DELETE FROM subject_key WHERE id = ANY(${keys}::uuid[])`;
  return rows.length;
}

/** About a client it is the client's, whoever's message it began with. */
async function goingDisclosures(tx: Tx, scope: Scope): Promise<string[]> {
  const { clientIds, requestIds } = arrays(scope);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM disclosure WHERE kept_until IS NULL AND (client_id = ANY(${clientIds}::uuid[])
      OR (client_id IS NULL AND request_id = ANY(${requestIds}::uuid[])))`;
  return rows.map(({ id }) => id);
}

async function freeTheRest(tx: Tx, scope: Scope): Promise<void> {
  const { clientIds, requestIds } = arrays(scope);
  await tx.$executeRaw`
    UPDATE disclosure SET client_id = NULL, request_id = NULL, together_id = NULL
    WHERE client_id = ANY(${clientIds}::uuid[])`;
  await tx.$executeRaw`UPDATE disclosure SET request_id = NULL WHERE request_id = ANY(${requestIds}::uuid[])`;
}

/** As arrays of the driver. */
const arrays = <K extends keyof Scope>(scope: Pick<Scope, K>) =>
  scope as unknown as Readonly<Record<Exclude<K, 'practiceId'>, string[]>>;
