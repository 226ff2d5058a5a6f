import type { Tx } from '../platform/db/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import { type DisclosureState, type EntryKind, type Ground, stateOf } from '../policy/disclosure/index.js';
import type { Practice } from '../practice/index.js';
import { type Account, openAccount, openTold, openWords } from './account.js';

/** A record without a word of what was told. */
export interface DisclosureHead {
  readonly id: string;
  readonly ground: Ground;
  readonly rule: string;
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly clientId: string | null;
  readonly requestId: string | null;
  readonly reference: string | null;
  readonly togetherId: string | null;
  readonly subjectKeyId: string | null;
  readonly keptUntil: string | null;
  readonly kinds: readonly EntryKind[];
  /** Who began it, and who wrote anything of it. */
  readonly writers: readonly string[];
  readonly state: DisclosureState;
}

export interface DisclosureStep {
  readonly kind: EntryKind;
  readonly at: Date;
  readonly writtenBy: string;
  /** Of a correction, or a reason. */
  readonly text: string | null;
}

/** The whole record. Null parts: not written yet, or the person's key is gone. */
export interface DisclosureRecord extends DisclosureHead {
  readonly account: Account | null;
  readonly toldAt: Date | null;
  readonly steps: readonly DisclosureStep[];
}

/** Records, the newest first: of a client, of a request, or of the practice. */
export async function listDisclosures(
  tx: Tx,
  of: { readonly clientId?: string; readonly requestId?: string; readonly most?: number } = {},
): Promise<readonly DisclosureHead[]> {
  const { clientId = null, requestId = null, most = 200 } = of;
  return readHeads(tx, { id: null, clientId, requestId, most });
}

/** Told, and not yet written down: they stay on the first screen. PRACTICE 8. */
export async function openDisclosures(tx: Tx): Promise<readonly DisclosureHead[]> {
  const heads = await readHeads(tx, { id: null, clientId: null, requestId: null, most: 500 });
  return heads.filter(({ state }) => state === 'unfinished' || state === 'draft');
}

/** One record; the caller logs that it was read. Null: there is none. */
export async function readDisclosure(tx: Tx, practice: Practice, id: string): Promise<DisclosureRecord | null> {
  const [head] = await readHeads(tx, { id, clientId: null, requestId: null, most: 1 });
  if (head === undefined) return null;
  const rows = await tx.$queryRaw<EntryRow[]>`
    SELECT id, kind, at, written_by AS "writtenBy", content_sealed AS sealed FROM disclosure_entry
    WHERE disclosure_id = ${id}::uuid ORDER BY at, kind, id`;
  const key = head.subjectKeyId === null ? null : await openSubject(tx, practice.vault, head.subjectKeyId);
  const sealedOf = (kind: EntryKind) => rows.find((row) => row.kind === kind && row.sealed !== null);
  const account = sealedOf('account');
  const told = sealedOf('told');
  return {
    ...head,
    account: key && account?.sealed ? openAccount(key, account.id, account.sealed) : null,
    toldAt: key && told?.sealed ? openTold(key, told.id, told.sealed) : null,
    steps: rows.map(({ id: entryId, kind, at, writtenBy, sealed }) => ({
      kind,
      at,
      writtenBy,
      text: key && sealed && kind !== 'account' && kind !== 'told' ? openWords(key, entryId, sealed) : null,
    })),
  };
}

interface EntryRow {
  readonly id: string;
  readonly kind: EntryKind;
  readonly at: Date;
  readonly writtenBy: string;
  readonly sealed: Uint8Array | null;
}

async function readHeads(
  tx: Tx,
  of: {
    readonly id: string | null;
    readonly clientId: string | null;
    readonly requestId: string | null;
    readonly most: number;
  },
): Promise<readonly DisclosureHead[]> {
  const rows = await tx.$queryRaw<Omit<DisclosureHead, 'state'>[]>`
    SELECT d.id, d.ground, d.rule, d.started_at AS "startedAt", d.started_by AS "startedBy", d.client_id AS "clientId",
      d.request_id AS "requestId", q.reference, d.together_id AS "togetherId", d.subject_key_id AS "subjectKeyId",
      d.kept_until::text AS "keptUntil",
      ARRAY(SELECT e.kind FROM disclosure_entry e WHERE e.disclosure_id = d.id ORDER BY e.at, e.kind, e.id) AS kinds,
      ARRAY(SELECT d.started_by::text UNION SELECT e.written_by::text FROM disclosure_entry e
        WHERE e.disclosure_id = d.id) AS writers
    FROM disclosure d LEFT JOIN request q ON q.id = d.request_id
    WHERE (${of.id}::uuid IS NULL OR d.id = ${of.id}::uuid)
      AND (${of.clientId}::uuid IS NULL OR d.client_id = ${of.clientId}::uuid)
      AND (${of.requestId}::uuid IS NULL OR d.request_id = ${of.requestId}::uuid)
    ORDER BY d.started_at DESC, d.id LIMIT ${of.most}`;
  return rows.map((row) => ({ ...row, state: stateOf(row.kinds) }));
}
