import { describe, expect, it } from '@jest/globals';
import { detect } from '../../src/detect/index.js';
import { triage, triageText } from '../../src/policy/triage/index.js';

const SIZE = 100_000;
const fill = (part: string, size: number) => part.repeat(Math.ceil(size / part.length)).slice(0, size);

const ADVERSARIAL: readonly (readonly [name: string, part: string])[] = [
  ['one letter', 'A'],
  ['one digit', '1'],
  ['digits with blanks', '1 '],
  ['digits with signs', '1-2.3/'],
  ['at signs', '@'],
  ['almost addresses', 'a.b-c@'],
  ['dots', 'a.'],
  ['capital words', 'Anna Maria '],
  ['almost an IBAN', 'DK50 '],
  ['telephone words', 'tel 20123456 '],
  ['password words', 'password: '],
  ['birth words', 'born 12.12.1980 '],
  ['months', 'January '],
  ['street names', 'Am Markt 3, 1805 '],
  ['Romanian streets', 'str. a b c d '],
  ['line ends', '\n'],
  ['blanks', ' '],
  ['line ends and blanks', '\n   '],
  ['quote signs', '> '],
  ['hyphens', '-- \n'],
  ['greetings', 'Hello, Anna, '],
  ['greeting and letters', 'Hi Abcdefgh'],
  ['question marks', 'a? '],
  ['combining marks', 'e\u0301'],
  ['apostrophes', "a'"],
  ['despair', 'I cant go on '],
  ['confidential', 'confidential e-mail '],
  ['numbers on lines', 'Tel. 020 7946 0318\n'],
  ['many stretches', 'own\n> quote\n4111 1111 1111 1111\n\n'],
];

/** Milliseconds of the processor, for other programs share it. */
function timeOf(text: string): number {
  const before = process.cpuUsage();
  const mail = { from: 'Anna <anna@example.org>', subject: '', body: text };
  triage(mail, detect(triageText(mail)));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('100 KB of anything', () => {
  it.each(ADVERSARIAL)('%s are read in proportion to their length', (_name, part) => {
    const quarter = timeOf(fill(part, SIZE / 4));
    const whole = timeOf(fill(part, SIZE));
    // Four times the text may cost four times as much, and three times that for a busy machine; the square is sixteen.
    expect(whole).toBeLessThan(Math.max(300, 12 * quarter));
    expect(whole).toBeLessThan(10_000);
  });
});
