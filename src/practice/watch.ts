import type { Tx } from '../platform/db/index.js';
import { isWatched } from '../policy/alarm/index.js';
import { hoursIn, rangesIn, waysIn } from './alarm-settings.js';
import type { Practice } from './load.js';

/**
 * Whether somebody of a practice, or its stand-in, is told of danger at every hour of the coming week: what the danger
 * answer says to everybody alike. The front may ask; it sees hours and days, and nothing of whom.
 */
export async function watchedAt(
  tx: Tx,
  { timeZone, settings }: Pick<Practice, 'timeZone' | 'settings'>,
  now: Date,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<WatchRow[]>`
    SELECT members, stands_in_from::text AS "from", stands_in_until::text AS until FROM danger_watch()`;
  if (row === undefined) return false;
  return isWatched({
    members: row.members.map(({ ways, hours, away }) => ({
      ways: waysIn(ways),
      hours: hoursIn(hours),
      away: rangesIn(away),
    })),
    standIn: row.from === null ? null : { from: row.from, until: row.until },
    absences: settings.absences,
    timeZone,
    now,
  });
}

/** Whether somebody of another practice may be told today: the privacy page names who else may read a message. */
export async function isStandInNamed(tx: Tx, today: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ named: boolean }[]>`
    SELECT stands_in_from <= ${today}::date AND (stands_in_until IS NULL OR stands_in_until >= ${today}::date) AS named
    FROM danger_watch()`;
  return row?.named ?? false;
}

interface WatchRow {
  readonly members: readonly { readonly ways: unknown; readonly hours: unknown; readonly away: unknown }[];
  readonly from: string | null;
  readonly until: string | null;
}
