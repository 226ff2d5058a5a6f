/**
 * Whether a sentence tells that there is a treatment, or what about: the words of the trade and the names of what people
 * come with, in the four languages. A topic in a therapist's own letter is somebody's, so no context is asked for. Too
 * much is found rather than too little: what it finds goes into the private conversation instead, and is not lost.
 */
export function tellsOfTreatment(sentence: string): boolean {
  for (const [word] of sentence.matchAll(/\p{L}+/gu)) {
    const plain = fold(word);
    if (WORDS.has(plain)) return true;
    if (ANYWHERE.some((stem) => plain.includes(stem)) || BEGINNINGS.some((stem) => plain.startsWith(stem))) return true;
  }
  return false;
}

/** Lower case without marks: Romanian is written with and without them. */
const fold = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');

/** Long enough to be told inside a compound: "Gesprächstherapie", "parterapi", "angstanfald". */
const ANYWHERE: readonly string[] = [
  ...['therap', 'terapi', 'terapeut', 'psychiat', 'psykiat', 'psihiat', 'psycholog', 'psykolog', 'psiholog'],
  ...['counsel', 'diagnos', 'depress', 'trauma', 'suicid', 'selvmord', 'selbstmord', 'sinucid', 'anxiet', 'anxios'],
  ...['behandling', 'behandlung', 'tratament', 'medicin', 'medikament', 'medicament', 'medication', 'supervision'],
];

const BEGINNINGS: readonly string[] = [
  // English
  ...['treatment', 'session', 'patient', 'client', 'panic', 'grief', 'addict', 'relaps', 'prescri', 'mental', 'abuse'],
  ...['bipolar', 'autis', 'adhd', 'ptsd', 'emdr', 'insomnia', 'burnout', 'overdos'],
  // Danish
  ...['samtale', 'klient', 'forløb', 'journal', 'angst', 'misbrug', 'spiseforst', 'stress', 'overgreb', 'psyk'],
  // German
  ...['sitzung', 'krankheit', 'krankschr', 'panik', 'trauer', 'suchtig', 'essstor', 'missbrauch', 'psych'],
  ...['zwangsgedank', 'zwangsstor', 'zwangshandl'],
  // Romanian
  ...[
    'sedint',
    'consilier',
    'pacient',
    'boal',
    'doliu',
    'panica',
    'abuz',
    'tulbur',
    'psih',
    'dependenta',
    'dependentei',
  ],
];

/** Too short, or too like another word, to stand for what they begin. */
const WORDS: ReadonlySet<string> = new Set(['cbt', 'ocd', 'sorg']);
