import type { Hits } from './lexicon.js';
import type { Span } from './span.js';
import type { Word } from './words.js';

type Street = Hits['streets'][number]['tag'];

/**
 * Postal addresses of Denmark, the United Kingdom, Ireland, the United States, Romania, Germany and Austria: a street
 * with a house number, and what follows it: floor, town, postcode. A street alone is a place, and no address.
 */
export function findAddresses(text: string, words: readonly Word[], hits: Hits['streets']): Span[] {
  const spans: Span[] = [];
  const reader = new Reader(text, words);
  let reached = 0;
  for (const { tag, first, last } of hits) {
    // What lies within an address that was found is part of it.
    if ((words[first]?.start ?? 0) < reached) continue;
    const range = tag === 'dwelling' ? null : reader.around(tag, first, last);
    if (range === null) continue;
    spans.push({ ...range, kind: 'postal_address', confidence: 0.85 });
    reached = range.end;
  }
  reached = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || word.start < reached) continue;
    const range = isPostcode(word) ? reader.beforePostcode(at) : reader.beforeIslesCode(at);
    if (range === null) continue;
    spans.push({ ...range, kind: 'postal_address', confidence: 0.9 });
    reached = range.end;
  }
  return spans;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

const isCapital = (word: Word | undefined): boolean => word !== undefined && /^\p{Lu}/u.test(word.raw);
const isHouse = (word: Word | undefined): boolean => word !== undefined && /^\d{1,4}[A-Za-z]?$/.test(word.raw);
const isPostcode = (word: Word): boolean => /^\d{4,5}$/.test(word.raw);

class Reader {
  constructor(
    readonly text: string,
    readonly words: readonly Word[],
  ) {}

  around(tag: Street, first: number, last: number): Range | null {
    if (tag === 'english') return this.#english(last);
    if (tag === 'romanian') return this.#romanian(first, last);
    return tag === 'dwelling' ? null : this.#continental(last);
  }

