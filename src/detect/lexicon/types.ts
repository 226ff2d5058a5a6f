/** The special categories of GDPR art. 9 and 10 that are found by words. */
export type SensitiveKind = 'health' | 'sexual_life' | 'religion' | 'ethnicity' | 'political' | 'criminal';

/** One list of phrases per category, in the notation of `compilePhrases`. */
export type Lexicon = Readonly<Record<SensitiveKind, string>>;
