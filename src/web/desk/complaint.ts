import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import {
  COMPLAINT_OUTCOMES,
  complaintSort,
  isKeptOut,
  mayDecideAbout,
  nobodyElse,
  type Receivers,
} from '../../policy/complaint/index.js';
import { complaintPlaces } from '../../practice/complaint-places.js';
import { listMembers } from '../../practice/members.js';
import {
  type AboutMember,
  aboutOf,
  decideAbout,
  nameMember,
  outcomesOf,
  recordOutcome,
} from '../../request/complaint.js';
import { receiversOf } from '../../request/kept-out.js';
import type { RequestFacts } from '../../request/show.js';
import { asked } from './context.js';
import { note, pathOf } from './find.js';
import { withReadable } from './reading.js';
import { type DeskContext, type DeskRoute, go, missing, withForm } from './route.js';

const named = z.object({ member: z.uuid() });
const decided = named.extend({ is: z.enum(['about', 'not_about']), reason: z.string() });
const ended = z.object({ outcome: z.enum(COMPLAINT_OUTCOMES), reasons: z.string() });

/** A complaint: whom of those who work here it is about, and how it ended. It does not go to them (PRACTICE 25). */
export const complaintRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/complaint/name', 'request.correct', named, (context, { params, form }) =>
    withReadable(context, params, async (tx, request) => {
      // To say so one must have read it.
      if (request.openedAt === null) throw asked('request.unopened', 'open the message first');
      const { practice, member, now } = context;
      const naming = { practiceId: practice.id, requestId: request.id, memberId: form.member, now };
      if (!(await nameMember(tx, { ...naming, by: member.memberId }))) return go(pathOf(request));
      const all = await whomAbout(context, tx, request);
      const detail = { member: form.member, ...(all.nobodyElse ? { nobodyElse: true } : {}) };
      await note(context, tx, 'complaint.named', { kind: 'request', id: request.id }, detail);
      // Whoever names themself does not see it any more.
      return go(form.member === member.memberId ? '/desk/queue' : pathOf(request), 'complaint_named');
    }),
  ),
  withForm('post', '/requests/:reference/complaint/decide', 'request.correct', decided, (context, { params, form }) =>
    withReadable(context, params, async (tx, request) => {
      const { practice, member, now } = context;
      const { about, owners } = await whomAbout(context, tx, request);
      const noted = about.find(({ memberId }) => memberId === form.member);
      if (noted === undefined || !mayDecideAbout(member.memberId, form.member, owners)) return missing;
      const { is, reason } = form;
      const decision = { request, noted, is, reason, by: member.memberId, now };
      if (!(await decideAbout(tx, practice.vault, decision))) return missing;
      await note(context, tx, 'complaint.decided', { kind: 'request', id: request.id }, { member: form.member, is });
      return go(pathOf(request), 'complaint_decided');
    }),
  ),
  withForm('post', '/requests/:reference/complaint/outcome', 'request.correct', ended, (context, { params, form }) =>
    withReadable(context, params, async (tx, request) => {
      const { practice, member, now } = context;
      if (request.openedAt === null) throw asked('request.unopened', 'open the message first');
      const { named, owners, nobodyElse: alone } = await whomAbout(context, tx, request);
      const theirs = named.includes(member.memberId) && !alone;
      if (theirs || !owners.includes(member.memberId)) throw asked('complaint.owner_only', 'an owner records it');
      // Whoever it is about comes here only where nobody else is there, and the record says so.
      const byConcerned = named.includes(member.memberId);
      const ending = { practiceId: practice.id, request, ...form, by: member.memberId, byConcerned, now };
      if (!(await recordOutcome(tx, practice.vault, ending))) return missing;
      const detail = { outcome: form.outcome, byConcerned };
      await note(context, tx, 'complaint.ended', { kind: 'request', id: request.id }, detail);
      return go(pathOf(request), 'complaint_ended');
    }),
  ),
];

/** What the page of a complaint shows of it; null: it is none. Reasons only once the message is open. */
export async function complaintView(context: DeskContext, tx: Tx, request: RequestFacts, opened: boolean) {
  const { say, moments, practice, member } = context;
  const { about, named, owners, nobodyElse: nobody } = await whomAbout(context, tx, request);
  const sort = complaintSort(request);
  if (sort === null && about.length === 0) return null;
  const outcomes = await outcomesOf(tx, practice.vault, request);
  const members = await listMembers(tx);
  return {
    sort: say(`complaint.sort.${sort ?? 'other'}`),
    lines: about.map((one) => ({
      member: one.memberId,
      words: say(`complaint.state.${stateOf(one, { named, owners })}`, { name: one.name }),
      reason: opened ? one.reason : null,
      may_decide: mayDecideAbout(member.memberId, one.memberId, owners),
    })),
    // Somebody has to see it, and nobody is asked to judge themself alone.
    nobody_else: nobody
      ? say('complaint.nobody_else', { places: complaintPlaces(practice) ?? say('complaint.no_place') })
      : null,
    others: opened
      ? members.filter(({ id }) => about.every((one) => one.memberId !== id || one.state === 'not_about'))
      : [],
    ended: outcomes.map((one) => ({
      words: say('complaint.ended', {
        outcome: say(`complaint.outcome.${one.outcome}`),
        day: moments.day(one.recordedAt),
      }),
      reasons: opened ? one.reasons : null,
      concerned: one.byConcerned ? say('complaint.by_concerned') : null,
    })),
    may_end: opened && owners.includes(member.memberId) && (nobody || !named.includes(member.memberId)),
    outcomes: COMPLAINT_OUTCOMES.map((code) => ({ code, words: say(`complaint.outcome.${code}`) })),
  };
}

/** In a word: `seen` where it is kept from nobody, since nobody else would see it. */
function stateOf({ memberId, state, notedBy }: AboutMember, receivers: Receivers): string {
  if (state !== 'not_about' && !isKeptOut(memberId, receivers)) return 'seen';
  return `${state}_${notedBy === null ? 'found' : 'said'}`;
}

/** Whom a complaint is about, and whether anybody who answers for the practice is outside it. */
async function whomAbout({ practice }: DeskContext, tx: Tx, request: RequestFacts) {
  const about = await aboutOf(tx, practice.vault, request);
  const { owners, alone } = await receiversOf(tx);
  const named = about.filter(({ state }) => state !== 'not_about').map(({ memberId }) => memberId);
  return { about, named, owners, nobodyElse: alone || nobodyElse({ named, owners }) };
}
