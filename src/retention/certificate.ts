import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/db/index.js';
import { sameBytes, type Vault } from '../platform/vault/index.js';
import { dayIn } from '../policy/deadline/calendar.js';

/** Something that an erasure leaves, why, and until when (YYYY-MM-DD; null: for good, or until a member decides). */
export interface Stays {
  readonly what:
    | 'log'
    | 'client_file'
    | 'requests_held'
    | 'conversation_links'
    | 'requests_of_others'
    | 'joint_files'
    | 'disclosures'
    | 'invoices'
    | 'letter_to_the_sender'
    | 'incident_words';
  readonly why: string;
  readonly until: string | null;
  readonly count: number;
  /** Opaque ids for a member to review. */
  readonly ids: readonly string[];
}

/** The proof of an erasure: opaque ids, dates, counts and codes; nothing that says who it was. */
export interface Certificate {
  readonly version: 1;
  readonly id: string;
  readonly practiceId: string;
  /** `beside_request`: what an address wrote but that request; `beside_duty`: what no duty keeps of that client. */
  readonly subject: {
    readonly kind: 'client' | 'correspondent' | 'request' | 'beside_request' | 'beside_duty';
    readonly id: string;
  };
  readonly cause: string;
  readonly rule: string | null;
  /** ISO 8601, UTC. */
  readonly erasedAt: string;
  /** Rows removed, by place and table. */
  readonly places: readonly { readonly place: string; readonly table: string; readonly rows: number }[];
  readonly keyIds: readonly string[];
  readonly stays: readonly Stays[];
  /** Where copies may be that no program of ours reaches. */
  readonly outOfReach: readonly string[];
  /** Last day on which an old copy of a key can exist (YYYY-MM-DD); null: no copy of keys was ever made. */
  readonly oldKeysUntil: string | null;
}

export type SignedCertificate = Certificate & { readonly signature: string };

/** What nobody can take back from here. PRACTICE 15: named instead of claimed. */
export const OUT_OF_REACH = [
  'mailboxes_of_recipients',
  'backups_of_mail_providers',
  'paper_and_printouts',
  'dumps_replicas_and_snapshots_made_by_the_operator',
  // For a year, whoever's they are: docs/decisions/2026-11-28-a-typed-line-stands-its-year.md.
  'addresses_that_an_owner_typed',
] as const;

/** A copy of the keys is overwritten by the next one, at the latest this long after it was made. PRACTICE 15. */
export const KEY_COPY_DAYS = 30;

/** @param vault whose master key signs */
export function signCertificate(vault: Vault, certificate: Certificate): SignedCertificate {
  return { ...certificate, signature: macOf(vault, certificate).toString('hex') };
}

/** Whether this installation signed it, and nothing was changed since. */
export function verifyCertificate(vault: Vault, signed: SignedCertificate): boolean {
  const { signature, ...certificate } = signed;
  return sameBytes(Buffer.from(String(signature), 'hex'), macOf(vault, certificate));
}

/** Last day on which a copy of the keys from before may exist. */
export async function oldKeysUntil(tx: Tx, timeZone: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`SELECT at FROM installation_fact WHERE name = 'last_keys_copy'`;
  return row === undefined ? null : lastDayOfCopy(row.at, timeZone);
}

function lastDayOfCopy(at: Date, timeZone: string): string {
  return Temporal.PlainDate.from(dayIn(at, timeZone)).add({ days: KEY_COPY_DAYS }).toString();
}

function macOf(vault: Vault, certificate: Certificate): Buffer {
  return vault.mac('certificate of erasure', canonical(certificate));
}

/** One text for one meaning: jsonb keeps no order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
