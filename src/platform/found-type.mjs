// Plain JavaScript, since the thread in which mails are taken apart reads it too (src/intake/parse/thread.mjs).
import { fileTypeFromBuffer } from 'file-type';

/**
 * What a file is, by what stands in it; what its sender calls it counts for nothing.
 * @typedef {object} FoundType
 * @property {string} type media type; `application/octet-stream` where nothing that we know was found
 * @property {string} extension for the neutral file name, without a dot
 */

/**
 * Reads the type out of the content itself. Never throws: what cannot be read is "some bytes".
 * @param {Uint8Array} content
 * @returns {Promise<FoundType>}
 */
export async function foundType(content) {
  return byType(typeOf(await readType(content), content));
}

/** @param {Uint8Array} content */
const readType = (content) => fileTypeFromBuffer(content).catch(() => undefined);

/**
 * @param {Awaited<ReturnType<typeof readType>>} found
 * @param {Uint8Array} content
 */
function typeOf(found, content) {
  if (found?.ext === 'cfb') return oldOffice(content);
  if (found !== undefined && found.mime in EXTENSIONS) return found.mime;
  // Marked-up text (HTML, SVG, XML) is text here: shown by no browser of ours, run by nobody.
  const isText = found === undefined || /xml|html|svg/.test(found.mime);
  return isText && looksLikeText(content) ? 'text/plain' : SOME_BYTES;
}

/**
 * The same for whoever is only told what lies there, which no download is named by: programs, packed files, pages and parts of
 * a calendar have names too. Never throws.
 * @param {Uint8Array} content
 * @returns {Promise<string>} media type
 */
export async function shownType(content) {
  if (content.length === 0) return 'application/x-empty';
  const found = await readType(content);
  const type = typeOf(found, content);
  if (type === 'text/plain') return sortOfText(content);
  return type === SOME_BYTES ? (found?.mime ?? SOME_BYTES) : type;
}

/** @param {Uint8Array} content */
function sortOfText(content) {
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 1000)).toString('latin1');
  const start = head.replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  return TEXTS.find(([mark]) => mark.test(start))?.[1] ?? 'text/plain';
}

/** @type {readonly [mark: RegExp, type: string][]} */
const TEXTS = [
  [/^BEGIN:VCALENDAR\b/i, 'text/calendar'],
  [/^BEGIN:VCARD\b/i, 'text/vcard'],
  [/^<(?:!doctype html|html|head|body|script)\b/i, 'text/html'],
  [/^#!\s*\//, 'text/x-shellscript'],
];

/** The extension of a type that `foundType` gave. @param {string} type */
export const extensionOf = (type) => EXTENSIONS[type] ?? 'bin';

const SOME_BYTES = 'application/octet-stream';

/**
 * What people send to a practice. All else is kept too, as bytes without a name for their kind.
 * @type {Readonly<Record<string, string>>}
 */
const EXTENSIONS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/avif': 'avif',
  'image/tiff': 'tif',
  'image/bmp': 'bmp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'application/rtf': 'rtf',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'audio/mpeg': 'mp3',
  'audio/x-m4a': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'application/zip': 'zip',
};

/** @param {string} type @returns {FoundType} */
const byType = (type) => ({ type, extension: extensionOf(type) });

/** The names of the streams in an Office file of before 2007 say which program it belongs to. @param {Uint8Array} content */
function oldOffice(content) {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const holds = (/** @type {string} */ name) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('WordDocument')) return 'application/msword';
  if (holds('Workbook')) return 'application/vnd.ms-excel';
  return holds('PowerPoint Document') ? 'application/vnd.ms-powerpoint' : SOME_BYTES;
}

/**
 * Text in any of the usual encodings has none of the control characters that other files are full of.
 * @param {Uint8Array} content
 */
function looksLikeText(content) {
  return content.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b);
}
