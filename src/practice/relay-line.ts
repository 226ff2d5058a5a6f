import type { Audit } from '../audit/index.js';
import type { Clock } from '../platform/clock.js';
import type { FrontDb, Tx } from '../platform/db/index.js';
import type { RelayLineOff } from '../platform/mailer/index.js';
import { practiceIds } from './load.js';

const FACT = 'relay_line';

/**
 * Writes into every practice's log that the operator lets letters go to SMTP_RELAY_URL without TLS or without a certificate
 * that is checked, or does no more: once when it changes, and once for each practice that came since.
 * @param off how it is now; null: encrypted to nobody but the relay, or on this machine
 */
export async function recordRelayLine(
  office: { readonly desk: Pick<FrontDb, 'across' | 'quick'>; readonly audit: Audit; readonly clock: Clock },
  off: RelayLineOff | null,
): Promise<void> {
  const { desk, audit, clock } = office;
  const now = clock.now();
  const [fact] = await desk.across.$queryRaw<{ value: { line: string | null }; at: Date }[]>`
    SELECT value, at FROM installation_fact WHERE name = ${FACT}`;
  const changed = (fact?.value.line ?? null) !== off;
  if (!changed && off === null) return;
  for (const id of await practiceIds(desk.across)) {
    await desk.quick(id, async (tx) => {
      const [row] = await tx.$queryRaw<
        { since: Date }[]
      >`SELECT created_at AS since FROM practice WHERE id = ${id}::uuid`;
      const came = off !== null && fact !== undefined && row !== undefined && row.since > fact.at;
      if (changed || came) await audit.append(tx, id, relayLineEvent(off, { kind: 'system' }));
    });
  }
  await desk.across.$executeRaw`
    INSERT INTO installation_fact (name, value, at) VALUES (${FACT}, ${JSON.stringify({ line: off })}::jsonb, ${now})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at`;
}

/** What the log says of it. */
export const relayLineEvent = <A>(off: RelayLineOff | null, actor: A) => ({
  action: off === null ? 'relay.checked' : 'relay.unchecked',
  actor,
  detail: off === null ? {} : { line: off },
});

/** Who last let the practice's own letters go unchecked, and when; null: nobody. */
export async function whoSwitchedOff(tx: Tx): Promise<{ readonly at: Date; readonly memberId: string | null } | null> {
  const [row] = await tx.$queryRaw<{ at: Date; memberId: string | null }[]>`
    SELECT at, actor_id AS "memberId" FROM audit_event
    WHERE action = 'relay.unchecked' AND actor_kind = 'member' ORDER BY number DESC LIMIT 1`;
  return row ?? null;
}
