import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { NO_TLS_ONWARDS, whyNotAgain } from '../../policy/etiquette/index.js';
import { signAgain } from '../../reply/again.js';
import { againFacts } from '../../request/letter-again.js';
import {
  LETTER_DECISIONS,
  LETTERS_SHOWN,
  type LetterDecision,
  type LetterLine,
  type LetterMatter,
  letterMatter,
  listLetters,
  type OpenedLetter,
  openLetter,
  settleLetter,
} from '../../request/letters.js';
import { ring } from './answer.js';
import { contactGuard } from './contact-guard.js';
import { asked } from './context.js';
import { note } from './find.js';
import { keptIds } from './kept.js';
import { letterFacts, letterLine, tlsState } from './letter-line.js';
import { type LetterText, readMail } from './letter-text.js';
import { lawAgainst } from './plain-view.js';
import { PAGE } from './queue.js';
import { readingOfLetter, refused } from './reading.js';
import { relayLine } from './relay-line.js';
import { type DeskContext, type DeskRoute, get, go, idOf, missing, type Outcome, page, withForm } from './route.js';

const query = z.object({
  from: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  shown: z.enum(LETTERS_SHOWN).catch('all'),
});

/** Outgoing mail: how each letter stands, and its text as whoever got it sees it; of one whose reader is erased, its name. */
export const outboxRoutes: readonly DeskRoute[] = [
  withForm('get', '/outbox', 'outbox.read', query, async (context, { form: { from, shown } }) => {
    const { letters, line } = await context.inPractice(async (tx) => ({
      letters: await listLetters(tx, {
        offset: from,
        most: PAGE + 1,
        memberId: context.member.memberId,
        without: await keptIds(context, tx),
        shown,
      }),
      line: await relayLine(context, tx),
    }));
    const href = (of: { readonly shown: string; readonly from?: number }) =>
      `/desk/outbox?shown=${of.shown}${of.from === undefined || of.from === 0 ? '' : `&from=${of.from}`}`;
    return page('outbox', {
      letters: letters.slice(0, PAGE).map((letter) => letterLine(context, letter)),
      local: context.office.relay === null && !context.practice.ownServer,
      line,
      nothing: context.say(`outbox.empty.${shown}`),
      lists: LETTERS_SHOWN.map((list) => ({
        name: context.say(`outbox.shown.${list}`),
        href: href({ shown: list }),
        current: list === shown,
      })),
      stopped: context.may('practice.settings'),
      previous: from === 0 ? null : href({ shown, from: Math.max(0, from - PAGE) }),
      next: letters.length > PAGE ? href({ shown, from: from + PAGE }) : null,
    });
  }),
  get('/outbox/:id', 'outbox.read', (context, params) => withLetter(context, params, show)),
  withForm('post', '/outbox/:id/settle', 'request.reply', z.object({ as: z.enum(LETTER_DECISIONS) }), settle),
];

interface Found {
  readonly id: string;
  readonly matter: LetterMatter;
}

/** The work, where the letter opens to the member. */
async function withLetter(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (context: DeskContext, tx: Tx, found: Found) => Promise<Outcome>,
): Promise<Outcome> {
  const id = idOf(params);
  if (id === null) return missing;
  return context.inPractice(async (tx) => {
    const matter = await letterMatter(tx, id);
    if (matter === null) return missing;
    const verdict = await readingOfLetter(context, tx, matter);
    return verdict !== null && verdict.verdict !== 'opens' ? refused(verdict) : work(context, tx, { id, matter });
  });
}

async function show(context: DeskContext, tx: Tx, { id, matter }: Found): Promise<Outcome> {
  const letter = await openLetter(tx, context.practice.vault, id);
  if (letter === null) return missing;
  const { href: _, tone: __, ...line } = letterLine(context, letter);
  // Whoever wrote what was not meant for the practice is erased: the words are constant, and the address shows to nobody.
  const constant = letter.template === 'not_meant';
  const maySettle = waitsForSomebody(letter);
  const why = maySettle ? await notAgain(context, tx, { id, matter }, letter) : null;
  // The address of who gets it is shown: whoever reads it stands in the log.
  await note(context, tx, 'letter.opened', { kind: 'letter', id });
  return page('letter', {
    ...line,
    id,
    facts: letterFacts(context, letter),
    mail: letter.bytes === null || constant ? null : shownMail(letter, letter.bytes),
    constant,
    erased: letter.bytes === null && !constant,
    may_settle: maySettle,
    uncertain: letter.state === 'uncertain',
    bounced: letter.report === 'bounced',
    seen_to: letter.seenToAt !== null,
    tls: tlsWords(context, letter),
    not_again: why === null ? null : notAgainWords(context, why),
  });
}

