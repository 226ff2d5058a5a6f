export const EXTRACT_CHECKS = [
  'age_band',
  'place',
  'work',
  'family',
  'rare_illness',
  'dates',
  'press',
  'known_to_group',
] as const;
/** What a name taken out leaves: in Copenhagen "the only female fire-fighter in …" is a name. PRACTICE 36. */
export type ExtractCheck = (typeof EXTRACT_CHECKS)[number];

export interface ExtractFacts {
  /** What a member ticked. */
  readonly checked: readonly ExtractCheck[];
  /** The supervisor, group or researcher is named, and has promised secrecy. */
  readonly promised: boolean;
  /** The client has said that nothing of theirs goes to supervision. */
  readonly objected: boolean;
}

export type ExtractProblem = 'client_objects' | 'checks_open' | 'no_promise';

/** Why an extract does not go out; empty: it may. It is de-identified, never anonymous. */
export function extractProblems(extract: ExtractFacts | null): readonly ExtractProblem[] {
  if (extract === null) return ['checks_open', 'no_promise'];
  const open = EXTRACT_CHECKS.some((check) => !extract.checked.includes(check));
  return [
    ...(extract.objected ? (['client_objects'] as const) : []),
    ...(open ? (['checks_open'] as const) : []),
    ...(extract.promised ? [] : (['no_promise'] as const)),
  ];
}
