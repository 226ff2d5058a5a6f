import { say, sayCode, type Words } from '../platform/words.js';
import type { ErasureResult } from './erase.js';

/**
 * Why nothing was erased, in lines: the same at the desk and by a command.
 * @param w the words of the desk
 * @param dayWords a day (YYYY-MM-DD) as it reads there
 */
export function refusalLines(
  w: Words,
  refusal: Extract<ErasureResult, { readonly result: 'held' | 'not_yet' }>,
  dayWords: (day: string) => string,
): readonly string[] {
  if (refusal.result === 'not_yet') return [say(w, 'erased.not_yet')];
  const until = refusal.until ?? refusal.mustKeepUntil;
  return [
    ...refusal.by.map((by) => heldWords(w, by)),
    until === null ? say(w, 'erased.until_person') : say(w, 'erased.until', { day: dayWords(until) }),
  ];
}

/** One thing that keeps somebody or something from being erased. */
export const heldWords = (w: Words, by: string): string => sayCode(w, 'held', by.replace(':', '_'));
