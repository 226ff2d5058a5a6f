import type { Tx } from '../platform/db/index.js';
import type { Pause } from '../policy/rights/clock.js';
import type { AnyRight, PauseWhy } from '../policy/rights/terms.js';

/** What came between the receipt of a right and its end, as far as it moves the days. */
export interface Between {
  readonly pauses: readonly Pause[];
  readonly extended: boolean;
  /** The right that a member has read in it; absent: what the request itself says. */
  readonly right?: AnyRight;
}

/** From the steps that members took; nothing where there is none. */
export async function betweenOf(tx: Tx, requestId: string): Promise<Between> {
  const rows = await tx.$queryRaw<{ act: string; what: string | null; day: string }[]>`
    SELECT act, what, day::text FROM rights_step WHERE request_id = ${requestId}::uuid ORDER BY number`;
  const pauses: { why: PauseWhy; from: string; until: string | null }[] = [];
  const end = (why: PauseWhy, until: string): void => {
    for (const pause of pauses) if (pause.why === why && pause.until === null) pause.until = until;
  };
  for (const { act, what, day } of rows) {
    if (act === 'ask') pauses.push({ why: what as PauseWhy, from: day, until: null });
    if (act === 'came') end('clarification', day);
    if (act === 'prove') end('identity', day);
  }
  const [named] = await tx.$queryRaw<{ right: AnyRight }[]>`
    SELECT "right" FROM rights_case WHERE request_id = ${requestId}::uuid`;
  return { pauses, extended: rows.some(({ act }) => act === 'extend'), ...named };
}
