import { z } from 'zod';
import { type AttachmentToAdd, conversationUrl, lookThrough, newLink, writeAnswer } from '../../conversation/index.js';
import type { Tx } from '../../platform/db/index.js';
import { PLAIN_LETTERS } from '../../policy/discretion/index.js';
import { writeLetter } from '../../reply/write.js';
import { markAnswered } from '../../request/close.js';
import { addressOf, hasUnsafeMailbox, type RequestFacts } from '../../request/show.js';
import { UPLOAD_LIMITS, type Upload } from '../upload.js';
import { contactGuard } from './contact-guard.js';
import { asked } from './context.js';
import { note, pathOf } from './find.js';
import { guarded, passFields } from './guard.js';
import { withReadable } from './reading.js';
import { stepWithAnswer } from './rights.js';
import { type DeskContext, type DeskRoute, go, withFiles } from './route.js';
import { sealOfNotice } from './writer-key.js';

/** What a member may write at once. */
const ANSWER_MOST = 50_000;

/** `anyway`: the page said that others read this mailbox, and the member wants the mail all the same. */
const answerForm = z.object({
  text: z.string(),
  // "no" is chosen, so that nobody forgets to choose; it means the same as nothing.
  tell: z.enum(['yes', 'anyway']).optional().catch(undefined),
  /** The step of a right that is taken with it. */
  right: z.string().max(400).optional().catch(undefined),
  ...passFields,
});

/**
 * Answers into the private conversation. The mail that leaves says only that there is an answer, with a fresh link;
 * it is left out where a member says so, or where there is no address.
 */
export const answerRoutes: readonly DeskRoute[] = [
  withFiles('/requests/:reference/answer', 'request.reply', UPLOAD_LIMITS, answerForm, async (context, input) => {
    const { params, form, upload } = input;
    const files = await filesOf(context, upload);
    // A file may be the whole answer.
    const text = files.length > 0 && form.text.trim() === '' ? '' : draftOf(form.text);
    let letter: string | null = null;
    let answered: string | null = null;
    const outcome = await withReadable(context, params, async (tx, request) => {
      const { id, conversationId, correspondentId } = request;
      if (request.pageClosed) throw asked('answer.closed', 'begin a new conversation first');
      // Asked anew: they may have said so since the page was shown (PRACTICE 10).
      const contact = await contactGuard(context, tx, correspondentId);
      const carried = {
        ...(form.tell === undefined ? {} : { tell: form.tell }),
        ...(form.right === undefined ? {} : { right: form.right }),
      };
      const { because, record } = form;
      const stopped = await guarded(context, tx, request, {
        text,
        files,
        by: 'conversation',
        contact,
        because,
        record,
        carried,
      });
      if (stopped !== null) return stopped;
      const { practice, now, member } = context;
      await writeAnswer(tx, practice.vault, {
        practiceId: practice.id,
        conversationId,
        correspondentId,
        memberId: member.memberId,
        text,
        files,
        now,
      });
      answered = conversationId;
      const { barred } = contact;
      const tell =
        barred === null &&
        (form.tell === 'anyway' || (form.tell === 'yes' && !(await hasUnsafeMailbox(tx, correspondentId))));
      letter = tell ? await writeNotice(context, tx, request) : null;
      await markAnswered(tx, { requestId: id, told: letter !== null, now });
      if (form.right !== undefined) await stepWithAnswer(context, tx, request, form.right);
      await note(
        context,
        tx,
        'request.answered',
        { kind: 'request', id },
        { told: letter !== null, files: files.length },
      );
      if (barred !== null) return go(pathOf(request), 'answered_barred');
      return go(pathOf(request), letter === null ? 'answered_untold' : 'answered');
    });
    if (answered !== null) {
      void context.office.live.publish({ practiceId: context.practice.id, conversationId: answered });
    }
    if (letter !== null) await ring(context, letter);
    return outcome;
  }),
];

/** The files that go with an answer, looked through. @throws SubrosaError `answer.*` */
async function filesOf(
  { office }: DeskContext,
  upload: Pick<Upload, 'files' | 'tooLarge' | 'busy'>,
): Promise<readonly AttachmentToAdd[]> {
  if (upload.busy) throw asked('answer.busy', 'try again in a minute');
  if (upload.tooLarge) throw asked('answer.files', 'fewer or smaller files');
  const files = await lookThrough(office.scanner, upload.files);
  if (files.some(({ state }) => state === 'harmful')) throw asked('answer.harmful', 'leave that file out');
  return files;
}

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
  if (!request.hasAddress) return null;
  const { practice, now } = context;
  const token = await newLink(tx, { practiceId: practice.id, conversationId: request.conversationId, now });
  return writeLinkLetter(context, tx, request, 'answer_notice', token);
}

/** A mail that says nothing but where to read; null: there is no address to write to. */
export async function writeLinkLetter(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  letter: 'answer_notice' | 'new_page',
  token: string,
): Promise<string | null> {
  if (!request.hasAddress) return null;
  const { practice, office, now } = context;
  const to = await addressOf(tx, practice.vault, request.correspondentId);
  if (to === null) return null;
  const written = await writeLetter(
    tx,
    { practice, vault: office.vault, templates: office.templates, now },
    {
      letter,
      parts: PLAIN_LETTERS[letter],
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
      seal: await sealOfNotice(context, tx, request),
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
