import { isMadeByMachine, type ScreenFacts } from '../etiquette/screen.js';

/** What a mail in the folder of sent mail says of itself. */
export interface SentReading {
  /** The Message-IDs that it has, or had before its provider gave it another: whether it is a letter of ours is asked by these. */
  readonly own: readonly string[];
  /** What it answers, the nearest first; none: it answers nothing, or no person wrote it. */
  readonly answers: readonly string[];
}

/** Providers that give each mail a Message-ID of theirs keep the one that it came with under these names. */
const OWN_FIELDS = ['message-id', 'x-microsoft-original-message-id', 'x-google-original-message-id'];

/** Whoever wrote the mail that is answered may have filled its References with anything. */
const MOST_ANSWERED = 40;

/**
 * Reads the header of a sent mail: RFC 5322 section 3.6.4. Answers of machines, such as notices of absence that a provider
 * keeps among the sent mail and receipts, are nobody's answer.
 */
export function readSent(headers: ScreenFacts['headers']): SentReading {
  const idsOf = (name: string) => (headers[name] ?? []).flatMap((value) => value.match(MESSAGE_ID) ?? []);
  const own = OWN_FIELDS.flatMap(idsOf);
  if (isMadeByMachine(headers)) return { own, answers: [] };
  const answers = [...idsOf('in-reply-to').slice(0, MOST_ANSWERED), ...idsOf('references').toReversed()];
  return { own, answers: [...new Set(answers)].slice(0, MOST_ANSWERED) };
}

/** As `intake` keeps them: with their brackets. */
const MESSAGE_ID = /<[^<>\s]{1,995}>/g;

/**
 * When it was sent: the earlier of what it says itself and when it was laid into the folder, so that old mail that somebody
 * moves there is no answer of today; never a moment to come.
 * @param sent.date ISO 8601, null: it names none
 */
export function sentAt(sent: { readonly date: string | null; readonly laidAt: Date; readonly now: Date }): Date {
  const times = [sent.laidAt, new Date(sent.date ?? sent.laidAt), sent.now].map((at) => at.getTime());
  return new Date(Math.min(...times.filter((time) => !Number.isNaN(time))));
}
