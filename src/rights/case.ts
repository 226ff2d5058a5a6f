import type { Tx } from '../platform/db/index.js';
import { publicHolidays } from '../platform/holidays.js';
import { dayIn } from '../policy/deadline/calendar.js';
import type { ProofScope, ProofWay } from '../policy/rights/identity.js';
import {
  type AnyRight,
  decideEffectBy,
  type Effect,
  effectAtFirst,
  type RightsCase,
  type RightsDates,
  type RightsState,
  rightsClock,
} from '../policy/rights/index.js';
import type { Practice } from '../practice/index.js';
import { betweenOf } from '../request/between.js';
import type { RequestFacts } from '../request/show.js';
import { erasureOf } from './erasure.js';

type Of = Pick<RequestFacts, 'id' | 'kind' | 'right' | 'receivedAt'>;

/** A right on its way: what may be done with it now, and its days. */
export interface RightsFile extends RightsCase {
  readonly dates: RightsDates;
  /** How who asks was shown last; null: not at all. */
  readonly provenBy: ProofWay | null;
  /** Until when an extension would go, YYYY-MM-DD; null: there is none any more. */
  readonly extendedTo: string | null;
  /** YYYY-MM-DD by which a member looks at what took effect on receipt; null: nothing did, or somebody has. */
  readonly decideEffectBy: string | null;
}

interface Row {
  readonly right: AnyRight;
  readonly state: RightsState;
  readonly extended: boolean;
  readonly effect: Effect;
  readonly proofScope: ProofScope | null;
}

/** Null: the request exercises no right, or nobody has said which. */
export async function rightsFileOf(tx: Tx, practice: Practice, request: Of, now: Date): Promise<RightsFile | null> {
  const row = await rowOf(tx, request.id);
  const right = row?.right ?? request.right;
  if (right === null || request.kind !== 'rights_request') return null;
  const { pauses, extended } = await betweenOf(tx, request.id);
  const [failed] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM rights_step WHERE request_id = ${request.id}::uuid AND act = 'fail' LIMIT 1`;
  const shown = await shownBy(tx, request.id);
  const receivedOn = dayIn(request.receivedAt, practice.timeZone).toString();
  const holidays = holidaysFrom(practice, request.receivedAt);
  const { regimes, country, region, settings } = practice;
  const { promisedDays, aimDays } = settings;
  const facts = { right, regimes, region, receivedOn, pauses, extended, promisedDays, aimDays };
  const dates = rightsClock(facts, holidays);
  const effect = row?.effect ?? effectAtFirst(right);
  return {
    state: row?.state ?? 'received',
    right,
    regimes,
    country,
    receivedOn,
    today: dayIn(now, practice.timeZone).toString(),
    tellExtensionBy: dates.tellExtensionBy,
    extended,
    asked: pauses.filter(({ until }) => until === null).map(({ why }) => why),
    failed: failed !== undefined,
    proof: row?.proofScope ?? null,
    ...shown,
    erased: await erasedFor(tx, request.id),
    effect,
    dates,
    extendedTo:
      dates.tellExtensionBy === null ? null : rightsClock({ ...facts, extended: true }, holidays).lastLegalDay,
    decideEffectBy: effect === 'standing' ? decideEffectBy(receivedOn, holidays) : null,
  };
}

/** How it was shown last who asks; and what a guardian's request was weighed to be for the child, which may be done again. */
async function shownBy(tx: Tx, requestId: string): Promise<Pick<RightsFile, 'provenBy' | 'weigh'>> {
  const [row] = await tx.$queryRaw<{ provenBy: ProofWay | null; weighed: string | null }[]>`
    SELECT (array_agg(what ORDER BY number DESC) FILTER (WHERE act = 'prove'))[1] AS "provenBy",
      (array_agg(what ORDER BY number DESC) FILTER (WHERE act = 'weigh'))[1] AS weighed
    FROM rights_step WHERE request_id = ${requestId}::uuid`;
  const { provenBy = null, weighed = null } = row ?? {};
  if (provenBy !== 'guardian') return { provenBy, weigh: 'not_needed' };
  return { provenBy, weigh: weighed === null ? 'needed' : weighed === 'hold_back' ? 'hold_back' : 'no_harm' };
}

/** What was erased for the request; null: nothing yet. */
async function erasedFor(tx: Tx, requestId: string): Promise<RightsFile['erased']> {
  return (await erasureOf(tx, requestId))?.outcome ?? null;
}

/** Null: no step was taken yet. */
async function rowOf(tx: Tx, requestId: string): Promise<Row | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT "right", state, extended, effect, proof_scope AS "proofScope" FROM rights_case
    WHERE request_id = ${requestId}::uuid`;
  return row ?? null;
}

function holidaysFrom({ country, region }: Practice, receivedAt: Date): ReadonlySet<string> {
  const year = receivedAt.getUTCFullYear();
  return publicHolidays({ country, region, years: [year, year + 1] });
}
