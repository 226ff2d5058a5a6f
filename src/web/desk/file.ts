import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { SPOKEN_WAYS } from '../../intake/messages.js';
import { isAddress } from '../../platform/mailer/index.js';
import { KINDS, kindWords, RISKS, riskWords } from '../../policy/triage/index.js';
import { sayCode } from '../words.js';
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

type SpokenForm = z.infer<typeof spokenForm>;

/** The door for what comes by telephone, letter or in the room: usable from a phone between two sessions. PRACTICE 18. */
export const fileRoutes: readonly DeskRoute[] = [
  get('/file', 'desk.file', async (context) => page('file', fileView(context, null, null))),
  withForm('post', '/file', 'desk.file', spokenForm, async (context, { form }) => {
    const { practice, member, office } = context;
    const spoken = spokenOf(context, form);
    if (typeof spoken === 'string') return page('file', fileView(context, form, spoken), 422);
    const { reference } = await office.fileSpoken({ practiceId: practice.id, memberId: member.memberId, ...spoken });
    return go(context.may('queue.list') ? `/desk/requests/${reference}` : '/desk/', 'filed');
  }),
];

/** What is filed, or the code of what stands against it. */
function spokenOf(context: DeskContext, form: SpokenForm) {
  const text = form.text.replaceAll('\r\n', '\n').trim();
  if (text === '') return 'file.empty';
  const address = form.address.trim().toLowerCase();
  if (address !== '' && !isAddress(address)) return 'file.address';
  const cameAt = whenItCame(context, form);
  if (cameAt === null) return 'file.moment';
  return {
    ...{ way: form.way, cameAt, who: form.who.trim(), text, answerBy: form.answer_by.trim() },
    ...{ address: address === '' ? null : address, kind: form.kind, risk: form.risk },
  };
}

/** `typed`: what could not be filed, which stands there again; nobody says on the telephone a second time what they said. */
function fileView(
  { language, say, w, moments, now, practice }: DeskContext,
  typed: SpokenForm | null,
  code: string | null,
) {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(practice.timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const blank = {
    way: SPOKEN_WAYS[0],
    came_on: moments.today,
    came_at: time,
    who: '',
    text: '',
    answer_by: '',
    address: '',
  };
  const values = typed ?? { ...blank, kind: null, risk: null };
  return {
    problem: code === null ? null : sayCode(w, 'problem', code),
    typed: values,
    ways: SPOKEN_WAYS.map((way) => ({ code: way, words: say(`way.${way}`), chosen: way === values.way })),
    kinds: KINDS.filter((kind) => kind !== 'automated' && kind !== 'spam').map((kind) => ({
      code: kind,
      words: kindWords(kind, language),
      chosen: kind === values.kind,
    })),
    risks: RISKS.map((risk) => ({ code: risk, words: riskWords(risk, language), chosen: risk === values.risk })),
    today: moments.today,
  };
}

/** The clock runs from the moment it came, in the practice's zone; not from one that has not been. @throws SubrosaError */
export function momentOf(context: DeskContext, form: Came): Date {
  const at = whenItCame(context, form);
  if (at === null) throw asked('file.moment', 'the day and time when it came, not in the future');
  return at;
}

type Came = Pick<SpokenForm, 'came_on' | 'came_at'>;

function whenItCame(context: DeskContext, form: Came): Date | null {
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
  return null;
}
