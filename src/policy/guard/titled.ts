import type { Sentence } from './sentences.js';

/**
 * Surnames behind a title: "Ms Sand", "hr. Birk", "Frau Lindt", "doamna Pop". In what comes in these are mostly of the
 * practice and no personal data; in what a member writes to others they name whom it is about. Who is greeted is the reader.
 */
export function titledNames(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  for (const match of text.matchAll(TITLED)) {
    const name = match[1] ?? '';
    const end = match.index + match[0].length;
    const line = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index);
    if (!GREETING.test(line) && !CALLINGS.has(name.toLowerCase())) found.push({ start: end - name.length, end });
  }
  return found;
}

const TITLES = [
  ...['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof'],
  ...['fru', 'hr', 'herr', 'frk', 'frøken'],
  ...['frau', 'herrn', 'fräulein'],
  ...['doamna', 'doamnei', 'domnul', 'domnului', 'domnișoara', 'domnisoara', 'dna', 'd-na', 'dl', 'd-l'],
];
const eitherCase = (title: string): string => `[${title[0]}${title[0]?.toUpperCase()}]${title.slice(1)}`;
const TITLED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${TITLES.map(eitherCase).join('|')})\\.?[^\\S\\n]+)+(\\p{Lu}[\\p{L}’'-]+)`,
  'gu',
);

const GREETING =
  /^\s*(?:dear|hello|hi|good \w+|kære|hej|goddag|sehr geehrte[rs]?|liebe[rs]?|guten \w+|hallo|stimat[ăae]?|bun[ăa]|drag[ăa])(?!\p{L})/iu;
/** A title before these names a calling. */
const CALLINGS: ReadonlySet<string> = new Set([
  'kollegin',
  'kollege',
  'kollegen',
  'rechtsanwältin',
  'rechtsanwalt',
  'doktor',
  'professor',
]);
