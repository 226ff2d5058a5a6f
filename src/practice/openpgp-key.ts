import { createHash } from 'node:crypto';
import { SubrosaError } from '../platform/errors.js';

/** A public key as it is shown: one block of text, and what people compare on the telephone. */
export interface PublicKey {
  /** The block alone, as it was given. */
  readonly armoured: string;
  /** Hexadecimal, upper case, in groups of four. */
  readonly fingerprint: string;
}

/** A key with many signatures; more is no key of a practice. */
export const KEY_MOST_CHARACTERS = 100_000;

/**
 * Checks that a text is one OpenPGP public key, by its armour, its checksum and its packets (RFC 9580). Whether the key
 * can be used, or is whose it says, is not looked at: the program only shows it.
 * @throws SubrosaError `practice.key_private` when a private key stands in it, `practice.key` for anything else that it
 * is not; neither repeats a word of it
 */
export function readPublicKey(typed: string): PublicKey {
  if (/BEGIN PGP (?:PRIVATE|SECRET) KEY/i.test(typed)) throw isPrivate();
  if (typed.length > KEY_MOST_CHARACTERS) throw isNoKey();
  const blocks = [...typed.matchAll(BLOCK)];
  const block = blocks[0];
  if (blocks.length !== 1 || block === undefined) throw isNoKey();
  const packets = packetsIn(bytesOf(block[1] ?? ''));
  // A private key's packets may stand under a public key's headline.
  if (packets.some(({ tag }) => SECRET_TAGS.has(tag))) throw isPrivate();
  const [first, ...rest] = packets;
  if (first?.tag !== PUBLIC_KEY || !rest.every(({ tag }) => IN_A_PUBLIC_KEY.has(tag))) throw isNoKey();
  return { armoured: `${block[0].replaceAll('\r\n', '\n').trim()}\n`, fingerprint: fingerprintOf(first.body) };
}

/** The bytes of a public key that stands as text. @throws SubrosaError `practice.key` */
export function publicKeyBytes(armoured: string): Buffer {
  return bytesOf([...armoured.matchAll(BLOCK)][0]?.[1] ?? '');
}

const BLOCK = /-----BEGIN PGP PUBLIC KEY BLOCK-----([^-]*)-----END PGP PUBLIC KEY BLOCK-----/g;

const PUBLIC_KEY = 6;
/** Secret key, secret subkey. */
const SECRET_TAGS: ReadonlySet<number> = new Set([5, 7]);
/** Signature, marker, trust, user id, subkey, user attribute, padding. One key: no second packet of tag 6. */
const IN_A_PUBLIC_KEY: ReadonlySet<number> = new Set([2, 10, 12, 13, 14, 17, 21]);

const isNoKey = (): SubrosaError => new SubrosaError('practice.key', { hint: 'one OpenPGP public key, as text' });
const isPrivate = (): SubrosaError =>
  new SubrosaError('practice.key_private', { hint: 'the public key: this is the private one, which nobody may have' });

/** RFC 9580 section 6.2: headers, an empty line, base64, and perhaps a checksum. */
function bytesOf(inside: string): Buffer {
  const lines = inside.split(/\r?\n/).map((line) => line.trim());
  const empty = lines.findIndex((line, at) => at > 0 && line === '');
  const body = lines.slice(lines.slice(0, empty).some((line) => line.includes(': ')) ? empty + 1 : 0);
  const sums = body.filter((line) => line.startsWith('='));
  const text = body.filter((line) => !line.startsWith('=')).join('');
  if (sums.length > 1 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw isNoKey();
  const bytes = Buffer.from(text, 'base64');
  const sum = sums[0]?.slice(1);
  if (sum !== undefined && sum !== crc24(bytes).toString('base64')) throw isNoKey();
  return bytes;
}

/** RFC 9580 section 6.1.1. */
function crc24(bytes: Buffer): Buffer {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x800000 ? (crc << 1) ^ 0x1864cfb : crc << 1;
  }
  return Buffer.of((crc >> 16) & 0xff, (crc >> 8) & 0xff, crc & 0xff);
}

interface Packet {
  readonly tag: number;
  readonly body: Buffer;
}

/** RFC 9580 section 4.2: both forms of a header, without partial lengths, which no key has. */
function packetsIn(bytes: Buffer): readonly Packet[] {
  const packets: Packet[] = [];
  let at = 0;
  while (at < bytes.length) {
    const head = bytes[at] ?? 0;
    if ((head & 0x80) === 0) throw isNoKey();
    const isNew = (head & 0x40) !== 0;
    const { length, size } = isNew ? newLength(bytes, at + 1) : oldLength(bytes, at + 1, head & 3);
    const from = at + 1 + size;
    if (from + length > bytes.length) throw isNoKey();
    packets.push({ tag: isNew ? head & 0x3f : (head >> 2) & 0x0f, body: bytes.subarray(from, from + length) });
    at = from + length;
  }
  return packets;
}

interface Length {
  readonly length: number;
  /** Bytes that the length itself takes. */
  readonly size: number;
}

function newLength(bytes: Buffer, at: number): Length {
  const first = bytes[at] ?? 255;
  if (first < 192) return { length: first, size: 1 };
  if (first < 224 && at + 1 < bytes.length)
    return { length: (first - 192) * 256 + (bytes[at + 1] ?? 0) + 192, size: 2 };
  if (first === 255 && at + 5 <= bytes.length) return { length: bytes.readUInt32BE(at + 1), size: 5 };
  throw isNoKey();
}

function oldLength(bytes: Buffer, at: number, kind: number): Length {
  const size = [1, 2, 4][kind];
  if (size === undefined || at + size > bytes.length) throw isNoKey();
  return { length: bytes.readUIntBE(at, size), size };
}

/** RFC 9580 section 5.5.4, for versions 4 and 6. @throws SubrosaError for older ones, which nobody should use */
function fingerprintOf(body: Buffer): string {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  const hash =
    body[0] === 4
      ? createHash('sha1').update(Buffer.of(0x99)).update(size.subarray(2)).update(body)
      : body[0] === 6
        ? createHash('sha256').update(Buffer.of(0x9b)).update(size).update(body)
        : null;
  if (hash === null) throw isNoKey();
  return (hash.digest('hex').toUpperCase().match(/.{4}/g) ?? []).join(' ');
}
