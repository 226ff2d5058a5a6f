import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PACKAGE_ROOT } from '../../src/platform/root.js';
import { SIGNAL_WORDS } from '../../src/policy/triage/index.js';
import { NOTE_WORDS } from '../../src/request/notes.js';
import { createMoments } from '../../src/web/moments.js';
import { say, sayCode, type Words, wordsOf } from '../../src/web/words.js';

const keysOf = (words: Words, under = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${under}${key}`] : keysOf(value, `${under}${key}.`),
  );

const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(path.join(PACKAGE_ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(path.join(PACKAGE_ROOT, folder, name), 'utf8'));

/** What everybody may read, in four languages. */
const OPEN_AREAS = ['pages', 'thread', 'public', 'chat', 'stand_in', 'incident', 'rights'] as const;

/** Phrases that only one language of the desk needs: English has them in the policy. */
const ELSEWHERE = /^(?:signals|steps)\./;

describe('the words of the screens', () => {
  it('are complete in every language', () => {
    for (const area of OPEN_AREAS) {
      const keys = keysOf(wordsOf(area, 'en'));
      for (const language of ['da', 'de', 'ro'] as const) expect(keysOf(wordsOf(area, language))).toEqual(keys);
    }
    const danish = keysOf(wordsOf('desk', 'da')).filter((key) => !ELSEWHERE.test(key));
    expect(danish).toEqual(keysOf(wordsOf('desk', 'en')));
  });

  it('keep their numbers and names in every language', () => {
    const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).toSorted();
    const at = (words: Words, key: string) =>
      String(key.split('.').reduce<unknown>((found, step) => (found as Words)[step], words));
    for (const key of keysOf(wordsOf('desk', 'en'))) {
      // "One" may be written out.
      if (key.endsWith('.one')) continue;
      expect({ key, blanks: blanks(at(wordsOf('desk', 'da'), key)) }).toEqual({
        key,
        blanks: blanks(at(wordsOf('desk', 'en'), key)),
      });
    }
  });

  it('have Danish for every code that the desk explains', () => {
    for (const code of Object.keys({ ...SIGNAL_WORDS, ...NOTE_WORDS })) {
      expect(sayCode(wordsOf('desk', 'da'), 'signals', code)).not.toBe(code);
    }
  });

  it('exist wherever a page or a template asks for them', () => {
    const known = new Set(['desk' as const, ...OPEN_AREAS].flatMap((area) => keysOf(wordsOf(area, 'en'))));
    const has = (key: string) => known.has(key) || known.has(`${key}.one`);
    const inCode = filesBelow('src/web', '.ts').flatMap((text) =>
      [...text.matchAll(/\bsay\((?:w(?:ords)?, )?'([\w.]+)'/g)].map(([, key = '']) => key),
    );
    const inTemplates = filesBelow('templates', '.liquid').flatMap((text) =>
      [...text.matchAll(/\bw\.([\w.]+)/g)].map(([, key = '']) => key),
    );
    expect(inCode.length).toBeGreaterThan(80);
    expect([...inCode, ...inTemplates].filter((key) => !has(key))).toEqual([]);
  });

  it('have none that a client should not find about herself (PRACTICE 29, 37)', () => {
    const never =
      /impostor|suspicious|hostile|hysterical|non-compliant|\btarget|tombstone|shred|\bkill|dead letter|victim|violation|third party|legal demand|sensitive data/i;
    for (const area of ['desk', 'pages'] as const) expect(JSON.stringify(wordsOf(area, 'en'))).not.toMatch(never);
  });

  it('say one and many, and name a phrase that is missing', () => {
    const words = wordsOf('desk', 'en');
    expect(say(words, 'first.today.overdue', { count: 1 })).toBe('One answer is overdue.');
    expect(say(words, 'first.today.overdue', { count: 2 })).toBe('2 answers are overdue.');
    expect(() => say(words, 'first.nowhere')).toThrow('first.nowhere');
    expect(() => say(words, 'due.by')).toThrow('{day}');
    expect(sayCode(words, 'log.action', 'something.new')).toBe('something.new');
  });
});

describe('moments', () => {
  const at = (instant: string, language: 'en' | 'da' = 'en') => {
    const scene = { now: new Date('2026-03-28T22:30:00Z'), timeZone: 'Europe/Copenhagen', language };
    return createMoments({ ...scene, words: wordsOf('desk', language) }).at(new Date(instant));
  };

  it('are said in the zone of the practice, near days by name', () => {
    expect(at('2026-03-28T22:59:59Z')).toBe('today 23:59');
    expect(at('2026-03-28T23:00:00Z')).toBe('tomorrow 0:00');
    // The night in which the clocks go forward: 2:00 does not exist.
    expect(at('2026-03-29T01:00:00Z')).toBe('tomorrow 3:00');
    expect(at('2026-03-27T22:59:00Z')).toBe('yesterday 23:59');
    expect(at('2026-03-31T08:05:00Z')).toBe('Tuesday, 10:05');
    expect(at('2026-03-02T08:05:00Z', 'da')).toBe('mandag den 2. marts 2026, 9:05');
  });

  it('spans are the largest whole unit that says enough', () => {
    const { span } = createMoments({
      now: new Date(0),
      timeZone: 'UTC',
      language: 'en',
      words: wordsOf('desk', 'en'),
    });
    expect([59_000, 60_000, 7_199_000, 7_200_000, 172_799_000, 172_800_000].map(span)).toEqual([
      'a moment',
      'one minute',
      '119 minutes',
      '2 hours',
      '47 hours',
      '2 days',
    ]);
  });
});
