import type { ContextTag } from './data/context.js';
import type { Hits } from './lexicon.js';
import type { Language } from './span.js';
import type { Word } from './words.js';

/** What a word says of the sentence it stands in, as bits. */
export const TAG = {
  /** The writer: I, me. */
  self: 1,
  /** Of the writer, or of somebody spoken of: my, his, her. */
  owns: 2,
  /** Somebody spoken of: he, she, the client. */
  other: 4,
  /** A relative, a friend, a colleague. */
  kin: 8,
  /** The one written to. */
  you: 16,
  /** What a practice does: offers, treats, specialises. */
  provides: 32,
  /** Makes a word a subject: article, conference, street. */
  topic: 64,
  /** People in general. */
  people: 128,
  /** Not, never, without. */
  not: 256,
  /** Has, suffers, was diagnosed. */
  has: 512,
  is: 1024,
  /** Because of, help with. */
  reason: 2048,
  /** A letter about a patient, a case: fields and formulas. */
  record: 4096,
  /** A name of a person. */
  name: 8192,
  /** If, in case, whether. */
  maybe: 16384,
} as const;

const BITS: Readonly<Record<ContextTag, number>> = TAG;

/** A stretch of words up to a sign that ends a sentence. */
export interface Sentence {
  /** Index of the first and of the last word. */
  readonly first: number;
  readonly last: number;
  readonly question: boolean;
  /** The tags of all its words together. */
  readonly tags: number;
}

/** The words of a text with what each says, and the sentences they make. */
export interface Context {
  readonly text: string;
  readonly words: readonly Word[];
  readonly tags: Uint16Array;
  readonly sentences: readonly Sentence[];
  /** The sentence of each word. */
  readonly sentenceOf: Uint32Array;
}

export function contextOf(text: string, words: readonly Word[], lang: Language, hits: Hits['context']): Context {
  const tags = new Uint16Array(words.length);
  for (const { tag, first, last } of hits) {
    for (let at = first; at <= last; at += 1) tags[at] = (tags[at] ?? 0) | BITS[tag];
  }
  for (const [at, word] of words.entries()) {
    const owned =
      at > 0 &&
      /^(?:meine|seine|ihre|unsere|deine|meiner|seiner|ihrer|unserer|der|die|eine|einer)$/.test(
        words[at - 1]?.folded ?? '',
      );
    const titled = !owned && /^ ?(?:Dr|Prof|Dipl|\p{Lu})/u.test(text.slice(word.end, word.end + 5));
    const polite = politeness(word, lang, at === 0 || startsSentence(text, words, at), titled);
    if (polite !== -1) tags[at] = polite;
  }
  const sentences: Sentence[] = [];
  const sentenceOf = new Uint32Array(words.length);
  let first = 0;
  let all = 0;
  for (let at = 0; at < words.length; at += 1) {
    all |= tags[at] ?? 0;
    sentenceOf[at] = sentences.length;
    if (at + 1 < words.length && !startsSentence(text, words, at + 1)) continue;
    const end = words[at]?.end ?? 0;
    const question = /^[^\p{L}\n]{0,4}\?/u.test(text.slice(end, end + 5));
    sentences.push({ first, last: at, question, tags: all });
    first = at + 1;
    all = 0;
  }
  return { text, words, tags, sentences, sentenceOf };
}

/** German and Danish tell "you" from "she" and "they" by a capital alone; -1 where this says nothing. */
function politeness(word: Word, lang: Language, begins: boolean, titled: boolean): number {
  const { folded, raw } = word;
  if (lang === 'de' && /^(?:sie|ihr|ihre|ihrem|ihren|ihrer|ihnen|ihres)$/.test(folded)) {
    const capital = raw.charCodeAt(0) < 97;
    if (capital) return begins && folded === 'sie' ? TAG.other : TAG.you;
    return /^(?:sie|ihnen)$/.test(folded) ? TAG.other : TAG.other | TAG.owns;
  }
  if (lang === 'de' && /^(?:frau|mann)$/.test(folded) && titled) return 0;
  if (lang === 'da' && folded === 'i') return raw === 'I' ? TAG.you : 0;
  if (lang === 'da' && /^(?:de|dem|deres)$/.test(folded))
    return raw.startsWith('D') && !begins ? TAG.you : folded === 'deres' ? TAG.owns : 0;
  return -1;
}

const ABBREVIATED =
  /^(?:dr|mr|mrs|ms|prof|hr|fr|st|dl|dna|d|dvs|nr|str|ca|pga|bl|ap|sc|et|bd|z|b|h|u|a|f|fx|eks|evt|vedr|vs|no|tel|tlf|geb|bzw|ggf|inkl|ca|incl|approx|art|dipl|psych|med|jr|sr|pr|kl|mio|osv|e|g|i|p|jud|psih|lic|cand)$/;

/** Whether a sentence begins with the word at `at`. A line's end counts where the next begins with a capital. */
export function startsSentence(text: string, words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (before === undefined || word === undefined) return true;
  const gap = text.slice(before.end, Math.min(word.start, before.end + 12));
  if (gap === ' ' || gap === '-' || gap === ', ') return false;
  if (/[!?;•|]|\n\s*\n|\n *[-*>•]|\.\.\./.test(gap)) return true;
  if (gap.includes('\n')) return /^[\p{Lu}\d]/u.test(word.raw);
  if (!/\.["')\]]*\s/.test(gap)) return false;
  return !(
    ABBREVIATED.test(before.folded) ||
    (/^\d{1,2}$/.test(before.raw) && /^\p{L}/u.test(word.raw) && !/^\p{Lu}/u.test(word.raw))
  );
}

/** What stands between a word and the next, as far as it matters. */
export const gapAfter = ({ text, words }: Context, at: number): string => {
  const [one, other] = [words[at], words[at + 1]];
  return one === undefined || other === undefined ? '' : text.slice(one.end, Math.min(other.start, one.end + 4));
};
