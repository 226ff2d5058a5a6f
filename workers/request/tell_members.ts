import type { JobPayload } from '../../src/jobs.js';
import type { Tx } from '../../src/platform/db/index.js';
import type { Practice } from '../../src/practice/index.js';
import {
  claimTelling,
  lockUntold,
  type MemberToTell,
  markTold,
  membersToTell,
  noteTold,
  type UntoldRequest,
} from '../../src/request/alert.js';
import { ringFor, type TellOffice, writeAlert } from './office.js';

/**
 * Tells the members that something waits, without saying what. Danger: everybody, at once. Anything else: at most one
 * mail a quarter of an hour each; for whom that is too soon the request stays untold, and the sweep brings it back.
 */
export function createTellMembers(office: TellOffice): (payload: JobPayload<'tell_members'>) => Promise<void> {
  return async ({ practiceId, requestId }) => {
    const now = office.clock.now();
    const letters = await office.desk.quick(practiceId, async (tx) => {
      const [request, members] = await Promise.all([lockUntold(tx, requestId), membersToTell(tx)]);
      if (request === null) return [];
      const practice = office.practices.known(practiceId) ?? (await office.practices.get(tx, practiceId));
      const round = request.quiet
        ? { letters: [], pending: false }
        : await tellEverybody(tx, office, { practice, members, request, now });
      if (!round.pending) await markTold(tx, { requestId, all: round.letters.length > 0 && !request.danger, now });
      return round.letters;
    });
    await ringFor(office, practiceId, letters);
  };
}

interface Round {
  readonly letters: readonly string[];
  /** Somebody had a mail a moment ago and is told of this one later. */
  readonly pending: boolean;
}

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
    if (!request.danger && !member.notify) continue;
    const claim = request.danger
      ? 'told'
      : await claimTelling(tx, { memberId: member.id, filedAt: request.filedAt, now });
    if (claim === 'later') pending = true;
    if (claim !== 'told') continue;
    if (request.danger) await noteTold(tx, { memberId: member.id, now });
    const letter = request.danger ? 'member_alert_danger' : 'member_alert';
    const id = await writeAlert(tx, office, { practice, member, letter, now });
    if (id !== null) letters.push(id);
  }
  return { letters, pending };
}
