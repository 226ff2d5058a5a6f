import type { Audit } from '../audit/index.js';
import type { Enquiry, ReceivedEnquiry } from '../intake/enquiry.js';
import type { WrittenMessage } from '../intake/messages.js';
import type { Scanner } from '../platform/clamd.js';
import type { Clock } from '../platform/clock.js';
import type { CrisisNumbers } from '../platform/crisis.js';
import type { FrontDb } from '../platform/db/front.js';
import type { Live } from '../platform/live/index.js';
import type { Log } from '../platform/log.js';
import type { Templates } from '../platform/templates.js';
import type { Vault } from '../platform/vault/index.js';
import type { Practices } from '../practice/index.js';

/** What the pages that strangers reach are given: the front login, and no way to the register. */
export interface FrontOffice {
  readonly front: FrontDb;
  readonly vault: Vault;
  readonly practices: Practices;
  readonly templates: Templates;
  readonly crisis: CrisisNumbers;
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: Audit;
  /** Tells open pages that something changed in a conversation. */
  readonly live: Live;
  /** Looks through files that people send, where there is one. */
  readonly scanner: Scanner;
  /** How people reach the web server, without a slash at the end. */
  readonly publicUrl: string;
  /**
   * Files what somebody wrote on the private page, like every channel: sealed, committed, then rung for. It returns
   * when the message is on disk. The same `messageId` with the same words again changes nothing (a form sent twice).
   */
  receiveWritten(written: WrittenMessage): Promise<void>;
  /**
   * Files what somebody wrote on a public page, and begins a private conversation. It returns when everything is on
   * disk. The same enquiry again gives the same token and reference. @throws SubrosaError `enquiry.*`
   */
  receiveEnquiry(enquiry: Enquiry): Promise<ReceivedEnquiry>;
  /** Who besides the practice handles what people write, as configured: shown on the privacy page. */
  readonly recipients?: readonly ('relay' | 'scanner')[];
}
