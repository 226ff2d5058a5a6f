import type { Kind, Risk } from '../policy/triage/index.js';

/** What somebody writes on their private page. */
export interface WrittenMessage {
  readonly practiceId: string;
  readonly conversationId: string;
  /** Null: whoever wrote here before was erased, and the link lives on. */
  readonly correspondentId: string | null;
  /** Made with the form: a uuid. The same one with the same words and files is one message. */
  readonly messageId: string;
  /** At most WRITTEN_MOST characters, line breaks as `\n`. */
  readonly text: string;
  /** Sent with it; absent: none. */
  readonly files?: readonly WrittenFile[];
}

/** A file as it came: its type was found in its content. */
export interface WrittenFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** A long letter has about 5,000 characters; this is ten of them. */
export const WRITTEN_MOST = 50_000;

/** How something came that did not come by wire. */
export const SPOKEN_WAYS = ['telephone', 'letter', 'text_message', 'in_person'] as const;
export type SpokenWay = (typeof SPOKEN_WAYS)[number];

/** What a member types on the page for channel `desk` (PRACTICE 18). */
export interface SpokenMessage {
  readonly practiceId: string;
  readonly memberId: string;
  readonly way: SpokenWay;
  /** The moment it came: the clock runs from then. Not in the future. */
  readonly cameAt: Date;
  /** Who, as they named themselves; may be empty. */
  readonly who: string;
  /** What was said or written. */
  readonly text: string;
  /** How they can be answered safely, in the member's words; may be empty. */
  readonly answerBy: string;
  /** A mail address that may be written to; null: none, so no mail ever goes out by itself. */
  readonly address: string | null;
  /** What the member says it is; null: the program proposes. */
  readonly kind: Kind | null;
  /** What the member says about danger; null: the program proposes. Never lower than what the program finds. */
  readonly risk: Risk | null;
}
