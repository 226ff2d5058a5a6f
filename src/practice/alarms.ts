import type { Tx } from '../platform/db/index.js';
import { may, type Role } from '../policy/access/index.js';
import type { AlarmMember, DayRange } from '../policy/alarm/index.js';
import { hoursIn, rangesIn, waysIn } from './alarm-settings.js';
import type { Practice } from './load.js';
import { readStandIn } from './stand-in.js';

/** A member, and how and when they are told of danger. */
export interface AlarmedMember extends AlarmMember {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly subjectKeyId: string;
}

/** Everybody whose work the queue is, in the order in which they are told. */
export async function alarmedMembers(tx: Tx): Promise<readonly AlarmedMember[]> {
  const rows = await tx.$queryRaw<MemberRow[]>`
    SELECT m.id, m.email, m.name, m.role, m.subject_key_id AS "subjectKeyId", a.place, a.ways, a.hours,
      coalesce(a.away, '[]'::jsonb) AS away, a.member_id IS NOT NULL AS chosen
    FROM member m LEFT JOIN member_alarm a ON a.member_id = m.id
    WHERE m.left_at IS NULL ORDER BY a.place NULLS LAST, m.created_at, m.id`;
  return rows
    .filter(({ role }) => may(role, 'queue.list'))
    .map(({ chosen, ...row }, at) => ({
      ...row,
      place: row.place ?? AFTER_ALL + at,
      ways: chosen ? waysIn(row.ways) : BOTH_WAYS,
      hours: hoursIn(row.hours),
      away: rangesIn(row.away),
    }));
}

/** Those who may open what was written; only they can end an alarm. */
export const opensAlarms = ({ role }: Pick<AlarmedMember, 'role'>): boolean => may(role, 'message.read_text');

const BOTH_WAYS = ['mail', 'desk'] as const;
/** Who has no place of their own comes after those who have, as they came. */
const AFTER_ALL = 1_000;

/** A member chooses how and when they are told. `hours` empty: at no hour. */
export async function chooseAlarms(
  tx: Tx,
  choice: {
    readonly practiceId: string;
    readonly memberId: string;
    readonly ways: AlarmMember['ways'];
    readonly hours: Exclude<AlarmMember['hours'], 'unset'>;
  },
): Promise<void> {
  const { ways, hours } = choice;
  await tx.$executeRaw`
    INSERT INTO member_alarm (member_id, practice_id, ways, hours)
    VALUES (${choice.memberId}::uuid, ${choice.practiceId}::uuid, ${ways as string[]}, ${JSON.stringify(hours)}::jsonb)
    ON CONFLICT (member_id) DO UPDATE SET ways = excluded.ways, hours = excluded.hours`;
}

/** The days on which a member is away. */
export async function setAway(
  tx: Tx,
  choice: { readonly practiceId: string; readonly memberId: string; readonly away: readonly DayRange[] },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO member_alarm (member_id, practice_id, ways, away)
    VALUES (${choice.memberId}::uuid, ${choice.practiceId}::uuid, ${[...BOTH_WAYS]}, ${JSON.stringify(choice.away)}::jsonb)
    ON CONFLICT (member_id) DO UPDATE SET away = excluded.away`;
}

/** Who is told first, second, and so on; the same place: together. */
export async function orderAlarms(tx: Tx, practiceId: string, places: ReadonlyMap<string, number>): Promise<void> {
  for (const [memberId, place] of places) {
    await tx.$executeRaw`
      INSERT INTO member_alarm (member_id, practice_id, ways, place)
      SELECT m.id, ${practiceId}::uuid, ${[...BOTH_WAYS]}, ${place} FROM member m
      WHERE m.id = ${memberId}::uuid AND m.left_at IS NULL
      ON CONFLICT (member_id) DO UPDATE SET place = excluded.place`;
  }
}

/**
 * A practice in which one member alone opens what people write has not said what happens when that one does not: then it
 * is not set up yet (PRACTICE 9). An agreement that is over is no answer.
 */
export async function asksWhoStandsIn(tx: Tx, practice: Practice, today: string): Promise<boolean> {
  if (practice.settings.nobodyStandsIn) return false;
  const openers = (await alarmedMembers(tx)).filter(opensAlarms);
  if (openers.length > 1) return false;
  const standIn = await readStandIn(tx, practice);
  return standIn === null || (standIn.until !== null && standIn.until < today);
}

interface MemberRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly subjectKeyId: string;
  readonly place: number | null;
  readonly ways: unknown;
  readonly hours: unknown;
  readonly away: unknown;
  readonly chosen: boolean;
}
