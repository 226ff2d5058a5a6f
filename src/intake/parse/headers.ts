import { addressesIn } from './addresses.js';
import { cleanLine, decodeBytes, decodeWords } from './words.js';

/** What the header of a mail says. */
export interface MailHeader {
  /**
   * Fields by lower-case name, in order, unfolded. Encoded words are not decoded, so that what somebody encoded is
   * never taken for the structure of a field. At most 1000 fields from the first 64 KB.
   */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** The From fields as a person would read them. */
  readonly fromHeader: string;
  /** Every address of all From fields, lower case, each once; the domain in Unicode where it was punycode. */
  readonly fromAddresses: readonly string[];
  readonly subject: string;
  /** As received; null where there is none. */
  readonly messageId: string | null;
  /** ISO 8601, as the sender's clock had it; null where there is none that can be read. */
  readonly date: string | null;
}

/**
 * Reads the header alone: cheap and without any parser of others, so that a mail which beats the parser can still be
 * screened. Never throws.
 */
export function headersOf(raw: Buffer): MailHeader {
  const fields = new Map<string, string[]>();
  for (const [name, value] of fieldsOf(raw)) {
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  const from = fields.get('from') ?? [];
  return {
    headers: Object.fromEntries(fields),
    fromHeader: cleanLine(from.map(decodeWords).join(', '), MOST_LINE),
    fromAddresses: [...new Set(from.flatMap(addressesIn))].slice(0, MOST_ADDRESSES),
    subject: cleanLine(decodeWords(fields.get('subject')?.[0] ?? ''), MOST_LINE),
    messageId: fields.get('message-id')?.[0] ?? null,
    date: instantOf(fields.get('date')?.[0]),
  };
}

const MOST_BYTES = 64 * 1024;
const MOST_FIELDS = 1000;
/** As many characters as a line of mail may have (RFC 5322 section 2.1.1). */
const MOST_LINE = 998;
/** More than one is as good as many: no automatic answer. */
const MOST_ADDRESSES = 100;

function* fieldsOf(raw: Buffer): Generator<readonly [name: string, value: string]> {
  let field: Buffer[] = [];
  let count = 0;
  for (const line of linesOf(raw.subarray(0, MOST_BYTES))) {
    const goesOn = line[0] === SPACE || line[0] === TAB;
    if (goesOn && field.length > 0) {
      field.push(line);
      continue;
    }
    const whole = fieldOf(field);
    if (whole !== null) yield whole;
    if (whole !== null) count += 1;
    if (line.length === 0 || count >= MOST_FIELDS) return;
    field = [line];
  }
  const last = fieldOf(field);
  if (last !== null) yield last;
}

/** Lines without their ends. The header ends at an empty one, which is given back too. */
function* linesOf(bytes: Buffer): Generator<Buffer> {
  let from = 0;
  while (from < bytes.length) {
    const lf = bytes.indexOf(LF, from);
    const to = lf === -1 ? bytes.length : lf;
    yield bytes.subarray(from, to > from && bytes[to - 1] === CR ? to - 1 : to);
    from = to + 1;
  }
}

function fieldOf(lines: readonly Buffer[]): readonly [string, string] | null {
  const text = decodeBytes(Buffer.concat(lines), null);
  const colon = text.indexOf(':');
  const name = text.slice(0, Math.max(0, colon)).trimEnd().toLowerCase();
  if (!/^[!-9;-~]{1,100}$/.test(name)) return null;
  // NUL is no text, and databases refuse it; other control characters have no place in a field either.
  return [
    name,
    text
      .slice(colon + 1)
      .replace(/\p{Cc}/gu, ' ')
      .trim(),
  ];
}

function instantOf(value: string | undefined): string | null {
  // The comment behind the zone, as in "+0100 (CET)".
  const time = Date.parse((value ?? '').slice(0, 100).replace(/\([^()]*\)/g, ' '));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
