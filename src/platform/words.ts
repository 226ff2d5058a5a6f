import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { SubrosaError } from './errors.js';
import { PACKAGE_ROOT } from './root.js';

/** Words of the screens, by area and language: `templates/parts/words/<area>.<language>.json`. */
export type WordArea =
  | 'desk'
  | 'pages'
  | 'thread'
  | 'public'
  | 'chat'
  | 'approved'
  | 'stand_in'
  | 'incident'
  | 'rights';
export interface Words {
  readonly [key: string]: string | Words;
}

/** @throws SubrosaError `words.unknown` when there is no such file, or it is no tree of words */
export function wordsOf(area: WordArea, language: string): Words {
  const name = `${area}.${language}`;
  const loaded = known.get(name);
  if (loaded !== undefined) return loaded;
  const read = readWords(name);
  known.set(name, read);
  return read;
}

/**
 * One phrase with its numbers and names filled in: `say(words, 'first.today.due', { count: 2 })`. Where `count` is given and
 * the key holds `one` and `many`, the right one is taken. @throws SubrosaError `words.unknown` naming the key
 */
export function say(words: Words, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  let found: string | Words | undefined = words;
  for (const step of key.split('.')) found = typeof found === 'object' ? found[step] : undefined;
  if (typeof found === 'object') found = found[values.count === 1 ? 'one' : 'many'];
  if (typeof found !== 'string') throw new SubrosaError('words.unknown', { hint: key });
  return found.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new SubrosaError('words.unknown', { hint: `${key} {${name}}` });
    return String(value);
  });
}

/** The phrase for a code that may be one the screens do not know yet: then the code itself. */
export function sayCode(words: Words, group: string, code: string): string {
  const codes = group
    .split('.')
    .reduce<string | Words | undefined>((found, step) => (typeof found === 'object' ? found[step] : undefined), words);
  const phrase = typeof codes === 'object' ? codes[code.replaceAll('.', '_')] : undefined;
  return typeof phrase === 'string' ? phrase : code;
}

const known = new Map<string, Words>();

const wordsSchema: z.ZodType<Words> = z.lazy(() => z.record(z.string(), z.union([z.string(), wordsSchema])));

function readWords(name: string): Words {
  try {
    const file = path.join(PACKAGE_ROOT, 'templates', 'parts', 'words', `${name}.json`);
    return wordsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new SubrosaError('words.unknown', { hint: name });
  }
}
