import { type Context, gapAfter, type Sentence, TAG } from './context.js';
import type { SensitiveKind, Strength } from './data/sensitive.js';
import type { Hits, SensitiveTag as Tag } from './lexicon.js';
import type { Hit } from './phrases.js';
import type { Span } from './span.js';
import { type Believed, joined } from './stretches.js';

/*
 * Words of the special categories (GDPR art. 9 and 10), told apart from their other uses. "Do you treat anxiety?" asks
 * about the practice, "the anxiety conference" names a subject, "no anxiety" denies; "my anxiety" is health data. Each
 * word brings a weight of its own, and the words around it in its sentence add to that or take from it: whose it is,
 * who does what, and what it is part of. What reaches the threshold is reported.
 */

/** What the whole text is: a letter about a patient leaves out who is meant, an advertisement means nobody. */
export interface Tone {
  readonly record: boolean;
  readonly advertises: boolean;
}

export function findSensitive(context: Context, found: Hits['sensitive'], tone: Tone): Span[] {
  const harmless = new Map<number, Hit<Tag>>();
  const frames = new Set<number>();
  for (const hit of found) {
    const { tag, first, last } = hit;
    if (tag === 'harmless') for (let at = first; at <= last; at += 1) harmless.set(at, hit);
    else if (tag === 'frame') frames.add(first);
  }
  const believed: Believed[] = [];
  for (const hit of longest(found)) {
    if (isHarmless(harmless, hit) || !inCapitals(context, hit)) continue;
    const [kind, strength] = hit.tag.split(' ') as [SensitiveKind, Strength];
    const weight = WEIGHT[strength] + evidence(context, hit, tone);
    if (weight >= THRESHOLD) believed.push({ kind, first: hit.first, last: hit.last, weight });
  }
  return joined(context, withoutEnumerations(context, believed), frames).map(({ kind, first, last, weight }) => ({
    start: context.words[first]?.start ?? 0,
    end: context.words[last]?.end ?? 0,
    kind,
    confidence: Math.min(0.95, 0.55 + 0.08 * (weight - THRESHOLD)),
  }));
}

const CAPITALS = /^(?:ms|add|aids|ati|ads|toc|sf|ju|su|vu|aur|ira|hk|foa|tb|me|au|dup|snp|poc|lds)$/;

/** "Keine Lust" is nothing, "keine Lust mehr auf Sex" is: what is sure and reaches beyond the turn of speech counts. */
function isHarmless(harmless: ReadonlyMap<number, Hit<Tag>>, hit: Hit<Tag>): boolean {
  return [harmless.get(hit.first), harmless.get(hit.last)].some((turn) => {
    if (turn === undefined) return false;
    const beyond = hit.first <= turn.first && hit.last >= turn.last && hit.last - hit.first > turn.last - turn.first;
    return !(beyond && hit.tag.endsWith(' sure'));
  });
}

/** "MS" and "ADD" are illnesses, "Ms" and "add" are not. */
const inCapitals = ({ words }: Context, { first, last }: Hit<Tag>): boolean => {
  const word = words[first];
  return first !== last || word === undefined || !CAPITALS.test(word.folded) || word.raw === word.raw.toUpperCase();
};

/** "Data on health, religion, political opinions": two categories in a sentence without anybody are a list, and nobody's. */
function withoutEnumerations(context: Context, all: readonly Believed[]): Believed[] {
  const kinds = new Map<number, Set<SensitiveKind>>();
  for (const { kind, first } of all) {
    const sentence = context.sentenceOf[first] ?? 0;
    kinds.set(sentence, (kinds.get(sentence) ?? new Set()).add(kind));
  }
  const OWN = TAG.self | TAG.owns | TAG.other | TAG.kin | TAG.name;
  return all.filter(({ first }) => {
    const at = context.sentenceOf[first] ?? 0;
    return (kinds.get(at)?.size ?? 0) < 2 || ((context.sentences[at]?.tags ?? 0) & OWN) !== 0;
  });
}

const WEIGHT: Readonly<Record<Strength, number>> = { sure: 1.9, topic: 0, weak: -1.6 };
const THRESHOLD = 1.5;

