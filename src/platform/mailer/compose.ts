import MailComposer from 'nodemailer/lib/mail-composer';
import { assertAddress } from './address.js';
import { safeMessageId } from './message-id.js';

export interface MailToCompose {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** BCP 47, for Content-Language. */
  readonly language: string;
  /** With its angle brackets, as `newMessageId` makes it. */
  readonly messageId: string;
  /** The Message-ID of the mail that is answered, as received; one that `safeMessageId` refuses is left out. */
  readonly inReplyTo?: string | null;
  readonly date: Date;
  /** RFC 3834 section 5: an answer to a message, or a mail that nothing asked for. Null: a person wrote it. */
  readonly autoSubmitted: 'auto-replied' | 'auto-generated' | null;
  /** More header fields: printable ASCII, and none that is set here. */
  readonly extraHeaders?: Readonly<Record<string, string>>;
  /** The public key of whoever writes, in base64 (Autocrypt 1.1). Absent: none. */
  readonly publicKey?: string | null;
}

/**
 * A mail as its bytes (RFC 5322, CRLF): plain text in UTF-8, quoted-printable, so that no line is too long and no relay
 * has to convert it. No X-Mailer, no host name, nothing of the mail it answers but the Message-ID.
 * @throws AddressError for an address that is not plain; RangeError for a field that could break out of its header
 */
export async function composeMail(mail: MailToCompose): Promise<Buffer> {
  const { name, address } = mail.from;
  for (const line of [name, mail.subject, mail.language]) assertLine(line);
  if (safeMessageId(mail.messageId) !== mail.messageId) throw new RangeError('bad Message-ID');
  const answered = safeMessageId(mail.inReplyTo);
  const composer = new MailComposer({
    from: { name, address: assertAddress(address) },
    to: { name: '', address: assertAddress(mail.to) },
    subject: mail.subject,
    date: mail.date,
    messageId: mail.messageId,
    ...(answered === null ? {} : { inReplyTo: answered, references: answered }),
    headers: {
      ...(mail.autoSubmitted === null
        ? {}
        : { 'Auto-Submitted': mail.autoSubmitted, 'X-Auto-Response-Suppress': 'All' }),
      'Content-Language': mail.language,
      ...autocrypt(address, mail.publicKey ?? null),
      ...checkedHeaders(mail.extraHeaders ?? {}),
    },
    text: mail.text,
    encoding: 'quoted-printable',
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Autocrypt 1.1 section 2.1. The key is cut into words, between which the field is folded. */
function autocrypt(address: string, key: string | null): Readonly<Record<string, string>> {
  if (key === null) return {};
  if (!/^[A-Za-z0-9+/]{1,20000}={0,2}$/.test(key)) throw new RangeError('bad public key');
  return { Autocrypt: `addr=${address}; keydata=${(key.match(/.{1,70}/g) ?? []).join(' ')}` };
}

/** Fields that have one meaning here already. */
const OWN_FIELDS =
  /^(?:from|sender|to|cc|bcc|reply-to|subject|date|message-id|in-reply-to|references|auto-submitted|x-auto-response-suppress|x-mailer|autocrypt|mime-version|content-.*)$/i;

function checkedHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name) || OWN_FIELDS.test(name)) throw new RangeError('bad header name');
    if (!/^[ -~]{1,900}$/.test(value)) throw new RangeError('bad header value');
  }
  return headers;
}

function assertLine(text: string): void {
  if (/[\p{Cc}\u2028\u2029]/u.test(text) || text.length > 200) throw new RangeError('bad header text');
}
