/**
 * A picture of a page in at most 256 colours: a third of the bytes, and nobody sees the difference, since a page has few
 * colours and the edges of its letters. For pictures as Chromium writes them: 8 bits, RGB or RGBA, not interlaced.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const MOST = 256;

/** @param {Buffer} png @returns {Buffer} the same picture with a palette (PNG, colour type 3) */
export function toPalette(png) {
  const { width, height, pixels } = decode(png);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST)
    .map(([colour]) => colour);
  const places = new Map(palette.map((colour, at) => [colour, at]));
  const rows = Buffer.alloc(height * (width + 1));
  for (let at = 0; at < pixels.length; at += 1) {
    const colour = pixels[at];
    if (!places.has(colour)) places.set(colour, nearest(palette, colour));
    rows[at + Math.floor(at / width) + 1] = places.get(colour);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const chunks = [
    ['IHDR', head],
    ['PLTE', colours],
    ['IDAT', deflateSync(rows, { level: 9 })],
    ['IEND', Buffer.alloc(0)],
  ];
  return Buffer.concat([SIGNATURE, ...chunks.map(([name, data]) => chunk(name, data))]);
}

function nearest(palette, colour) {
  const far = (other) =>
    ((other >> 16) - (colour >> 16)) ** 2 +
    (((other >> 8) & 255) - ((colour >> 8) & 255)) ** 2 +
    ((other & 255) - (colour & 255)) ** 2;
  return palette.reduce((best, other, at) => (far(other) < far(palette[best]) ? at : best), 0);
}

function decode(png) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = png[25] === 6 ? 4 : 3;
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = unfilter(inflateSync(Buffer.concat(parts)), width * channels, channels);
  const pixels = Uint32Array.from({ length: width * height }, (_, at) => raw.readUIntBE(at * channels, 3));
  return { width, height, pixels };
}

/** PNG (ISO/IEC 15948), section 9: each row was written as its difference from what is left of it and above it. */
function unfilter(rows, length, channels) {
  const out = Buffer.alloc((rows.length / (length + 1)) * length);
  for (let row = 0; row * (length + 1) < rows.length; row += 1) {
    const filter = rows[row * (length + 1)];
    const start = row * length;
    for (let at = 0; at < length; at += 1) {
      const left = at < channels ? 0 : out[start + at - channels];
      const above = row === 0 ? 0 : out[start + at - length];
      const corner = at < channels || row === 0 ? 0 : out[start + at - length - channels];
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      out[start + at] = rows[row * (length + 1) + 1 + at] + guess;
    }
  }
  return out;
}

function paeth(left, above, corner) {
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(left + above - corner - value));
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
