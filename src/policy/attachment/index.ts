/**
 * What was seen of a file that came with a mail, beside its name and what its sender calls it. Absent: it is no such thing, or
 * came before anything was looked for. Null: it is called such, or is, and could not be read.
 */
export interface Seen {
  /** Media type by what stands in it; '' where it beat the program. */
  readonly found?: string;
  readonly listing?: Listing | null;
  readonly appointments?: readonly Appointment[] | null;
  readonly contacts?: readonly Contact[] | null;
}

/** What lies in an archive, by its own list. Nothing was unpacked. */
export interface Listing {
  readonly entries: readonly { readonly name: string; readonly sizeBytes: number }[];
  /** There are more than are listed. */
  readonly more: boolean;
  /** Something in it asks for a password. */
  readonly locked: boolean;
}

/** An entry of a calendar (RFC 5545), as it says itself. */
export interface Appointment {
  /** What the mail wants with it, lower case; '' where it does not say. */
  readonly method: string;
  readonly title: string;
  readonly where: string;
  readonly note: string;
  readonly organizer: string;
  /** Of a reply: accepted, declined, tentative. */
  readonly answer: string;
  readonly start: When | null;
  /** A day is the one after the last (RFC 5545, section 3.6.1). */
  readonly end: When | null;
  /** ISO 8601, where there is no end; '' else. */
  readonly duration: string;
  readonly repeats: Repeats | null;
  readonly moreDays: boolean;
  readonly lessDays: boolean;
}

export interface When {
  /** `2026-03-02T10:00:00`, or a day. */
  readonly local: string;
  /** As the file names it; null: wherever the reader is. */
  readonly zone: string | null;
}

export interface Repeats {
  readonly freq: string;
  readonly interval: number;
  /** 0: not bounded by a count. */
  readonly count: number;
  /** A day or a moment; '' without an end. */
  readonly until: string;
  /** `MO`, `-1TH`. */
  readonly byDay: readonly string[];
  readonly byMonthDay: readonly number[];
  /** It has conditions that are not listed here. */
  readonly more: boolean;
}

export interface Contact {
  readonly name: string;
  readonly lines: readonly { readonly kind: ContactLine; readonly value: string }[];
}

export const CONTACT_LINES = ['organisation', 'role', 'telephone', 'mail', 'address', 'web', 'born', 'note'] as const;
export type ContactLine = (typeof CONTACT_LINES)[number];

export type FileKind = (typeof FILE_KINDS)[number];
const FILE_KINDS = [
  'pdf',
  'picture',
  'document',
  'macro',
  'sheet',
  'slides',
  'text',
  'page',
  'sound',
  'film',
  'archive',
  'program',
  'appointment',
  'contact',
  'mail',
  'empty',
  'unknown',
] as const;

/** What a file is, in a word. A name that would make a program of it counts too: whoever opened it would run it. */
export function fileKind({ name, found }: { readonly name: string; readonly found: string }): FileKind {
  const kind = kindOfType(found);
  return TEXTS.has(kind) && kindOfName(name) === 'program' ? 'program' : kind;
}

/** What it is called and is not: by its name or, where that says nothing, by its declared type. Null: nothing is pretended. */
export function pretends(file: {
  readonly name: string;
  readonly contentType: string;
  readonly found: string;
}): FileKind | null {
  const is = fileKind(file);
  const called = kindOfName(file.name) ?? claimOf(file.contentType);
  if (called === null || called === is || is === 'empty') return null;
  return ALIKE.some((kinds) => kinds.has(called) && kinds.has(is)) ? null : called;
}

/** A declared type that names something; of the ones for "some bytes" and of unknown ones nothing is claimed. */
function claimOf(contentType: string): FileKind | null {
  const kind = kindOfType(contentType);
  return kind === 'unknown' ? null : kind;
}

const TEXTS: ReadonlySet<FileKind> = new Set<FileKind>(['text', 'page', 'appointment', 'contact', 'mail']);
/** One is written as the other, and nothing is hidden by it. */
const ALIKE: readonly ReadonlySet<FileKind>[] = [TEXTS, new Set<FileKind>(['sound', 'film'])];

