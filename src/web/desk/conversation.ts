import { z } from 'zod';
import { beginAnew, closeConversation, conversationUrl } from '../../conversation/index.js';
import type { Tx } from '../../platform/db/index.js';
import { moveToPage, pageStateOf } from '../../request/page-state.js';
import type { RequestFacts } from '../../request/show.js';
import { hasUnsafeMailbox, holdsOf } from '../../request/show.js';
import { addHold } from '../../retention/index.js';
import { ring, writeLinkLetter } from './answer.js';
import { contactGuard } from './contact-guard.js';
import { note, pathOf } from './find.js';
import { officeOf } from './matter.js';
import { withReadable } from './reading.js';
import { type DeskContext, type DeskRoute, go, missing, type Outcome, page, withForm } from './route.js';

/** What a member does with a private page: close it, begin another at once, object to what goes from it. */
export const conversationRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/page/close', 'request.reply', z.object({}), async (context, { params }) => {
    const closed: string[] = [];
    const outcome = await withReadable(context, params, async (tx, request) => {
      const { conversationId } = request;
      if (!(await closeConversation(tx, closingOf(context, request)))) return go(pathOf(request));
      closed.push(conversationId);
      await note(context, tx, 'conversation.closed', { kind: 'conversation', id: conversationId });
      return go(pathOf(request), 'page_closed');
    });
    tellPages(context, closed);
    return outcome;
  }),
  withForm(
    'post',
    '/requests/:reference/page/anew',
    'request.reply',
    z.object({ mail: z.literal('yes').optional().catch(undefined) }),
    (context, { params, form }) => anew(context, params, form.mail === 'yes'),
  ),
  withForm(
    'post',
    '/requests/:reference/page/object',
    'hold.write',
    z.object({ reason: z.string() }),
    (context, { params, form }) =>
      withReadable(context, params, async (tx, request) => {
        await object(context, tx, request, form.reason);
        return go(pathOf(request), 'objected');
      }),
  ),
];

/** A lost passphrase, or a link in other hands: the old page shows nothing from now on, and the new one nothing of it. */
async function anew(context: DeskContext, params: Readonly<Record<string, string>>, byMail: boolean): Promise<Outcome> {
  const closed: string[] = [];
  let letter: string | null = null;
  const outcome = await withReadable(context, params, async (tx, request) => {
    const before = request.conversationId;
    const begun = await beginAnew(tx, closingOf(context, request));
    if (begun === null) return missing;
    const { conversationId, token } = begun;
    // One that is closed does not go on by itself; a member stands before this one.
    await moveToPage(tx, { requestId: request.id, conversationId });
    closed.push(before);
    const { barred } = await contactGuard(context, tx, request.correspondentId);
    const mails = byMail && barred === null && !(await hasUnsafeMailbox(tx, request.correspondentId));
    letter = mails ? await writeLinkLetter(context, tx, { ...request, conversationId }, 'new_page', token) : null;
    const detail = { begun: conversationId, mailed: letter !== null };
    await note(context, tx, 'conversation.begun_anew', { kind: 'conversation', id: before }, detail);
    if (letter !== null) return go(pathOf(request), 'page_anew');
    return page('link', { url: conversationUrl(context.office.publicUrl, token), back: pathOf(request) });
  });
  tellPages(context, closed);
  if (letter !== null) await ring(context, letter);
  return outcome;
}

const closingOf = ({ practice, member, now }: DeskContext, { conversationId }: RequestFacts) => ({
  practiceId: practice.id,
  conversationId,
  memberId: member.memberId,
  now,
});

/** One reason keeps all that was taken off the page with this message: each of its requests has a date of its own. */
async function object(context: DeskContext, tx: Tx, request: RequestFacts, reason: string): Promise<void> {
  const { removed } = await pageStateOf(tx, request);
  for (const requestId of removed?.requestIds ?? []) {
    const held = await holdsOf(tx, requestId);
    if (held.some(({ ground }) => ground === 'by_hand')) continue;
    await addHold(tx, officeOf(context), { requestId, reason });
  }
}

/** Pages that are open now look again, and find that they are closed. */
function tellPages({ office, practice }: DeskContext, conversationIds: readonly string[]): void {
  for (const conversationId of conversationIds) void office.live.publish({ practiceId: practice.id, conversationId });
}
