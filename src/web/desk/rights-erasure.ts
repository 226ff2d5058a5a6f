import { z } from 'zod';
import { isSet, restrictFile } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { dateWords } from '../../policy/discretion/index.js';
import type { ErasureAnswer, StaysOfRight } from '../../policy/erasure/index.js';
import { actsForAnother } from '../../policy/rights/identity.js';
import { isEnd } from '../../policy/rights/index.js';
import type { Language } from '../../policy/triage/index.js';
import type { RequestFacts } from '../../request/show.js';
import { type ErasureRequest, eraseByRequest, planErasure } from '../../retention/index.js';
import { erasureOf, type RightsFile, recordErasure, rightsFileOf } from '../../rights/index.js';
import { say, wordsOf } from '../words.js';
import { asked } from './context.js';
import { note, pathOf } from './find.js';
import { officeOf } from './matter.js';
import { openFiles, refusedFile, withReadable } from './reading.js';
import { recipientsFirst } from './recipients.js';
import { clientOfRight } from './rights-client.js';
import { type DeskContext, type DeskRoute, go, missing, withForm } from './route.js';

/** What may go on somebody's wish goes by one press, with proof; what stays is written down with ground and day. GDPR art. 17. */
export const rightsErasureRoutes: readonly DeskRoute[] = [
  withForm(
    'post',
    '/requests/:reference/erase',
    'client.erase',
    z.object({ sure: z.string().optional() }),
    (context, { params, form }) =>
      withReadable(context, params, async (tx, request) => {
        if (request.openedAt === null) throw asked('request.unopened', 'open the message first');
        const file = await rightsFileOf(tx, context.practice, request, context.now);
        if (file === null || file.right !== 'erasure' || isEnd(file.state)) return missing;
        if (file.erased !== null) throw asked('rights.erased_already', 'it was carried out');
        if (form.sure !== 'yes') return go(pathOf(request), 'not_sure');
        const of = await erasureRequest(tx, request, file);
        if (of.clientId !== null && !(await openFiles(context, tx)).opens(of.clientId)) return refusedFile;
        // Afterwards nobody is left to name.
        await recipientsFirst(context, tx, request, file);
        return carryOutFor(context, tx, request, of);
      }),
  ),
];

async function carryOutFor(context: DeskContext, tx: Tx, request: RequestFacts, of: ErasureRequest) {
  const { office, practice, now, member } = context;
  const done = await eraseByRequest(tx, office, { ...of, practice, now, memberId: member.memberId });
  if (done.answer.may === 'nothing') throw asked(`rights.erase_${done.answer.why}`, 'see the card of the right');
  const { outcome, stays, certificates } = done as Extract<typeof done, { outcome: unknown }>;
  const erasureIds = certificates.map(({ id }) => id);
  await recordErasure(tx, {
    ...{ requestId: request.id, practiceId: practice.id, memberId: member.memberId, now },
    ...{ outcome, stays, erasureIds },
  });
  await restrictRest(context, tx, of, stays);
  const detail = { outcome, erasures: erasureIds.join(',') };
  await note(context, tx, 'rights.erased', { kind: 'request', id: request.id }, detail);
  return go(pathOf(request), outcome === 'all' ? 'right_erased' : 'right_erased_partly');
}

/** What a law keeps is kept and not used, once the treatment is over: who is in treatment needs their file. */
async function restrictRest(context: DeskContext, tx: Tx, of: ErasureRequest, stays: readonly StaysOfRight[]) {
  const codes = stays.map(({ code }) => code);
  if (of.clientId === null || !codes.includes('duty_to_keep') || codes.includes('treatment_open')) return;
  if (await isSet(tx, of.clientId)) return;
  await restrictFile(tx, officeOf(context), { clientId: of.clientId, ground: 'stays_after_erasure' });
}

async function erasureRequest(tx: Tx, request: RequestFacts, file: RightsFile): Promise<ErasureRequest> {
  const { id: requestId, correspondentId, conversationId, receivedAt } = request;
  return {
    ...{ requestId, correspondentId, conversationId, receivedAt },
    clientId: await clientOfRight(tx, request, file),
    proof: file.proof,
    forAnother: actsForAnother(file.provenBy),
  };
}

/** On the card: what was erased, or what would go and what would stay; null: it is about another right, or nobody may. */
export async function erasureView(context: DeskContext, tx: Tx, request: RequestFacts, file: RightsFile) {
  if (file.right !== 'erasure') return null;
  const { say: words, practice, now, office, language, moments } = context;
  const done = await erasureOf(tx, request.id);
  if (done !== null) {
    return {
      done: words(`rights.erasure.done_${done.outcome}`, { at: moments.at(done.carriedOutAt) }),
      goes: null,
      stays: staysLines(done.stays, language),
      may: false,
    };
  }
  if (isEnd(file.state) || !context.may('client.erase')) return null;
  const of = await erasureRequest(tx, request, file);
  if (of.clientId !== null && !(await openFiles(context, tx)).opens(of.clientId)) return null;
  const answer = await planErasure(tx, { practice, now, refreshDue: office.everywhere.refreshDue }, of);
  return {
    done: null,
    goes: words(`rights.erasure.${answer.may === 'nothing' ? `not_${answer.why}` : answer.may}`),
    stays: staysLines(plannedStays(answer), language),
    may: answer.may !== 'nothing',
  };
}

const plannedStays = (answer: ErasureAnswer): readonly StaysOfRight[] => ('stays' in answer ? answer.stays : []);

/** What stays, by which ground and until when, in the language of who reads it. */
export function staysLines(stays: readonly StaysOfRight[], language: Language): readonly string[] {
  const w = wordsOf('rights', language);
  return stays.map(({ code, until }) => {
    const ground = say(w, `stays.${code}`);
    return until === null ? ground : say(w, 'stays_until', { ground, day: dateWords({ date: until, language }) });
  });
}
