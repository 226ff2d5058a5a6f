import type { Readable, Writable } from 'node:stream';
import { write } from './output.js';

/** A mail of 25 MB, every character of it escaped. What is longer is no line of ours. */
const LINE_BYTES = 160 * 1024 * 1024;

/**
 * JSONL in, JSONL out: one line at a time, so that memory does not grow with the input, and no faster than it is read.
 * Lines end at LF alone: JSON may hold U+2028, at which other readers of lines would cut. Empty lines are left out.
 * @returns whether every line could be used
 */
export async function eachLine(
  streams: { readonly stdin: Readable; readonly stdout: Writable },
  answer: (line: string) => { readonly output: object; readonly ok: boolean },
  limitBytes = LINE_BYTES,
): Promise<boolean> {
  let ok = true;
  for await (const line of linesOf(streams.stdin, limitBytes)) {
    if (line !== null && line.trim() === '') continue;
    const answered = line === null ? TOO_LONG : answer(line);
    ok &&= answered.ok;
    await write(streams.stdout, `${JSON.stringify(answered.output)}\n`);
  }
  return ok;
}

const TOO_LONG = { output: { id: null, error: 'the line is too long' }, ok: false };

const LF = 0x0a;
const BYTE_ORDER_MARK = '\uFEFF';

/** The lines of a stream; null for one over the limit, which is not kept. */
async function* linesOf(input: Readable, limitBytes: number): AsyncGenerator<string | null> {
  let parts: Buffer[] = [];
  let sizeBytes = 0;
  let first = true;
  const take = (): string | null => {
    const line = sizeBytes > limitBytes ? null : Buffer.concat(parts).toString('utf8');
    parts = [];
    sizeBytes = 0;
    const start = first && line?.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    first = false;
    return line?.slice(start) ?? null;
  };
  for await (const chunk of input) {
    const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, from)) {
      keep(bytes.subarray(from, end));
      yield take();
      from = end + 1;
    }
    keep(bytes.subarray(from));
  }
  if (sizeBytes > 0) yield take();

  function keep(part: Buffer): void {
    sizeBytes += part.length;
    if (sizeBytes > limitBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  }
}
