import type { Tx } from '../platform/db/index.js';
import type { SignedCertificate } from './certificate.js';

/** The record of an erasure; the certificate is its proof. */
export interface ErasureRecord {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly erasedAt: Date;
  readonly erasedBy: string | null;
  readonly rule: string | null;
  readonly certificate: SignedCertificate;
}

/** What was erased, the newest first. */
export async function listErasures(
  tx: Tx,
  { most = 100 }: { readonly most?: number } = {},
): Promise<readonly ErasureRecord[]> {
  return tx.$queryRaw<ErasureRecord[]>`
    SELECT id, subject_kind AS "subjectKind", subject_id AS "subjectId", erased_at AS "erasedAt",
      erased_by AS "erasedBy", rule, certificate
    FROM erasure ORDER BY erased_at DESC, id LIMIT ${most}`;
}

/** The last run, and the question that waits for an owner. */
export interface RunState {
  readonly lastRun: RunRow | null;
  readonly asking: RunRow | null;
}

export interface RunRow {
  readonly id: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly state: string;
  readonly reasons: readonly string[];
  readonly wouldErase: number;
  readonly done: number;
  readonly held: number;
  readonly failed: number;
}

export async function runState(tx: Tx): Promise<RunState> {
  const rows = await tx.$queryRaw<(Omit<RunRow, 'reasons'> & { readonly reason: string | null })[]>`
    SELECT id, started_at AS "startedAt", ended_at AS "endedAt", state, reason, would_erase AS "wouldErase", done, held,
      failed
    FROM retention_run WHERE (state = 'asks' AND ended_at IS NULL) OR state <> 'asks'
    ORDER BY started_at DESC LIMIT 20`;
  const runs = rows.map(({ reason, ...row }): RunRow => ({ ...row, reasons: reason?.split(',') ?? [] }));
  return {
    lastRun: runs.find(({ state, endedAt }) => state !== 'asks' && endedAt !== null) ?? null,
    asking: runs.find(({ state }) => state === 'asks') ?? null,
  };
}
