// The list of an archive, read from its headers alone: nothing is unpacked, so that nothing can unpack to a gigabyte. Plain
// JavaScript, see thread.mjs. Whatever does not fit throws (a read beyond the end does by itself).
import { decoded } from './decoded.mjs';

/** As many entries are named as anybody reads. */
const MOST_ENTRIES = 200;
const MOST_NAME = 1000;

/**
 * @typedef {{ name: string, sizeBytes: number }} Entry
 * @param {Buffer} content
 * @param {string} type
 * @returns {{ entries: Entry[], more: boolean, locked: boolean }} `locked`: something in it asks for a password
 */
export function listingOf(content, type) {
  return type === 'application/zip' ? zipListing(content) : tarListing(content);
}

/** The central directory (APPNOTE.TXT 4.3.12): what is in it is what programs unpack. @param {Buffer} content */
function zipListing(content) {
  const end = content.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end === -1 || end < content.length - 66_000) throw new Error('no end');
  const total = content.readUInt16LE(end + 10);
  const entries = [];
  let locked = false;
  let at = content.readUInt32LE(end + 16);
  while (entries.length < Math.min(total, MOST_ENTRIES)) {
    if (content.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry');
    const flags = content.readUInt16LE(at + 8);
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => content.readUInt16LE(at + field));
    const name = content.subarray(at + 46, at + 46 + nameLength);
    if (name.length < nameLength) throw new Error('cut off');
    if ((flags & 1) !== 0) locked = true;
    entries.push({ name: nameFrom(name), sizeBytes: content.readUInt32LE(at + 24) });
    at += 46 + nameLength + extra + comment;
  }
  return { entries, more: total > entries.length, locked };
}

/** Headers of 512 bytes (POSIX.1-1988 ustar), long names as GNU and pax put them before the entry. @param {Buffer} content */
function tarListing(content) {
  const entries = [];
  let longName = '';
  let at = 0;
  while (hasEntry(content, at) && entries.length < MOST_ENTRIES) {
    const size = Number.parseInt(fieldOf(content, at + 124, 12).trim() || '0', 8);
    if (!Number.isSafeInteger(size) || size < 0) throw new Error('no size');
    const kind = String.fromCharCode(content[at + 156] ?? 0);
    const body = content.subarray(at + 512, at + 512 + Math.min(size, MOST_NAME * 4));
    if (kind === 'L') longName = nameFrom(body).replace(/\0.*$/s, '');
    else if (kind === 'x') longName = /^\d+ path=([^\n]*)\n/m.exec(nameFrom(body))?.[1] ?? longName;
    else if (kind !== 'g' && kind !== 'K') {
      entries.push({ name: longName || shortName(content, at), sizeBytes: size });
      longName = '';
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  if (entries.length === 0) throw new Error('no entry');
  return { entries, more: hasEntry(content, at), locked: false };
}

/**
 * Whether an entry begins here; a block of zeros is the end. A header that does not add up throws.
 * @param {Buffer} content
 * @param {number} at
 */
function hasEntry(content, at) {
  const head = content.subarray(at, at + 512);
  if (head.every((byte) => byte === 0)) return false;
  const sum = head.reduce((all, byte, place) => all + (place >= 148 && place < 156 ? 0x20 : byte), 0);
  if (sum !== Number.parseInt(fieldOf(content, at + 148, 8).trim(), 8)) throw new Error('no header');
  return true;
}

/**
 * @param {Buffer} content
 * @param {number} at
 */
function shortName(content, at) {
  const prefix = fieldOf(content, at + 257, 5) === 'ustar' ? fieldOf(content, at + 345, 155) : '';
  return `${prefix === '' ? '' : `${prefix}/`}${fieldOf(content, at, 100)}`;
}

/**
 * @param {Buffer} content
 * @param {number} at
 * @param {number} length
 */
const fieldOf = (content, at, length) => nameFrom(content.subarray(at, at + length)).replace(/\0.*$/s, '');

/** @param {Buffer} bytes */
const nameFrom = (bytes) => decoded(bytes.subarray(0, MOST_NAME * 4));
