import { describe, expect, it } from '@jest/globals';
import { until } from '../../support/until.js';
import { doors, TO_DATA } from './support.js';
import { client, greeted, transcript } from './transcript.js';

const open = doors();

/** Sends the bytes after a 354 in pieces of `sizes` in turn, and gives back what was kept of each message. */
async function keptOf(bytes: Buffer, ...sizes: readonly number[]): Promise<Buffer[]> {
  const { port, receiver } = await open();
  const visitor = await greeted(port);
  await transcript(visitor, TO_DATA);
  visitor.socket().setNoDelay(true);
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    visitor.sends(bytes.subarray(at, at + size));
    at += size;
    // Long enough for the piece to arrive alone.
    if (size < bytes.length) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(await visitor.hears()).toMatch(/^250 2\.6\.0 /);
  return receiver.kept.map((mail) => mail.bytes);
}

const SECOND = 'MAIL FROM:<boss@example.org>\r\nRCPT TO:<post@andre.example>\r\nDATA\r\nsmuggled\r\n';

/** Ends of DATA that some server somewhere takes for one (postfix.org/smtp-smuggling.html). */
const FALSE_ENDS: readonly [string, string][] = [
  ['LF . LF', '\n.\n'],
  ['LF . CRLF', '\n.\r\n'],
  ['CRLF . LF', '\r\n.\n'],
  ['CR . CR', '\r.\r'],
  ['CR . CRLF', '\r.\r\n'],
  ['CR . LF', '\r.\n'],
  ['LF . CR', '\n.\r'],
  ['CRLF . CR', '\r\n.\r'],
  ['CRLF . CR CR LF', '\r\n.\r\r\n'],
  ['CRLF NUL . CRLF', '\r\n\0.\r\n'],
  ['CRLF . NUL CRLF', '\r\n.\0\r\n'],
  ['NUL . NUL', '\0.\0'],
  ['CR CR LF . CR CR LF', '\r\r\n.\r\r\n'],
  ['LF LF . CRLF', '\n\n.\r\n'],
  ['LF CR . CRLF', '\n\r.\r\n'],
  ['CRLF . space CRLF', '\r\n. \r\n'],
];

describe('what is not CRLF.CRLF does not end a message', () => {
  it.each(FALSE_ENDS)('%s', async (_name, end) => {
    const content = Buffer.from(`Subject: x\r\n\r\nfirst${end}${SECOND}`, 'latin1');
    const [kept, ...more] = await keptOf(Buffer.concat([content, Buffer.from('.\r\n')]));
    expect(more).toEqual([]);
    expect(kept?.toString('latin1')).toBe(content.toString('latin1'));
  });

  it.each(FALSE_ENDS)('%s, byte by byte', async (_name, end) => {
    const content = Buffer.from(`a${end}b\r\n`, 'latin1');
    const kept = await keptOf(Buffer.concat([content, Buffer.from('.\r\n')]), 1);
    expect(kept.map(String)).toEqual([content.toString()]);
  });

  it.each(FALSE_ENDS)('%s as the very first bytes', async (_name, end) => {
    const content = Buffer.from(`${end.replace(/^\r\n/, '')}b\r\n`, 'latin1');
    const kept = await keptOf(Buffer.concat([content, Buffer.from('.\r\n')]));
    expect(kept.map(String)).toEqual([content.toString()]);
  });
});

describe('dots', () => {
  it.each([
    ['doubled at the start of a line', 'a\r\n..b\r\n', 'a\r\n.b\r\n'],
    ['doubled at the start of the message', '..\r\nb\r\n', '.\r\nb\r\n'],
    ['three', 'a\r\n...\r\n', 'a\r\n..\r\n'],
    ['doubled after a bare LF stay', 'a\n..b\r\n', 'a\n..b\r\n'],
    ['doubled after a bare CR stay', 'a\r..b\r\n', 'a\r..b\r\n'],
    ['doubled before a bare LF', 'a\r\n..\nb\r\n', 'a\r\n.\nb\r\n'],
    ['single at the start of a line stay', 'a\r\n.b\r\n', 'a\r\n.b\r\n'],
    ['inside a line stay', 'a..b.\r\nc.\r\n', 'a..b.\r\nc.\r\n'],
    ['on many lines', '..\r\n'.repeat(400), '.\r\n'.repeat(400)],
  ])('%s', async (_name, sent, content) => {
    for (const sizes of [[], [1], [2], [3]]) {
      if (sizes.length > 0 && sent.length > 100) continue;
      const kept = await keptOf(Buffer.from(`${sent}.\r\n`), ...sizes);
      expect(kept.map(String)).toEqual([content]);
    }
  });
});

