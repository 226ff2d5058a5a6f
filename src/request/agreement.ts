import { createHash, randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { Agreement, AgreementRole } from '../policy/agreement/index.js';
import type { Language } from '../policy/triage/index.js';
import type { RequestFacts } from './show.js';

type Of = Pick<RequestFacts, 'id' | 'correspondentId'>;

/** A draft as it was last saved. */
export interface AgreementDraft {
  readonly role: Exclude<AgreementRole, 'neither'>;
  readonly language: Language;
  readonly version: number;
  readonly text: string;
  readonly savedAt: Date;
  readonly savedBy: string;
}

/** Null: none of this sort was begun. */
export async function readAgreementDraft(
  tx: Tx,
  vault: PracticeVault,
  of: Of & { readonly sort: Agreement },
): Promise<AgreementDraft | null> {
  const [row] = await tx.$queryRaw<(Omit<AgreementDraft, 'text'> & { id: string; sealed: Uint8Array })[]>`
    SELECT id, role, language, version, text_sealed AS sealed, saved_at AS "savedAt", saved_by AS "savedBy"
    FROM agreement_draft WHERE request_id = ${of.id}::uuid AND sort = ${of.sort}`;
  if (row === undefined) return null;
  const { id, sealed, ...draft } = row;
  const key = await keyOf(tx, vault, of);
  return { ...draft, text: key.open(placeOf(id), sealed).toString('utf8') };
}

/** Keeps it as the next version, sealed under the key of whoever asked. */
export async function saveAgreement(
  tx: Tx,
  vault: PracticeVault,
  of: Of & {
    readonly sort: Agreement;
    readonly practiceId: string;
    readonly memberId: string;
    readonly now: Date;
  } & Pick<AgreementDraft, 'role' | 'language' | 'text'>,
): Promise<number> {
  const key = await keyOf(tx, vault, of);
  const [there] = await tx.$queryRaw<{ id: string; version: number }[]>`
    SELECT id, version FROM agreement_draft WHERE request_id = ${of.id}::uuid AND sort = ${of.sort} FOR UPDATE`;
  const id = there?.id ?? randomUUID();
  const version = (there?.version ?? 0) + 1;
  const sealed = key.seal(placeOf(id), of.text);
  await tx.$executeRaw`
    INSERT INTO agreement_draft (id, practice_id, request_id, correspondent_id, sort, role, language, version,
      text_sealed, saved_at, saved_by)
    VALUES (${id}::uuid, ${of.practiceId}::uuid, ${of.id}::uuid, ${of.correspondentId}::uuid, ${of.sort}, ${of.role},
      ${of.language}, ${version}, ${sealed}, ${of.now}, ${of.memberId}::uuid)
    ON CONFLICT (request_id, sort) DO UPDATE SET role = excluded.role, language = excluded.language,
      version = excluded.version, text_sealed = excluded.text_sealed, saved_at = excluded.saved_at,
      saved_by = excluded.saved_by`;
  return version;
}

export type HandedWay = 'file' | 'print' | 'answer';

/** A copy that left the desk. */
export interface AgreementCopy {
  readonly sort: Agreement;
  readonly version: number;
  /** Of the bytes that were handed out, in hexadecimal. */
  readonly sha256: string;
  readonly way: HandedWay;
  readonly handedAt: Date;
  readonly handedBy: string;
}

/** Writes down that these bytes left, by whom and when. */
export async function recordCopy(
  tx: Tx,
  copy: Omit<AgreementCopy, 'sha256'> & {
    readonly practiceId: string;
    readonly requestId: string;
    readonly bytes: Buffer;
  },
): Promise<{ readonly sha256: string }> {
  const sha256 = createHash('sha256').update(copy.bytes).digest();
  await tx.$executeRaw`
    INSERT INTO agreement_copy (id, practice_id, request_id, sort, version, sha256, way, handed_at, handed_by)
    VALUES (${randomUUID()}::uuid, ${copy.practiceId}::uuid, ${copy.requestId}::uuid, ${copy.sort}, ${copy.version},
      ${sha256}, ${copy.way}, ${copy.handedAt}, ${copy.handedBy}::uuid)`;
  return { sha256: sha256.toString('hex') };
}

/** The copies that were handed out about a request, the newest first. */
export async function listCopies(tx: Tx, requestId: string): Promise<readonly AgreementCopy[]> {
  return tx.$queryRaw<AgreementCopy[]>`
    SELECT sort, version, encode(sha256, 'hex') AS sha256, way, handed_at AS "handedAt", handed_by AS "handedBy"
    FROM agreement_copy WHERE request_id = ${requestId}::uuid ORDER BY handed_at DESC, id LIMIT 50`;
}

async function keyOf(tx: Tx, vault: PracticeVault, { correspondentId }: Pick<Of, 'correspondentId'>) {
  const [row] = await tx.$queryRaw<{ keyId: string }[]>`
    SELECT subject_key_id AS "keyId" FROM correspondent WHERE id = ${correspondentId}::uuid`;
  const key = row === undefined ? null : await openSubject(tx, vault, row.keyId);
  if (key === null) throw new SubrosaError('conversation.erased');
  return key;
}

const placeOf = (row: string) => ({ table: 'agreement_draft', column: 'text_sealed', row });