/**
 * A link in a mail is whose mail it is: whoever else presses it reads, writes or agrees in their name, and a stand-in has but
 * one opening. In the local mailbox it is read nowhere else.
 */
function shownMail({ local }: LetterLine, bytes: Buffer): LetterText {
  const mail = readMail(bytes);
  return local ? mail : { ...mail, text: mail.text.replace(/(\/(?:stand-in|c|desk\/sign-in)\/)[\w-]+/g, '$1…') };
}

/** Why a letter that asks for TLS from end to end waits, or did not leave. */
function tlsWords({ say, moments }: DeskContext, letter: LetterLine): string | null {
  const state = tlsState(letter);
  if (state === 'waits_tls') return say('outbox.waits_tls', { at: moments.at(letter.notBefore) });
  if (state === 'not_sent_tls') return say('outbox.not_sent_tls');
  const cameBack = letter.forcedTls && letter.report === 'bounced' && letter.reportCode === NO_TLS_ONWARDS;
  return cameBack ? say('outbox.came_back_tls') : null;
}

const waitsForSomebody = ({ state, report }: OpenedLetter): boolean =>
  state === 'uncertain' || state === 'refused' || report === 'bounced';

/** "Perhaps sent", or back: only a person can say whether it arrived, or whether it goes once more. */
async function settle(
  context: DeskContext,
  of: { readonly params: Readonly<Record<string, string>>; readonly form: { readonly as: LetterDecision } },
): Promise<Outcome> {
  const { practice, now } = context;
  const { as } = of.form;
  let goes: string | null = null;
  const outcome = await withLetter(context, of.params, async (_, tx, found) => {
    const { id, matter } = found;
    const letter = as === 'again' ? await openLetter(tx, practice.vault, id) : null;
    if (as === 'again') {
      // Whoever it was for is erased.
      if (letter === null || letter.bytes === null) return missing;
      // Asked anew: what the page showed may be an hour old.
      const why = await notAgain(context, tx, found, letter);
      if (why === 'barred') throw asked('contact.barred', 'telephone, or ask in person');
      if (why !== null) return go(`/desk/outbox/${id}`, 'letter_not_again');
    }
    const settled = await settleLetter(tx, { id, as, now, forcedTls: practice.settings.forcedTls });
    if (settled === null) return missing;
    // Only now: what has left, or what somebody else has settled, stays as it is.
    if (letter !== null) await signAgain(tx, practice, letter, now);
    if (settled.livesAgain && matter.correspondentId !== null) {
      await note(context, tx, 'correspondent.mail_again', { kind: 'correspondent', id: matter.correspondentId });
    }
    await note(context, tx, `letter.said_${as}`, { kind: 'letter', id });
    if (as === 'again') goes = id;
    return go('/desk/outbox', `letter_${as}`);
  });
  if (goes !== null) await ring(context, goes);
  return outcome;
}

/**
 * Why the letter must not go once more: they may have asked us not to write there since it was written, or have died; and what
 * a member wrote leaves by today's law, settings and wishes, not by those of the day on which it was written.
 */
async function notAgain(context: DeskContext, tx: Tx, { id, matter }: Found, letter: OpenedLetter) {
  const { practice, now } = context;
  const facts = await againFacts(tx, practice.vault, { id, now });
  if (facts === null) return null;
  const why = whyNotAgain(facts);
  if (why !== null || matter.correspondentId === null) return why;
  const guard = await contactGuard(context, tx, matter.correspondentId);
  if (guard.barred !== null) return 'barred' as const;
  if (matter.template !== 'plain_answer') return null;
  if (guard.verdict('plain_answer').verdict === 'must_not') return 'barred' as const;
  if (letter.bytes === null) return null;
  const { correspondentId } = matter;
  const { text } = readMail(letter.bytes);
  const law = await lawAgainst(context, tx, { correspondentId, text, encrypted: letter.encrypted });
  return law === null ? null : { law };
}

type WhyNot = NonNullable<Awaited<ReturnType<typeof notAgain>>>;

const notAgainWords = ({ say }: DeskContext, why: WhyNot): string =>
  typeof why === 'string'
    ? say(`outbox.not_again.${why}`)
    : say('outbox.not_again.law', { because: say(`plain.because.${why.law}`) });
