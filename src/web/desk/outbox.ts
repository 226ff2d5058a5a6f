import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import type { ReadingVerdict } from '../../policy/access/reading.js';
import { NO_TLS_ONWARDS } from '../../policy/etiquette/index.js';
import {
  type LetterLine,
  type LetterMatter,
  letterMatter,
  listLetters,
  openLetter,
  settleLetter,
} from '../../request/letters.js';
import { contactGuard } from './contact-guard.js';
import { asked } from './context.js';
import { note } from './find.js';
import { keptIds } from './kept.js';
import { letterLine, tlsState } from './letter-line.js';
import { readMail } from './letter-text.js';
import { PAGE } from './queue.js';
import { readingOfLetter, refused } from './reading.js';
import { relayLine } from './relay-line.js';
import { type DeskContext, type DeskRoute, get, go, idOf, missing, page, withForm } from './route.js';

const query = z.object({ from: z.coerce.number().int().min(0).max(1_000_000).catch(0) });

/** Outgoing mail: how each letter stands, and its text as whoever got it sees it; of one whose reader is erased, its name. */
export const outboxRoutes: readonly DeskRoute[] = [
  withForm('get', '/outbox', 'outbox.read', query, async (context, { form: { from } }) => {
    const { letters, line } = await context.inPractice(async (tx) => ({
      letters: await listLetters(tx, {
        offset: from,
        most: PAGE + 1,
        memberId: context.member.memberId,
        without: await keptIds(context, tx),
      }),
      line: await relayLine(context, tx),
    }));
    return page('outbox', {
      letters: letters.slice(0, PAGE).map((letter) => letterLine(context, letter)),
      local: context.office.relay === null,
      line,
      previous: from === 0 ? null : `/desk/outbox?from=${Math.max(0, from - PAGE)}`,
      next: letters.length > PAGE ? `/desk/outbox?from=${from + PAGE}` : null,
    });
  }),
  get('/outbox/:id', 'outbox.read', async (context, params) => {
    const id = idOf(params);
    if (id === null) return missing;
    return context.inPractice(async (tx) => {
      const matter = await letterMatter(tx, id);
      const verdict = matter === null ? null : await readingOfLetter(context, tx, matter);
      if (verdict !== null && verdict.verdict !== 'opens') return refused(verdict);
      const letter = await openLetter(tx, context.practice.vault, id);
      if (letter === null) return missing;
      const { href: _, tone: __, ...line } = letterLine(context, letter);
      // Whoever wrote what was not meant for the practice is erased: the words are constant, and the address shows to nobody.
      const constant = letter.template === 'not_meant';
      const view = {
        ...line,
        id,
        mail: letter.bytes === null || constant ? null : readMail(letter.bytes),
        constant,
        erased: letter.bytes === null && !constant,
        may_settle: letter.state === 'uncertain' || letter.state === 'refused' || letter.report === 'bounced',
        uncertain: letter.state === 'uncertain',
        bounced: letter.report === 'bounced',
        tls: tlsWords(context, letter),
      };
      // The address of who gets it is shown: whoever reads it stands in the log.
      await note(context, tx, 'letter.opened', { kind: 'letter', id });
      return page('letter', view);
    });
  }),
  withForm('post', '/outbox/:id/settle', 'request.reply', z.object({ as: z.enum(['arrived', 'again']) }), settle),
];

/** Why a letter that asks for TLS from end to end waits, or did not leave. */
function tlsWords({ say, moments }: DeskContext, letter: LetterLine): string | null {
  const state = tlsState(letter);
  if (state === 'waits_tls') return say('outbox.waits_tls', { at: moments.at(letter.notBefore) });
  if (state === 'not_sent_tls') return say('outbox.not_sent_tls');
  const cameBack = letter.forcedTls && letter.report === 'bounced' && letter.reportCode === NO_TLS_ONWARDS;
  return cameBack ? say('outbox.came_back_tls') : null;
}

/** "Perhaps sent": only a person can say whether it arrived, or whether it goes once more. */
async function settle(
  context: DeskContext,
  {
    params,
    form,
  }: { readonly params: Readonly<Record<string, string>>; readonly form: { readonly as: 'arrived' | 'again' } },
) {
  const letterId = idOf(params);
  if (letterId === null) return missing;
  const { office, practice, now } = context;
  let stays: ReadingVerdict | null = null;
  const settled = await context.inPractice(async (tx) => {
    const matter = await letterMatter(tx, letterId);
    const verdict = matter === null ? null : await readingOfLetter(context, tx, matter);
    if (verdict !== null && verdict.verdict !== 'opens') stays = verdict;
    if (stays !== null) return false;
    if (form.as === 'again' && matter !== null) await refuseBarred(context, tx, matter);
    if (!(await settleLetter(tx, { id: letterId, as: form.as, now }))) return false;
    await note(context, tx, `letter.said_${form.as}`, { kind: 'letter', id: letterId });
    return true;
  });
  if (stays !== null) return refused(stays);
  if (!settled) return missing;
  if (form.as === 'again') {
    await office.queues
      .add([{ name: 'deliver_letter', payload: { practiceId: practice.id, letterId } }])
      .catch(() => office.log.warn('desk.not_rung', { practiceId: practice.id, letterId }));
  }
  return go('/desk/outbox', `letter_${form.as}`);
}

/** They may have asked us not to write there since it was written, or have died. @throws SubrosaError `contact.barred` */
async function refuseBarred(context: DeskContext, tx: Tx, { correspondentId, template }: LetterMatter): Promise<void> {
  if (correspondentId === null) return;
  const guard = await contactGuard(context, tx, correspondentId);
  const mustNot = template === 'plain_answer' && guard.verdict('plain_answer').verdict === 'must_not';
  if (guard.barred !== null || mustNot) throw asked('contact.barred', 'telephone, or ask in person');
}
