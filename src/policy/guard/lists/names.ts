/** What a sentence to a reader who must learn nothing may be made of; the same names in every language. */
export const THEMES = [
  // of whom it speaks
  'they',
  'kin',
  'anyone',
  'reader',
  'us',
  // what keeps a sentence general
  'cannot_say',
  'whether',
  'general',
  'advice',
  'help_line',
  'paper',
  'courtesy',
  // what tells something
  'comes',
  'none_here',
  'state',
  'calming',
  'passing_on',
  'time',
  'as_usual',
  'change',
  'knowing',
  'unofficial',
  'told',
] as const;
export type Theme = (typeof THEMES)[number];

/** The phrases of one language, in the notation of triage/phrases.ts. */
export type ThemeLists = Readonly<Record<Theme, readonly string[]>>;
