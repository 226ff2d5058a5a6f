import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeProof, PASSPHRASE, removalDay, type ThreadLine } from '../../conversation/index.js';
import { WRITTEN_MOST } from '../../intake/messages.js';
import { dateWords } from '../../policy/discretion/index.js';
import type { Language } from '../../policy/triage/index.js';
import { createMoments, type Moments } from '../moments.js';
import { ELSEWHERE, numbersShown } from '../open-page.js';
import { wayBack } from '../public/chat-guide.js';
import { linkTo, placeIn } from '../public/place.js';
import { say, type Words, wordsOf } from '../words.js';
import { type Asking, carry, forget, languageFor, showPage, typedIn } from './asking.js';
import type { Pass } from './cookie.js';
import { type Found, readLines, readPage } from './open.js';
import { papersView } from './papers.js';
import { releasesView } from './releases-view.js';

/** A phrase that the page shows first, and whether it is good news. */
export interface Notice {
  readonly key: string;
  readonly tone: 'well' | 'sorry';
  readonly values?: Readonly<Record<string, string | number>>;
}

/** The same for every token there could be: it is not looked up. What was typed goes along. */
export function showDoor(asking: Asking, typed = ''): void {
  showPage(asking, {
    name: 'door',
    status: 200,
    language: languageFor(asking, null),
    found: null,
    form: 'door',
    values: ({ pages }) => ({ link: asking.pass.link, typed, pages }),
  });
}

/**
 * One status and the same bytes whatever was wrong, and after the same time: what was looked up behind it cannot be
 * measured. What somebody had typed is shown again, so that it can be copied (PRACTICE 33).
 * @param since when the request came, of `performance.now()`
 */
export async function showClosed(asking: Asking, since: number): Promise<void> {
  await sleep(Math.max(0, since + CLOSED_AFTER_MS - performance.now()));
  forget(asking);
  showPage(asking, {
    name: 'closed',
    status: 404,
    language: languageFor(asking, null),
    found: null,
    values: () => ({ typed: typedIn(asking) }),
  });
}

/** Longer than the look-ups take on a busy machine. */
const CLOSED_AFTER_MS = 60;

/** The link was right; now the words that its owner chose. */
export function showQuestion(asking: Asking, found: Found, options: { notice: Notice | null; typed: string }): void {
  const { practice } = found;
  const language = languageFor(asking, found);
  const place = placeIn(practice, language);
  showPage(asking, {
    name: 'passphrase',
    status: options.notice === null ? 200 : 422,
    language,
    found,
    form: 'question',
    values: ({ w, pages }) => ({
      pages,
      link: asking.pass.link,
      typed: options.typed,
      notice: noticeWords(w, options.notice),
      numbers: numbersShown(asking.office.crisis, practice.country, pages),
      more: linkTo(place, 'danger'),
      anew: linkTo(place, 'write'),
    }),
  });
}

export interface ThreadPage {
  readonly status: number;
  /** Null: what was saved as a draft. */
  readonly typed: string | null;
  readonly notice: Notice | null;
}

/** The page itself; with a proof that lasts from now. */
export async function showThread(asking: Asking, found: Found, page: ThreadPage): Promise<void> {
  const { office } = asking;
  const { practice, conversation } = found;
  const language = languageFor(asking, found);
  const place = placeIn(practice, language);
  const { lines, draft, releases, papers, guide, presence } = await readPage(office, found, language);
  const pass = renewed(asking, found);
  carry(asking, pass);
  const wrote = lines.some(({ by }) => by === 'person');
  showPage(asking, {
    name: 'thread',
    status: page.status,
    language,
    found,
    form: 'write',
    scripts: ['thread.js', 'hint.js'],
    values: ({ w, pages }) => ({
      pages,
      ...pass,
      id: randomUUID(),
      typed: page.typed ?? draft,
      most: WRITTEN_MOST,
      notice: noticeWords(w, page.notice),
      lines: linesView(asking, found, lines),
      releases: releasesView(releases, language, momentsFor(asking, found, language)),
      papers: papersView(papers, language),
      guide,
      presence,
      numbers: numbersShown(office.crisis, practice.country, pages),
      more: linkTo(place, 'danger'),
      policy: linkTo(place, 'privacy'),
      shared: conversation.shared ? linkTo(place, 'write') : null,
      least: PASSPHRASE.least,
      offers_passphrase: conversation.passphraseHash === null && wrote,
      any: lines.length > 0,
      back: wrote ? wayBack(office, { language, link: pass.link }) : null,
    }),
  });
}

