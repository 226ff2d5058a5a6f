/**
 * Encoded words of a header field as text (RFC 2047). What cannot be decoded stays as it is. Words that follow one
 * another in one charset are joined as bytes first, since some programs cut a character in two.
 */
export function decodeWords(value: string): string {
  const joined = value.replace(/(\?=)[ \t\r\n]+(?==\?)/g, '$1');
  return joined.replace(RUN, (run) => {
    const pieces: { charset: string; bytes: Buffer }[] = [];
    for (const [, charset = '', encoding = '', text = ''] of run.matchAll(WORD)) {
      const bytes = encoding.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : fromQ(text);
      const last = pieces.at(-1);
      if (last?.charset === charset) last.bytes = Buffer.concat([last.bytes, bytes]);
      else pieces.push({ charset, bytes });
    }
    return pieces.map((piece) => decodeBytes(piece.bytes, piece.charset)).join('');
  });
}

/** Bytes in the charset that a mail names; in UTF-8 or, failing that, Windows' Latin where it names none we know. */
export function decodeBytes(bytes: Buffer, charset: string | null): string {
  const name = charset?.replace(/\*.*$/, '') ?? null;
  if (name !== null && WESTERN.test(name)) return fromWindows(bytes);
  return tryDecode(bytes, name ?? 'utf-8', name === null) ?? fromWindows(bytes);
}

/** What the web, and so everybody's mail, takes for Windows' Latin (WHATWG Encoding). */
const WESTERN = /^(?:windows-1252|cp-?1252|x-cp1252|iso-?8859-1|iso_8859-1|latin-?1|us-ascii|ascii|ansi_x3\.4-1968)$/i;

/** By a table of our own: Node 20 reads windows-1252 as Latin-1, and loses the euro and every curly quote. */
function fromWindows(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] ?? sign);
}

/** 0x80 to 0x9f; five of them mean nothing. */
const WINDOWS = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'];

/** One line for a screen: no control characters, nothing that turns the direction of writing or cannot be seen. */
export function cleanLine(value: string, mostCharacters: number): string {
  const visible = value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(INVISIBLE, '');
  return visible.trim().slice(0, mostCharacters).replace(LONE_SURROGATE, REPLACEMENT);
}

const WORD = /=\?([^?\s]{1,60})\?([BbQq])\?([^?\s]*)\?=/g;
const RUN = /(?:=\?[^?\s]{1,60}\?[BbQq]\?[^?\s]*\?=)+/g;

/** Zero width, direction marks, overrides and isolates; tags. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Half a character, as a cut leaves it; no UTF-8 can hold it. */
const LONE_SURROGATE = /\p{Surrogate}/gu;
const REPLACEMENT = '\ufffd';

function fromQ(text: string): Buffer {
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

function tryDecode(bytes: Buffer, charset: string, strict: boolean): string | null {
  try {
    return new TextDecoder(charset, { fatal: strict }).decode(bytes);
  } catch {
    return null;
  }
}
