import { z } from 'zod';
import { correspondentKey } from '../../conversation/thread.js';
import type { RequestFacts } from '../../request/show.js';
import { takeAttachment } from '../attachment.js';
import { asked } from './context.js';
import { note } from './find.js';
import { becauseOf, conversationsBeside, withReadable } from './reading.js';
import { threadOf } from './request.js';
import { linesView } from './request-view.js';
import { type DeskContext, type DeskRoute, get, idOf, missing, type Outcome, withForm } from './route.js';

/** What the opened page of a request asks for by itself, and the files of its conversation. */
export const liveRoutes: readonly DeskRoute[] = [
  {
    ...get('/requests/:reference/events', 'message.read_text', (context, params) =>
      withReadable(context, params, async (_, { conversationId }) => ({ kind: 'events', conversationId })),
    ),
    byItself: true,
  },
  {
    ...withForm('post', '/requests/:reference/lines', 'message.read_text', z.object({}), (context, { params }) =>
      withReadable(context, params, async (tx, request, reading) => {
        const thread = await threadOf(context, tx, request, reading);
        const because = becauseOf(reading);
        // New lines are read as they come: the log knows, as it does of the press that opened the page.
        await note(context, tx, 'message.opened', { kind: 'request', id: request.id }, { live: true, because });
        return { kind: 'part', name: 'desk/lines', values: linesView(context, request, thread ?? []) };
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
  const attachmentId = idOf(params);
  if (attachmentId === null) return missing;
  let found: Found | null = null;
  const outcome = await withReadable(context, params, async (tx, request, reading) => {
    const also = await conversationsBeside(context, tx, request, reading);
    if (also !== null) found = { request, also, because: becauseOf(reading) };
    return missing;
  });
  if (found === null) return outcome;
  const { request, also, because } = found as Found;
  const file = await takeAttachment({
    scanner: office.scanner,
    asked: { attachmentId, conversationId: request.conversationId, also, after: null, today: null },
    now,
    run: (work) =>
      context.inPractice(async (tx) => work(tx, await correspondentKey(tx, practice.vault, request.correspondentId))),
    note: (tx, id) => note(context, tx, 'attachment.opened', { kind: 'attachment', id }, { because }),
  });
  if (file === 'missing') return missing;
  if (file === 'harmful') throw asked('file.harmful', 'nobody gets this file');
  return { kind: 'file', file };
}

/** A request beside whose lines files may be taken: in which conversations, and why it opens. */
interface Found {
  readonly request: RequestFacts;
  readonly also: readonly string[];
  readonly because: string | null;
}
