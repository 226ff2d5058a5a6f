import type { Across, Tx } from '../platform/db/index.js';
import type { Vault } from '../platform/vault/index.js';
import { sealsAtRest } from '../platform/vault/seals.js';
import type { SpokenAtDoors } from './tls.js';

/** What was measured of encryption, as the privacy page says it (PRACTICE 47). A protocol is one such as `TLSv1.3`. */
export interface MeasuredEncryption {
  /** What browsers get; null: it was asked and spoke none. Absent: there was nothing to ask. */
  readonly https?: string | null;
  /** What mail servers get that ask for encryption. */
  readonly starttls?: string | null;
  /** Null: what is sealed did not open again, or was not sealed. */
  readonly atRest: 'AES-256-GCM' | null;
}

/** What the doors spoke, and whether the vault seals. */
export function measureEncryption(vault: Vault, { https, starttls }: SpokenAtDoors): MeasuredEncryption {
  return {
    ...(https === undefined ? {} : { https: https.protocol }),
    ...(starttls === undefined ? {} : { starttls: starttls.protocol }),
    atRest: sealsAtRest(vault) ? 'AES-256-GCM' : null,
  };
}

const FACT = 'encryption';

/** Keeps what was measured; of what could not be asked this time, what was measured last stays. */
export async function keepEncryption(tx: Tx, measured: MeasuredEncryption, now: Date): Promise<void> {
  const value = { https: null, starttls: null, ...(await keptEncryption(tx)), ...measured };
  await tx.$executeRaw`
    INSERT INTO installation_fact (name, value, at) VALUES (${FACT}, ${JSON.stringify(value)}::jsonb, ${now})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at`;
}

async function keptEncryption(tx: Tx | Across): Promise<Partial<MeasuredEncryption>> {
  const [row] = await tx.$queryRaw<{ value: Partial<MeasuredEncryption> }[]>`
    SELECT value FROM installation_fact WHERE name = ${FACT}`;
  return row?.value ?? {};
}
