/**
 * A file of sealed frames. One plain line says what it is and holds the file's own key, wrapped by the installation's;
 * then come frames of `length, sealed bytes`, each bound to the file and its number, so that none can be changed, left
 * out, doubled or taken from another file. The last one says that it is the last: a file cut short does not open.
 */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { SubrosaError } from '../platform/errors.js';
import type { Place, SealingKey, Vault } from '../platform/vault/index.js';

export type FileKind = 'data' | 'keys';

export interface SealedWriter {
  readonly id: string;
  json(value: unknown): Promise<void>;
  data(bytes: Uint8Array): Promise<void>;
  /** Writes the last frame and waits until all of it is on the disk. */
  close(): Promise<void>;
  /** Never throws. */
  abort(): Promise<void>;
}

/** Overwrites `path`. */
export async function createSealedFile(path: string, vault: Vault, kind: FileKind): Promise<SealedWriter> {
  const id = randomUUID();
  const { wrapped, key } = vault.installation.newInner(keyPlace(kind, id));
  const file = await open(path, 'w', 0o600);
  const head: Head = { subrosa: 'backup', kind, format: FORMAT, id, key: wrapped.toString('base64') };
  await file.write(`${JSON.stringify(head)}\n`);
  let seq = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const frame = async (type: number, body: Uint8Array): Promise<void> => {
    const sealed = key.seal(framePlace(kind, id, seq), Buffer.concat([Buffer.of(type), body]));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    await file.write(Buffer.concat([length, sealed]));
    seq += 1;
  };
  const flush = async (): Promise<void> => {
    if (waitingBytes === 0) return;
    const body = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    for (let at = 0; at < body.length; at += FRAME_BYTES) await frame(DATA, body.subarray(at, at + FRAME_BYTES));
  };
  return {
    id,
    json: async (value) => {
      await flush();
      await frame(JSON_FRAME, Buffer.from(JSON.stringify(value)));
    },
    data: async (bytes) => {
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (waitingBytes >= FRAME_BYTES) await flush();
    },
    close: async () => {
      await flush();
      await frame(END, Buffer.alloc(0));
      await file.sync();
      await file.close();
    },
    abort: () => file.close().catch(() => {}),
  };
}

export type Frame = { readonly json: unknown } | { readonly data: Buffer };

/** @throws SubrosaError `backup.missing`, `backup.not_ours`, `backup.other_format`, `backup.damaged` */
export async function* readSealedFile(path: string, vault: Vault, kind: FileKind): AsyncGenerator<Frame, void> {
  const file = await openToRead(path, kind);
  try {
    const { head, from } = await readHead(file, kind);
    const key = openKey(vault, head, kind);
    let position = from;
    for (let seq = 0; ; seq += 1) {
      const length = (await readExactly(file, position, 4)).readUInt32BE(0);
      if (length > FRAME_BYTES * 2 + JSON_BYTES) throw damaged();
      const sealed = await readExactly(file, position + 4, length);
      position += 4 + length;
      const plain = openFrame(key, framePlace(kind, head.id, seq), sealed);
      if (plain[0] === END) return;
      const body = plain.subarray(1);
      yield plain[0] === JSON_FRAME ? { json: JSON.parse(body.toString('utf8')) } : { data: body };
    }
  } finally {
    await file.close().catch(() => {});
  }
}

const FORMAT = 1;
const FRAME_BYTES = 256 * 1024;
/** A list of tables, columns or heads of the log is never longer. */
const JSON_BYTES = 16 * 1024 * 1024;
const JSON_FRAME = 1;
const DATA = 2;
const END = 3;

interface Head {
  readonly subrosa: 'backup';
  readonly kind: FileKind;
  readonly format: number;
  readonly id: string;
  readonly key: string;
}

const keyPlace = (kind: FileKind, id: string): Place => ({ table: `backup_${kind}`, column: 'key', row: id });
const framePlace = (kind: FileKind, id: string, seq: number): Place => ({
  table: `backup_${kind}`,
  column: 'frame',
  row: `${id}/${seq}`,
});

async function openToRead(path: string, kind: FileKind): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    const hint =
      kind === 'keys'
        ? 'the file of the keys is not there: nothing is restored without it, it holds the list of erasures'
        : 'the backup is not there, or cannot be read';
    throw new SubrosaError('backup.missing', { hint, cause });
  }
}

async function readHead(file: FileHandle, kind: FileKind): Promise<{ head: Head; from: number }> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
  const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
  const head = parseHead(end === -1 ? '' : buffer.toString('utf8', 0, end));
  if (head.kind !== kind) {
    throw new SubrosaError('backup.not_ours', {
      hint: kind === 'keys' ? 'this is no file of keys' : 'this is a file of keys',
    });
  }
  if (head.format !== FORMAT) {
    throw new SubrosaError('backup.other_format', { hint: 'another version of the program wrote this file' });
  }
  return { head, from: end + 1 };
}

function parseHead(line: string): Head {
  try {
    const head = JSON.parse(line) as Head;
    if (head.subrosa === 'backup') return head;
  } catch {
    // Falls through: what cannot be read is not ours.
  }
  throw new SubrosaError('backup.not_ours', { hint: 'this is no backup of this program' });
}

function openKey(vault: Vault, head: Head, kind: FileKind): SealingKey {
  try {
    return vault.installation.openInner(keyPlace(kind, head.id), Buffer.from(head.key, 'base64'));
  } catch (cause) {
    throw new SubrosaError('backup.other_key', {
      hint: 'this file does not open: another master key wrote it; put the master key of then at VAR_DIR/master.key, or name it with MASTER_KEY_FILE',
      cause,
    });
  }
}

function openFrame(key: SealingKey, place: Place, sealed: Buffer): Buffer {
  try {
    return key.open(place, sealed);
  } catch (cause) {
    throw damaged(cause);
  }
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw damaged();
    done += bytesRead;
  }
  return bytes;
}

function damaged(cause?: unknown): SubrosaError {
  return new SubrosaError('backup.damaged', {
    hint: 'this file was changed, or is cut short: nothing was restored',
    cause,
  });
}
