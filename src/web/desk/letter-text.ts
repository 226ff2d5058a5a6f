/** A mail of ours, as a reader sees it. */
export interface LetterText {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * Reads back a mail that `composeMail` wrote: one part, plain text in UTF-8, quoted-printable, encoded words in the
 * header, with a signature beside it or none. It is no reader of other people's mail.
 */
export function readMail(bytes: Buffer): LetterText {
  const mail = signedPart(bytes.toString('latin1'));
  const end = mail.indexOf('\r\n\r\n');
  const head = mail.slice(0, end < 0 ? mail.length : end).replace(/\r\n[ \t]+/g, ' ');
  const field = (name: string): string => {
    const line = head.split('\r\n').find((candidate) => candidate.toLowerCase().startsWith(`${name}:`));
    return decodeWords((line ?? '').slice(name.length + 1).trim());
  };
  const body = end < 0 ? '' : mail.slice(end + 4);
  return {
    from: field('from'),
    to: field('to'),
    subject: field('subject'),
    text: fromQuotedPrintable(body).replaceAll('\r\n', '\n').trimEnd(),
  };
}

/** The part that is signed holds the fields that are shown as well (`signedMail`). */
function signedPart(mail: string): string {
  const boundary = /^content-type: multipart\/signed;(?:.*\r\n[ \t])*.*boundary="([0-9a-f]+)"/im.exec(mail)?.[1];
  if (boundary === undefined) return mail;
  const [, first] = mail.split(`\r\n--${boundary}`);
  return first?.slice(2) ?? mail;
}

function fromQuotedPrintable(text: string): string {
  const joined = text.replace(/=\r\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** RFC 2047, both encodings, in UTF-8 alone. */
function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
    way.toUpperCase() === 'B'
      ? Buffer.from(word, 'base64').toString('utf8')
      : fromQuotedPrintable(word.replaceAll('_', ' ')),
  );
}
