import type { Seen } from '../../policy/attachment/index.js';
import type { Encryption } from '../../policy/encryption/index.js';
import { addressesIn } from './addresses.js';
import { MEDIA_TYPE, seenOf } from './details.js';
import { encryptionIn } from './encryption.js';
import { headersOf, type MailHeader } from './headers.js';
import { type Beaten, type Found, Thread } from './thread-pool.js';
import { cleanLine } from './words.js';

export { isEncrypted } from './encryption.js';
export { headersOf, type MailHeader } from './headers.js';

export interface ParsedMail extends MailHeader {
  /** The plain text; of a page, where there is nothing else. At most a million characters, lines end in \n. */
  readonly text: string;
  /** At most a hundred. */
  readonly attachments: readonly Attachment[];
  /** Some bytes were no characters of the charset that the mail names. */
  readonly charsetProblems: boolean;
  /** Null: it came in the clear. */
  readonly encryption: Encryption | null;
  /** A key that it brought for the address in From (Autocrypt), in base64, and whether it asks to be used; null: none. */
  readonly writerKey: { readonly key: string; readonly mutual: boolean } | null;
}

export interface Attachment extends Seen {
  /** One line without control characters, directions and slashes; '' where there is none. */
  readonly name: string;
  /** `type/subtype`, lower case. */
  readonly contentType: string;
  /** Decoded. */
  readonly sizeBytes: number;
}

/** A mail that beat the parser. `headersOf` still reads its header. */
export interface Unreadable {
  readonly unreadable: Beaten;
}

export interface MailParser {
  /**
   * Takes a mail apart in a thread of its own, within 4 s and 128 MB. No mail makes it throw.
   * @param keys private ones, armoured, for a mail that is encrypted
   * @throws SubrosaError `parse.no_thread` (temporary) when the thread cannot be started at all
   */
  parse(raw: Buffer, keys?: readonly string[]): Promise<ParsedMail | Unreadable>;
  /**
   * Encrypts bytes to a key that a mail brought, in the same thread and limits. @returns the armour; null: nothing can be
   * encrypted to it
   */
  encrypt(bytes: Buffer, key: string): Promise<string | null>;
  /** Ends the thread when the mails that were handed in are through. */
  close(): Promise<void>;
}

/** @param limits smaller ones, for tests */
export function createMailParser(limits: { readonly timeMs?: number; readonly heapMb?: number } = {}): MailParser {
  const thread = new Thread<Found & { readonly armoured?: string }>({
    script: new URL('./thread.mjs', import.meta.url),
    timeMs: limits.timeMs ?? 4_000,
    heapMb: limits.heapMb ?? 128,
  });
  return {
    async parse(raw, keys = []) {
      const found = await thread.take(raw, { keys });
      return typeof found === 'string' ? { unreadable: found } : mailOf(headersOf(raw), found);
    },
    encrypt: async (bytes, key) => {
      const found = await thread.take(bytes, { encryptTo: key });
      return typeof found === 'string' ? null : (found.armoured ?? null);
    },
    close: () => thread.close(),
  };
}

/** The header as we read it, the rest as the thread did. */
function mailOf(header: MailHeader, found: Found): ParsedMail {
  // Two readers of From who disagree: then there are several addresses, and no machine answers.
  const readByOther = found.fromAddresses.flatMap(addressesIn);
  return {
    ...header,
    ...(found.subject === undefined ? {} : { subject: cleanLine(found.subject, MOST_SUBJECT) }),
    encryption: encryptionIn(found),
    writerKey: found.writerKey === undefined ? null : { key: found.writerKey, mutual: found.mutual === true },
    fromAddresses: [...new Set([...header.fromAddresses, ...readByOther])],
    text: found.text.replaceAll('\0', ''),
    charsetProblems: found.text.includes('\ufffd'),
    attachments: found.attachments.map((attachment) => ({
      name: cleanLine(attachment.name, MOST_NAME).replace(/[/\\]/g, '_'),
      contentType: typeFrom(attachment.contentType),
      sizeBytes: attachment.sizeBytes,
      ...seenOf(attachment),
    })),
  };
}

const typeFrom = (declared: string): string =>
  MEDIA_TYPE.test(declared.toLowerCase()) ? declared.toLowerCase() : 'application/octet-stream';

/** As long as the subject in a header may be. */
const MOST_SUBJECT = 1_000;
/** As long as a file's name may be. */
const MOST_NAME = 255;
