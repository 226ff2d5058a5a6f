/** A sentence by its place (UTF-16). */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/** Lines, cut after a full stop, question or exclamation mark that blank space follows. They cover the text. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const mark = text[at - 1] ?? '';
    const here = text[at] ?? '\n';
    const ends = here === '\n' || (/[.!?…]/.test(mark) && /\s/.test(here) && !ABBREVIATED.test(text.slice(at - 5, at)));
    if (!ends) continue;
    if (at > start) sentences.push({ start, end: at });
    start = at;
  }
  return sentences;
}

/** "kl. 10", "Dr. Vinter", "Nr. 4": no end of a sentence. */
const ABBREVIATED = /(?:^|\W)(?:kl|dr|nr|mr|mrs|ms|str|ca|d)\.$/i;
