/**
 * An alarm: somebody may be in danger, and members are told one after the other until somebody opens it. What was done
 * is rows: one `alarm_step` for whoever was told, at most once each; when the next step is due is a column, found by the
 * sweep. Whether it is over is never noted twice: it is asked of the request itself, in the transaction that tells.
 */
import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import type { AlarmFacts } from '../policy/alarm/index.js';
import { type AlarmedMember, alarmedMembers, opensAlarms } from '../practice/alarms.js';
import type { Practice } from '../practice/index.js';
import { readStandIn, type StandIn } from '../practice/stand-in.js';
import { keptFrom } from './kept-out.js';

/** Begins an alarm about a request; beginning it again changes nothing. */
export async function beginAlarm(
  tx: Tx,
  alarm: { readonly practiceId: string; readonly requestId: string; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO alarm (request_id, practice_id, began_at, next_at)
    VALUES (${alarm.requestId}::uuid, ${alarm.practiceId}::uuid, ${alarm.now}, ${alarm.now})
    ON CONFLICT (request_id) DO NOTHING`;
}

/** What the next step goes by, and whom it may name. */
export interface Alarmed {
  readonly facts: AlarmFacts;
  readonly members: readonly AlarmedMember[];
  readonly standIn: StandIn | null;
}

/** Locks an alarm whose next step is due; null: it is over, not due yet, or its person was erased. */
export async function lockAlarm(
  tx: Tx,
  practice: Practice,
  at: { readonly requestId: string; readonly now: Date },
): Promise<Alarmed | null> {
  const { requestId, now } = at;
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM alarm WHERE request_id = ${requestId}::uuid AND ended_at IS NULL AND next_at <= ${now} FOR UPDATE`;
  if (row === undefined) return null;
  // Read after the lock: what was committed before it is seen.
  const [request] = await tx.$queryRaw<{ over: boolean }[]>`
    SELECT status = 'closed' OR opened_at IS NOT NULL OR answered_at IS NOT NULL
      OR EXISTS (SELECT 1 FROM stand_in_link l WHERE l.request_id = r.id AND l.opened_at IS NOT NULL) AS over
    FROM request r WHERE id = ${requestId}::uuid`;
  const members = await alarmedMembers(tx);
  const standIn = await readStandIn(tx, practice);
  const { settings, timeZone } = practice;
  const openers = members.filter(opensAlarms);
  const isKept = await keptFrom(tx, requestId);
  return {
    members,
    standIn,
    facts: {
      over: request?.over ?? true,
      members: openers,
      standIn,
      keptOut: members.filter(({ id }) => isKept(id)).map(({ id }) => id),
      told: await toldOf(tx, requestId, { members, standIn }),
      minutes: settings.alarmMinutes,
      absences: settings.absences,
      timeZone,
      now,
    },
  };
}

/** Who was told before, but for those who cannot open it: nobody waits for them. */
async function toldOf(
  tx: Tx,
  requestId: string,
  { members, standIn }: Pick<Alarmed, 'members' | 'standIn'>,
): Promise<AlarmFacts['told']> {
  const steps = await tx.$queryRaw<{ memberId: string | null; standInId: string | null; at: Date }[]>`
    SELECT member_id AS "memberId", stand_in_id AS "standInId", told_at AS at FROM alarm_step
    WHERE request_id = ${requestId}::uuid`;
  const waitsForNobody = new Set(members.filter((member) => !opensAlarms(member)).map(({ id }) => id));
  return (
    steps
      .filter(({ memberId }) => memberId === null || !waitsForNobody.has(memberId))
      // Whoever stood in before somebody else was named had their minutes, and the new one hears of it too.
      .map(({ memberId, standInId, at }) => ({
        who: standInId !== null && standInId === standIn?.id ? 'stand_in' : (memberId ?? standInId ?? ''),
        at,
      }))
  );
}

/** Notes that somebody is told now. False: they were told before, and nothing may be sent. */
export async function noteStep(
  tx: Tx,
  step: {
    readonly practiceId: string;
    readonly requestId: string;
    readonly memberId?: string;
    readonly standInId?: string;
    readonly ways: readonly string[];
    readonly now: Date;
  },
): Promise<boolean> {
  const noted = await tx.$executeRaw`
    INSERT INTO alarm_step (id, practice_id, request_id, member_id, stand_in_id, ways, told_at)
    VALUES (${randomUUID()}::uuid, ${step.practiceId}::uuid, ${step.requestId}::uuid, ${step.memberId ?? null}::uuid,
      ${step.standInId ?? null}::uuid, ${step.ways as string[]}, ${step.now})
    ON CONFLICT DO NOTHING`;
  return noted > 0;
}

/** When the alarm is looked at again; null with nobody left to tell. */
export async function setNext(
  tx: Tx,
  alarm: { readonly requestId: string; readonly nextAt: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE alarm SET next_at = ${alarm.nextAt}, nobody_left = ${alarm.nextAt === null}
    WHERE request_id = ${alarm.requestId}::uuid`;
}

export async function endAlarm(tx: Tx, alarm: { readonly requestId: string; readonly now: Date }): Promise<void> {
  await tx.$executeRaw`
    UPDATE alarm SET ended_at = ${alarm.now}, next_at = NULL WHERE request_id = ${alarm.requestId}::uuid`;
}

/** Who is told, or when, was changed: every alarm that goes on is decided anew at the next sweep. */
export async function wakeAlarms(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE alarm SET next_at = ${now} WHERE ended_at IS NULL`;
}
