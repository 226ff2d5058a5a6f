import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import type { SealingKey } from '../../platform/vault/index.js';
import { openSubject } from '../../platform/vault/subjects.js';
import type { PackageKind } from '../../policy/package/index.js';
import type { Language } from '../../policy/triage/index.js';
import type { Practice } from '../../practice/index.js';

export type PackageState = 'gathering' | 'review' | 'released' | 'handed_over';
/** `item`: as it was gathered. `json`, `page`: pieces of what is handed over. */
export type Part = 'item' | 'json' | 'page';

export interface PackageHead {
  readonly id: string;
  readonly requestId: string;
  readonly clientId: string | null;
  readonly correspondentId: string | null;
  readonly kind: PackageKind;
  readonly language: Language;
  readonly state: PackageState;
  readonly gathered: number;
  readonly items: number;
  readonly paperAsked: boolean | null;
  readonly startedAt: Date;
  readonly releasedAt: Date | null;
}

export interface NewPackage
  extends Pick<PackageHead, 'requestId' | 'clientId' | 'correspondentId' | 'kind' | 'language'> {
  readonly by: string;
  readonly now: Date;
}

/** Begins a package, with a key of its own under the person's. One at a time for a request. @throws SubrosaError `package.*` */
export async function insertPackage(tx: Tx, practice: Practice, wanted: NewPackage): Promise<string> {
  await tx.$queryRaw`SELECT 1 FROM request WHERE id = ${wanted.requestId}::uuid FOR UPDATE`;
  if ((await packageOf(tx, wanted.requestId)) !== null)
    throw new SubrosaError('package.there', { hint: 'one is there already' });
  const owner = await ownerKey(tx, practice, wanted);
  const id = randomUUID();
  const { wrapped } = owner.newInner(keyPlace(id));
  await tx.$executeRaw`
    INSERT INTO access_package (id, practice_id, client_id, correspondent_id, request_id, kind, language, state,
      key_wrapped, started_at, started_by)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${wanted.clientId}::uuid, ${wanted.correspondentId}::uuid,
      ${wanted.requestId}::uuid, ${wanted.kind}, ${wanted.language}, 'gathering', ${wrapped}, ${wanted.now},
      ${wanted.by}::uuid)`;
  return id;
}

/** The newest package of a request; null: none was begun. */
export async function packageOf(tx: Tx, requestId: string): Promise<PackageHead | null> {
  return (await heads(tx, { requestId, id: null }))[0] ?? null;
}

/** Null: it was erased meanwhile. */
export async function packageById(tx: Tx, id: string): Promise<PackageHead | null> {
  return (await heads(tx, { requestId: null, id }))[0] ?? null;
}

function heads(tx: Tx, of: { readonly requestId: string | null; readonly id: string | null }): Promise<PackageHead[]> {
  return tx.$queryRaw<PackageHead[]>`
    SELECT id, request_id AS "requestId", client_id AS "clientId", correspondent_id AS "correspondentId", kind, language,
      state, gathered, items, paper_asked AS "paperAsked", started_at AS "startedAt", released_at AS "releasedAt"
    FROM access_package WHERE request_id = ${of.requestId}::uuid OR id = ${of.id}::uuid
    ORDER BY started_at DESC LIMIT 1`;
}

/** The package's own key. @throws SubrosaError `package.gone` when the person was erased */
export async function packageKey(tx: Tx, practice: Practice, head: PackageHead): Promise<SealingKey> {
  const [row] = await tx.$queryRaw<{ wrapped: Uint8Array }[]>`
    SELECT key_wrapped AS wrapped FROM access_package WHERE id = ${head.id}::uuid`;
  if (row === undefined) throw gone();
  return (await ownerKey(tx, practice, head)).openInner(keyPlace(head.id), row.wrapped);
}

export async function writePart(
  tx: Tx,
  practice: Practice,
  key: SealingKey,
  of: { readonly packageId: string; readonly part: Part; readonly seq: number; readonly text: string },
): Promise<void> {
  const sealed = key.seal(partPlace(of), of.text);
  await tx.$executeRaw`
    INSERT INTO access_package_part (package_id, part, seq, practice_id, sealed)
    VALUES (${of.packageId}::uuid, ${of.part}, ${of.seq}, ${practice.id}::uuid, ${sealed})
    ON CONFLICT (package_id, part, seq) DO NOTHING`;
}

/** Pieces in their order, from one of them on. */
export async function readParts(
  tx: Tx,
  key: SealingKey,
  of: { readonly packageId: string; readonly part: Part; readonly from: number; readonly most: number },
): Promise<readonly { readonly seq: number; readonly text: string }[]> {
  const rows = await tx.$queryRaw<{ seq: number; sealed: Uint8Array }[]>`
    SELECT seq, sealed FROM access_package_part WHERE package_id = ${of.packageId}::uuid AND part = ${of.part}
      AND seq >= ${of.from} ORDER BY seq LIMIT ${of.most}`;
  return rows.map(({ seq, sealed }) => ({ seq, text: key.open(partPlace({ ...of, seq }), sealed).toString('utf8') }));
}

async function ownerKey(
  tx: Tx,
  practice: Practice,
  of: { readonly clientId: string | null; readonly correspondentId: string | null },
): Promise<SealingKey> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT subject_key_id AS id FROM client WHERE id = ${of.clientId}::uuid
    UNION ALL SELECT subject_key_id FROM correspondent
      WHERE ${of.clientId}::uuid IS NULL AND id = ${of.correspondentId}::uuid`;
  const key = row === undefined ? null : await openSubject(tx, practice.vault, row.id);
  if (key === null) throw gone();
  return key;
}

const gone = () => new SubrosaError('package.gone', { hint: 'the person was erased' });
const keyPlace = (row: string) => ({ table: 'access_package', column: 'key_wrapped', row });
const partPlace = (of: { readonly packageId: string; readonly part: Part; readonly seq: number }) => ({
  table: 'access_package_part',
  column: 'sealed',
  row: `${of.packageId}/${of.part}/${of.seq}`,
});
