import type { SpokenMessage } from '../intake/messages.js';
import type { MailParser } from '../intake/parse/index.js';
import type { Job } from '../jobs.js';
import type { DeskDb } from '../platform/db/desk.js';
import type { RelayLineOff } from '../platform/mailer/index.js';
import type { Names } from '../platform/names.js';
import type { WaysTo } from '../platform/ways-to.js';
import type { MailTokens } from '../practice/mail-tokens.js';
import type { Everywhere } from '../retention/index.js';
import type { MailDoor } from './intake/index.js';

/** What the whole web server is given: main.ts puts it together. */
export interface WebOffice extends MailDoor {
  readonly desk: DeskDb;
  readonly queues: {
    add(jobs: readonly Job[]): Promise<void>;
    /** Jobs that wait, by queue. */
    waiting(): Promise<Readonly<Record<string, number>>>;
    /** @throws when the backend does not answer */
    ping(): Promise<void>;
  };
  /**
   * The relay that mail leaves by; null: the local mailbox. `ping` throws when it does not answer. `lineOff`: the operator lets
   * letters go there without TLS or without a certificate that is checked; null: not so.
   */
  readonly relay: { ping(): Promise<void>; readonly lineOff: RelayLineOff | null } | null;
  /** Addresses and networks whose X-Forwarded-For counts. */
  readonly trustProxy: readonly string[];
  /** Bearer token for /metrics from other machines; null: loopback alone. */
  readonly metricsToken: string | null;
  /** Takes mails apart, reads keys of strangers and encrypts to them, in a thread of its own. */
  readonly parser: Pick<MailParser, 'encrypt' | 'keyOf' | 'layout' | 'file'>;
  /** What stands in the world's DNS. */
  readonly names: Names;
  /** What a domain says of how mail to it has to come. */
  readonly waysTo: WaysTo;
  /** Where practices may sign in to their mailboxes, and what they signed in for. */
  readonly mailTokens: MailTokens;
  /** Every place that an erasure covers: src/places.ts. */
  readonly everywhere: Everywhere;
  /** Files what came by telephone, letter or in the room, and gives the reference of its request. */
  fileSpoken(spoken: SpokenMessage): Promise<{ readonly reference: string }>;
}
