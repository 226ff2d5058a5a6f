import { z } from 'zod';
import { correspondentKey, readThread } from '../../conversation/thread.js';
import { findRequest } from '../../request/show.js';
import { takeAttachment } from '../attachment.js';
import { asked } from './context.js';
import { note, referenceOf, withRequest } from './request.js';
import { linesView } from './request-view.js';
import { type DeskContext, type DeskRoute, get, idOf, missing, type Outcome, withForm } from './route.js';

/** What the opened page of a request asks for by itself, and the files of its conversation. */
export const liveRoutes: readonly DeskRoute[] = [
  {
    ...get('/requests/:reference/events', 'message.read_text', (context, params) =>
      withRequest(context, params, async (_, { conversationId }) => ({ kind: 'events', conversationId })),
    ),
    byItself: true,
  },
  {
    ...withForm('post', '/requests/:reference/lines', 'message.read_text', z.object({}), (context, { params }) =>
      withRequest(context, params, async (tx, request) => {
        const thread = await readThread(tx, context.practice.vault, { ...request, withClosed: true });
        // New lines are read as they come: the log knows, as it does of the press that opened the page.
        await note(context, tx, 'message.opened', { kind: 'request', id: request.id }, { live: true });
        return { kind: 'part', name: 'desk/lines', values: linesView(context, request, thread) };
      }),
    ),
    byItself: true,
  },
  withForm('post', '/requests/:reference/file/:id', 'message.read_text', z.object({}), (context, { params }) =>
    download(context, params),
  ),
];

async function download(context: DeskContext, params: Readonly<Record<string, string>>): Promise<Outcome> {
  const { office, practice, now } = context;
  const [attachmentId, reference] = [idOf(params), referenceOf(params)];
  if (attachmentId === null || reference === null) return missing;
  const request = await context.inPractice((tx) => findRequest(tx, reference));
  if (request === null) return missing;
  const file = await takeAttachment({
    scanner: office.scanner,
    asked: {
      attachmentId,
      conversationId: request.conversationId,
      orClosedOf: request.correspondentId,
      after: null,
    },
    now,
    run: (work) =>
      context.inPractice(async (tx) => work(tx, await correspondentKey(tx, practice.vault, request.correspondentId))),
    note: (tx, id) => note(context, tx, 'attachment.opened', { kind: 'attachment', id }),
  });
  if (file === 'missing') return missing;
  if (file === 'harmful') throw asked('file.harmful', 'nobody gets this file');
  return { kind: 'file', file };
}
