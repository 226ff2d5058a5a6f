import type { Detect, Span, SpanKind } from '../../detect/index.js';
import { sentencesOf } from '../guard/sentences.js';
import { asTheirOwn } from './addressed.js';
import { tellsOfTreatment } from './treatment.js';

/** What a draft would tell whoever reads the mail on its way; `treatment`: that there is one, or of what. */
export type ExposedKind = SpanKind | 'treatment';

/** A sentence of the draft that tells something. */
export interface ExposedSentence {
  readonly text: string;
  readonly kinds: readonly ExposedKind[];
}

/**
 * The sentences of a draft that expose something, in their order. `detect` is asked about the whole, where one sentence
 * explains another, and about each sentence as its reader would say it.
 */
export function exposedIn(text: string, detect: Detect): readonly ExposedSentence[] {
  const found = surely(detect(text));
  return sentencesOf(text).flatMap(({ start, end }) => {
    const words = text.slice(start, end).trim();
    if (words === '') return [];
    const kinds = new Set<ExposedKind>(
      found.filter((span) => span.start < end && span.end > start).map(({ kind }) => kind),
    );
    const own = asTheirOwn(words);
    if (own !== words) for (const { kind } of surely(detect(own))) kinds.add(kind);
    if (tellsOfTreatment(words)) kinds.add('treatment');
    return kinds.size === 0 ? [] : [{ text: words, kinds: [...kinds] }];
  });
}

const surely = (spans: readonly Span[]): readonly Span[] =>
  spans.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);

/** The kinds of all sentences, each once, in the order in which they stand. */
export const kindsOf = (sentences: readonly ExposedSentence[]): readonly ExposedKind[] => [
  ...new Set(sentences.flatMap(({ kinds }) => kinds)),
];

/**
 * Special categories (GDPR art. 9), offences (art. 10), identity and account numbers, passwords, and whatever tells of
 * the treatment: what Datatilsynet calls sensitive and confidential. Names and contact details alone are not.
 */
export const isSecret = (kind: ExposedKind): boolean => SECRET[kind];

const SECRET: Readonly<Record<ExposedKind, boolean>> = {
  treatment: true,
  health: true,
  sexual_life: true,
  religion: true,
  ethnicity: true,
  political: true,
  criminal: true,
  national_id: true,
  passport: true,
  iban: true,
  card: true,
  credentials: true,
  date_of_birth: false,
  person: false,
  phone: false,
  email: false,
  postal_address: false,
};

/** As triage has it: below this a find is a guess. */
const LEAST_CONFIDENCE = 0.5;
