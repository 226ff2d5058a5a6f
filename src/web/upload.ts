/**
 * Reads a form that may carry files, without a file on disk and with a bound on memory. Whatever is too much is read to
 * its end and dropped: a browser that is cut off in the middle shows its user an error page and no typed text, and what
 * somebody typed must never be lost (PRACTICE 33).
 */
import { parse } from 'node:querystring';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { SubrosaError } from '../platform/errors.js';
import { foundType } from '../platform/found-type.mjs';
import { createLimit, type Limit } from './limits.js';
import { clientOf } from './security.js';

export interface UploadLimits {
  readonly fileBytes: number;
  readonly files: number;
  /** All files of a form. */
  readonly togetherBytes: number;
  /** All fields of a form; what is cut off is told as too large. */
  readonly fieldBytes: number;
}

/** A photograph or a scanned letter; a handful of them. The fields' bound leaves room to say that a text is too long. */
export const UPLOAD_LIMITS: UploadLimits = {
  fileBytes: 10 * 1024 * 1024,
  files: 5,
  togetherBytes: 20 * 1024 * 1024,
  fieldBytes: 1024 * 1024,
};

export interface UploadedFile {
  /** As its sender calls it, without folders and control characters. */
  readonly name: string;
  /** Found in the content; what was claimed is forgotten. */
  readonly type: string;
  readonly content: Buffer;
}

export interface Upload {
  /** The last of each name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
  /** Something was left out: over a limit, or a form that is broken. To be told, and not to be filed. */
  readonly tooLarge: boolean;
  /** It is `tooLarge` for the moment alone: our memory is full of files, or this hour's share is used. */
  readonly busy: boolean;
}

/**
 * @param req a form, multipart or urlencoded; a body that express has read already is taken as it is
 * @param hourly bytes of files that one address may send in an hour
 * @throws SubrosaError `upload.cut_off` (temporary, status 400) when the connection ends before the form does: nobody
 * reads an answer any more, and half a message must not be filed as a whole one
 */
export async function readUpload(
  req: Request,
  limits: UploadLimits = UPLOAD_LIMITS,
  hourly: Limit = HOURLY,
): Promise<Upload> {
  if (req.body !== undefined) return { ...NOTHING, fields: flat(req.body) };
  if (req.is('multipart/form-data')) return readMultipart(req, limits, hourly);
  if (!req.is('application/x-www-form-urlencoded')) {
    req.resume();
    return NOTHING;
  }
  const { text, cut } = await readText(req, limits.fieldBytes);
  return { ...NOTHING, fields: flat(parse(text)), tooLarge: cut };
}

const NOTHING: Upload = { fields: {}, files: [], tooLarge: false, busy: false };

/** Bytes of files that this process holds at once, in all forms: eight full ones. */
const MOST_HELD_BYTES = 160 * 1024 * 1024;
let heldBytes = 0;
/** Of those, what one address holds: who sends slowly, and never to an end, takes the room of nobody else. */
const MOST_HELD_BY_ONE_BYTES = 60 * 1024 * 1024;
const heldBy = new Map<string, number>();

function hold(address: string, bytes: number): void {
  heldBytes += bytes;
  const here = (heldBy.get(address) ?? 0) + bytes;
  if (here > 0) heldBy.set(address, here);
  else heldBy.delete(address);
}

/** Whether so much more may be held for this address. */
const hasRoom = (address: string, bytes: number): boolean =>
  heldBytes + bytes <= MOST_HELD_BYTES && (heldBy.get(address) ?? 0) + bytes <= MOST_HELD_BY_ONE_BYTES;

/** What one address, and all together, may send in an hour: no stranger fills the disk in a night. */
const HOUR_MS = 3_600_000;
const HOURLY = createLimit({ most: 500 * 1024 * 1024, windowMs: HOUR_MS });
const HOURLY_OF_ALL = createLimit({ most: 5 * 1024 * 1024 * 1024, windowMs: HOUR_MS, keep: 1 });

/** A form of ours has about ten fields; further parts are not read. */
const MOST_FIELDS = 60;