const ORDER: Readonly<Record<Strength, number>> = { sure: 2, topic: 1, weak: 0 };

/** Of hits of one kind that overlap the surer counts, then the longer. Hits come in the order of their first words. */
function longest(hits: readonly Hit<Tag>[]): Hit<Tag>[] {
  const kept = new Map<string, Hit<Tag>[]>();
  for (const hit of hits) {
    if (hit.tag === 'harmless' || hit.tag === 'frame') continue;
    const [kind = '', strength] = hit.tag.split(' ');
    const list = kept.get(kind) ?? [];
    kept.set(kind, list);
    const rival = list.at(-1);
    // Two that reach beyond each other are one thing said, and are joined later.
    if (rival === undefined || rival.last < hit.first || (hit.first > rival.first && hit.last > rival.last))
      list.push(hit);
    else {
      const better =
        ORDER[strength as Strength] - ORDER[rival.tag.split(' ')[1] as Strength] ||
        hit.last - hit.first - (rival.last - rival.first);
      if (better > 0) list[list.length - 1] = hit;
    }
  }
  return [...kept.values()].flat();
}

function evidence(context: Context, hit: Hit<Tag>, tone: Tone): number {
  const sentence = context.sentences[context.sentenceOf[hit.first] ?? 0];
  if (sentence === undefined) return 0;
  const before = lookBack(context, hit, sentence);
  if (before.negated) return -9;
  const after = lookAhead(context, hit, sentence);
  let sum = before.sum + after;
  const tags = sentence.tags;
  const about = tags & (TAG.other | TAG.kin | TAG.name);
  if (!before.subject && (tags & (TAG.self | TAG.owns)) !== 0) sum += 0.5;
  if (!before.subject && about !== 0) sum += 0.75;
  if (sentence.question && !before.owned) sum -= 1;
  if ((tags & TAG.provides) !== 0 && (tags & TAG.you) !== 0 && !before.owned) sum -= 1;
  if (tone.record) sum += 1;
  if (tone.advertises) sum -= 1.5;
  return sum + labelled(context, hit) + named(context, hit);
}

interface Before {
  readonly sum: number;
  readonly negated: boolean;
  /** Whether a word right before says whose it is. */
  readonly owned: boolean;
  readonly subject: boolean;
}

const FARTHEST = 9;
// "Our labour costs", "my Polish passport": a party or an origin is not what one owns.
const OWNED: Readonly<Record<string, number>> = { political: 0.8, ethnicity: 0.8, religion: 2 };

