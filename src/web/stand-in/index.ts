import { type Request, type Response, Router, urlencoded } from 'express';
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/db/index.js';
import type { Language } from '../../policy/triage/index.js';
import type { Practice } from '../../practice/index.js';
import {
  isPassOf,
  noteSeen,
  practiceOfStandIn,
  readForStandIn,
  type StandInMessage,
  spendStandInLink,
} from '../../request/stand-in-access.js';
import { createLimit } from '../limits.js';
import { createMoments } from '../moments.js';
import type { WebOffice } from '../office.js';
import { languageOf, numbersShown, renderOpenPage } from '../open-page.js';
import { clientOf, isOwnForm, neverKept, sendHtml } from '../security.js';
import { say, wordsOf } from '../words.js';
import { clearPass, readPass, setPass } from './cookie.js';

/**
 * The stand-in's way to the one message that nobody at the practice has opened. Fetching the link, as machines do, looks
 * nothing up and changes nothing; a press spends it and opens the message, for an hour, with the numbers to ring. Links
 * that are wrong, old or spent give one and the same page.
 */
export function standInRoutes(office: WebOffice): Router {
  const router = Router();
  const limit = createLimit({ most: 20, windowMs: 10 * 60_000 });
  router.use(neverKept);
  router.use(urlencoded({ extended: false, limit: '10kb' }));
  router.get('/', (req, res) => show(office, req, res, readPass(req)));
  router.get('/:token', (req, res) => showDoor(office, req, res, String(req.params.token)));
  router.post('/', async (req, res) => {
    if (!limit.take(clientOf(req), performance.now()) || !isOwnForm(req)) return showClosed(office, req, res);
    switch (fieldOf(req, 'do')) {
      case 'open':
        return open(office, req, res);
      case 'seen':
        return seen(office, req, res);
      default:
        // The language was changed: before the press the door again, after it the message.
        return fieldOf(req, 'pass') === ''
          ? showDoor(office, req, res, fieldOf(req, 'link'))
          : show(office, req, res, fieldOf(req, 'pass'));
    }
  });
  return router;
}

/** Somebody pressed: the link is spent, and the message is there. A reload of that page presses again. */
async function open(office: WebOffice, req: Request, res: Response): Promise<void> {
  const now = office.clock.now();
  const token = fieldOf(req, 'link');
  const kept = readPass(req);
  const pass = await inPracticeOf(office, token, async (tx) => {
    const spent = await spendStandInLink(tx, { token, now });
    if (spent !== null) return spent.pass;
    return kept !== null && (await isPassOf(tx, { token, pass: kept })) ? kept : null;
  });
  if (pass === null) return showClosed(office, req, res);
  if (pass !== kept) setPass(res, pass, office);
  await show(office, req, res, pass);
}

/** "I have seen it": the access ends here. */
async function seen(office: WebOffice, req: Request, res: Response): Promise<void> {
  const pass = fieldOf(req, 'pass');
  const practice = await inPracticeOf(office, pass, async (tx, of) => {
    const noted = await noteSeen(tx, { pass, now: office.clock.now() });
    if (noted === null) return null;
    await office.audit.append(tx, of.id, {
      action: 'alarm.seen',
      actor: { kind: 'stand_in', id: noted.standInId },
      object: { kind: 'request', id: noted.requestId },
    });
    return of;
  });
  clearPass(res, office);
  if (practice === null) return showClosed(office, req, res);
  const language = languageOf(req, practice.language);
  sendPage(office, res, { name: 'stand_in_seen', language, practice, values: numbersOf(office, practice, language) });
}

/** The one message, as long as the pass holds; each time it is shown stands in the log. */
async function show(office: WebOffice, req: Request, res: Response, pass: string | null): Promise<void> {
  const now = office.clock.now();
  const found =
    pass === null
      ? null
      : await inPracticeOf(office, pass, async (tx, practice) => {
          const message = await readForStandIn(tx, practice.vault, { pass, now });
          if (message === null) return null;
          await office.audit.append(tx, practice.id, {
            action: 'message.opened',
            actor: { kind: 'stand_in', id: message.standInId },
            object: { kind: 'request', id: message.requestId },
          });
          return { practice, message };
        });
  if (found === null || pass === null) return showClosed(office, req, res);
  const { practice, message } = found;
  const language = languageOf(req, practice.language);
  const values = { ...messageValues(message, { practice, language, now }), pass, lang: language };
  sendPage(office, res, {
    name: 'stand_in',
    language,
    practice,
    values: { ...values, ...numbersOf(office, practice, language) },
    form: 'seen',
  });
}

function messageValues(
  message: StandInMessage,
  { practice, language, now }: { readonly practice: Practice; readonly language: Language; readonly now: Date },
) {
  const w = wordsOf('stand_in', language);
  const moments = createMoments({ now, timeZone: practice.timeZone, language, words: wordsOf('pages', language) });
  const until = Temporal.Instant.fromEpochMilliseconds(message.until.getTime())
    .toZonedDateTimeISO(practice.timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
  return {
    practice: practice.name,
    came: say(w, 'message.came', { at: moments.at(message.receivedAt), reference: message.reference }),
    from: message.from,
    subject: message.subject,
    text: message.text,
    ends: say(w, 'message.seen_note', { until }),
  };
}

function numbersOf({ crisis }: WebOffice, { country, slug }: Practice, language: Language) {
  const pages = wordsOf('pages', language);
  return { pages, numbers: numbersShown(crisis, country, pages), more: `/p/${slug}/danger?lang=${language}` };
}

/** Tells nothing of whose it is: machines and mail scanners see it too. */
function showDoor(office: WebOffice, req: Request, res: Response, link: string): void {
  const language = languageOf(req);
  const values = { link: link.slice(0, 64), lang: language };
  sendPage(office, res, { name: 'stand_in_door', language, practice: null, values, form: 'door' });
}

function showClosed(office: WebOffice, req: Request, res: Response): void {
  sendPage(office, res, {
    name: 'stand_in_closed',
    language: languageOf(req),
    practice: null,
    values: {},
    status: 404,
  });
}

interface PageToSend {
  readonly name: string;
  readonly language: Language;
  readonly practice: Practice | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly form?: string;
  readonly status?: number;
}

function sendPage(office: WebOffice, res: Response, page: PageToSend): void {
  const { name, language, practice, values, form } = page;
  const html = renderOpenPage(office.templates, {
    name,
    language,
    values: { w: wordsOf('stand_in', language), ...values },
    switch: form === undefined ? null : { method: 'post', action: '/stand-in/', form },
    house: practice === null ? null : { slug: practice.slug, name: null, logo: false, query: '', danger: false },
  });
  sendHtml(res, page.status ?? 200, html);
}

/** Works in the practice that a link or pass belongs to; null: it belongs to none. */
async function inPracticeOf<T>(
  office: WebOffice,
  token: string,
  work: (tx: Tx, practice: Practice) => Promise<T | null>,
): Promise<T | null> {
  const practiceId = await practiceOfStandIn(office.desk.across, token);
  if (practiceId === null) return null;
  return office.desk.quick(practiceId, async (tx) => work(tx, await office.practices.get(tx, practiceId)));
}

function fieldOf(req: Request, name: string): string {
  const value: unknown = req.body?.[name];
  return typeof value === 'string' ? value.slice(0, 64) : '';
}
