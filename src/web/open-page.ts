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
  /** Where the language buttons lead, and how; null: none. */
  readonly switch: { readonly method: 'get' | 'post'; readonly action: string } | null;
}

/** The page inside its frame. @throws TemplateError */
export function renderOpenPage(templates: Templates, page: OpenPage): string {
  const w = wordsOf('pages', page.language);
  const content = templates.render(`page/${page.name}`, { ...page.values });
  return templates.render('page/frame_open', {
    w,
    content,
    lang: page.language,
    title: say(w, 'title'),
    leave: ELSEWHERE[page.language],
    languages: page.switch === null ? null : LANGUAGE_NAMES,
    method: page.switch?.method ?? '',
    action: page.switch?.action ?? '',
  });
}

/** What the reader asked for by a button; else what their browser prefers; else what is known of them; else English. */
export function languageOf(req: Request, known: Language | null = null): Language {
  const asked: unknown = req.body?.lang ?? req.query.lang;
  if (isLanguage(asked)) return asked;
  const preferred = req.get('accept-language') === undefined ? false : req.acceptsLanguages([...LANGUAGES]);
  return isLanguage(preferred) ? preferred : (known ?? 'en');
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
const ELSEWHERE: Readonly<Record<Language, string>> = {
  en: 'https://en.wikipedia.org/',
  da: 'https://da.wikipedia.org/',
  ro: 'https://ro.wikipedia.org/',
  de: 'https://de.wikipedia.org/',
};