/** Reads from the word back to where its sentence begins; a comma weakens what stands beyond it. */
function lookBack(context: Context, hit: Hit<Tag>, sentence: Sentence): Before {
  let [sum, factor, owned, subject, had, practice, topic, people] = [0, 1, false, false, false, false, false, false];
  let kin = false;
  for (let at = hit.first; at <= hit.last; at += 1) {
    const tags = context.tags[at] ?? 0;
    // "I'm trans": the phrase says itself who is meant.
    if ((tags & TAG.self) !== 0) [subject, people] = [true, true];
    if ((tags & TAG.owns) !== 0 && !owned) {
      owned = true;
      sum += OWNED[hit.tag.split(' ')[0] ?? ''] ?? 2.5;
    }
  }
  const least = Math.max(sentence.first, hit.first - FARTHEST);
  for (let at = hit.first - 1; at >= least; at -= 1) {
    const distance = hit.first - at;
    if (/[,;:(–"„“»]/.test(gapAfter(context, at))) factor *= 0.6;
    const tags = context.tags[at] ?? 0;
    if ((tags & TAG.not) !== 0 && distance <= 4 && factor > 0.5) return { sum: -9, negated: true, owned, subject };
    if ((tags & TAG.you) !== 0 && (tags & TAG.has) === 0 && !practice && !owned) {
      practice = true;
      sum -= 1.5 * factor;
    }
    if ((tags & TAG.provides) !== 0 && !owned) sum -= 2 * factor;
    if ((tags & TAG.topic) !== 0 && distance <= 4 && !topic && !owned) {
      topic = true;
      sum -= 2.5 * factor;
    }
    if ((tags & TAG.people) !== 0 && distance <= 4 && !people && (tags & TAG.kin) === 0 && !owned) {
      people = true;
      sum -= (distance <= 2 ? 3 : 1.5) * factor;
    }
    if ((tags & TAG.kin) !== 0) kin = true;
    // "My father is a priest": what is mine is the father.
    if ((tags & TAG.owns) !== 0 && !owned && !kin && !had && distance <= 3 && !practice) {
      owned = true;
      sum += (OWNED[hit.tag.split(' ')[0] ?? ''] ?? 2.5) * factor;
    }
    if ((tags & (TAG.has | TAG.is)) !== 0 && !had && distance <= ((tags & TAG.has) !== 0 ? 5 : 3)) {
      had = true;
      // "The trains were manic": being is said of things too.
      const someone = (sentence.tags & (TAG.self | TAG.other | TAG.kin | TAG.name)) !== 0;
      sum += ((tags & TAG.has) !== 0 ? 1.2 : someone ? 0.9 : 0.3) * factor;
    }
    if ((tags & TAG.reason) !== 0 && distance <= 4 && !practice) sum += 0.6 * factor;
    if ((tags & TAG.maybe) !== 0 && distance <= 3) sum -= 0.4;
    if (!subject && !practice && (tags & (TAG.self | TAG.other | TAG.kin | TAG.name)) !== 0) {
      subject = true;
      sum += ((tags & TAG.self) !== 0 ? 1 : 1.4) * factor;
    }
  }
  return { sum, negated: false, owned, subject };
}

/** "Anxiety conference", "depression in adults", "anxiety has ruled my life". */
function lookAhead(context: Context, hit: Hit<Tag>, sentence: Sentence): number {
  let sum = 0;
  const most = Math.min(sentence.last, hit.last + 5);
  for (let at = hit.last + 1; at <= most; at += 1) {
    const distance = at - hit.last;
    if (/[,;:.(]/.test(gapAfter(context, at - 1))) break;
    const tags = context.tags[at] ?? 0;
    if ((tags & TAG.topic) !== 0 && distance <= 2) sum -= 2.5;
    if ((tags & TAG.people) !== 0 && distance <= 3) sum -= 1.2;
    if ((tags & TAG.not) !== 0 && distance <= 2 && (tags & TAG.has) === 0) sum -= 0.3;
    if ((tags & TAG.owns) !== 0 && distance <= 4) sum += 0.8;
  }
  return sum;
}

/** "Diagnosis: recurrent depression": a field of a form or a letter. */
function labelled(context: Context, hit: Hit<Tag>): number {
  const before = context.tags[hit.first - 1] ?? 0;
  return (before & TAG.record) !== 0 && gapAfter(context, hit.first - 1).includes(':') ? 2 : 0;
}

/** "Anxiety UK", "Church Street": in a row of capital words it is part of a name. German writes all nouns so. */
function named(context: Context, hit: Hit<Tag>): number {
  const [word, next, before] = [context.words[hit.first], context.words[hit.last + 1], context.words[hit.first - 1]];
  if (word === undefined || !isCapital(word.raw)) return 0;
  const begins = context.sentences[context.sentenceOf[hit.first] ?? 0]?.first === hit.first;
  const joined =
    next !== undefined && gapAfter(context, hit.last) === ' ' && isTitle(next.raw) && next.folded.length > 1;
  const after =
    before !== undefined &&
    !begins &&
    // The first word of a sentence is written so whatever it is.
    context.sentences[context.sentenceOf[hit.first] ?? 0]?.first !== hit.first - 1 &&
    gapAfter(context, hit.first - 1) === ' ' &&
    isTitle(before.raw) &&
    before.folded.length > 2;
  return (joined ? -1.5 : 0) + (after ? -1 : 0);
}

const isCapital = (raw: string): boolean => /^\p{Lu}/u.test(raw);
const isTitle = (raw: string): boolean => /^\p{Lu}[\p{Ll}\p{Lu}]/u.test(raw);