async function readMultipart(req: Request, limits: UploadLimits, hourly: Limit): Promise<Upload> {
  const parser = openParser(req, limits.fieldBytes);
  const address = clientOf(req);
  const state = { tooLarge: parser === null, busy: false, fieldBytes: 0, files: 0, fileBytes: 0, held: 0 };
  const fields = new Map<string, string>();
  const read: { readonly name: string; readonly content: Buffer }[] = [];
  const tooMuch = (): void => {
    state.tooLarge = true;
  };
  parser?.on('field', (name, value, { valueTruncated }) => {
    const room = limits.fieldBytes - state.fieldBytes;
    state.fieldBytes += value.length;
    if (valueTruncated || value.length > room) tooMuch();
    if (room > 0) fields.set(name, value.slice(0, room));
  });
  parser?.on('file', (_, stream, { filename }) => {
    collect(stream, {
      // Room is asked for chunk by chunk; a file that does not get it is dropped from there on.
      take: (size, soFar) => {
        if (soFar === size) state.files += 1;
        if (state.files > limits.files || soFar > limits.fileBytes) return false;
        if (state.fileBytes + size > limits.togetherBytes) return false;
        if (!hasRoom(address, size) || !withinHour(hourly, address, size)) {
          state.busy = true;
          return false;
        }
        state.fileBytes += size;
        state.held += size;
        hold(address, size);
        return true;
      },
      dropped: tooMuch,
      // A field for a file that was left empty comes as a file without bytes.
      whole: (content) => content.length > 0 && read.push({ name: tidyName(filename), content }),
    });
  });
  for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) parser?.on(event, tooMuch);
  const release = (): void => {
    hold(address, -state.held);
    state.held = 0;
  };
  req.res?.once('close', release);
  try {
    await readToEnd(req, parser, tooMuch);
    const files: UploadedFile[] = [];
    for (const { name, content } of read) files.push({ name, content, type: (await foundType(content)).type });
    return { fields: Object.fromEntries(fields), files, tooLarge: state.tooLarge, busy: state.busy };
  } catch (error) {
    release();
    throw error;
  } finally {
    if (req.res === undefined) release();
  }
}

function withinHour(hourly: Limit, address: string, size: number): boolean {
  const now = performance.now();
  return hourly.take(address, now, size) && HOURLY_OF_ALL.take('', now, size);
}

/** Null: a header that no form has. */
function openParser(req: Request, fieldSize: number): busboy.Busboy | null {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { fieldNameSize: 100, fieldSize, fields: MOST_FIELDS, files: 20, parts: 80 },
    });
  } catch {
    return null;
  }
}

interface Collecting {
  take(size: number, soFar: number): boolean;
  dropped(): void;
  whole(content: Buffer): void;
}

function collect(stream: Readable, collecting: Collecting): void {
  let chunks: Buffer[] = [];
  let size = 0;
  let dropped = false;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (dropped || collecting.take(chunk.length, size)) {
      if (!dropped) chunks.push(chunk);
      return;
    }
    dropped = true;
    chunks = [];
    collecting.dropped();
  });
  // A file that the form broke off in is an error, and not a file.
  stream.on('error', () => {
    dropped = true;
  });
  stream.on('end', () => {
    if (!dropped) collecting.whole(Buffer.concat(chunks));
    chunks = [];
  });
}

/** Until the last byte came and was read. What the parser does not understand is read all the same, and dropped. */
function readToEnd(req: Request, parser: busboy.Busboy | null, broken: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (req.destroyed) return reject(cutOff());
    const waits = { body: true, parser: parser !== null };
    const done = (part: keyof typeof waits): void => {
      waits[part] = false;
      if (!waits.body && !waits.parser) resolve();
    };
    req.once('end', () => done('body'));
    // 'close' without 'end': the connection went away.
    req.once('close', () => waits.body && reject(cutOff()));
    req.once('error', () => reject(cutOff()));
    parser?.once('close', () => done('parser'));
    parser?.on('error', () => {
      broken();
      req.unpipe(parser);
      req.resume();
      done('parser');
    });
    if (parser === null) req.resume();
    else req.pipe(parser);
  });
}

async function readText(req: Request, most: number): Promise<{ readonly text: string; readonly cut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  req.on('data', (chunk: Buffer) => {
    if (size < most) chunks.push(chunk.subarray(0, most - size));
    size += chunk.length;
  });
  await readToEnd(req, null, () => {});
  return { text: Buffer.concat(chunks).toString('utf8'), cut: size > most };
}

/** With a status of its own, so that the log does not take it for a fault of ours. */
function cutOff(): Error {
  return Object.assign(new SubrosaError('upload.cut_off', { temporary: true }), { status: 400 });
}

function flat(body: object): Record<string, string> {
  const texts = Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]);
  return Object.fromEntries(texts.filter(([, value]) => typeof value === 'string'));
}

const NAME_MOST = 200;

function tidyName(name: string | undefined): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  return last.replaceAll(/\p{C}/gu, '').trim().slice(0, NAME_MOST);
}
