import type { Request } from 'express';
import type { CrisisLine, CrisisNumbers } from '../platform/crisis.js';
import type { Templates } from '../platform/templates.js';
import { LANGUAGES, type Language } from '../policy/triage/labels.js';
import { say, type Words, wordsOf } from './words.js';

/** A page that people reach without signing in: neutral title, the way out first, four languages. */
export interface OpenPage {
  readonly name: string;
  readonly language: Language;
  /** Values of the page itself, beside the words. */
  readonly values: Readonly<Record<string, unknown>>;
  /**
   * Where the language buttons lead, and how; null: none. `form` is the id of the page's own form: then its fields go
   * along under the name `speak`, so that changing the language loses no typed word.
   */
  readonly switch: {
    readonly method: 'get' | 'post';
    readonly action: string;
    readonly form?: string;
  } | null;
  /** What the tab says: neutral, since others see it (PRACTICE 11). Absent: the same for every page. */
  readonly title?: string;
  /** Whose page this is, where that is no secret: its colour, name and the way to the numbers. */
  readonly house?: House | null;
  /** Scripts in assets/, without which the page works too. */
  readonly scripts?: readonly string[];
  /** Shown inside a practice's own website; `sites` are the origins that may. Absent or null: in a window of its own. */
  readonly frame?: { readonly sites: readonly string[] } | null;
}

export interface House {
  readonly slug: string;
  /** Null: no name is shown, only the practice's colour. */
  readonly name: string | null;
  readonly logo: boolean;
  /** `?lang=da` where the reader has chosen a language, else empty. */
  readonly query: string;
  /** False on the page with the numbers itself. */
  readonly danger: boolean;
}

/** The page inside its frame. @throws TemplateError */
export function renderOpenPage(templates: Templates, page: OpenPage): string {
  const w = wordsOf('pages', page.language);
  const content = templates.render(`page/${page.name}`, { ...page.values });
  return templates.render('page/frame_open', {
    w,
    content,
    lang: page.language,
    title: page.title === undefined ? say(w, 'title') : `${page.title} · ${say(w, 'title')}`,
    leave: ELSEWHERE[page.language],
    languages: page.switch === null ? null : LANGUAGE_NAMES,
    method: page.switch?.method ?? '',
    action: page.switch?.action ?? '',
    form: page.switch?.form ?? '',
    house: page.house ?? null,
    scripts: [...(page.scripts ?? []), ...(page.frame ? ['frame.js'] : [])],
    sites: page.frame?.sites.join(' ') ?? '',
  });
}

/** What the reader asked for by a button; else what their browser prefers; else what is known of them; else English. */
export function languageOf(req: Request, known: Language | null = null): Language {
  const asked = languageAsked(req);
  if (asked !== null) return asked;
  const preferred = req.get('accept-language') === undefined ? false : req.acceptsLanguages([...LANGUAGES]);
  return isLanguage(preferred) ? preferred : (known ?? 'en');
}

/** The language that stands in the address or in the form, the only places where it is remembered; null: none. */
export function languageAsked(req: Request): Language | null {
  const asked: unknown = req.body?.speak ?? req.body?.lang ?? req.query.lang;
  return isLanguage(asked) ? asked : null;
}

const isLanguage = (word: unknown): word is Language => LANGUAGES.includes(word as Language);

export interface NumberShown {
  readonly number: string;
  /** Digits for a `tel:` link. */
  readonly dial: string;
  readonly words: string;
}

/** Numbers to ring, as a page shows them. */
export function numbersShown(crisis: CrisisNumbers, country: string, words: Words): readonly NumberShown[] {
  return crisis.crisisLines(country).map((line) => ({
    number: line.number,
    dial: line.number.replace(/[^+0-9]/g, ''),
    words: lineWords(line, words),
  }));
}

function lineWords(line: CrisisLine, words: Words): string {
  const about = [
    ...(line.always ? [say(words, 'numbers.always')] : line.hours === null ? [] : [line.hours]),
    ...(line.free === true ? [say(words, 'numbers.free')] : []),
    ...(line.ways.includes('chat') ? [say(words, 'numbers.chat')] : []),
    ...(line.ways.includes('sms') ? [say(words, 'numbers.sms')] : []),
    ...(line.showsOnBill === null ? [] : [say(words, line.showsOnBill ? 'numbers.on_bill' : 'numbers.not_on_bill')]),
  ];
  return [`${say(words, `numbers.${line.for}`)} (${line.name})`, ...about].join(', ');
}

const LANGUAGE_NAMES = [
  { code: 'en', name: 'English' },
  { code: 'da', name: 'Dansk' },
  { code: 'ro', name: 'Română' },
  { code: 'de', name: 'Deutsch' },
] as const satisfies readonly { code: Language; name: string }[];

/** Pages that everybody visits; nothing is loaded from there before somebody leaves. */
export const ELSEWHERE: Readonly<Record<Language, string>> = {
  en: 'https://en.wikipedia.org/',
  da: 'https://da.wikipedia.org/',
  ro: 'https://ro.wikipedia.org/',
  de: 'https://de.wikipedia.org/',
};
