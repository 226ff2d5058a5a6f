import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../scripts/free-port.mjs';
import { createScanner } from '../../src/platform/clamd.js';

/** What scanners of every maker call harmful, so that they can be tried (eicar.org). In pieces, lest they take this file. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

export interface Clamd {
  readonly url: string;
  stop(): Promise<void>;
}

/** A real clamd that knows one harmful thing. */
export async function startClamd(): Promise<Clamd> {
  const folder = await mkdtemp(path.join(tmpdir(), 'subrosa-clamd-'));
  const port = await freePort();
  const md5 = createHash('md5').update(EICAR).digest('hex');
  await writeFile(path.join(folder, 'eicar.hdb'), `${md5}:${EICAR.length}:Eicar-Test\n`);
  const settings = [`TCPSocket ${port}`, 'TCPAddr 127.0.0.1', `DatabaseDirectory ${folder}`, 'Foreground yes'];
  await writeFile(path.join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const child: ChildProcess = spawn('clamd', ['-c', path.join(folder, 'clamd.conf')], { stdio: 'ignore' });
  const url = `tcp://127.0.0.1:${port}`;
  const scanner = createScanner({ url, timeoutMs: 500 });
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await scanner.ping().then(
        () => true,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface TinyClamd extends Clamd {
  /** Each file as it came, with the lengths of its chunks. */
  readonly got: { readonly content: Buffer; readonly chunks: readonly number[] }[];
  /** What it answers instead of the truth; null: it says nothing at all. */
  answer: ((content: Buffer) => string | null) | undefined;
}

/** A server of a few lines that speaks clamd's protocol. */
export async function startTinyClamd(): Promise<TinyClamd> {
  const tiny = { got: [] as TinyClamd['got'], answer: undefined as TinyClamd['answer'] };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let bytes = Buffer.alloc(0);
    socket.on('data', (data) => {
      bytes = Buffer.concat([bytes, data]);
      const reply = replyTo(bytes, tiny);
      if (reply !== null) socket.end(reply);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(tiny, {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** Null: it has not all come yet, or nothing is to be said. */
function replyTo(bytes: Buffer, tiny: Pick<TinyClamd, 'got' | 'answer'>): string | null {
  const end = bytes.indexOf(0);
  const command = bytes.subarray(0, end).toString();
  if (end < 0) return null;
  if (command === 'zPING') return 'PONG\0';
  if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND\0';
  const chunks: Buffer[] = [];
  for (let at = end + 1; at + 4 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    if (size === 0) {
      const content = Buffer.concat(chunks);
      tiny.got.push({ content, chunks: chunks.map(({ length }) => length) });
      if (tiny.answer !== undefined) return tiny.answer(content);
      return content.includes(EICAR) ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0';
    }
    if (at + 4 + size > bytes.length) return null;
    chunks.push(bytes.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return null;
}
