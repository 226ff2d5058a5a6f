import { type Request, type Response, Router, urlencoded } from 'express';
import { codeOf, SubrosaError } from '../../platform/errors.js';
import { sameBytes } from '../../platform/vault/index.js';
import { may } from '../../policy/access/index.js';
import { endSession, hashOfToken } from '../../practice/index.js';
import { sendFile } from '../attachment.js';
import { streamEvents } from '../live.js';
import type { WebOffice } from '../office.js';
import { isOwnForm, neverKept, sendHtml } from '../security.js';
import { readUpload } from '../upload.js';
import { sayCode } from '../words.js';
import { deskContext, findMember } from './context.js';
import { clearCookie, readCookie, setCookie } from './cookie.js';
import { renderDeskPage, renderPlainPage } from './page.js';
import type { DeskContext, DeskRoute, Outcome } from './route.js';
import { signInRoutes } from './sign-in.js';
import { DESK_ROUTES } from './table.js';
import { typedIn } from './typed.js';

/** The desk: every route of the table, asked in the same order: form of ours, signed in, allowed, then done. */
export function deskRoutes(office: WebOffice): Router {
  const router = Router();
  router.use(neverKept);
  router.use(urlencoded({ extended: false, limit: '1mb' }));
  router.use(signInRoutes(office));
  for (const route of DESK_ROUTES) router[route.method](route.path, (req, res) => serve(office, route, req, res));
  return router;
}

async function serve(office: WebOffice, route: DeskRoute, req: Request, res: Response): Promise<void> {
  const { token, language } = readCookie(req);
  // Read to its end before anything is refused: what somebody typed is shown again.
  const upload = route.uploads === undefined || !isOwnForm(req) ? NO_FILES : await readUpload(req, route.uploads);
  if (upload !== NO_FILES) req.body = upload.fields;
  const member = token === null ? null : await findMember(office, token, { byItself: route.byItself ?? false });
  if (token === null || member === null) return sendSignedOut(office, req, res);
  const context = await deskContext(office, member, language, route);
  const csrf = csrfToken(office, token);
  const view = { csrf, path: req.path, token };
  if (
    route.method === 'post' &&
    !(isOwnForm(req) && sameBytes(Buffer.from(csrf), Buffer.from(fieldOf(req, '_csrf'))))
  ) {
    return sendHtml(res, 403, problemPage(context, view, 'refused', typedIn(req)));
  }
  if (route.needs !== 'member' && !may(member.role, route.needs)) {
    return sendHtml(res, 403, problemPage(context, view, 'not_yours', typedIn(req)));
  }
  const params = Object.fromEntries(Object.entries(req.params).map(([name, value]) => [name, String(value)]));
  const form: unknown = route.method === 'post' ? { ...(req.body ?? {}) } : { ...req.query };
  try {
    const outcome = await route.handle(context, { params, form, upload });
    await send(context, view, outcome, { req, res });
  } catch (error) {
    if (!(error instanceof SubrosaError) || error.hint === null) throw error;
    office.log.info('desk.not_done', { practiceId: member.practiceId, code: codeOf(error) });
    sendHtml(res, 422, problemPage(context, view, error.code, typedIn(req), error.hint));
  }
}

const NO_FILES = { fields: {}, files: [], tooLarge: false, busy: false };

interface View {
  /** Stands in every form of this session. */
  readonly csrf: string;
  readonly path: string;
  readonly token: string;
}

async function send(
  context: DeskContext,
  view: View,
  outcome: Outcome,
  { req, res }: { readonly req: Request; readonly res: Response },
): Promise<void> {
  const secure = context.office.publicUrl.startsWith('https:');
  switch (outcome.kind) {
    case 'page': {
      const asked = typeof req.query.done === 'string' ? req.query.done : '';
      const done = sayCode(context.w, 'done', asked);
      const notice = asked === '' || done === asked ? null : done;
      const values = { ...outcome.values, ...(await outcome.later?.()) };
      const html = renderDeskPage(context, { ...view, page: outcome.page, values, notice });
      return sendHtml(res, outcome.status ?? 200, html);
    }
    case 'go':
      return res.redirect(303, outcome.done === undefined ? outcome.to : `${outcome.to}?done=${outcome.done}`);
    case 'part': {
      const { office, w } = context;
      return sendHtml(
        res,
        200,
        office.templates.render(`page/${outcome.name}`, { w, csrf: view.csrf, ...outcome.values }),
      );
    }
    case 'file':
      return sendFile(res, outcome.file);
    case 'events':
      return streamEvents(context.office, req, res, { conversationId: outcome.conversationId, until: null });
    case 'counts':
      return void res.json(outcome.counts);
    case 'style':
      return void res.type('css').send(outcome.css);
    case 'signed_out':
      await context.inPractice((tx) => endSession(tx, view.token));
      clearCookie(res, secure);
      return res.redirect(303, '/desk/sign-in');
    case 'language':
      setCookie(res, { token: view.token, language: outcome.language, secure });
      return res.redirect(303, '/desk/');
    case 'refused':
      return sendHtml(res, 403, problemPage(context, view, outcome.code, typedIn(req)));
    case 'missing':
      return sendHtml(res, 404, problemPage(context, view, 'missing', typedIn(req)));
    default:
      outcome satisfies never;
  }
}

/** Says what to do; what somebody typed is shown again, so that it can be copied (PRACTICE 33). */
function problemPage(context: DeskContext, view: View, code: string, typed: string, hint = ''): string {
  const known = sayCode(context.w, 'problem', code);
  const text = known === code.replaceAll('.', '_') || known === code ? context.say('problem.other', { hint }) : known;
  return renderDeskPage(context, {
    ...view,
    page: 'problem',
    notice: null,
    values: { text, typed: typed === '' ? null : typed },
  });
}

function sendSignedOut(office: WebOffice, req: Request, res: Response): void {
  // Fetching a page shows how to sign in; a form that came too late shows what was typed, to whoever sent it from here.
  const typed = req.method === 'POST' && isOwnForm(req) ? typedIn(req) : '';
  sendHtml(res, 401, renderPlainPage(office, req, 'signed_out', { typed: typed === '' ? null : typed }));
}

/** Bound to the session: a form made in another one, or by another site, does not fit. */
export function csrfToken(office: Pick<WebOffice, 'vault'>, sessionToken: string): string {
  return office.vault.mac('desk form', hashOfToken(sessionToken)).toString('base64url');
}

function fieldOf(req: Request, name: string): string {
  const value: unknown = req.body?.[name];
  return typeof value === 'string' ? value : '';
}
