import { SubrosaError } from '../../platform/errors.js';

/** What fits a page of paper, and what a scanner makes of ten. */
const MOST_WORDS = 20_000;

/** What a member wrote down, not empty. @throws SubrosaError `start.words` */
export function words(typed: string): string {
  const text = optionalWords(typed);
  if (text === null) throw new SubrosaError('start.words', { hint: 'a few words' });
  return text;
}

/** The same, where nothing is an answer too. @throws SubrosaError `start.words` */
export function optionalWords(typed: string): string | null {
  const text = typed.replaceAll('\r\n', '\n').trim();
  if (text.length > MOST_WORDS) throw new SubrosaError('start.words', { hint: `at most ${MOST_WORDS} characters` });
  return text === '' ? null : text;
}
