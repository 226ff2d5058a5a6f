import { z } from 'zod';
import { conversationUrl, newLink, readThread } from '../../conversation/index.js';
import type { Tx } from '../../platform/db/index.js';
import { closeRequest, reopenRequest, setBlocked } from '../../request/close.js';
import { openMessage } from '../../request/open.js';
import { findRequest, type RequestFacts } from '../../request/show.js';
import { dangerOf, sayNotUrgent, sayUrgent } from '../../request/urgency.js';
import { asked } from './context.js';
import { requestView } from './request-view.js';
import { type DeskContext, type DeskRoute, get, go, missing, type Outcome, page, withForm } from './route.js';

/** One request: what is known of it, and what a member does with it. The text only after a press that the log keeps. */
export const requestRoutes: readonly DeskRoute[] = [
  get('/requests/:reference', 'request.read_meta', (context, params) =>
    withRequest(context, params, async (tx, request) => page('request', await requestView(context, tx, request, null))),
  ),
  withForm('post', '/requests/:reference/open', 'message.read_text', z.object({}), (context, { params }) =>
    withRequest(context, params, open(context)),
  ),
  withForm('post', '/requests/:reference/close', 'request.close', z.object({}), (context, { params }) =>
    withRequest(context, params, close(context)),
  ),
  withForm('post', '/requests/:reference/reopen', 'request.close', z.object({}), (context, { params }) =>
    withRequest(context, params, reopen(context)),
  ),
  withForm(
    'post',
    '/requests/:reference/block',
    'request.close',
    z.object({ blocked: z.enum(['yes', 'no']) }),
    (context, { params, form }) => withRequest(context, params, block(context, form.blocked === 'yes')),
  ),
  withForm('post', '/requests/:reference/not-urgent', 'request.correct', z.object({}), (context, { params }) =>
    withRequest(context, params, notUrgent(context)),
  ),
  withForm('post', '/requests/:reference/urgent', 'request.correct', z.object({}), (context, { params }) =>
    withRequest(context, params, urgent(context)),
  ),
  withForm('post', '/requests/:reference/link', 'request.reply', z.object({}), (context, { params }) =>
    withRequest(context, params, link(context)),
  ),
];

type Work = (tx: Tx, request: RequestFacts) => Promise<Outcome>;

/** The request of the address, in one transaction; another practice's is not there. */
export async function withRequest(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: Work,
): Promise<Outcome> {
  const reference = referenceOf(params);
  if (reference === null) return missing;
  return context.inPractice(async (tx) => {
    const request = await findRequest(tx, reference);
    return request === null ? missing : work(tx, request);
  });
}

/** The reference in an address; null where it is none, so that the database is never asked nonsense. */
export const referenceOf = ({ reference = '' }: Readonly<Record<string, string>>): string | null =>
  /^[A-Z0-9-]{1,20}$/.test(reference) ? reference : null;

export const pathOf = ({ reference }: Pick<RequestFacts, 'reference'>): string => `/desk/requests/${reference}`;

/** The log keeps who opened what; `append` comes last in the transaction. */
export async function note(
  context: DeskContext,
  tx: Tx,
  action: string,
  object: { readonly kind: string; readonly id: string },
  detail: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> {
  await context.office.audit.append(tx, context.practice.id, { action, actor: context.actor, object, detail });
}

const open =
  (context: DeskContext): Work =>
  async (tx, { id, reference, conversationId, correspondentId }) => {
    const { practice, now, member } = context;
    const message = await openMessage(tx, practice.vault, { requestId: id, memberId: member.memberId, now });
    const thread = await readThread(tx, practice.vault, { conversationId, correspondentId, withClosed: true });
    const fresh = await findRequest(tx, reference);
    if (fresh === null) return missing;
    const view = await requestView(context, tx, fresh, { message, thread });
    await note(context, tx, 'message.opened', { kind: 'request', id });
    return page('request', view);
  };

const close =
  (context: DeskContext): Work =>
  async (tx, request) => {
    const change = { requestId: request.id, memberId: context.member.memberId, now: context.now };
    if (!(await closeRequest(tx, context.practice, change))) return go(pathOf(request));
    await note(context, tx, 'request.closed', { kind: 'request', id: request.id });
    return go(pathOf(request), 'closed');
  };

const reopen =
  (context: DeskContext): Work =>
  async (tx, request) => {
    const change = { requestId: request.id, memberId: context.member.memberId, now: context.now };
    if (!(await reopenRequest(tx, change))) return go(pathOf(request));
    await note(context, tx, 'request.reopened', { kind: 'request', id: request.id });
    return go(pathOf(request), 'reopened');
  };

const notUrgent =
  (context: DeskContext): Work =>
  async (tx, request) => {
    // To say so one must have read it.
    if (request.openedAt === null) throw asked('request.unopened', 'open the message first');
    const saying = { request, memberId: context.member.memberId, now: context.now };
    if (!(await sayNotUrgent(tx, context.practice, saying))) return go(pathOf(request));
    const pair = { was: dangerOf(request), is: 'not_urgent' };
    await note(context, tx, 'request.not_urgent', { kind: 'request', id: request.id }, pair);
    return go(pathOf(request), 'not_urgent');
  };

const urgent =
  (context: DeskContext): Work =>
  async (tx, request) => {
    if (!(await sayUrgent(tx, context.practice, request))) return go(pathOf(request));
    await note(context, tx, 'request.urgent', { kind: 'request', id: request.id }, { is: dangerOf(request) });
    return go(pathOf(request), 'urgent');
  };

const block =
  (context: DeskContext, blocked: boolean): Work =>
  async (tx, request) => {
    await setBlocked(tx, { correspondentId: request.correspondentId, blocked, now: context.now });
    const action = blocked ? 'correspondent.blocked' : 'correspondent.unblocked';
    await note(context, tx, action, { kind: 'correspondent', id: request.correspondentId });
    return go(pathOf(request), blocked ? 'blocked' : 'unblocked');
  };

/** A fresh link to hand over on paper or by telephone; shown once, and only its hash is kept. */
const link =
  (context: DeskContext): Work =>
  async (tx, request) => {
    const { practice, now, office } = context;
    if (request.pageClosed) throw asked('answer.closed', 'begin a new conversation first');
    const token = await newLink(tx, { practiceId: practice.id, conversationId: request.conversationId, now });
    await note(context, tx, 'conversation.link_made', { kind: 'request', id: request.id });
    return page('link', { url: conversationUrl(office.publicUrl, token), back: pathOf(request) });
  };
