import { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { eachLine } from '../../src/cli/lines.js';
import { run } from './run.js';

const enquiry = (id: string, body = 'Do you have a free appointment? What does a session cost?') =>
  JSON.stringify({ id, lang: 'en', from: 'a@example.org', subject: 'appointment', body });
const objects = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('subrosa triage', () => {
  it('answers a line with a line, in the fields of the interface', async () => {
    const { exit, out } = await run(['triage'], { stdin: `${enquiry('a')}\n${enquiry('b')}` });
    expect(exit).toBe(0);
    expect(objects(out).map(({ id, kind }) => [id, kind])).toEqual([
      ['a', 'enquiry'],
      ['b', 'enquiry'],
    ]);
    const fields = 'id lang kind also right risk pii warn confidence signals'.split(' ');
    expect(Object.keys(objects(out)[0]).toSorted()).toEqual(fields.toSorted());
  });

  it('a bad line is an error with its id, the others are answered, and the end is exit 1', async () => {
    const { exit, out } = await run(['triage'], { stdin: `{"id":"a"}\nnot json\n\n${enquiry('c')}\n` });
    expect(exit).toBe(1);
    expect(objects(out)).toEqual([
      { id: 'a', error: expect.any(String) },
      { id: null, error: expect.any(String) },
      expect.objectContaining({ id: 'c', kind: 'enquiry' }),
    ]);
    expect(out).not.toContain('not json"');
  });
});

describe('subrosa detect', () => {
  it('gives spans in UTF-16 code units', async () => {
    const text = '😀 write to mia@example.org';
    const { exit, out } = await run(['detect'], { stdin: `${JSON.stringify({ id: '1', text })}\n` });
    expect(exit).toBe(0);
    const [{ id, spans }] = objects(out);
    expect(id).toBe('1');
    expect(spans).toEqual([{ start: 12, end: 27, kind: 'email', confidence: expect.any(Number) }]);
    expect(text.slice(12, 27)).toBe('mia@example.org');
  });

  it('a bad line is exit 1', async () => {
    expect((await run(['detect'], { stdin: '{"id":"1"}' })).exit).toBe(1);
  });
});

describe('lines', () => {
  const seen = async (chunks: readonly (string | Buffer)[], limitBytes?: number) => {
    const lines: string[] = [];
    const answer = (line: string) => {
      lines.push(line);
      return { output: {}, ok: true };
    };
    const stdout = new Writable({ write: (_chunk, _encoding, done) => done() });
    const ok = await eachLine({ stdin: Readable.from(chunks), stdout }, answer, limitBytes);
    return { lines, ok };
  };

  it('end at LF alone: not at U+2028, not in the middle of a character that two chunks share', async () => {
    const bytes = Buffer.from('a\u2028b\r\nø\n\u0085c');
    const chunks = [...bytes].map((byte) => Buffer.of(byte));
    expect((await seen(chunks)).lines).toEqual(['a\u2028b\r', 'ø', '\u0085c']);
  });

  it('may begin with a byte order mark, and empty ones are none', async () => {
    expect((await seen(['\uFEFFa\n\n', ' \n', '\uFEFFb'])).lines).toEqual(['a', '\uFEFFb']);
  });

  it('that are too long are an error and are not kept; the next is read', async () => {
    const { lines, ok } = await seen(['x'.repeat(50), 'x'.repeat(60), '\nshort\n'], 100);
    expect([lines, ok]).toEqual([['short'], false]);
  });

  it('are read no faster than the answers are taken', async () => {
    let produced = 0;
    const stdin = Readable.from(
      (function* () {
        for (; produced < 100_000; produced += 1) yield `${produced}\n`;
      })(),
    );
    const stdout = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void setTimeout(done, 20) });
    const work = eachLine({ stdin, stdout }, () => ({ output: {}, ok: true }));
    await sleep(200);
    expect(produced).toBeLessThan(500);
    stdin.destroy();
    await work.catch(() => {});
  });
});
