/**
 * Asks ClamAV's clamd whether a file is harmful: over TCP, in its own protocol (man clamd, INSTREAM). The file goes
 * there in chunks, each with its length before it as four bytes, and stays in the scanner's memory; what is found is
 * answered in one line. Somebody's message must not wait or be lost for a scanner that is slow or away: then the file
 * is "unchecked", which pages say.
 */
import { connect } from 'node:net';
import { codeOf, SubrosaError } from './errors.js';

/** `unchecked`: no scanner is set, or it did not answer in time. */
export type ScanState = 'clean' | 'unchecked' | 'harmful';

export interface Scanner {
  /** Whether there is one to ask. */
  readonly isSet: boolean;
  /** Side by side, one answer for each, in order. Never rejects. */
  look(contents: readonly Uint8Array[]): Promise<readonly ScanState[]>;
  /** @throws SubrosaError `clamd.*` or a system error when it does not answer */
  ping(): Promise<void>;
}

/** @param options.url `tcp://host:port`; null: every file stays unchecked */
export function createScanner(options: {
  readonly url: string | null;
  readonly timeoutMs?: number;
  readonly onProblem?: (code: string) => void;
}): Scanner {
  const { url, timeoutMs = TIMEOUT_MS, onProblem = () => {} } = options;
  const lookAt = async (content: Uint8Array): Promise<ScanState> => {
    if (url === null) return 'unchecked';
    try {
      return meaning(await ask(url, ['zINSTREAM\0', ...framed(content)], timeoutMs));
    } catch (error) {
      onProblem(codeOf(error));
      return 'unchecked';
    }
  };
  return {
    isSet: url !== null,
    look: (contents) => Promise.all(contents.map(lookAt)),
    ping: async () => {
      if (url === null) throw new SubrosaError('clamd.not_set');
      if ((await ask(url, ['zPING\0'], timeoutMs)) !== 'PONG') throw new SubrosaError('clamd.reply');
    },
  };
}

/** Ten megabytes take clamd a second or two; the person who sent them is waiting. */
const TIMEOUT_MS = 8_000;
const CHUNK_BYTES = 64 * 1024;
/** An answer is a word and at most the name of what was found. */
const REPLY_MOST = 1_000;

/** @throws SubrosaError `clamd.reply`: too large for it, or an error of its own */
function meaning(reply: string): ScanState {
  if (reply === 'stream: OK') return 'clean';
  if (/^stream: .+ FOUND$/.test(reply)) return 'harmful';
  throw new SubrosaError('clamd.reply');
}

function* framed(content: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < content.length; at += CHUNK_BYTES) {
    const chunk = content.subarray(at, at + CHUNK_BYTES);
    yield length(chunk.length);
    yield chunk;
  }
  yield length(0);
}

function length(bytes: number): Uint8Array {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(bytes);
  return prefix;
}

/** One question, one connection: the answer without the NUL at its end. */
function ask(url: string, parts: Iterable<string | Uint8Array>, timeoutMs: number): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    // An IPv6 address stands in brackets in a URL, and not in a socket's address.
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || CLAMD_PORT });
    let reply = '';
    const done = (error: Error | null): void => {
      clearTimeout(timer);
      socket.destroy();
      if (error === null) resolve(reply.slice(0, reply.indexOf('\0')));
      else reject(error);
    };
    const timer = setTimeout(() => done(new SubrosaError('clamd.late', { temporary: true })), timeoutMs);
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      reply += text;
      if (reply.includes('\0')) done(null);
      else if (reply.length > REPLY_MOST) done(new SubrosaError('clamd.reply'));
    });
    socket.on('error', done);
    socket.on('close', () => done(new SubrosaError('clamd.closed', { temporary: true })));
    socket.once('connect', () => {
      for (const part of parts) socket.write(part);
    });
  });
}

const CLAMD_PORT = 3310;
