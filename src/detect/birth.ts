import { Cues } from './near.js';
import type { Span } from './span.js';
import type { Word } from './words.js';

const MONTHS =
  'jan(?:uary|uar|uarie|ie)?|feb(?:ruary|ruar|ruarie)?|mar(?:ch|ts|tie)?|märz|apr(?:il|ilie)?|may|maj|mai|june|juni|jun|iunie|iun|july|juli|jul|iulie|iul|aug(?:ust)?|sept?(?:ember|embrie)?|o[ck]t(?:ober|ombrie)?|nov(?:ember)?|noiembrie|de[cz](?:ember|embrie)?|ianuarie|ian';

const DATE = new RegExp(
  [
    '\\d{1,2}[./ -]\\d{1,2}[./ -](?:19|20)?\\d{2}',
    '(?:19|20)\\d{2}-\\d{2}-\\d{2}',
    `\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of )?(?:${MONTHS})\\.?,? (?:19|20)\\d{2}`,
    `(?:${MONTHS})\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2}`,
  ]
    .map((shape) => `(?<![\\p{L}\\d])${shape}(?![\\p{L}\\d])`)
    .join('|'),
  'giu',
);

const CUE =
  /^(?:born|dob|birth|birthdate|birthday|b day|foedt|foedselsdato|foedselsdag|foedselsdag\w*|fodt|geb|geboren\w*|geburtsdatum|geburtstag|nascut\w*|nasterii|nastere)$/;
const REACH = 45;

/** Dates of birth: a date shortly after a word that says so; a bare date is an appointment. */
export function findBirthDates(text: string, words: readonly Word[]): Span[] {
  const cues = new Cues(words, CUE);
  const letters = new Cues(words, /^(?:d o|f|n)$/);
  const spans: Span[] = [];
  for (const match of text.matchAll(DATE)) {
    // "d.o.b." falls into three words, "f. 12.03.1980" and "n. 12.03.1980" are one letter right before the date.
    const near = cues.isNear(match.index, REACH) || letters.isNear(match.index, 4);
    if (near) {
      spans.push({ start: match.index, end: match.index + match[0].length, kind: 'date_of_birth', confidence: 0.92 });
    }
  }
  return spans;
}