/** What the page asks for by itself when something has changed. */
export async function sendLines(asking: Asking, found: Found): Promise<void> {
  const language = languageFor(asking, found);
  const { office } = asking;
  const lines = await office.front.quick(found.practice.id, (tx) => readLines(tx, office, found));
  const values = {
    w: wordsOf('thread', language),
    ...asking.pass,
    action: asking.action,
    lang: language,
    lines: linesView(asking, found, lines),
  };
  asking.res.type('html').send(office.templates.render('page/lines', values));
}

/** Before anything is taken off the page: what that means, the same for everybody. */
export function showRemoval(asking: Asking, found: Found, options: { readonly done: boolean }): void {
  const { office } = asking;
  const { practice, conversation } = found;
  const language = languageFor(asking, found);
  const place = placeIn(practice, language);
  const pass = renewed(asking, found);
  carry(asking, pass);
  const date = removalDay(practice, office.clock.now());
  showPage(asking, {
    name: 'remove',
    status: 200,
    language,
    found,
    form: 'back',
    values: ({ w }) => ({
      ...pass,
      done: options.done,
      may: conversation.passphraseHash !== null,
      least: PASSPHRASE.least,
      says: say(w, options.done ? 'remove.gone' : 'remove.goes', { day: dateWords({ date, language }) }),
      policy: linkTo(place, 'privacy'),
      rights: linkTo(place, 'rights'),
    }),
  });
}

/**
 * The page is shut on every device that had it open, and gives way to one that everybody visits: by a header, since our
 * own policy lets no form lead to another site.
 */
export function showLeft(asking: Asking, found: Found | null): void {
  const language = languageFor(asking, found);
  forget(asking);
  if (asking.mode === 'page') asking.res.setHeader('Refresh', `0; url=${ELSEWHERE[language]}`);
  showPage(asking, {
    name: 'left',
    status: 200,
    language,
    found: null,
    values: () => ({}),
  });
}

/** The pass of the next page: the same link, a proof from this request on. */
export function renewed({ office, pass }: Asking, found: Found): Pass {
  return { link: pass.link, proof: makeProof(office.vault, found.conversation, found.at) };
}

/** When a message came, as the page and a download say it. */
export function momentsFor(asking: Asking, found: Found, language: Language): Moments {
  const words = wordsOf('pages', language);
  return createMoments({ now: asking.office.clock.now(), timeZone: found.practice.timeZone, language, words });
}

function linesView(asking: Asking, found: Found, lines: readonly ThreadLine[]) {
  const language = languageFor(asking, found);
  const w = wordsOf('thread', language);
  const moments = momentsFor(asking, found, language);
  return lines.map(({ id: lineId, by, at, text, files }) => ({
    id: lineId,
    by,
    text,
    at: moments.at(at),
    files: files.map(({ id, number, fileName, sizeBytes, state }) => ({
      id,
      name: fileName,
      label: say(w, 'file.get', { number, kb: Math.max(1, Math.round(sizeBytes / 1024)) }),
      // Who sent it knows what it is.
      state: state === 'clean' || (state === 'unchecked' && by === 'person') ? '' : say(w, `file.${state}`),
      harmful: state === 'harmful',
    })),
  }));
}

function noticeWords(w: Words, notice: Notice | null): { readonly tone: string; readonly text: string } | null {
  return notice === null ? null : { tone: notice.tone, text: say(w, `notice.${notice.key}`, notice.values) };
}
