import type { Seen } from '../../policy/attachment/index.js';
import type { Encryption, WriterKey } from '../../policy/encryption/index.js';
import { addressesIn } from './addresses.js';
import { MEDIA_TYPE, seenOf } from './details.js';
import { encryptionIn } from './encryption.js';
import { fingerprintOf } from './fingerprint.js';
import { headersOf, type MailHeader } from './headers.js';
import { type Beaten, type Found, Thread } from './thread-pool.js';
import { cleanLine } from './words.js';

export { isEncrypted, isSigned } from './encryption.js';
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
  /** A key that it brought for the address in From; null: none. */
  readonly writerKey: BroughtKey | null;
  /** It is signed by that key, or by one that its domain hands out: whatever is known of the writer from before. */
  readonly writerSigned: boolean;
  /** `layout` may have something to show. */
  readonly laidOut: boolean;
}

/** A key that a mail brought for the address in From: in its header, or as a file. */
export interface BroughtKey extends Pick<WriterKey, 'key' | 'fingerprint'> {
  readonly source: 'autocrypt' | 'attached';
  /** It asks to be used (`prefer-encrypt=mutual`). */
  readonly mutual: boolean;
}

/** What a mail that is encrypted or signed is read with. */
export interface ReadingKeys {
  /** The practice's private ones, armoured. */
  readonly keys: readonly string[];
  /** Public ones of whoever wrote it, in base64; what speaks more for its owner stands later. */
  readonly writers: readonly { readonly key: string; readonly label: 'claimed' | 'directory' | 'known' | 'compared' }[];
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
   * @param reading absent: nothing is opened, and no signature is known
   * @throws SubrosaError `parse.no_thread` (temporary) when the thread cannot be started at all
   */
  parse(raw: Buffer, reading?: ReadingKeys): Promise<ParsedMail | Unreadable>;
  /**
   * Encrypts bytes to a key that a mail brought, in the same thread and limits, with a signature of them inside: what made it
   * stays elsewhere. @param signature its armour; null: none @returns the armour; null: nothing can be encrypted to it
   */
  encrypt(bytes: Buffer, key: string, signature: string | null): Promise<string | null>;
  /**
   * A public key among bytes of somebody's making. @param address that it has to name; null: any
   * @returns null: there is none that can be used
   */
  keyOf(bytes: Buffer, address: string | null): Promise<Pick<WriterKey, 'key' | 'fingerprint'> | null>;
  /**
   * How the page in a mail was laid out, as HTML that is safe inside a page of ours: nothing in it is fetched or leads
   * anywhere. Null: it has none, came encrypted, or beats the parser.
   */
  layout(raw: Buffer): Promise<string | null>;
  /**
   * The bytes of an attachment.
   * @param of its place among `attachments`, from 0, and by which keys these were found: null where the mail was not opened
   * then, whoever could open it now
   * @returns null: there is none there, or none of the keys opens the mail
   */
  file(raw: Buffer, of: { readonly at: number; readonly keys: readonly string[] | null }): Promise<Buffer | null>;
  /** Ends the thread when the mails that were handed in are through. */
  close(): Promise<void>;
}

/** @param limits smaller ones, for tests */
export function createMailParser(limits: { readonly timeMs?: number; readonly heapMb?: number } = {}): MailParser {
  const thread = new Thread<Found & Partial<Asked>>({
    script: new URL('./thread.mjs', import.meta.url),
    timeMs: limits.timeMs ?? 4_000,
    heapMb: limits.heapMb ?? 128,
  });
  return {
    async parse(raw, reading) {
      const found = await thread.take(raw, reading ?? {});
      return typeof found === 'string' ? { unreadable: found } : mailOf(headersOf(raw), found);
    },
    encrypt: async (bytes, key, signature) => {
      const found = await thread.take(bytes, { encryptTo: key, signature });
      return typeof found === 'string' ? null : (found.armoured ?? null);
    },
    keyOf: async (bytes, address) => {
      const found = await thread.take(bytes, { keyOf: { address } });
      const key = typeof found === 'string' ? undefined : found.writerKey;
      const fingerprint = key === undefined ? null : fingerprintOf(key);
      return key === undefined || fingerprint === null ? null : { key, fingerprint };
    },
    layout: async (raw) => {
      const found = await thread.take(raw, { only: 'layout' });
      return typeof found === 'string' ? null : (found.layout ?? null);
    },
    file: async (raw, { at, keys }) => {
      const found = await thread.take(raw, { keys: keys ?? [], only: { file: at, inside: keys !== null } });
      return typeof found === 'string' || !found.file ? null : Buffer.from(found.file);
    },
    close: () => thread.close(),
  };
}

/** What the thread says where it is asked for one thing alone. */
interface Asked {
  readonly armoured: string;
  readonly layout: string | null;
  readonly file: Uint8Array | null;
}

/** The header as we read it, the rest as the thread did. */
function mailOf(header: MailHeader, found: Found): ParsedMail {
  // Two readers of From who disagree: then there are several addresses, and no machine answers.
  const readByOther = found.fromAddresses.flatMap(addressesIn);
  return {
    ...header,
    ...(found.subject === undefined ? {} : { subject: cleanLine(found.subject, MOST_SUBJECT) }),
    encryption: encryptionIn(found),
    writerKey: broughtKey(found),
    writerSigned: found.encryption?.writerSigned === true,
    laidOut: found.laidOut === true,
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

function broughtKey({ writerKey, mutual, attached }: Found): BroughtKey | null {
  const fingerprint = writerKey === undefined ? null : fingerprintOf(writerKey);
  if (writerKey === undefined || fingerprint === null) return null;
  return {
    key: writerKey,
    fingerprint,
    source: attached === true ? 'attached' : 'autocrypt',
    mutual: mutual === true,
  };
}

const typeFrom = (declared: string): string =>
  MEDIA_TYPE.test(declared.toLowerCase()) ? declared.toLowerCase() : 'application/octet-stream';

/** As long as the subject in a header may be. */
const MOST_SUBJECT = 1_000;
/** As long as a file's name may be. */
const MOST_NAME = 255;
