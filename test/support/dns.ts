import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { freePort } from '../../scripts/free-port.mjs';

const TYPES = { A: 1, MX: 15, TXT: 16, AAAA: 28, PTR: 12, TLSA: 52 } as const;

const AUTHENTIC = 0x20;
const TRUNCATED = 0x200;

/** What stands in it, by `TYPE name`: for TXT the text, for A the address, for MX the host, for PTR the name. */
export type Zone = Record<string, string | readonly string[]>;

/** A name server on loopback (RFC 1035) that knows what a test tells it, and counts what it was asked. */
export async function startDns(zone: Zone) {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  const signed = new Set<string>();
  let silent = false;
  let truncates = false;
  const answerTo = (query: Buffer): { readonly bytes: Buffer; readonly asked: Buffer } => {
    const { name, end } = nameAt(query, 12);
    const type = query.readUInt16BE(end);
    const typeName = Object.entries(TYPES).find(([, number]) => number === type)?.[0] ?? String(type);
    asked.push(`${typeName} ${name}`);
    const found = zone[`${typeName} ${name}`];
    const there = Object.keys(zone).some((key) => key.endsWith(` ${name}`));
    const answers = found === undefined ? [] : [found].flat().map((value) => recordOf(type, value));
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    // An answer, with recursion; 3: there is no such name.
    head.writeUInt16BE(0x8180 | (there ? 0 : 3) | (signed.has(name) ? AUTHENTIC : 0), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(answers.length, 6);
    const question = query.subarray(12, end + 4);
    return { bytes: Buffer.concat([head, question, ...answers]), asked: question };
  };
  socket.on('message', (query, from) => {
    const answer = answerTo(query);
    if (silent) return;
    const short = Buffer.concat([answer.bytes.subarray(0, 12), answer.asked]);
    // Truncated (section 4.1.1): no answer in it.
    short.writeUInt16BE(short.readUInt16BE(2) | TRUNCATED, 2);
    short.writeUInt16BE(0, 6);
    socket.send(truncates ? short : answer.bytes, from.port, from.address);
  });
  // One number for both: that the system gives one of them says nothing of the other.
  const port = await freePort();
  await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(port, '127.0.0.1', resolve));
  const stream = createServer((line) => {
    line
      .on('error', () => {})
      .on('data', (bytes) => {
        const { bytes: answer } = answerTo(bytes.subarray(2));
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        // In two pieces, as a network may bring it.
        line.write(length);
        line.end(answer);
      });
  });
  await new Promise<void>((resolve, reject) => stream.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    server: `127.0.0.1:${port}`,
    asked,
    /** It answers nothing any more. */
    fallSilent: () => {
      silent = true;
    },
    /** Names for which it says that DNSSEC holds what it answers up (AD). */
    signed,
    /** What it answers fits no datagram any more: it has to be asked again over TCP. */
    truncate: () => {
      truncates = true;
    },
    stop: async () => {
      stream.close();
      await new Promise<void>((resolve) => socket.close(resolve));
    },
  };
}

function nameAt(bytes: Buffer, from: number): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = from;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) {
    labels.push(bytes.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

function recordOf(type: number, value: string): Buffer {
  const data = dataOf(type, value);
  const head = Buffer.alloc(12);
  // The name is that of the question.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function dataOf(type: number, value: string): Buffer {
  const name = (text: string) =>
    Buffer.concat([
      ...text.split('.').map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)])),
      Buffer.of(0),
    ]);
  if (type === TYPES.TXT) {
    const parts = value.match(/.{1,200}/gs) ?? [''];
    return Buffer.concat(parts.map((part) => Buffer.concat([Buffer.of(part.length), Buffer.from(part)])));
  }
  if (type === TYPES.A) return Buffer.from(value.split('.').map(Number));
  if (type === TYPES.MX) return Buffer.concat([Buffer.of(0, 10), name(value)]);
  if (type === TYPES.TLSA) return Buffer.from(value, 'hex');
  return name(value);
}
