import { fileTypeFromBuffer } from 'file-type';

/** What a file is, by what stands in it; what its sender calls it counts for nothing. */
export interface FoundType {
  /** Media type; `application/octet-stream` where nothing that we know was found. */
  readonly type: string;
  /** For the neutral file name, without a dot. */
  readonly extension: string;
}

/** Reads the type out of the content itself. Never throws: what cannot be read is "some bytes". */
export async function foundType(content: Uint8Array): Promise<FoundType> {
  const found = await fileTypeFromBuffer(content).catch(() => undefined);
  if (found?.ext === 'cfb') return byType(oldOffice(content));
  if (found !== undefined && found.mime in EXTENSIONS) return byType(found.mime);
  // Marked-up text (HTML, SVG, XML) is text here: shown by no browser of ours, run by nobody.
  const isText = found === undefined || /xml|html|svg/.test(found.mime);
  return byType(isText && looksLikeText(content) ? 'text/plain' : SOME_BYTES);
}

/** The extension of a type that `foundType` gave. */
export const extensionOf = (type: string): string => EXTENSIONS[type] ?? 'bin';

const SOME_BYTES = 'application/octet-stream';

/** What people send to a practice. All else is kept too, as bytes without a name for their kind. */
const EXTENSIONS: Readonly<Record<string, string>> = {
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

const byType = (type: string): FoundType => ({ type, extension: extensionOf(type) });

/** The names of the streams in an Office file of before 2007 say which program it belongs to. */
function oldOffice(content: Uint8Array): string {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const holds = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('WordDocument')) return 'application/msword';
  if (holds('Workbook')) return 'application/vnd.ms-excel';
  return holds('PowerPoint Document') ? 'application/vnd.ms-powerpoint' : SOME_BYTES;
}

/** Text in any of the usual encodings has none of the control characters that other files are full of. */
function looksLikeText(content: Uint8Array): boolean {
  return content.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b);
}