it('every byte there is, and a line of a megabyte, are kept as they came', async () => {
  const all = Buffer.from(
    Array.from({ length: 256 * 256 * 2 }, (_, i) => (i % 2 === 0 ? (i >> 9) & 255 : (i >> 1) & 255)),
  );
  const content = Buffer.concat([
    Buffer.from('Subject: x\r\n\r\n'),
    all,
    Buffer.alloc(1_048_576, 'x'),
    Buffer.from('\r\n'),
  ]);
  const sent = Buffer.from(content.toString('latin1').replaceAll('\r\n.', '\r\n..'), 'latin1');
  const [kept] = await keptOf(Buffer.concat([sent, Buffer.from('.\r\n')]));
  expect(kept?.equals(content)).toBe(true);
});

it('comes together from chunks and crumbs as it was sent', async () => {
  const lines = Array.from(
    { length: 24_000 },
    (_, number) => `${number % 7 === 0 ? '.' : ''}line ${number} of a letter\r\n`,
  );
  const content = lines.join('');
  const sent = Buffer.from(`${content.replace(/^\./gm, '..')}.\r\n`);
  expect(sent.length).toBeGreaterThan(512 * 1024);
  const [kept] = await keptOf(sent, 1, 20_000, 4_095, 4_096, 7, 900, 61_000, 3);
  expect(kept?.toString()).toBe(content);
});

it('what follows the true end is read as commands, and answered after it', async () => {
  const { port, receiver } = await open();
  const visitor = await greeted(port);
  await transcript(visitor, TO_DATA);
  visitor.sends(`first\r\n.\r\n${SECOND}.\r\nNOOP\r\n`);
  await transcript(visitor, ['S: 250 2.6.0', 'S: 250 2.1.0', 'S: 250 2.1.5', 'S: 354', 'S: 250 2.6.0', 'S: 250 2.0.0']);
  expect(receiver.kept.map((mail) => [mail.envelope.mailFrom, mail.bytes.toString()])).toEqual([
    ['jane@example.org', 'first\r\n'],
    ['boss@example.org', 'smuggled\r\n'],
  ]);
});

describe('STARTTLS', () => {
  it('encrypts with TLS 1.2 and 1.3, and the envelope says how', async () => {
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      const { port, receiver } = await open();
      const visitor = await greeted(port);
      expect(await visitor.says('STARTTLS')).toMatch(/^220 /);
      await visitor.startTls({ minVersion: version, maxVersion: version });
      expect(await visitor.says('MAIL FROM:<jane@example.org>')).toMatch(/^503 /);
      const offers = await visitor.says('EHLO client.example');
      expect(offers).not.toContain('STARTTLS');
      await transcript(visitor, [...TO_DATA, 'C: .', 'S: 250 ']);
      expect(receiver.kept[0]?.envelope.tls).toEqual({ version, cipher: expect.stringMatching(/^TLS_/) });
    }
  });

  it('refuses TLS 1.1', async () => {
    const { port } = await open();
    const visitor = await greeted(port);
    await visitor.says('STARTTLS');
    const tried = visitor.startTls({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' });
    await expect(tried).rejects.toThrow();
  });

  it('throws away what was said in plain text behind it', async () => {
    const { port, receiver } = await open();
    const visitor = await greeted(port);
    await visitor.says('MAIL FROM:<before@example.org>');
    visitor.sends(
      `STARTTLS\r\n${'NOOP\r\n'.repeat(300)}EHLO evil\r\nMAIL FROM:<evil@example.org>\r\nRCPT TO:<kontakt@`,
    );
    expect(await visitor.hears()).toMatch(/^220 /);
    await visitor.startTls();
    expect(await visitor.says('RCPT TO:<kontakt@praksis.example>')).toMatch(/^503 /);
    await transcript(visitor, ['C: EHLO client.example', 'S: 250-', ...TO_DATA, 'C: .', 'S: 250 ']);
    expect(receiver.kept.map((mail) => mail.envelope)).toMatchObject([
      { mailFrom: 'jane@example.org', helo: 'client.example' },
    ]);
    expect(receiver.asked).toEqual(['kontakt@praksis.example']);
  });

  it('that fails or is left half-way takes nothing along', async () => {
    const { port, codes } = await open();
    const garbage = await greeted(port);
    await garbage.says('STARTTLS');
    garbage.sends('this is no TLS\r\n\r\n');
    await garbage.hangsUp();
    const lost = await greeted(port);
    await lost.says('STARTTLS');
    lost.vanishes();
    await until(() => codes.length > 0);
    expect(codes.every((code) => /^smtp\.connection\.[A-Za-z0-9_.]+$/.test(code))).toBe(true);
    const visitor = await client(port);
    expect(await visitor.hears()).toMatch(/^220 /);
  });
});
