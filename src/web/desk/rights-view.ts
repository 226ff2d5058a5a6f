import { readAgreement } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { dayIn } from '../../policy/deadline/calendar.js';
import { type AnyRight, isEnd, proofWays, refusalsFor, reminderOn, remindersFor } from '../../policy/rights/index.js';
import { hasUnsafeMailbox, type RequestFacts } from '../../request/show.js';
import {
  type Doing,
  otherRights,
  type RightsFile,
  rightsFileOf,
  rightsWaiting,
  type StepLine,
  stepsOf,
  TOLD_WAYS,
  WEIGHED,
} from '../../rights/index.js';
import { say, sayCode, wordsOf } from '../words.js';
import { contactGuard } from './contact-guard.js';
import { packageLine } from './package.js';
import { openFiles } from './reading.js';
import { recipientsView } from './recipients.js';
import { actsForOf } from './representatives.js';
import { clientOfRight } from './rights-client.js';
import { erasureView } from './rights-erasure.js';
import type { DeskContext } from './route.js';

/** The card of a right on the page of its request; null: the request exercises none. Notes only once it is open. */
export async function rightsView(context: DeskContext, tx: Tx, request: RequestFacts, opened: boolean) {
  const { practice, now } = context;
  const file = await rightsFileOf(tx, practice, request, now);
  if (file === null) return null;
  const steps = await stepsOf(tx, practice.vault, request);
  const over = isEnd(file.state);
  return {
    state: context.say(`rights.state.${file.state}`),
    over,
    package: opened && context.may('request.reply') ? await packageLine(context, tx, request, file) : null,
    erasure: opened ? await erasureView(context, tx, request, file) : null,
    right: context.say(`rights.named.${file.right}`),
    which: opened && !over ? await whichView(context, tx, request, file) : [],
    rectify:
      opened && !over && file.right === 'rectification' && file.proof === 'person'
        ? await rectifyHref(context, tx, request, file)
        : null,
    recipients: opened && context.may('request.reply') ? await recipientsView(context, tx, request, file) : null,
    remind: over ? null : remindView(context, file),
    effect: effectWords(context, file),
    proof: file.proof === null ? null : context.say(`rights.proof.${file.proof}`),
    waits: over ? [] : waitsWords(context, file),
    days: daysView(context, file),
    steps: steps.map((step) => stepView(context, step, opened)),
    acts: over || !opened || !context.may('request.reply') ? null : await actsView(context, tx, request, file),
  };
}

/** The file in which a fact or a note is put right; null: nobody in the register, or their file does not open. */
async function rectifyHref(context: DeskContext, tx: Tx, request: RequestFacts, file: RightsFile) {
  const clientId = await clientOfRight(tx, request, file);
  if (clientId === null || !(await openFiles(context, tx)).opens(clientId)) return null;
  return `/desk/clients/${clientId}`;
}

/** What else a member may read in it; after the first step nothing. */
async function whichView(context: DeskContext, tx: Tx, request: RequestFacts, file: RightsFile) {
  const others = await otherRights(tx, context.practice, request, file);
  return others.map((right) => ({ right, words: context.say(`rights.named.${right}`) }));
}

function remindView({ say: words }: DeskContext, { receivedOn, today, dates }: RightsFile) {
  if (dates.waitsFor !== null) return null;
  const stands = reminderOn(remindersFor({ receivedOn, due: dates.due }), today);
  return stands === null ? null : { words: words(`rights.remind.${stands}`), late: stands === 'overdue' };
}

function effectWords({ say: words, moments }: DeskContext, { effect, decideEffectBy, today }: RightsFile) {
  if (effect === 'none') return null;
  if (effect !== 'standing' || decideEffectBy === null) return { words: words(`rights.effect.${effect}`), late: false };
  const late = today > decideEffectBy;
  const day = moments.date(new Date(`${decideEffectBy}T00:00:00Z`));
  return { words: words(`rights.effect.${late ? 'standing_late' : 'standing'}`, { day }), late };
}

const waitsWords = ({ say: words }: DeskContext, { asked, dates }: RightsFile): readonly string[] =>
  asked.map((what) => words(dates.waitsFor === what ? `rights.waits.${what}` : 'rights.waits_not'));

function daysView({ say: words, moments }: DeskContext, { dates }: RightsFile) {
  const line = (key: string, date: string | null) =>
    date === null
      ? []
      : [{ name: words(`rights.days.${key}`), date, words: moments.date(new Date(`${date}T00:00:00Z`)) }];
  return [
    ...line('aim', dates.aim),
    ...line('promised', dates.promised),
    ...line('last_legal', dates.lastLegalDay),
    ...line('extend_by', dates.tellExtensionBy),
  ];
}

function stepView(context: DeskContext, step: StepLine, opened: boolean) {
  const told = step.told === null ? null : context.say(`rights.told.${step.told}`);
  return {
    words: stepWords(context, step),
    meta: [context.moments.at(step.at), ...(told === null ? [] : [told])].join(' · '),
    note: opened ? step.note : null,
  };
}

