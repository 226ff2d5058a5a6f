import { dateWords } from '../../policy/discretion/index.js';
import { type RefusalReason, refusalsFor } from '../../policy/rights/index.js';
import { authorityFor } from '../../policy/rights-offered/index.js';
import type { Language } from '../../policy/triage/index.js';
import type { Practice } from '../../practice/index.js';
import { type Doing, type ErasureOutcome, type RightsFile, TELLS_RECIPIENTS } from '../../rights/index.js';
import { say, type Words, wordsOf } from '../words.js';
import { staysLines } from './rights-erasure.js';

/**
 * What lies in the composer for a step that the person has to hear, in their language. Reasons come from the fixed list
 * with their section and hint at no source; every refusal, part and extension names authority and court. GDPR art. 12(4);
 * PRACTICE 21. Before it is known who asks the words are the same for everybody.
 */
export function textFor(
  practice: Practice,
  file: RightsFile,
  of: {
    readonly doing: Doing;
    /** A member's own words for the person; empty: none. */
    readonly reason: string;
    /** YYYY-MM-DD until which an extension goes. */
    readonly until: string | null;
    readonly language: Language;
    /** What was erased for the request; null: nothing, or it asked for something else. */
    readonly erasure: ErasureOutcome | null;
  },
): string {
  const { doing, reason, until, language, erasure } = of;
  const w = wordsOf('rights', language);
  const day = (date: string) => dateWords({ date, language });
  const thanks = say(w, 'thanks', { day: day(file.receivedOn) });
  const complain = complaintWords(practice, language);
  switch (doing.act) {
    case 'ask':
      return paragraphs(thanks, say(w, `ask.${doing.what}`));
    case 'extend':
      return paragraphs(
        thanks,
        say(w, 'extend', { reason, until: until === null ? '' : LATEST[language](day(until)) }),
        complain,
      );
    case 'confirm_effect':
      return paragraphs(thanks, say(w, 'confirm'));
    case 'lift_effect':
      return paragraphs(thanks, say(w, 'lift', { reason }), complain);
    case 'fulfil':
      return paragraphs(
        thanks,
        say(w, `fulfil.${file.right}`),
        ...erasedWords(w, erasure, language),
        ...recipientsWords(w, file),
      );
    case 'fulfil_partly':
      return paragraphs(
        thanks,
        say(w, `fulfil.${file.right}`),
        ...erasedWords(w, erasure, language),
        ...recipientsWords(w, file),
        refusal('partly'),
        complain,
      );
    case 'refuse':
      return paragraphs(thanks, refusal('refuse'), complain);
    case 'withdraw':
      return paragraphs(thanks, say(w, 'withdrawn'));
    case 'came':
    case 'prove':
    case 'fail':
    case 'weigh':
      return '';
  }
  function refusal(key: 'partly' | 'refuse'): string {
    const found = reasonsOf(practice, file, doing);
    const lines = uniqueBy(found, ({ code, section }) => `${code} ${section}`).map(
      ({ code, section }) => `– ${say(w, `reason.${code}`)} (${section}).`,
    );
    const second = found.some(({ review }) => review === 'second_professional') ? [say(w, 'second')] : [];
    return [say(w, key), ...lines, ...second].join('\n');
  }
}

function erasedWords(w: Words, erasure: ErasureOutcome | null, language: Language): readonly string[] {
  if (erasure === null) return [];
  const lines = staysLines(erasure.stays, language).map((line) => `– ${line}.`);
  return [[say(w, 'stays_lead'), ...lines].join('\n'), say(w, 'out_of_reach')];
}

/** The same words to everybody: whether there was anybody to tell does not show. */
const recipientsWords = (w: Words, { right }: RightsFile): readonly string[] =>
  TELLS_RECIPIENTS.includes(right) ? [say(w, 'recipients')] : [];

/** The reasons that were given, by the rules of the day of receipt. */
function reasonsOf({ country }: Practice, file: RightsFile, doing: Doing): readonly RefusalReason[] {
  const given: readonly string[] = 'reasons' in doing ? doing.reasons : [];
  const { right, regimes, receivedOn } = file;
  return refusalsFor({ right, regimes, country, on: receivedOn }).filter(({ code }) => given.includes(code));
}

function complaintWords({ country, region }: Practice, language: Language): string {
  const w = wordsOf('rights', language);
  const known = authorityFor({ country, region });
  const authority = known === null ? say(w, 'authority_other') : `${known.name} (${known.site})`;
  return say(w, 'complain', { authority });
}

const paragraphs = (...all: readonly string[]): string => all.join('\n\n');

const uniqueBy = <T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] => [
  ...new Map(all.map((one) => [keyOf(one), one])).values(),
];

const LATEST: Readonly<Record<Language, (day: string) => string>> = {
  en: (day) => `by ${day} at the latest`,
  da: (day) => `senest ${day}`,
  ro: (day) => `cel târziu ${day}`,
  de: (day) => `spätestens am ${day}`,
};
