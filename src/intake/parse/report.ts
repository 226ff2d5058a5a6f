import { headersOf, type MailHeader } from './headers.js';

/** What a mail system reports of one of our letters (RFC 3464). Codes and our own Message-ID: nothing of its words. */
export interface DeliveryReport {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463, such as 5.1.1; null: none that can be read. */
  readonly status: string | null;
}

export interface Reported {
  /** One for each recipient that it names, at most ten. */
  readonly recipients: readonly DeliveryReport[];
  /** Of the letter that it is about, as it stands in the part that came back; null: it does not. */
  readonly originalMessageId: string | null;
}

/** A report is short; what came back with it may be long, and is not read. */
const MOST_BYTES = 512 * 1024;
const MOST_PARTS = 10;
const MOST_RECIPIENTS = 10;

/** Null: it is no report of delivery. Never throws; a few lines are read, and nothing of it is run or kept. */
export function reportIn(raw: Buffer, { headers }: Pick<MailHeader, 'headers'>): Reported | null {
  const type = headers['content-type']?.[0] ?? '';
  if (!/^multipart\/report\b/i.test(type) || !/report-type\s*=\s*"?delivery-status/i.test(type)) return null;
  const boundary = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return null;
  const parts = partsOf(raw.subarray(0, MOST_BYTES), mark);
  const status = parts.find(({ type: of }) => /^message\/(?:global-)?delivery-status/.test(of));
  if (status === undefined) return null;
  const original = parts.find(({ type: of }) =>
    /^(?:text\/rfc822-headers|message\/rfc822|message\/global(?:-headers)?)$/.test(of),
  );
  return {
    recipients: recipientsIn(status.body.toString('latin1')),
    originalMessageId: original === undefined ? null : headersOf(original.body).messageId,
  };
}

interface Part {
  readonly type: string;
  readonly body: Buffer;
}

/** The parts of the top level: RFC 6522 has them there. */
function partsOf(raw: Buffer, mark: string): readonly Part[] {
  const text = raw.toString('latin1');
  const pieces = text.split(`\n--${mark}`).slice(1, MOST_PARTS + 1);
  return pieces.map((piece) => {
    const from = piece.indexOf('\n') + 1;
    const part = Buffer.from(piece.slice(from), 'latin1');
    const { headers } = headersOf(part);
    const end = /\r?\n\r?\n/.exec(piece.slice(from));
    const body = end === null ? Buffer.of() : part.subarray(end.index + end[0].length);
    const type = (headers['content-type']?.[0] ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '';
    return { type, body: decoded(body, headers['content-transfer-encoding']?.[0] ?? '') };
  });
}

/** RFC 3464 wants them in the open; some systems encode them all the same. */
function decoded(body: Buffer, encoding: string): Buffer {
  if (/^base64$/i.test(encoding.trim())) return Buffer.from(body.toString('latin1'), 'base64');
  if (!/^quoted-printable$/i.test(encoding.trim())) return body;
  const text = body.toString('latin1').replace(/=\r?\n/g, '');
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** Groups of fields with an empty line between; the first is about the message. */
function recipientsIn(text: string): readonly DeliveryReport[] {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .flatMap((group): DeliveryReport[] => {
      const action = /^Action:\s*(failed|delayed|delivered|relayed|expanded)\b/im.exec(group)?.[1]?.toLowerCase();
      if (action === undefined) return [];
      const status = /^Status:\s*([245]\.\d{1,3}\.\d{1,3})\b/im.exec(group)?.[1] ?? null;
      return [{ action: action as DeliveryReport['action'], status }];
    })
    .slice(0, MOST_RECIPIENTS);
}
