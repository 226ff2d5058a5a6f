import type { Tx } from '../db/index.js';
import type { PracticeVault, SealingKey } from './index.js';

/** A person's key, by its opaque id. */
export interface Subject {
  readonly id: string;
  readonly key: SealingKey;
}

/** Makes a person's key and keeps it, wrapped, in `subject_key`. */
export async function addSubject(
  tx: Tx,
  vault: PracticeVault,
  row: { readonly practiceId: string; readonly at: Date },
): Promise<Subject> {
  const { id, wrapped, key } = vault.newSubject();
  await tx.$executeRaw`
    INSERT INTO subject_key (id, practice_id, wrapped, created_at) VALUES (${id}::uuid, ${row.practiceId}::uuid, ${wrapped}, ${row.at})`;
  return { id, key };
}

/** The key that this id names; null: the person was erased. @throws SubrosaError `vault.unopened` */
export async function openSubject(tx: Tx, vault: PracticeVault, id: string): Promise<SealingKey | null> {
  const [row] = await tx.$queryRaw<{ wrapped: Uint8Array }[]>`SELECT wrapped FROM subject_key WHERE id = ${id}::uuid`;
  return row === undefined ? null : vault.openSubject(id, row.wrapped);
}
