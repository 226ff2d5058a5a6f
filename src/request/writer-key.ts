import { z } from 'zod';
import type { Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { openSubject, type Subject } from '../platform/vault/subjects.js';
import { keptKey, type WriterKey } from '../policy/encryption/index.js';

/** What is known of how somebody encrypts. */
export interface Encrypting {
  /** Null: no key of theirs is known. */
  readonly key: WriterKey | null;
  /** They have written encrypted: nothing that a member writes goes to them in the clear. */
  readonly wroteEncrypted: boolean;
  /** ISO 8601: when this key took the place of another, or of none, or was taken away; absent: it never did. */
  readonly since?: string | undefined;
}

const NOTHING: Encrypting = { key: null, wroteEncrypted: false };

const schema = z.object({
  key: z
    .object({
      key: z.string(),
      fingerprint: z.string(),
      source: z.enum(['autocrypt', 'attached', 'directory', 'member']),
      trust: z.enum(['claimed', 'vouched', 'compared']),
    })
    .nullable(),
  wroteEncrypted: z.boolean(),
  since: z.string().optional(),
});

const placeOf = (correspondentId: string) => ({
  table: 'correspondent',
  column: 'pgp_sealed',
  row: correspondentId,
});

/** What is known of somebody; nothing, where they were erased. */
export async function encryptingOf(tx: Tx, vault: PracticeVault, correspondentId: string): Promise<Encrypting> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT id, subject_key_id AS "keyId", pgp_sealed AS sealed FROM correspondent WHERE id = ${correspondentId}::uuid`;
  return opened(tx, vault, row);
}

/** What is known of who has this address; nothing, where nobody wrote from it. */
export async function encryptingOfAddress(tx: Tx, vault: PracticeVault, address: string): Promise<Encrypting> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT id, subject_key_id AS "keyId", pgp_sealed AS sealed FROM correspondent
    WHERE address_hash = ${vault.lookup('address', address)}`;
  return opened(tx, vault, row);
}

interface Row {
  readonly id: string;
  readonly keyId: string;
  readonly sealed: Uint8Array | null;
}

async function opened(tx: Tx, vault: PracticeVault, row: Row | undefined): Promise<Encrypting> {
  if (row === undefined || row.sealed === null) return NOTHING;
  const key = await openSubject(tx, vault, row.keyId);
  if (key === null) return NOTHING;
  return schema.parse(JSON.parse(key.open(placeOf(row.id), row.sealed).toString()));
}

/** Notes that somebody wrote encrypted, and what key came with it; `came` null: none. */
export async function learnEncrypting(
  tx: Tx,
  vault: PracticeVault,
  of: {
    readonly correspondentId: string;
    readonly person: Subject;
    readonly came: WriterKey | null;
    readonly encrypted: boolean;
    readonly now: Date;
  },
): Promise<void> {
  const before = await encryptingOf(tx, vault, of.correspondentId);
  const key = of.came === null ? before.key : keptKey(before.key, of.came);
  const after = { ...changed(before, key, of.now), wroteEncrypted: before.wroteEncrypted || of.encrypted };
  if (JSON.stringify(after) !== JSON.stringify(before)) await keep(tx, of, after);
}

/** The key that a member gives them, or takes away (null). */
export async function setWriterKey(
  tx: Tx,
  vault: PracticeVault,
  of: {
    readonly correspondentId: string;
    readonly person: Subject;
    readonly key: WriterKey | null;
    readonly now: Date;
  },
): Promise<void> {
  await keep(tx, of, changed(await encryptingOf(tx, vault, of.correspondentId), of.key, of.now));
}

/** The same key, renewed or compared, is no other: what was encrypted to it can go once more. */
const changed = (before: Encrypting, key: WriterKey | null, now: Date): Encrypting => ({
  ...before,
  key,
  since: key?.fingerprint === before.key?.fingerprint ? before.since : now.toISOString(),
});

async function keep(
  tx: Tx,
  of: { readonly correspondentId: string; readonly person: Subject },
  known: Encrypting,
): Promise<void> {
  const sealed = of.person.key.seal(placeOf(of.correspondentId), JSON.stringify(known));
  await tx.$executeRaw`
    UPDATE correspondent SET pgp_sealed = ${sealed} WHERE id = ${of.correspondentId}::uuid`;
}
