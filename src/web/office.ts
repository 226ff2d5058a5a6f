import type { Audit } from '../audit/index.js';
import type { Job } from '../jobs.js';
import type { DeskDb } from '../platform/db/desk.js';
import type { Kind, Risk } from '../policy/triage/index.js';
import type { FrontOffice } from './front-office.js';

/** What the whole web server is given: main.ts puts it together. */
export interface WebOffice extends FrontOffice {
  readonly desk: DeskDb;
  readonly audit: Audit;
  readonly queues: {
    add(jobs: readonly Job[]): Promise<void>;
    /** Jobs that wait, by queue. */
    waiting(): Promise<Readonly<Record<string, number>>>;
    /** @throws when the backend does not answer */
    ping(): Promise<void>;
  };
  /** The relay that mail leaves by; null: the local mailbox. `ping` throws when it does not answer. */
  readonly relay: { ping(): Promise<void> } | null;
  /** Addresses and networks whose X-Forwarded-For counts. */
  readonly trustProxy: readonly string[];
  /** Bearer token for /metrics from other machines; null: loopback alone. */
  readonly metricsToken: string | null;
  /** Files what came by telephone, letter or in the room, and gives the reference of its request. */
  fileSpoken(spoken: SpokenMessage): Promise<{ readonly reference: string }>;
}

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
