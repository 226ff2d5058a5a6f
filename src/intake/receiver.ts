import type { Tx } from '../platform/db/index.js';

/** What RCPT resolved to. */
export interface Recipient {
  readonly practiceId: string;
  readonly address: string;
}

/** Who takes in what the door lets through. */
export interface Receiver {
  /**
   * Whose address this is; null: no such address here. The domain is in Unicode where it was punycode; `postmaster`
   * may come without a domain.
   * @throws when it cannot be found out now; the client is told to try again
   */
  resolve(address: string): Promise<Recipient | null>;
  /** One receipt for all practices of one DATA. @throws when it cannot be opened now; the client is told to try again */
  open(mail: Arriving): Promise<Receipt>;
}

/** What a door knows of a message before its first byte. */
export interface Arriving {
  readonly practiceIds: readonly string[];
  readonly channel: 'smtp' | 'webhook' | 'imap';
  /** Null: nobody told it to us; the header's Return-Path is what there is. */
  readonly envelope: Envelope | null;
  /** Absent: now. A mailbox had it before us, and the clock of a right runs from then. */
  readonly receivedAt?: Date;
  /**
   * What the door writes in the transaction that commits the message: with it or not at all.
   * @param messageId null: these bytes came before and were not kept again
   */
  readonly also?: (tx: Tx, messageId: string | null) => Promise<void>;
}

/** One message on its way to the disk. */
export interface Receipt {
  /** Bytes as received, dots unstuffed, in order. The next piece comes after it has resolved. */
  write(bytes: Buffer): Promise<void>;
  /** Committed and on disk when it resolves; the 250 follows. */
  commit(): Promise<void>;
  /** Nothing is kept. Never throws; may follow a commit that failed. */
  abort(): Promise<void>;
}

export interface Envelope {
  /** '' for the null sender. */
  readonly mailFrom: string;
  /** As the client wrote them, those that were resolved. */
  readonly rcptTo: readonly string[];
  /** Of the connection, or as a trusted client named it by XCLIENT or XFORWARD; null: another service took the mail in. */
  readonly clientAddress: string | null;
  readonly helo: string | null;
  readonly tls: { readonly version: string; readonly cipher: string } | null;
  readonly smtputf8: boolean;
  readonly body8bit: boolean;
  /** SIZE at MAIL FROM. */
  readonly declaredSize: number | null;
}
