import { z } from 'zod';
import { conversationUrl, newLink, readThread, type ThreadLine } from '../../conversation/index.js';
import type { Tx } from '../../platform/db/index.js';
import { isEnd } from '../../policy/rights/index.js';
import { mailGoesAgain } from '../../reply/reports.js';
import { closeRequest, reopenRequest } from '../../request/close.js';
import { openMessage } from '../../request/open.js';
import { findRequest, type RequestFacts } from '../../request/show.js';
import { sayBlocked } from '../../request/stopped.js';
import { dangerOf, sayNotUrgent, sayUrgent } from '../../request/urgency.js';
import { encryptingOf } from '../../request/writer-key.js';
import { rightsFileOf } from '../../rights/index.js';
import { asked } from './context.js';
import { note, pathOf, type Work, withRequest } from './find.js';
import { becauseOf, conversationsBeside, type Reading, readingOf, withReadable } from './reading.js';
import { type ProposedText, requestView } from './request-view.js';
import {
  type DeskContext,
  type DeskRoute,
  get,
  go,
  missing,
  type Outcome,
  page,
  pageLater,
  withForm,
} from './route.js';
import { shutView } from './shut-view.js';
import { writerKeyView } from './writer-key.js';

/** One request: what is known of it, and what a member does with it. The text only after a press that the log keeps. */
export const requestRoutes: readonly DeskRoute[] = [
  get('/requests/:reference', 'request.read_meta', (context, params) =>
    withRequest(context, params, async (tx, request) => {
      const reading = await readingOf(context, tx, request);
      if (reading.verdict.verdict === 'not_there') return missing;
      // Whoever answers the telephone sees of every request what they always saw: kinds, dates, counts.
      return reading.verdict.verdict === 'opens' || reading.verdict.ask === 'therapist'
        ? page('request', await requestView(context, tx, request, { reading, opened: null }))
        : page('request_shut', await shutView(context, tx, request, reading));
    }),
  ),
  withForm('post', '/requests/:reference/open', 'message.ask', z.object({}), (context, { params }) =>
    withReadable(context, params, (tx, request, reading) => open(context, tx, request, reading)),
  ),
  withForm('post', '/requests/:reference/close', 'request.close', z.object({}), (context, { params }) =>
    withReadable(context, params, close(context)),
  ),
  withForm('post', '/requests/:reference/reopen', 'request.close', z.object({}), (context, { params }) =>
    withReadable(context, params, reopen(context)),
  ),
  withForm(
    'post',
    '/requests/:reference/block',
    'request.close',
    z.object({ blocked: z.enum(['yes', 'no']) }),
    (context, { params, form }) => withReadable(context, params, block(context, form.blocked === 'yes')),
  ),
  withForm('post', '/requests/:reference/mail-again', 'request.reply', z.object({}), (context, { params }) =>
    withReadable(context, params, mailAgain(context)),
  ),
  withForm('post', '/requests/:reference/not-urgent', 'request.correct', z.object({}), (context, { params }) =>
    withReadable(context, params, notUrgent(context)),
  ),
  withForm('post', '/requests/:reference/urgent', 'request.correct', z.object({}), (context, { params }) =>
    withReadable(context, params, urgent(context)),
  ),
  withForm('post', '/requests/:reference/link', 'request.reply', z.object({}), (context, { params }) =>
    withReadable(context, params, link(context)),
  ),
];

const open = (context: DeskContext, tx: Tx, request: RequestFacts, reading: Reading) =>
  openWith(context, tx, { request, reading, draft: null });

/** The page with what was written, and a text that lies in the composer: to have it changed and sent, or left. */
export async function openWith(
  context: DeskContext,
  tx: Tx,
  of: { readonly request: RequestFacts; readonly reading: Reading; readonly draft: ProposedText | null },
): Promise<Outcome> {
  const { reading, draft } = of;
  const { id, reference } = of.request;
  const { practice, now, member } = context;
  const memberId = context.may('request.reply') ? member.memberId : null;
  const message = await openMessage(tx, practice.vault, { requestId: id, memberId, now });
  const fresh = await findRequest(tx, reference);
  if (fresh === null) return missing;
  const thread = await threadOf(context, tx, fresh, reading);
  const view = await requestView(context, tx, fresh, { reading, opened: { message, thread }, draft });
  const encrypting =
    fresh.hasAddress && context.may('request.reply')
      ? await encryptingOf(tx, practice.vault, fresh.correspondentId)
      : null;
  await note(context, tx, 'message.opened', { kind: 'request', id }, { because: becauseOf(reading) });
  return pageLater('request', view, async () => ({
    writer_key: encrypting === null ? null : await writerKeyView(context, encrypting),
  }));
}

/** The lines beside a request; null: they stay closed, since something else stands among them, or to an assistant. */
export async function threadOf(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  reading: Reading,
): Promise<readonly ThreadLine[] | null> {
  if (!context.may('message.read_text')) return null;
  const shown = await conversationsBeside(context, tx, request, reading);
  const { conversationId, correspondentId } = request;
  const thread = { conversationId, correspondentId, also: shown ?? [] };
  return shown === null ? null : readThread(tx, context.practice.vault, thread);
}

const close =
  (context: DeskContext): Work =>
  async (tx, request) => {
    const right = await rightsFileOf(tx, context.practice, request, context.now);
    if (right !== null && !isEnd(right.state)) throw asked('rights.open', 'end the right');
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
    const { correspondentId, typedStop } = request;
    await sayBlocked(tx, { correspondentId, blocked, now: context.now });
    const action = blocked ? 'correspondent.blocked' : 'correspondent.unblocked';
    await note(context, tx, action, { kind: 'correspondent', id: correspondentId });
    // What an owner typed stops it all the same.
    return go(pathOf(request), blocked ? 'blocked' : typedStop ? 'unblocked_listed' : 'unblocked');
  };

/** A member says that the address lives again. */
const mailAgain =
  (context: DeskContext): Work =>
  async (tx, request) => {
    await mailGoesAgain(tx, request.correspondentId);
    await note(context, tx, 'correspondent.mail_again', { kind: 'correspondent', id: request.correspondentId });
    return go(pathOf(request), 'mail_again');
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
