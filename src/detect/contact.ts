import { Cues } from './near.js';
import type { Span } from './span.js';
import type { Word } from './words.js';

/** Telephone numbers, mail addresses and postal addresses, in the shapes of the four languages' countries. */
export function findContacts(text: string, words: readonly Word[]): Span[] {
  return [...findPhones(text, words), ...findEmails(text), ...findAddresses(text)];
}

const PHONE = /(?<![\p{L}\d+/.-])(?:\+|\(\+)?\(?\d(?:[ \u00a0()./-]{0,2}\d){6,14}(?![\p{L}\d])/gu;
const PHONE_CUE =
  /^(?:tel\w*|tlf\w*|phone|ph|mobile|mob|mobil\w*|cell|call|ring|rings|ringes|sms|text|whatsapp|fax|suna\w*|apelat\w*|handy\w*|anrufen|erreich\w*|rueckruf\w*|number is|nummer er|traeffes|contact|kontakt)$/;

function findPhones(text: string, words: readonly Word[]): Span[] {
  const cues = new Cues(words, PHONE_CUE);
  const spans: Span[] = [];
  for (const match of text.matchAll(PHONE)) {
    const confidence = phoneConfidence(match[0], cues.isNear(match.index, 25));
    if (confidence > 0) {
      spans.push({ start: match.index, end: match.index + match[0].length, kind: 'phone', confidence });
    }
  }
  return spans;
}

function phoneConfidence(written: string, cued: boolean): number {
  const digits = written.replace(/\D/g, '');
  const shape = written.replace(/\d/g, '9').replace(/\u00a0/g, ' ');
  if (/^(?:9?9[./-]9?9[./-](?:9999|99)|9999[./-]99[./-]99|9999 ?[-/] ?9999)$/.test(shape)) return 0;
  if (written.startsWith('+') || written.startsWith('(+') || written.startsWith('00')) {
    return digits.length >= 9 ? 0.95 : 0;
  }
  if (digits.startsWith('0') && digits.length >= 9 && digits.length <= 12) {
    if (/^0[1-9]/.test(digits)) return cued || digits.length <= 11 ? 0.9 : 0.6;
  }
  if (/^\(999\) ?999[ .-]9999$|^999-999-9999$/.test(shape)) return 0.9;
  if (/^[2-9]/.test(digits) && digits.length === 8) {
    if (/^99 99 99 99$/.test(shape)) return 0.9;
    if (cued) return 0.85;
    if (/^9999 9999$/.test(shape)) return 0.4;
  }
  return cued && digits.length >= 8 && digits.length <= 12 ? 0.75 : 0;
}

const LONGEST_LOCAL_PART = 64; // RFC 5321 section 4.5.3.1.1
const LONGEST_DOMAIN = 255; // RFC 5321 section 4.5.3.1.2

function findEmails(text: string): Span[] {
  const spans: Span[] = [];
  let reached = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const before = text.slice(Math.max(reached, at - LONGEST_LOCAL_PART), at);
    const after = text.slice(at + 1, at + 1 + LONGEST_DOMAIN);
    const local = /[\p{L}\p{N}](?:[\p{L}\p{N}._%+'-]{0,63})$/u.exec(lastRun(before))?.[0];
    const domain = /^(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/u.exec(after)?.[0];
    if (local === undefined || domain === undefined) continue;
    reached = at + 1 + domain.length;
    spans.push({ start: at - local.length, end: reached, kind: 'email', confidence: 0.97 });
  }
  return spans;
}

/** The tail of a text without the signs that no address holds: keeps the search for its first letter short. */
function lastRun(text: string): string {
  let from = text.length;
  while (from > 0 && /[\p{L}\p{N}._%+'-]/u.test(text[from - 1] ?? '')) from -= 1;
  return text.slice(from);
}

const NAME = "\\p{Lu}[\\p{L}.'’-]{0,24}";
// A whole word: the first letters of a postcode are no town.
const PLACE = `${NAME}(?![\\p{L}\\d])`;
const ENGLISH_STREETS =
  'Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Dr|Close|Court|Ct|Crescent|Row|View|Terrace|Place|Pl|Way|Walk|Gardens|Grove|Hill|Mews|Square|Park|Rise|Green|Boulevard|Blvd|Parade|Wharf|Yard|Gate|Quay|Circle|Parkway';
const UK_POSTCODE = '[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}';
const DANISH_STREETS =
  'vej|gade|stræde|allé|alle|plads|torv|torvet|vænget|vænge|parken|bakken|brynet|toften|stien|haven|marken|engen|krogen|vangen|havn|kaj|boulevard';
const GERMAN_STREETS =
  '(?:straße|strasse|str\\.|weg|platz|allee|gasse|ring|damm|ufer|chaussee|steig)|[ -](?:Straße|Strasse|Str\\.|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer|Chaussee|Markt)';

const ADDRESSES: readonly (readonly [RegExp, number])[] = [
  // 14 Tannery Row, Exeter EX4 4QJ · Flat 3, 88 Coldharbour Terrace, London SE5 · 12 Main St, Salem, OR 97301
  [
    new RegExp(
      `(?<![\\p{L}\\d])(?:(?:Flat|Apt|Apartment|Unit) \\w{1,4},? )?\\d{1,5}[A-Za-z]?,? (?:${NAME} ){1,3}(?:${ENGLISH_STREETS})(?![\\p{L}])(?:\\.?,? ${PLACE}(?: ${PLACE}){0,2}(?:,? (?:${UK_POSTCODE}|[A-Z]{2} \\d{5}|[A-Z]{1,2}\\d{1,2}))?)?`,
      'gu',
    ),
    0.85,
  ],
  [new RegExp(`(?<![\\p{L}\\d])${UK_POSTCODE}(?![\\p{L}\\d])`, 'gu'), 0.6],
  // Skovbrynet 14, 8600 Silkeborg · Nørre Allé 7, 2. tv., 8000 Aarhus C
  [
    new RegExp(
      `(?<![\\p{L}\\d])${NAME}(?: ${NAME}){0,2} \\d{1,3} ?[A-Z]?(?:, ?(?:st|kl|\\d{1,2})\\.? ?(?:tv|th|mf)?\\.?)?,? (?:DK-)?\\d{4} ${NAME}`,
      'gu',
    ),
    0.9,
  ],
  [new RegExp(`(?<![\\p{L}\\d])\\p{Lu}\\p{L}{1,24}(?:${DANISH_STREETS}) \\d{1,3}[A-Z]?(?![\\p{L}\\d])`, 'gu'), 0.75],
  // Goethestr. 41, 04109 Leipzig · Am Markt 3, 18055 Rostock
  [
    new RegExp(
      `(?<![\\p{L}\\d])${NAME}(?: ${NAME}| [a-zäöü]{2,4}){0,2} \\d{1,4} ?[a-z]?,? (?:in )?(?:D-)?\\d{5} ${NAME}`,
      'gu',
    ),
    0.9,
  ],
  [
    new RegExp(`(?<![\\p{L}\\d])\\p{Lu}[\\p{L}-]{1,30}?(?:${GERMAN_STREETS}) \\d{1,4} ?[a-z]?(?![\\p{L}\\d])`, 'gu'),
    0.75,
  ],
  // str. Salcâmilor nr. 14, ap. 3 · Bd. Unirii 20, bl. A3, sc. 1
  [
    /(?<![\p{L}\d])(?:str\.|strada|bd\.|b-dul|bulevardul|calea|aleea|șos\.|sos\.|șoseaua|soseaua|intrarea|piața|piata) ?(?:[\p{L}\d.-]{2,24} ){1,4}?(?:nr\.? ?)?\d{1,4}[A-Z]?(?:,? ?(?:bl|sc|et|ap)\.? ?[\dA-Z]{1,4})*/giu,
    0.85,
  ],
];

function findAddresses(text: string): Span[] {
  return ADDRESSES.flatMap(([pattern, confidence]) =>
    Array.from(text.matchAll(pattern), (match) => ({
      start: match.index,
      end: match.index + match[0].trimEnd().length,
      kind: 'postal_address' as const,
      confidence,
    })),
  );
}
