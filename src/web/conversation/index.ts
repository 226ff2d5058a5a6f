import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router, urlencoded } from 'express';
import { z } from 'zod';
import { WRITTEN_MOST } from '../../intake/messages.js';
import { codeOf } from '../../platform/errors.js';
import type { Language } from '../../policy/triage/index.js';
import type { FrontOffice } from '../front-office.js';
import { createLimit } from '../limits.js';
import { createMoments } from '../moments.js';
import { languageOf, numbersShown, renderOpenPage } from '../open-page.js';
import { clientOf, isOwnForm, neverKept, sendHtml } from '../security.js';
import { say, wordsOf } from '../words.js';
import { NOBODY, type Opened, openByLink } from './open.js';

/**
 * The private page behind a link. Fetching it changes nothing and shows nothing, since machines follow links before
 * people do; a button opens it. No cookie and no script: the token stands in the address alone. Wrong, old and unknown
 * links give one and the same page.
 */
export function conversationRoutes(office: FrontOffice): Router {
  const router = Router();
  const limit = createLimit({ most: 60, windowMs: 10 * 60_000 });
  router.use(neverKept);
  router.get('/:token', (req, res) => sendDoor(office, req, res));
  router.post('/:token', urlencoded({ extended: false, limit: '1mb' }), async (req, res) => {
    if (!isOwnForm(req)) return sendDoor(office, req, res);
    const token = String(req.params.token);
    const form = formSchema.parse(req.body ?? {});
    const opened = await openByLink(office, token);
    if (opened === null) return sendClosed(office, req, res);
    if (form.do === 'open') return sendThread(office, req, res, { opened, status: 200, typed: '', notice: null });
    const within = limit.take(clientOf(req), performance.now());
    await write(office, { req, res, opened, form, within });
  });
  return router;
}

/** Nothing but the text is asked for, and nothing wrong in a hidden field may cost somebody their words. */
const formSchema = z.object({
  do: z.enum(['open', 'write']).catch('open'),
  id: z.uuid().catch(() => randomUUID()),
  text: z.string().catch(''),
});

interface Writing {
  readonly req: Request;
  readonly res: Response;
  readonly opened: Opened;
  readonly form: z.infer<typeof formSchema>;
  readonly within: boolean;
}

/** Says truthfully whether it arrived; what did not arrive is still in the field (PRACTICE 33). */
async function write(office: FrontOffice, { req, res, opened, form, within }: Writing): Promise<void> {
  const { practice, conversation } = opened;
  const text = form.text.replaceAll('\r\n', '\n').trim();
  const keep = (status: number, notice: string) =>
    sendThread(office, req, res, { opened, status, typed: form.text, notice: { key: notice, tone: 'sorry' } });
  if (text === '') return keep(422, 'empty');
  if (text.length > WRITTEN_MOST) return keep(413, 'long');
  if (!within) return keep(429, 'busy');
  try {
    await office.receiveWritten({
      practiceId: practice.id,
      conversationId: conversation.id,
      correspondentId: conversation.correspondentId ?? NOBODY,
      messageId: form.id,
      text,
    });
  } catch (error) {
    office.log.error('conversation.not_received', { practiceId: practice.id, code: codeOf(error) });
    return keep(503, 'failed');
  }
  const again = await openByLink(office, String(req.params.token));
  if (again === null) return sendClosed(office, req, res);
  sendThread(office, req, res, { opened: again, status: 200, typed: '', notice: { key: 'arrived', tone: 'well' } });
}

/** The same for every token there could be: it is not looked up. */
function sendDoor(office: FrontOffice, req: Request, res: Response): void {
  const language = languageOf(req);
  const action = actionOf(req);
  const html = renderOpenPage(office.templates, {
    name: 'door',
    language,
    values: { w: wordsOf('pages', language), action, lang: language },
    switch: { method: 'get', action },
  });
  sendHtml(res, 200, html);
}

/** One status and the same bytes whatever was wrong; the address of the link is not repeated in it. */
function sendClosed(office: FrontOffice, req: Request, res: Response): void {
  const language = languageOf(req);
  const html = renderOpenPage(office.templates, {
    name: 'closed',
    language,
    values: { w: wordsOf('pages', language) },
    switch: null,
  });
  sendHtml(res, 404, html);
}

interface ThreadPage {
  readonly opened: Opened;
  readonly status: number;
  readonly typed: string;
  readonly notice: { readonly key: string; readonly tone: 'well' | 'sorry' } | null;
}

function sendThread(office: FrontOffice, req: Request, res: Response, page: ThreadPage): void {
  const { practice, conversation, lines } = page.opened;
  const language: Language = languageOf(req, conversation.language ?? practice.language);
  const w = wordsOf('pages', language);
  const moments = createMoments({ now: office.clock.now(), timeZone: practice.timeZone, language, words: w });
  const action = actionOf(req);
  const html = renderOpenPage(office.templates, {
    name: 'thread',
    language,
    values: {
      w,
      lang: language,
      action,
      id: randomUUID(),
      typed: page.typed,
      most: WRITTEN_MOST,
      notice: page.notice === null ? null : { tone: page.notice.tone, text: say(w, `thread.${page.notice.key}`) },
      lines: lines.map(({ by, at, text }) => ({ by, text, at: moments.at(at) })),
      numbers: numbersShown(office.crisis, practice.country, w),
      more: `/p/${practice.slug}/danger?lang=${language}`,
      policy: `/p/${practice.slug}/privacy?lang=${language}`,
    },
    switch: { method: 'post', action },
  });
  sendHtml(res, page.status, html);
}

const actionOf = (req: Request): string => `/c/${encodeURIComponent(String(req.params.token))}`;
