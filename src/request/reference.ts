import { randomInt } from 'node:crypto';

/** Letters and digits that are not taken for one another when read out on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a request is called between people: `R-7KD3-Q2MB`. Random, so that it tells neither order nor number. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `R-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
