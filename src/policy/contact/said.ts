/** What a member's text says, as far as the agreement asks. `exposes`: the detector found something in it. */
export type SaidSort = 'times' | 'little' | 'long' | 'exposes';

/**
 * `times`: it names a weekday, a date or an hour, is short, and nothing personal was found in it. A machine cannot know
 * more: what it does not know is asked of the member. `exposed`: how many sentences tell something (policy/plain-mail).
 */
export function saidIn(text: string, exposed: number): SaidSort {
  if (exposed > 0) return 'exposes';
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length > SHORT_WORDS) return 'long';
  return namesTime(text) ? 'times' : 'little';
}

/** A time, a yes and a greeting need no more; what is longer says something else as well. */
const SHORT_WORDS = 40;

/** Whether a text names a day or an hour, in one of the four languages. */
function namesTime(text: string): boolean {
  const plain = fold(text);
  if (CLOCKS.some((clock) => clock.test(plain))) return true;
  for (const [word] of plain.matchAll(/[\p{L}]+/gu)) if (DAYS.has(word)) return true;
  return false;
}

/** Lower case without marks: Romanian is written with and without them. */
const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');

const HOUR_WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|half|quarter|' +
  'et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|halv|kvart|' +
  'eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|viertel|' +
  'doua|trei|patru|cinci|sase|sapte|opt|noua|zece|unsprezece|douasprezece';

const MONTHS =
  'jan(?:uary|uar|uarie)?|feb(?:ruary|ruar|ruarie)?|mar(?:ch|ts|z|tie)|apr(?:il|ilie)?|may|maj|mai|jun(?:e|i)?|iunie|' +
  'jul(?:y|i)?|iulie|aug(?:ust)?|sep(?:t|tember|tembrie)?|o[ck]t(?:ober|ombrie)?|nov(?:ember|iembrie)?|' +
  'de[cz](?:ember|embrie)?|ianuarie|februarie|octombrie|noiembrie|decembrie';

const CLOCKS: readonly RegExp[] = [
  // 10:30, 10.30, 9h30; 12.3., 12/3, 2026-03-12
  /(?<![\d.:/])(?:[01]?\d|2[0-3])[:.h][0-5]\d(?![\d])/,
  /(?<![\d./])(?:[0-2]?\d|3[01])[./](?:0?[1-9]|1[0-2])(?:[./]\d{2,4})?(?![./]?\d)/,
  /\b\d{4}-\d{2}-\d{2}\b/,
  /\b\d{1,2} ?(?:am|pm|a\.m\.|p\.m\.|uhr)(?![\p{L}\d])/u,
  // at ten, kl. 10, um zehn, la ora zece
  new RegExp(`\\b(?:at|kl\\.?|klokken|um|gegen|ora|orele) ?(?:[01]?\\d|2[0-3]|${HOUR_WORDS})(?![\\p{L}\\d])`, 'u'),
  // 12 March, March 12, den 12. marts, am 12. Marz
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th|\\.)? ?(?:of )?(?:${MONTHS})(?![\\p{L}])`, 'u'),
  new RegExp(`\\b(?:${MONTHS}) \\d{1,2}(?![\\d])`, 'u'),
  /\bi (?:dag|morgen|overmorgen)\b/,
];

const DAYS: ReadonlySet<string> = new Set([
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'today', 'tomorrow'],
  ...[
    'mandag',
    'tirsdag',
    'onsdag',
    'torsdag',
    'fredag',
    'lørdag',
    'sondag',
    'søndag',
    'idag',
    'imorgen',
    'overmorgen',
  ],
  ...[
    'montag',
    'dienstag',
    'mittwoch',
    'donnerstag',
    'freitag',
    'samstag',
    'sonnabend',
    'sonntag',
    'heute',
    'ubermorgen',
  ],
  ...['luni', 'marti', 'miercuri', 'joi', 'vineri', 'sambata', 'duminica', 'astazi', 'maine', 'poimaine'],
]);
