import type { Tx } from '../../platform/db/index.js';
import { REASON_GROUNDS, REASON_HOURS } from '../../policy/access/reading.js';
import { kindWords, riskWords } from '../../policy/triage/index.js';
import { listMembers } from '../../practice/members.js';
import type { RequestFacts } from '../../request/show.js';
import { pathOf } from './find.js';
import { dueView } from './queue.js';
import type { Reading } from './reading.js';
import { toneOf } from './request-view.js';
import type { DeskContext } from './route.js';
import { reportView } from './told-view.js';

/**
 * A request that stays closed to the member who looks: that it is there, what sort, until when, and whom to ask. Nothing
 * here knows why it stays closed, so it is the same page to whoever is shut out.
 */
export async function shutView(context: DeskContext, tx: Tx, request: RequestFacts, { verdict, standing }: Reading) {
  const { say, language } = context;
  const asksTeam = verdict.verdict === 'stays_closed' && verdict.ask === 'care_team';
  const members = asksTeam ? [] : await listMembers(tx);
  const onDuty = members.filter(({ id }) => standing.onDuty.includes(id)).map(({ name }) => name);
  return {
    reference: request.reference,
    status: say(`status.${request.status}`),
    kind: kindWords(request.kind, language),
    tone: toneOf(request),
    risk: riskWords(request.risk, language),
    due: dueView(context, request),
    ask: asksTeam ? say('care.ask_team') : say('care.ask_duty', { names: onDuty.join(', ') }),
    told: reportView(context, pathOf(request)),
    reason: verdict.verdict === 'stays_closed' && verdict.withReason ? reasonForm(context, pathOf(request)) : null,
  };
}

/** The form in which an owner says why; the page that it stands on is at `path`. */
export const reasonForm = ({ say }: DeskContext, path: string) => ({
  path,
  lead: say('care.reason_lead', { hours: REASON_HOURS }),
  grounds: REASON_GROUNDS.map((code) => ({ code, words: say(`care.ground.${code}`) })),
});
