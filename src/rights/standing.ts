import type { Tx } from '../platform/db/index.js';
import { publicHolidays } from '../platform/holidays.js';
import { dayIn } from '../policy/deadline/calendar.js';
import {
  type AnyRight,
  DOES_LESS,
  decideEffectBy,
  type Effect,
  effectAtFirst,
  reminderOn,
  remindersFor,
} from '../policy/rights/index.js';
import type { Practice } from '../practice/index.js';

/** A right that waits for a member. */
export interface RightWaiting {
  readonly reference: string;
  /** YYYY-MM-DD by which what took effect on receipt is confirmed or lifted; null: nothing did, or it was. */
  readonly decideEffectBy: string | null;
  /** How much of its time is gone; null: less than half. */
  readonly remind: ReturnType<typeof reminderOn>;
}

/** More than one practice has open at a time, and few enough for the first screen. */
const MOST = 50;

/** The rights that are on their way and that somebody should look at, the nearest first. */
export async function rightsWaiting(
  tx: Tx,
  practice: Practice,
  { now, without }: { readonly now: Date; readonly without: readonly string[] },
): Promise<readonly RightWaiting[]> {
  const rows = await tx.$queryRaw<
    { reference: string; right: AnyRight; receivedAt: Date; due: Date; effect: Effect | null; waits: boolean }[]
  >`
    SELECT r.reference, coalesce(c."right", r."right") AS "right", r.received_at AS "receivedAt", r.due, c.effect,
      r.derivation @> '[{"what": "ask_again"}]'::jsonb AS waits
    FROM request r LEFT JOIN rights_case c ON c.request_id = r.id
    WHERE r.kind = 'rights_request' AND r."right" IS NOT NULL AND r.status <> 'closed' AND r.due IS NOT NULL
      AND r.id <> ALL (${without as string[]}::uuid[])
    ORDER BY r.due, r.reference LIMIT ${MOST}`;
  const { timeZone, country, region } = practice;
  const today = dayIn(now, timeZone).toString();
  return rows
    .map(({ reference, right, receivedAt, due, effect, waits }): RightWaiting => {
      const receivedOn = dayIn(receivedAt, timeZone).toString();
      const year = receivedAt.getUTCFullYear();
      const standing = (effect ?? effectAtFirst(right)) === 'standing' && DOES_LESS.includes(right);
      const holidays = standing ? publicHolidays({ country, region, years: [year, year + 1] }) : new Set<string>();
      const reminders = remindersFor({ receivedOn, due: dayIn(due, timeZone).toString() });
      return {
        reference,
        decideEffectBy: standing ? decideEffectBy(receivedOn, holidays) : null,
        remind: waits ? null : reminderOn(reminders, today),
      };
    })
    .filter(({ decideEffectBy: by, remind }) => by !== null || remind !== null);
}