function kindOfType(type: string): FileKind {
  return TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? 'unknown';
}

const TYPES: readonly (readonly [pattern: RegExp, kind: FileKind])[] = [
  [/^application\/x-empty$/, 'empty'],
  [/^application\/(?:x-)?pdf$/, 'pdf'],
  [/macroenabled/i, 'macro'],
  [/^application\/(?:rtf|msword)$|wordprocessingml|opendocument\.text/, 'document'],
  [/^application\/vnd\.ms-excel$|spreadsheetml|opendocument\.spreadsheet/, 'sheet'],
  [/^application\/vnd\.ms-powerpoint$|presentationml|opendocument\.presentation/, 'slides'],
  [/^text\/calendar$|^application\/ics$/, 'appointment'],
  [/^text\/(?:x-)?vcard$/, 'contact'],
  [/^message\/(?:rfc822|global)$/, 'mail'],
  [/^text\/html$|^application\/xhtml/, 'page'],
  [
    /^application\/(?:x-msdownload|x-ms-?dos-executable|vnd\.microsoft\.portable-executable|x-elf|x-executable|x-mach-binary|java-vm|java-archive|vnd\.android\.package-archive|wasm|x\.ms\.shortcut|x\.apple\.alias|x-deb|x-rpm|x-xpinstall|x-google-chrome-extension|x-apple-diskimage|vnd\.ms-htmlhelp|x-ms-regedit|x-shockwave-flash|javascript|x-sh|hta)$|^text\/(?:x-shellscript|javascript)$/,
    'program',
  ],
  [
    /^application\/(?:zip|x-zip-compressed|x-tar|gzip|x-gzip|x-bzip2|x-xz|zstd|x-7z-compressed|x-rar(?:-compressed)?|vnd\.rar|vnd\.ms-cab-compressed|x-lzip|x-lz4|x-compress|x-lzh-compressed|x-arj|x-ace-compressed|x-cpio|x-unix-archive|x-asar)$/,
    'archive',
  ],
  [/^image\//, 'picture'],
  [/^audio\/|^application\/ogg$/, 'sound'],
  [/^video\/|^application\/(?:vnd\.ms-asf|mxf|vnd\.rn-realmedia)$/, 'film'],
  [/^text\/|^application\/(?:json|xml)$/, 'text'],
];

/** What the end of a name says to the programs that open files by it; null: nothing. */
function kindOfName(name: string): FileKind | null {
  const [, end = ''] = /\.([a-z0-9]{1,5})[\s.]*$/i.exec(name) ?? [];
  return ENDS.find(([ends]) => ends.split(' ').includes(end.toLowerCase()))?.[1] ?? null;
}

const ENDS: readonly (readonly [ends: string, kind: FileKind])[] = [
  ['pdf', 'pdf'],
  ['jpg jpeg jpe jfif png gif webp heic heif avif tif tiff bmp', 'picture'],
  ['doc docx dot dotx odt rtf', 'document'],
  ['docm dotm xlsm xltm pptm potm ppsm', 'macro'],
  ['xls xlsx ods', 'sheet'],
  ['ppt pptx pps ppsx odp', 'slides'],
  ['txt md log csv json xml svg asc', 'text'],
  ['html htm xhtml', 'page'],
  ['mp3 m4a ogg oga opus wav aac flac amr', 'sound'],
  ['mp4 m4v mov webm mkv avi 3gp mpg mpeg wmv', 'film'],
  ['zip tar gz tgz bz2 xz zst 7z rar cab', 'archive'],
  [
    'exe com scr pif bat cmd ps1 vbs vbe js jse mjs ws wsf hta msi msp cpl dll lnk url reg jar apk app dmg pkg deb rpm iso img sh chm',
    'program',
  ],
  ['ics ical ifb', 'appointment'],
  ['vcf vcard', 'contact'],
  ['eml', 'mail'],
];
