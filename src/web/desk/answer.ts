import { z } from 'zod';
import { conversationUrl, newLink, writeAnswer } from '../../conversation/index.js';
import type { Tx } from '../../platform/db/index.js';
import { PLAIN_LETTERS } from '../../policy/discretion/index.js';
import { writeLetter } from '../../reply/write.js';
import { markAnswered } from '../../request/close.js';
import { addressOf, type RequestFacts } from '../../request/show.js';
import { asked } from './context.js';
import { note, pathOf, withRequest } from './request.js';
import { type DeskContext, type DeskRoute, go, withForm } from './route.js';

/** What a member may write at once. */
const ANSWER_MOST = 50_000;

const answerForm = z.object({ text: z.string(), tell: z.literal('yes').optional().catch(undefined) });

/**
 * Answers into the private conversation. The mail that leaves says only that there is an answer, with a fresh link;
 * it is left out where a member says so, or where there is no address.
 */
export const answerRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/answer', 'request.reply', answerForm, async (context, { params, form }) => {
    const text = draftOf(form.text);
    let letter: string | null = null;
    const outcome = await withRequest(context, params, async (tx, request) => {
      const { id, conversationId, correspondentId } = request;
      const { practice, now, member } = context;
      await writeAnswer(tx, practice.vault, {
        practiceId: practice.id,
        conversationId,
        correspondentId,
        memberId: member.memberId,
        text,
        now,
      });
      letter = form.tell === 'yes' ? await writeNotice(context, tx, request) : null;
      await markAnswered(tx, { requestId: id, told: letter !== null, now });
      await note(context, tx, 'request.answered', { kind: 'request', id }, { told: letter !== null });
      return go(pathOf(request), letter === null ? 'answered_untold' : 'answered');
    });
    if (letter !== null) await ring(context, letter);
    return outcome;
  }),
];

/** What a member typed, as it is sent: lines, without other control characters. @throws SubrosaError `answer.*` */
export function draftOf(typed: string): string {
  const text = typed
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  if (text === '') throw asked('answer.empty', 'write something first');
  if (text.length > ANSWER_MOST) throw asked('answer.long', `at most ${ANSWER_MOST} characters`);
  return text;
}

/** The mail with a fresh link; null: there is no address to write to. */
async function writeNotice(context: DeskContext, tx: Tx, request: RequestFacts): Promise<string | null> {
  const { practice, office, now } = context;
  const to = await addressOf(tx, practice.vault, request.correspondentId);
  if (to === null) return null;
  const token = await newLink(tx, { practiceId: practice.id, conversationId: request.conversationId, now });
  const written = await writeLetter(
    tx,
    { practice, vault: office.vault, templates: office.templates, now },
    {
      letter: 'answer_notice',
      parts: PLAIN_LETTERS.answer_notice,
      values: { privateUrl: conversationUrl(office.publicUrl, token) },
      language: request.language,
      to: to.address,
      person: to.person,
      automatic: true,
      answers: 'auto-generated',
      emptySender: false,
      correspondentId: request.correspondentId,
      requestId: request.id,
      conversationId: request.conversationId,
      notBefore: now,
    },
  );
  return written.id;
}

/** The row is there: a bell that is not heard costs time, never the letter. */
export async function ring({ office, practice }: DeskContext, letterId: string): Promise<void> {
  try {
    await office.queues.add([{ name: 'deliver_letter', payload: { practiceId: practice.id, letterId } }]);
  } catch {
    office.log.warn('desk.not_rung', { practiceId: practice.id, letterId });
  }
}
