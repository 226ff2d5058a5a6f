import { z } from 'zod';
import { isSet, restrictFile } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { ALL_RIGHTS } from '../../policy/rights/index.js';
import type { RequestFacts } from '../../request/show.js';
import {
  type Doing,
  erasureOf,
  HAS_TO_BE_TOLD,
  mayTake,
  nameRight,
  type RightsFile,
  rightsFileOf,
  TOLD_WAYS,
  type ToldWay,
  takeStep,
} from '../../rights/index.js';
import { asked } from './context.js';
import { note, pathOf } from './find.js';
import { officeOf } from './matter.js';
import { type Reading, withReadable } from './reading.js';
import { recipientsFirst } from './recipients.js';
import { openWith } from './request.js';
import { clientOfRight } from './rights-client.js';
import { doingForm, doingIn, readDoing, writeDoing } from './rights-form.js';
import { textFor } from './rights-text.js';
import { stepWords, waysOf } from './rights-view.js';
import { type DeskContext, type DeskRoute, go, missing, type Outcome, withForm } from './route.js';

const form = doingForm.extend({
  /** A member's own words for the person. */
  reason: z.string().max(2_000).optional().catch(undefined),
  told: z.enum(TOLD_WAYS).optional().catch(undefined),
  note: z.string().max(2_000).optional().catch(undefined),
});

/**
 * A right that somebody exercises, step by step to its end (PRACTICE 2, 12, 17, 21). What the person has to hear is laid
 * into the composer, and the step is taken in the transaction that sends it; or a member says how else they were told.
 */
export const rightsRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/rights', 'request.reply', form, (context, { params, form: typed }) =>
    withReadable(context, params, async (tx, request, reading) => {
      // To say so one must have read it.
      if (request.openedAt === null) throw asked('request.unopened', 'open the message first');
      const doing = doingIn(typed);
      if (doing === null) throw asked('rights.incomplete', 'choose again');
      const file = await rightsFileOf(tx, context.practice, request, context.now);
      if (file === null) return missing;
      if (doing.act === 'weigh' && (typed.note ?? '').trim() === '') throw asked('rights.words', 'a reason in words');
      const told = typed.told === 'answer' ? undefined : typed.told;
      const words = (typed.reason ?? '').trim();
      if (told === undefined && HAS_TO_BE_TOLD.includes(doing.act)) {
        return propose(context, tx, { request, reading, file, doing, words });
      }
      await step(context, tx, request, { doing, told: told ?? null, note: (typed.note ?? '').trim() });
      return go(pathOf(request), 'right_step');
    }),
  ),
];

/** Which right it is, where a law gives more than messages are read as. */
export const whichRightRoutes: readonly DeskRoute[] = [
  withForm(
    'post',
    '/requests/:reference/rights/which',
    'request.correct',
    z.object({ right: z.enum(ALL_RIGHTS) }),
    (context, { params, form: { right } }) =>
      withReadable(context, params, async (tx, request) => {
        if (request.openedAt === null) throw asked('request.unopened', 'open the message first');
        const { practice, now } = context;
        const file = await rightsFileOf(tx, practice, request, now);
        if (file === null) return missing;
        await nameRight(tx, practice, { request, file, right, now });
        await note(context, tx, 'rights.named', { kind: 'request', id: request.id }, { was: file.right, is: right });
        return go(pathOf(request), 'right_step');
      }),
  ),
];

/** The text for a step, ready to be read, changed and sent. */
async function propose(
  context: DeskContext,
  tx: Tx,
  of: {
    readonly request: RequestFacts;
    readonly reading: Reading;
    readonly file: RightsFile;
    readonly doing: Doing;
    readonly words: string;
  },
): Promise<Outcome> {
  const { request, reading, file, doing, words } = of;
  const { now, practice } = context;
  refuse(await mayTake(tx, request, file, { doing, told: 'answer', now }));
  if (ENDS_WELL.includes(doing.act)) await recipientsFirst(context, tx, request, file);
  if (NEEDS_WORDS.includes(doing.act) && words === '') throw asked('rights.words', 'a reason in words');
  const erasure = await erasureOf(tx, request.id);
  const { extendedTo: until } = file;
  const text = textFor(practice, file, { doing, reason: words, until, language: request.language, erasure });
  const reasons = 'reasons' in doing ? doing.reasons : [];
  const what = 'what' in doing ? doing.what : null;
  const hint = context.say('rights.ready', { step: stepWords(context, { act: doing.act, what, reasons }) });
  return openWith(context, tx, { request, reading, draft: { text, hint, right: writeDoing(doing) } });
}

const ENDS_WELL: readonly Doing['act'][] = ['fulfil', 'fulfil_partly'];
const NEEDS_WORDS: readonly Doing['act'][] = ['extend', 'lift_effect'];

/** The step that an answer carries, in the transaction that writes it. @throws SubrosaError `rights.*` */
export async function stepWithAnswer(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  written: string,
): Promise<void> {
  const doing = readDoing(written);
  if (doing === null) throw asked('rights.incomplete', 'choose again');
  await step(context, tx, request, { doing, told: 'answer', note: '' });
}

async function step(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  of: { readonly doing: Doing; readonly told: ToldWay | null; readonly note: string },
): Promise<void> {
  const { doing } = of;
  const file = await rightsFileOf(tx, context.practice, request, context.now);
  if (doing.act === 'prove') {
    const ways = file === null ? [] : await waysOf(context, tx, request, file.right);
    if (!ways.some(({ way, open }) => open && way === doing.way)) throw asked('rights.way_closed', 'another way');
  }
  if (file !== null && ENDS_WELL.includes(doing.act)) await recipientsFirst(context, tx, request, file);
  const { practice, member, now } = context;
  const verdict = await takeStep(tx, practice, { request, ...of, by: member.memberId, now });
  refuse(verdict);
  if (doing.act === 'confirm_effect' && file?.right === 'restriction') await restrict(context, tx, request, file);
  const what = 'what' in doing ? doing.what : 'way' in doing ? doing.way : null;
  const reasons = 'reasons' in doing ? doing.reasons.join(',') : null;
  const detail = { act: doing.act, what, reasons, told: of.told, to: 'to' in verdict ? verdict.to : null };
  await note(context, tx, 'rights.step', { kind: 'request', id: request.id }, detail);
}

/** What was asked for outlasts the request: the file is restricted until the person was told that it is not any more. */
async function restrict(context: DeskContext, tx: Tx, request: RequestFacts, file: RightsFile): Promise<void> {
  const clientId = await clientOfRight(tx, request, file);
  if (clientId === null || (await isSet(tx, clientId))) return;
  await restrictFile(tx, officeOf(context), { clientId, ground: 'asked' });
}

/** @throws SubrosaError `rights.*` where it may not be taken */
function refuse(verdict: Awaited<ReturnType<typeof takeStep>>): void {
  if ('no' in verdict) throw asked(`rights.${verdict.no}`, 'see the card of the right');
}
