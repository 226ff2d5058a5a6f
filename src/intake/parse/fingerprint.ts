import { createHash } from 'node:crypto';

/**
 * The fingerprint of a public key (RFC 9580, 5.5.4), without a library that would have to be loaded for each mail that
 * brings one. @param key its bytes in base64 @returns hexadecimal, lower case; null: it does not begin with a public key
 */
export function fingerprintOf(key: string): string | null {
  const body = firstPacket(Buffer.from(key, 'base64'));
  if (body === null) return null;
  if (body[0] === 6) return digest('sha256', Buffer.from([0x9b]), length(4, body.length), body);
  return body[0] === 4 ? digest('sha1', Buffer.from([0x99]), length(2, body.length), body) : null;
}

/** RFC 9580, 4.2: the body of a public-key packet of a definite length. */
function firstPacket(bytes: Buffer): Buffer | null {
  const tag = bytes[0] ?? 0;
  const isNew = (tag & 0xc0) === 0xc0;
  if ((isNew ? tag & 0x3f : (tag & 0x3c) >> 2) !== PUBLIC_KEY || (tag & 0x80) === 0) return null;
  const head = isNew ? newLength(bytes) : oldLength(bytes, tag & 3);
  if (head === null) return null;
  const body = bytes.subarray(head.at, head.at + head.size);
  return body.length === head.size ? body : null;
}

const PUBLIC_KEY = 6;

interface Head {
  readonly at: number;
  readonly size: number;
}

function newLength(bytes: Buffer): Head | null {
  const first = bytes[1] ?? 0;
  if (first < 192) return { at: 2, size: first };
  if (first < 224) return { at: 3, size: ((first - 192) << 8) + (bytes[2] ?? 0) + 192 };
  return first === 255 && bytes.length > 6 ? { at: 6, size: bytes.readUInt32BE(2) } : null;
}

function oldLength(bytes: Buffer, type: number): Head | null {
  const size = [1, 2, 4][type];
  if (size === undefined || bytes.length < 1 + size) return null;
  return { at: 1 + size, size: bytes.readUIntBE(1, size) };
}

function length(size: number, of: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(of % 2 ** (8 * size), 0, size);
  return bytes;
}

const digest = (name: string, ...pieces: readonly Buffer[]): string =>
  createHash(name).update(Buffer.concat(pieces)).digest('hex');
