import type { JobPayload } from '../../src/jobs.js';
import type { Tx } from '../../src/platform/db/index.js';
import { isOnDuty } from '../../src/policy/alarm/index.js';
import { alarmedMembers, opensAlarms } from '../../src/practice/alarms.js';
import type { Practice } from '../../src/practice/index.js';
import { beginAlarm } from '../../src/request/alarm.js';
import {
  claimTelling,
  lockUntold,
  type MemberToTell,
  markTold,
  membersToTell,
  type UntoldRequest,
} from '../../src/request/alert.js';
import { keptFrom } from '../../src/request/kept-out.js';
import { type Alarm, takeSteps, tellMember } from './alarm-steps.js';
import { ringFor, type TellOffice, writeAlert } from './office.js';

/**
 * Tells the members that something waits, without saying what. Danger begins an alarm at once. Anything else: at most
 * one mail a quarter of an hour each; for whom that is too soon the request stays untold, and the sweep brings it back.
 */
export function createTellMembers(office: TellOffice): (payload: JobPayload<'tell_members'>) => Promise<void> {
  return async ({ practiceId, requestId }) => {
    const now = office.clock.now();
    const letters = await office.desk.quick(practiceId, async (tx) => {
      const [request, members] = await Promise.all([lockUntold(tx, requestId), membersToTell(tx)]);
      if (request === null) return [];
      const practice = office.practices.known(practiceId) ?? (await office.practices.get(tx, practiceId));
      if (request.danger && !request.quiet) return beginTelling(tx, office, { practice, requestId, now });
      const isKept = await keptFrom(tx, requestId);
      const others = members.filter(({ id }) => !isKept(id));
      const round = request.quiet
        ? NOBODY_TOLD
        : await tellEverybody(tx, office, { practice, members: others, request, now });
      // Whoever was left out has still to be told of the rest.
      const all = round.letters.length > 0 && others.length === members.length;
      if (!round.pending) await markTold(tx, { requestId, all, now });
      else if (round.letters.length === 0) office.toldLately.note(practiceId, now);
      return round.letters;
    });
    await ringFor(office, practiceId, letters);
  };
}

/** Somebody may be in danger: the first steps are taken with the row from which the sweep takes the next. */
async function beginTelling(tx: Tx, office: TellOffice, of: Alarm): Promise<readonly string[]> {
  const { practice, requestId, now } = of;
  await beginAlarm(tx, { practiceId: practice.id, requestId, now });
  await markTold(tx, { requestId, all: false, now });
  const letters = await tellHelpers(tx, office, of);
  // It appends to the log, which comes last.
  return [...letters, ...(await takeSteps(tx, office, of))];
}

/** Who may not open what was written, and can telephone those who may: told at once, in their hours. */
async function tellHelpers(tx: Tx, office: TellOffice, alarm: Alarm): Promise<readonly string[]> {
  const { practice, now } = alarm;
  const scene = { absences: practice.settings.absences, timeZone: practice.timeZone, now };
  const letters: string[] = [];
  const isKept = await keptFrom(tx, alarm.requestId);
  for (const member of await alarmedMembers(tx)) {
    if (opensAlarms(member) || isKept(member.id) || !isOnDuty(member, scene)) continue;
    const letter = await tellMember(tx, office, alarm, member);
    if (letter !== null) letters.push(letter);
  }
  return letters;
}

interface Round {
  readonly letters: readonly string[];
  /** Somebody had a mail a moment ago and is told of this one later. */
  readonly pending: boolean;
}

const NOBODY_TOLD: Round = { letters: [], pending: false };

async function tellEverybody(
  tx: Tx,
  office: TellOffice,
  telling: {
    readonly practice: Practice;
    readonly members: readonly MemberToTell[];
    readonly request: UntoldRequest;
    readonly now: Date;
  },
): Promise<Round> {
  const { practice, members, request, now } = telling;
  const letters: string[] = [];
  let pending = false;
  for (const member of members) {
    if (!member.notify) continue;
    const claim = await claimTelling(tx, { memberId: member.id, filedAt: request.filedAt, now });
    if (claim === 'later') pending = true;
    if (claim !== 'told') continue;
    const id = await writeAlert(tx, office, { practice, member, letter: 'member_alert', now });
    if (id !== null) letters.push(id);
  }
  return { letters, pending };
}
