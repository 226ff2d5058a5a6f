import { type Request, type Response, Router } from 'express';
import { isPassphrase } from '../../conversation/index.js';
import type { FrontOffice } from '../front-office.js';
import { clientOf, isOwnForm, neverKept } from '../security.js';
import { readUpload } from '../upload.js';
import {
  type Action,
  askFirst,
  type Counters,
  createCounters,
  download,
  draft,
  events,
  file,
  guide,
  leave,
  lines,
  look,
  openAction,
  passphrase,
  pause,
  remove,
  removeNow,
  write,
} from './actions.js';
import type { Asking, Mode } from './asking.js';
import { type Pass, readPass, setPass, tidy } from './cookie.js';
import { type Found, findByPass } from './open.js';
import { paper } from './papers.js';
import { releasePress } from './releases.js';
import { type Notice, showClosed, showDoor, showLeft, showThread } from './views.js';

/**
 * The private conversation. A link is fetched by machines before a person presses it: fetching looks nothing up, changes
 * nothing, and leads on to an address without the token, which no history, title or Referer then holds. A button opens
 * the page; every form carries what proves that. Wrong, old, closed and unknown links give one and the same page.
 */
export function conversationRoutes(office: FrontOffice): Router {
  const router = Router();
  router.use(neverKept);
  router.get('/', (req, res) => showByCookie(office, req, res));
  router.get('/:token', (req, res) => {
    setPass(res, { link: String(req.params.token), proof: '' }, office);
    const query = typeof req.query.lang === 'string' ? `?lang=${encodeURIComponent(req.query.lang.slice(0, 2))}` : '';
    res.redirect(303, `/c/${query}`);
  });
  router.use(conversationPages(office, { mode: 'page' }));
  return router;
}

/** The forms of a conversation's pages, wherever they are mounted. In a frame they work without a cookie. */
export function conversationPages(office: FrontOffice, { mode }: { readonly mode: Mode }): Router {
  const router = Router({ mergeParams: true });
  const counters = createCounters();
  const actions = actionsWith(counters);
  router.post('/', async (req, res) => {
    const since = performance.now();
    const { fields, files, tooLarge, busy } = await readUpload(req);
    // Read here, so that what follows finds the language that was asked for.
    req.body = fields;
    const pass = { link: tidy((fields.link ?? '').trim().split('/').at(-1) ?? ''), proof: tidy(fields.proof ?? '') };
    const asking: Asking = { ...base(office, mode, req, res), pass, fields, files, tooLarge, busy };
    if (!isOwnForm(req)) return showDoor(asking);
    const found = inItsFrame(asking, await findByPass(office, pass));
    // Whoever wants to leave is asked nothing first: what was open too long is shut already.
    if (fields.do === 'leave' && !found?.proven) return showLeft(asking, null);
    if (found === null) {
      // The work of a passphrase that somebody tries where there is none to try.
      const tried = fields.passphrase ?? '';
      if (tried !== '' && counters.tries.take(clientOf(req), performance.now())) await isPassphrase(null, tried, null);
      return showClosed(asking, since);
    }
    const wanted = fields.speak === undefined ? (fields.do ?? 'look') : 'look';
    const action = Object.hasOwn(actions, wanted) ? actions[wanted] : look;
    if (!found.proven && !BEFORE_PROOF.has(wanted)) {
      // A page that asks by itself hears that it is over; a person is asked first.
      if (BY_ITSELF.has(wanted)) return void res.status(401).end();
      return askFirst(asking, found, fields.text ?? '');
    }
    await action?.(asking, found);
  });
  return router;
}

/** In the frame of another practice nothing opens: its websites are none that this one let show its pages. */
const inItsFrame = ({ mode, req }: Asking, found: Found | null): Found | null =>
  mode === 'frame' && found?.practice.slug !== req.params.slug ? null : found;

const BEFORE_PROOF = new Set(['open', 'look']);
const BY_ITSELF = new Set(['draft', 'lines', 'events']);

const actionsWith = (counters: Counters): Readonly<Record<string, Action>> => ({
  open: openAction(counters),
  look,
  write: write(counters),
  guide,
  draft,
  lines,
  events,
  file,
  paper,
  passphrase,
  remove,
  remove_now: removeNow,
  download,
  leave,
  pause,
  release_sign: releasePress('signed'),
  release_revoke: releasePress('revoked'),
});

/** What a reload shows: the page while its proof lives, else the door. */
async function showByCookie(office: FrontOffice, req: Request, res: Response): Promise<void> {
  const since = performance.now();
  const pass = readPass(req);
  const asking: Asking = { ...base(office, 'page', req, res), pass: pass ?? NO_PASS, ...NOTHING };
  if (pass === null) return showClosed(asking, since);
  if (pass.proof === '') return showDoor(asking);
  const found = await findByPass(office, pass);
  if (found === null) return showClosed(asking, since);
  if (!found.proven) return askFirst(asking, found, '');
  return showThread(asking, found, { status: 200, typed: null, notice: noticeOf(req) });
}

const NO_PASS: Pass = { link: '', proof: '' };
const NOTHING = { fields: {}, files: [], tooLarge: false, busy: false } as const;

function base(office: FrontOffice, mode: Mode, req: Request, res: Response) {
  return { office, mode, req, res, action: mode === 'frame' ? req.baseUrl : '/c/' } as const;
}

function noticeOf(req: Request): Notice | null {
  const { done } = req.query;
  return typeof done === 'string' && NOTICES.has(done) ? { key: done, tone: 'well' } : null;
}

/** What a page that was gone to after a press may say. */
const NOTICES = new Set(['arrived', 'passphrase', 'release_signed', 'release_revoked', 'release_over']);
