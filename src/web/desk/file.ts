import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { SPOKEN_WAYS } from '../../intake/messages.js';
import { isAddress } from '../../platform/mailer/index.js';
import { KINDS, kindWords, RISKS, riskWords } from '../../policy/triage/index.js';
import { asked } from './context.js';
import { type DeskContext, type DeskRoute, get, go, page, withForm } from './route.js';

const spokenForm = z.object({
  way: z.enum(SPOKEN_WAYS),
  came_on: z.string(),
  came_at: z.string(),
  who: z.string().max(200),
  text: z.string().max(50_000),
  answer_by: z.string().max(500),
  address: z.string().max(254),
  kind: z.enum(KINDS).nullable().catch(null),
  risk: z.enum(RISKS).nullable().catch(null),
});

/** The door for what comes by telephone, letter or in the room: usable from a phone between two sessions. PRACTICE 18. */
export const fileRoutes: readonly DeskRoute[] = [
  get('/file', 'desk.file', async (context) => page('file', fileView(context))),
  withForm('post', '/file', 'desk.file', spokenForm, async (context, { form }) => {
    const { practice, member, office } = context;
    const text = form.text.replaceAll('\r\n', '\n').trim();
    if (text === '') throw asked('file.empty', 'write down what was said');
    const address = form.address.trim().toLowerCase();
    if (address !== '' && !isAddress(address)) throw asked('file.address', 'a plain mail address, or none');
    const { reference } = await office.fileSpoken({
      practiceId: practice.id,
      memberId: member.memberId,
      way: form.way,
      cameAt: momentOf(context, form),
      who: form.who.trim(),
      text,
      answerBy: form.answer_by.trim(),
      address: address === '' ? null : address,
      kind: form.kind,
      risk: form.risk,
    });
    return go(context.may('queue.list') ? `/desk/requests/${reference}` : '/desk/', 'filed');
  }),
];

function fileView({ language, say, moments, now, practice }: DeskContext) {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(practice.timeZone);
  return {
    ways: SPOKEN_WAYS.map((code) => ({ code, words: say(`way.${code}`) })),
    kinds: KINDS.filter((kind) => kind !== 'automated' && kind !== 'spam').map((code) => ({
      code,
      words: kindWords(code, language),
    })),
    risks: RISKS.map((code) => ({ code, words: riskWords(code, language) })),
    today: moments.today,
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** The clock runs from the moment it came, in the practice's zone; not from one that has not been. */
export function momentOf(context: DeskContext, form: { readonly came_on: string; readonly came_at: string }): Date {
  try {
    const day = Temporal.PlainDate.from(form.came_on, { overflow: 'reject' });
    const moment = day.toZonedDateTime({
      timeZone: context.practice.timeZone,
      plainTime: Temporal.PlainTime.from(form.came_at),
    });
    const at = new Date(moment.epochMilliseconds);
    if (at.getTime() <= context.now.getTime() + 60_000) return at;
  } catch {
    // Falls through: no day, or no time.
  }
  throw asked('file.moment', 'the day and time when it came, not in the future');
}
