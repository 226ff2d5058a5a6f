import { detect } from '../detect/index.js';
import type { Authentication } from '../policy/authenticity/index.js';
import type { Encryption, WriterKey } from '../policy/encryption/index.js';
import type { ScreenFacts, Screening } from '../policy/etiquette/index.js';
import { type Triage, triageBy } from '../policy/triage/index.js';
import type { NoteCode } from '../request/notes.js';
import type { Authenticator } from './authenticity/index.js';
import { plainAddresses } from './parse/addresses.js';
import {
  type Attachment,
  headersOf,
  isEncrypted,
  isSigned,
  type MailHeader,
  type MailParser,
  type ParsedMail,
  type ReadingKeys,
} from './parse/index.js';
import { type Reported, reportIn } from './parse/report.js';
import type { StoredMessage } from './stored.js';

/** What a message says, read by machine. `content` is what a member will read; it is sealed with the message. */
export interface Understood {
  readonly content: Content;
  readonly triage: Triage;
  readonly readable: boolean;
  /** What it reports of a letter of ours; null: it is no such report. */
  readonly report: Reported | null;
  /** Who sent it, as far as anybody can tell; null: nobody can. */
  readonly authentication: Authentication | null;
  /** A key that it brought for whoever wrote it, or that their domain hands out; null: none. */
  readonly writerKey: ParsedMail['writerKey'] | DirectoryKey;
  /** It is signed by that key. */
  readonly writerSigned: boolean;
  /** What `screen` asks of the mail itself. */
  readonly screening: Pick<ScreenFacts, 'headers' | 'fromAddresses'>;
}

/** The sealed column `message.content_sealed`. */
export interface Content {
  /** A hint for whoever reads it; absent: it did not come by mail. */
  readonly authentication?: Authentication | null;
  /** Null and absent: it came in the clear. */
  readonly encryption?: Encryption | null;
  readonly subject: string;
  readonly text: string;
  readonly from: string;
  /** Other addresses than the one in From that it asks answers to, at most five; absent: none. */
  readonly replyTo?: readonly string[];
  readonly messageId: string | null;
  /** It has a page, whose layout can be shown; absent: none. */
  readonly laidOut?: true;
  /** With what was seen of each; a message from before that was looked for has none of it. */
  readonly attachments: readonly Attachment[];
}

/**
 * Parses a mail in the parser's thread and triages it. What beats the parser is judged by its header alone.
 * @param of.keys asked for where the mail may be encrypted or signed
 */
export async function understand(
  of: {
    readonly parser: MailParser;
    readonly authenticator: Authenticator;
    readonly keys: (header: MailHeader) => Promise<ReadingKeys & { readonly directory: DirectoryKey | null }>;
  },
  { raw, envelope }: Pick<StoredMessage, 'raw' | 'envelope'>,
): Promise<Understood> {
  const { parser, authenticator } = of;
  const header = headersOf(raw);
  const reading = isEncrypted(raw) || isSigned(raw) ? of.keys(header) : Promise.resolve(undefined);
  const [parsed, authentication] = await Promise.all([
    reading.then((keys) => parser.parse(raw, keys)),
    authenticator.look(raw, { envelope, header }),
  ]);
  if ('unreadable' in parsed) return unreadable(raw, authentication);
  const { subject, text, attachments, messageId, encryption } = parsed;
  const from = parsed.fromHeader;
  const words = { subject, text, attachments, messageId, from, ...elsewhere(header), authentication, encryption };
  const content: Content = parsed.laidOut ? { ...words, laidOut: true } : words;
  return {
    content,
    triage: judge(content),
    readable: true,
    report: reportIn(raw, header),
    authentication,
    writerKey: parsed.writerKey ?? (await reading)?.directory ?? null,
    writerSigned: parsed.writerSigned,
    screening: parsed,
  };
}

/** A key of whoever wrote, from the Web Key Directory of their domain. */
export interface DirectoryKey extends Pick<WriterKey, 'key' | 'fingerprint'> {
  readonly source: 'directory';
  readonly mutual: false;
}

/** What can be said of a mail that beats the parser. */
export function unreadable(raw: Buffer, authentication: Authentication | null = null): Understood {
  const head = headersOf(raw);
  const { subject, messageId } = head;
  const from = head.fromHeader;
  const content = { subject, text: '', attachments: [], messageId, from, ...elsewhere(head), authentication };
  return {
    content,
    triage: judge(content),
    readable: false,
    report: reportIn(raw, head),
    authentication,
    writerKey: null,
    writerSigned: false,
    screening: head,
  };
}

/** Where else it asks to be answered. */
function elsewhere({ headers, fromAddresses }: MailHeader): Pick<Content, 'replyTo'> {
  const from = plainAddresses([...fromAddresses]);
  const replyTo = plainAddresses(headers['reply-to'] ?? []).filter((address) => !from.includes(address));
  return replyTo.length === 0 ? {} : { replyTo: replyTo.slice(0, MOST_SHOWN) };
}

const MOST_SHOWN = 5;

/** Triage of any text, with the personal data found in it. */
export function judge(mail: Pick<Content, 'from' | 'subject' | 'text'>): Triage {
  return triageBy({ from: mail.from, subject: mail.subject, body: judged(mail.text) }, detect);
}

/** Nobody writes so much; whoever answers below a long quotation has their words at the end of it. */
const READ_FROM_START = 70_000;
const READ_FROM_END = 30_000;

/** As much of a text as is judged: a text made to take long is one of a megabyte, and a person is waiting behind it. */
function judged(text: string): string {
  if (text.length <= READ_FROM_START + READ_FROM_END) return text;
  return `${text.slice(0, READ_FROM_START)}\n\n${text.slice(-READ_FROM_END)}`;
}

/** The triage that is filed: what a machine sent is called so, unless somebody may be in danger. */
export function settled(understood: Understood, screening: Screening): Triage {
  const { triage: found } = understood;
  const machine = !screening.answerable && screening.automated && screening.reason !== 'too_many';
  if (!machine || found.risk !== 'none') return found;
  return { ...found, kind: 'automated', also: [], right: null, confidence: 1 };
}

/** Why no machine answers, and what could not be read, as codes for the desk. */
export function notesOf(understood: Understood, screening: Screening): readonly NoteCode[] {
  const notes: NoteCode[] = understood.readable ? [] : ['unreadable'];
  const { encryption } = understood.content;
  if (encryption && encryption.state !== 'opened' && encryption.state !== 'signed')
    notes.push(`encrypted_${encryption.state}`);
  if (screening.answerable) return notes;
  return [...notes, screening.automated ? `machine_${screening.reason}` : `no_answer_${screening.reason}`];
}