  #gap(at: number): string {
    const [one, other] = [this.words[at], this.words[at + 1]];
    return one === undefined || other === undefined
      ? '\0'
      : this.text.slice(one.end, Math.min(other.start, one.end + 6));
  }

  /** 14 Tannery Row · Flat 3, 88 Coldharbour Terrace · 412 W 5th St. */
  #english(at: number): Range | null {
    const { words } = this;
    if (!isCapital(words[at])) return null;
    let first = at - 1;
    while (first > at - 5 && /^(?: |'s )$/.test(this.#gap(first)) && isStreetName(words[first])) {
      if (isHouse(words[first]) && !/(?:st|nd|rd|th)$/.test(words[first]?.folded ?? '')) break;
      first -= 1;
    }
    if (!isHouse(words[first]) || first === at - 1 || !/^,? $/.test(this.#gap(first))) return null;
    const dwelling = words[first - 2];
    const flat = dwelling !== undefined && /^(?:flat|apt|apartment|unit|suite|block|house)$/.test(dwelling.folded);
    const start = flat && /^,? $/.test(this.#gap(first - 1)) ? first - 2 : first;
    return { start: words[start]?.start ?? 0, end: this.#tail(at) };
  }

  /** Skovbrynet 14 · Gammel Kongevej 7, 2. tv. · Goethestr. 41 · Am Markt 3. */
  #continental(at: number): Range | null {
    const { words } = this;
    if (!/^\.? $/.test(this.#gap(at)) || !isHouse(words[at + 1])) return null;
    // "Levering 08/08 kl. 7": a day or a time.
    if (
      /^(?:[:.]\d|\/\d{1,2}(?!\d)(?:[^,\d]|$))/.test(
        this.text.slice(words[at + 1]?.end, (words[at + 1]?.end ?? 0) + 5),
      ) &&
      words[at + 1]?.raw.length === 2
    )
      return null;
    const street = words[at];
    if (street === undefined || street.raw.length < 3 || /^(?:motor|klapp|o)ring$/i.test(street.raw)) return null;
    const alone = /^(?:weg|platz|allee|allé|gasse|markt|straße|strasse|boulevard|alle|ring|damm|ufer|str)$/i.test(
      street.raw,
    );
    // A line of small letters is how some people write; then the word itself has to be a street's.
    if (!isCapital(street) && (alone || !/(?:vej|gade|allé|straße|strasse|str|vaenget|stræde)$/.test(street.raw)))
      return null;
    let first = at;
    while (first > at - 3 && /^(?: |-|\. )$/.test(this.#gap(first - 1)) && isNamePart(words[first - 1])) first -= 1;
    if (alone && first === at) return null;
    // "Seit 14 Tagen am Ring 3": a town or a postcode, or a word of living, makes it sure; a lone pair is enough too.
    return { start: words[first]?.start ?? 0, end: this.#tail(at + 1) };
  }

  /** str. Salcâmilor nr. 14, bl. A3, sc. 1, ap. 12. */
  #romanian(first: number, last: number): Range | null {
    const { words } = this;
    const head = words[first]?.folded ?? '';
    if (/^(?:satul|cartierul|bloc)$/.test(head)) return null;
    // "Intrarea 20 de lei": only the abbreviated words are believed before a small letter.
    const next = words[last + 1];
    if (!isCapital(next) && !/^(?:str|strada|bd|bdul|bulevardul|aleea)$/.test(head) && !isHouse(next)) return null;
    for (let at = last + 1; at <= last + 6; at += 1) {
      const gap = this.#gap(at - 1);
      if (!/^(?:\.? ?|, ?|-|\. )$/.test(gap)) return null;
      const word = words[at];
      if (word === undefined || /^(?:lei|ron|euro)$/.test(word.folded)) return null;
      if (
        /^\d{1,4}[A-Za-z]?$/.test(word.raw) &&
        at > last + 1 &&
        !/^ ?(?:de )?lei\b|^[:.]\d/.test(this.text.slice(word.end, word.end + 8))
      ) {
        // "strada 1 Decembrie 1918 nr. 4": a year in the name is not the house.
        const behind = words[at + 1]?.folded;
        if (behind === 'nr' || behind === 'numarul') continue;
        return { start: words[first]?.start ?? 0, end: this.#tail(at) };
      }
      const named =
        isCapital(word) || /^(?:nr|numarul|numar|de|din|la|cel|lui|\d+)$/.test(word.folded) || head !== 'calea';
      if (!named) return null;
    }
    return null;
  }

  /** Any words with capitals, a house number, a postcode and a town: Am Deich 3, 1805 Kastrup. */
  beforePostcode(at: number): Range | null {
    const { words } = this;
    const town = words[at + 1];
    if (!isCapital(town) || this.#gap(at) !== ' ') return null;
    const country = /^(?:dk|d|a|de|at)$/.test(words[at - 1]?.folded ?? '') && this.#gap(at - 1) === '-' ? 1 : 0;
    let house = at - 1 - country;
    // Floor and door may stand between the house and the postcode.
    for (let back = 0; back < 4 && !isHouseBefore(words, house); back += 1) house -= 1;
    if (!isHouseBefore(words, house) || !/^[,.]{0,2}[\n ]{1,3}$/.test(this.#gap(at - 1 - country))) return null;
    let first = house - 1;
    while (first > house - 4 && /^(?: |-|\. )$/.test(this.#gap(first - 1)) && isNamePart(words[first - 1])) first -= 1;
    return { start: words[first]?.start ?? 0, end: this.#tail(at + 1, true) };
  }

  /**
   * What leads up to a postcode of the United Kingdom or Ireland, whatever the street is called: 8 Cwrt Bethel,
   * Llandaff, Cardiff CF5 2QT · High Shaw Cottage, Simonstone Lane, Hawes DL8 3LY.
   */
  beforeIslesCode(at: number): Range | null {
    const { words } = this;
    const code = `${words[at]?.raw ?? ''} ${words[at + 1]?.raw ?? ''}`;
    if (!/^(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[\dW] [A-Z\d]{4})$/.test(code) || this.#gap(at) !== ' ')
      return null;
    let [first, house, parts] = [at, -1, 0];
    for (let back = at - 1; back >= Math.max(0, at - 16); back -= 1) {
      const gap = this.#gap(back);
      const word = words[back];
      if (word === undefined || !/^(?:,? |,?\n|-|'| \(|\),? )$/.test(gap) || /^\d{4}$/.test(word.raw)) break;
      if (!isStreetName(word) && !/^(?:on|in|upon|under|by|top|first|second|ground|floor|flat|le|y)$/.test(word.folded))
        break;
      if (gap.includes(',') || gap.includes('\n')) parts += 1;
      first = back;
      if (isHouse(word)) house = back;
    }
    const dwelling = words[house - 1];
    if (house > 0 && dwelling !== undefined && isDwellingPart(dwelling)) house -= 1;
    const start = house >= 0 ? house : parts >= 2 ? first : -1;
    return start < 0 ? null : { start: words[start]?.start ?? 0, end: words[at + 1]?.end ?? 0 };
  }

  /** Where an address ends whose street and number end with the word at `at`. */
  #tail(at: number, town = false): number {
    const { words } = this;
    let [last, segments] = [at, town ? 2 : 0];
    for (let next = at + 1; next < at + 14; next += 1) {
      const word = words[next];
      const gap = this.#gap(next - 1);
      if (word === undefined || !/^[.,\n /-]{1,4}$/.test(gap) || /\n\s*\n/.test(gap)) break;
      const breaks = gap.includes(',') || gap.includes('\n');
      if (isDwellingPart(word) || /^\d{4,6}$/.test(word.raw)) last = next;
      else if (isPostcodePart(word)) last = next;
      else if (isCapital(word) && !isSentenceStart(gap, word)) {
        const known = !breaks && next - 1 === last && segments > 0;
        if (breaks) segments += 1;
        const afterCode = /^\d{4,6}$/.test(words[next - 1]?.raw ?? '');
        if (!(known || afterCode || (breaks && segments <= 3))) break;
        if (afterCode) segments = Math.max(segments, 1);
        last = next;
      } else if (
        /^(?:in|i|din|sat|jud|judetul|sector|sectorul|loc|comuna|orasul|municipiul|am|an|upon|on)$/.test(word.folded)
      ) {
        if (!isCapital(words[next + 1]) && !/^\d/.test(words[next + 1]?.raw ?? '')) break;
        if (segments >= 3) break;
        segments += 1;
      } else break;
    }
    return words[last]?.end ?? 0;
  }
}

const isStreetName = (word: Word | undefined): boolean =>
  word !== undefined && (isCapital(word) || isHouse(word) || /^(?:of|the|upon|\d+(?:st|nd|rd|th))$/.test(word.folded));

const LITTLE =
  /^(?:am|an|der|den|dem|des|im|in|zum|zur|unter|auf|alte|alter|neue|neuer|von|gl|gammel|ny|nye|store|lille|sankt|sct|st)$/;

/** The earlier words of a street's name; words that merely begin a sentence are none. */
const isNamePart = (word: Word | undefined): boolean =>
  word !== undefined &&
  isCapital(word) &&
  !/^(?:ich|wir|ihr|er|sie|es|die|das|der|jeg|vi|i|du|min|mit|vores|bor|wohne|wohnt|adresse|adressen|anschrift|address|meine|unsere|hej|praxis|praksis|klinik|klinikken|seit|ab|bis|fra|til|zu|eu|la|pe|no|nr|tlf|tel|cpr|geb)$/.test(
    word.folded,
  ) &&
  (word.raw.length > 2 || LITTLE.test(word.folded) || /^\p{Lu}\.?$/u.test(word.raw));

const isHouseBefore = (words: readonly Word[], at: number): boolean =>
  isHouse(words[at]) &&
  isCapital(words[at - 1]) &&
  (words[at - 1]?.raw.length ?? 0) >= 3 &&
  !(words[at - 1] !== undefined && isDwellingPart(words[at - 1] as Word));

const isDwellingPart = (word: Word): boolean =>
  word.raw !== 'og' &&
  /^(?:\d{1,3}[a-zA-Z]?|[A-Z]|st|stuen|kl|tv|th|mf|sal|og|bl|bloc|blocul|sc|scara|et|etaj|etajul|ap|apt|apartament|apartamentul|nr|flat|apartment|unit|suite|top|stiege|stock|eg|og|dg|hinterhaus|dk|d|a|ro|jud|sector|sectorul|parter|app|whg|wohnung|zimmer|zi|cam|camera|box|boks|postboks|postfach)$/i.test(
    word.raw,
  );

/** UK: EX4 4QJ; Ireland: D04 X2Y3; states of the US: OR 97301. */
const isPostcodePart = (word: Word): boolean =>
  /^(?:[A-Z]{1,2}\d[A-Z\d]?|\d[A-Z]{2}|[A-Z]\d[\dW]|[A-Z][A-Z\d]{3}|[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2})$/.test(
    word.raw,
  );

/** A dot and a capital are the next sentence, unless an abbreviation stands before the dot. */
const isSentenceStart = (gap: string, word: Word): boolean =>
  gap.includes('. ') ||
  /^(?:I|My|Please|Thanks|The|We|Can|Could|Tel|Tlf|Phone|Mobile|Email|Telefon|Mail|E|Mvh|Jeg|Vi|Og|Ich|Wir|Und|Eu|Va|Vă|Și|Mobil|Kan|Men|Aber|But|And|DOB|CPR|CNP|NHS|Regards|Kind|Konto|IBAN|AHV|Geburtsdatum|Contul|Cont|Kontonummer|Account)$/.test(
    word.raw,
  );
