import { detect, type Language, mustWarn, type SpanKind } from './index.js';

/*
 * What a hint beside a text field needs, and nothing else: bundled for the browser once per language, where it reads
 * what is typed and sends nothing. The numbering plans stay on the server.
 */

/** Set by the bundler: the language whose lists are in the bundle. */
declare const BUNDLED_LANGUAGE: Language | undefined;

/**
 * The kinds of personal data in a text, each once, in the order in which they first stand there. In a bundle the
 * language is the bundle's, whatever is asked.
 */
export function kindsIn(text: string, lang: Language): SpanKind[] {
  const known = typeof BUNDLED_LANGUAGE === 'undefined' ? lang : BUNDLED_LANGUAGE;
  return [...new Set(detect(text, { lang: known }).map(({ kind }) => kind))];
}

/** Whether a writer should be told that plain mail is no place for these kinds. */
export const warns = (kinds: Iterable<SpanKind>): boolean => mustWarn(kinds);