/** One step in a few words. */
export function stepWords(
  { say: words, w, language }: DeskContext,
  step: { readonly act: Doing['act']; readonly what: string | null; readonly reasons: readonly string[] },
): string {
  const key = step.act === 'ask' || step.act === 'weigh' ? `${step.act}_${step.what}` : step.act;
  const reasons = step.reasons.map((code) => say(wordsOf('rights', language), `reason.${code}`)).join('; ');
  return words(`rights.step.${key}`, { way: step.what === null ? '' : sayCode(w, 'rights.way', step.what), reasons });
}

/** What may be pressed now. */
async function actsView(context: DeskContext, tx: Tx, request: RequestFacts, file: RightsFile) {
  const { say: words, moments, practice, language } = context;
  const ways = await waysOf(context, tx, request, file.right);
  const reasons = refusalsFor({
    right: file.right,
    regimes: practice.regimes,
    country: practice.country,
    on: file.receivedOn,
  });
  const standing = file.effect === 'standing';
  const { extendedTo } = file;
  return {
    ways:
      file.proof === 'person'
        ? []
        : ways.filter(({ open }) => open).map(({ way }) => ({ way, words: words(`rights.way.${way}`) })),
    shut: ways.flatMap((one) =>
      one.open || one.why === 'no_standing'
        ? []
        : [
            words('rights.closed_way', {
              way: words(`rights.way.${one.way}`),
              why: words(`rights.why_not.${one.why}`),
            }),
          ],
    ),
    ask: (['identity', 'clarification'] as const)
      .filter((what) => !file.asked.includes(what) && !(what === 'identity' && file.proof === 'person'))
      .map((what) => ({ what, words: words(`rights.ask_${what}`) })),
    came: file.asked.includes('clarification'),
    extend:
      file.tellExtensionBy === null || file.today > file.tellExtensionBy || extendedTo === null
        ? null
        : words('rights.extend_note', { day: date(extendedTo), by: date(file.tellExtensionBy) }),
    weigh: file.weigh === 'not_needed' ? null : WEIGHED.map((what) => ({ what, words: words(`rights.weigh.${what}`) })),
    weighed: file.weigh !== 'needed',
    effect: standing,
    met: !standing && (file.effect === 'confirmed' || file.proof !== null),
    reasons: [...new Map(reasons.map((reason) => [reason.code, reason])).values()].map(({ code, section }) => ({
      code,
      words: `${say(wordsOf('rights', language), `reason.${code}`)} (${section})`,
    })),
    told: TOLD_WAYS.filter((way) => way !== 'answer').map((way) => ({ way, words: words(`rights.told.${way}`) })),
  };
  function date(day: string): string {
    return moments.date(new Date(`${day}T00:00:00Z`));
  }
}

/** Which ways of showing who they are count here. Of a client's agreement only where the file opens to the member. */
export async function waysOf(context: DeskContext, tx: Tx, request: RequestFacts, right: AnyRight) {
  const { practice } = context;
  const guard = await contactGuard(context, tx, request.correspondentId);
  const { clientId } = guard;
  const known = clientId !== null && (await openFiles(context, tx)).opens(clientId);
  const agreement = known ? await readAgreement(tx, practice, clientId) : null;
  const receivedOn = dayIn(request.receivedAt, practice.timeZone).toString();
  const acts = await actsForOf(context, tx, request, right);
  return proofWays({
    ...acts,
    othersReadAddress:
      !request.hasAddress ||
      guard.barred !== null ||
      (guard.point !== null && guard.point.others !== '') ||
      request.signals.includes('typed_address') ||
      (await hasUnsafeMailbox(tx, request.correspondentId)),
    wordAgreed: agreement?.answers?.word != null,
    // Whoever asks may have left a number in the same breath.
    numberOnFile: agreement?.points.some(({ way, agreedOn }) => way === 'telephone' && agreedOn < receivedOn) ?? false,
  });
}

/** What the first screen says of them: no name and no text. PRACTICE 17, 30. */
export async function rightsLines(context: DeskContext, tx: Tx, without: readonly string[]) {
  const { say: words, moments, practice, now } = context;
  if (!context.may('request.correct')) return [];
  return (await rightsWaiting(tx, practice, { now, without })).map(({ reference, decideEffectBy, remind }) => {
    const day = decideEffectBy === null ? '' : moments.date(new Date(`${decideEffectBy}T00:00:00Z`));
    const late = decideEffectBy !== null && moments.today > decideEffectBy;
    const text =
      decideEffectBy === null
        ? words(`rights.remind.${remind}`)
        : words(`rights.effect.${late ? 'standing_late' : 'standing'}`, { day });
    return {
      text: words('rights.remind_line', { reference, words: text }),
      href: `/desk/requests/${reference}`,
      tone: late || remind === 'overdue' ? ('late' as const) : ('plain' as const),
    };
  });
}
