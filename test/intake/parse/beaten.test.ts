import { afterEach, describe, expect, it } from '@jest/globals';
import { soleReplyTo } from '../../../src/intake/parse/addresses.js';
import { createMailParser, headersOf, type MailParser } from '../../../src/intake/parse/index.js';

const MB = 1024 * 1024;
const ordinary = Buffer.from('From: jane@example.org\r\nSubject: x\r\n\r\nHello');
const body = (head: string, piece: string, bytes: number): Buffer =>
  Buffer.concat([Buffer.from(`From: jane@example.org\r\n${head}\r\n\r\n`), Buffer.alloc(bytes, piece)]);

let parser: MailParser | null = null;
afterEach(async () => parser?.close());

describe('a mail that beats the parser', () => {
  it.each<[string, { timeMs?: number; heapMb?: number }, Buffer, object]>([
    [
      'by time',
      // Far more than the mails before and after need on a machine that is busy, far less than this one.
      { timeMs: 2_000 },
      body('Content-Type: text/html', '<div><table><tr><td>', 10 * MB),
      { unreadable: 'timeout' },
    ],
    [
      'by memory',
      { heapMb: 24 },
      body('Content-Type: text/html', '<div><table><tr><td>', 10 * MB),
      { unreadable: 'memory' },
    ],
    [
      'by parts without end',
      {},
      body('Content-Type: multipart/mixed; boundary=x', '--x\r\n\r\na\r\n', 2 * MB),
      { unreadable: 'broken' },
    ],
    ['by a header without end', {}, body('X: y', 'X-A: b\r\n', 5 * MB), {}],
    ['by depth', {}, Buffer.from(nested(20_000)), { unreadable: 'broken' }],
  ])(
    '%s is called unreadable, its header is still read, and the next ones come through',
    async (_how, limits, raw, outcome) => {
      parser = createMailParser(limits);
      const [before, beaten, after] = await Promise.all([
        parser.parse(ordinary),
        parser.parse(raw),
        parser.parse(ordinary),
      ]);
      expect(before).toMatchObject({ text: 'Hello' });
      expect(beaten).toMatchObject(outcome);
      expect(after).toMatchObject({ text: 'Hello' });
      expect(headersOf(raw).fromAddresses).toEqual(['jane@example.org']);
    },
  );

  it('does not stand in the way of its neighbours’ bytes', async () => {
    parser = createMailParser();
    const shared = Buffer.concat([ordinary, Buffer.from(' and more')]);
    await parser.parse(shared.subarray(0, ordinary.length));
    expect(shared.toString()).toBe(`${ordinary.toString()} and more`);
  });
});

it.each<[string, string]>([
  ['spaces without end', `a${' '.repeat(60_000)}b`],
  ['spaces without end in brackets', `<a@b.example${' '.repeat(60_000)}c>`],
  ['folded spaces', `a${`\r\n${' '.repeat(900)}`.repeat(66)}b`],
  ['a quote that is never closed', `a@b.example "${'\\"'.repeat(30_000)}`],
])('an address field of %s is read at once, in the thread that everybody waits for', (_, value) => {
  const from = performance.now();
  for (const name of ['From', 'Reply-To']) {
    const { headers } = headersOf(Buffer.from(`${name}: ${value}\r\nSubject: x\r\n\r\nHello`));
    soleReplyTo(headers);
  }
  // Ten milliseconds; four seconds and more where each space is looked at from each space before it.
  expect(performance.now() - from).toBeLessThan(1_000);
});

it('three hundred mails that are handed in at once come back each as itself', async () => {
  parser = createMailParser();
  const raws = Array.from({ length: 300 }, (_, n) => body(`Subject: number ${n}`, `Hello ${n} `, 2000));
  const found = await Promise.all(raws.map((raw) => parser?.parse(raw)));
  expect(found.map((mail) => (mail !== undefined && 'subject' in mail ? mail.subject : null))).toEqual(
    raws.map((_, n) => `number ${n}`),
  );
});

it('mails that were handed in before closing are parsed', async () => {
  parser = createMailParser();
  const parsed = parser.parse(ordinary);
  await parser.close();
  expect(await parsed).toMatchObject({ text: 'Hello' });
});

function nested(depth: number): string {
  const levels = Array.from(
    { length: depth },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
  );
  return `From: jane@example.org\r\n${levels.join('')}`;
}
