import { describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import {
  composeMail,
  isAddress,
  type MailToCompose,
  newMessageId,
  safeMessageId,
} from '../../../src/platform/mailer/index.js';

const MAIL: MailToCompose = {
  from: { name: 'A. B.', address: 'post@practice.example' },
  to: 'writer@elsewhere.example',
  subject: 'Din besked er modtaget',
  text: 'Tak, fordi du skriver. Æøå.\n\n.a dot\nFrom here on: a very long line, a very long line, a very long line, a very long line\n',
  language: 'da',
  messageId: '<0123456789abcdef@practice.example>',
  inReplyTo: '<original.1@elsewhere.example>',
  date: new Date('2026-02-03T04:05:06Z'),
  autoSubmitted: 'auto-replied',
};

async function composed(change: Partial<MailToCompose> = {}) {
  const bytes = await composeMail({ ...MAIL, ...change });
  const text = bytes.toString('latin1');
  const head = text.slice(0, text.indexOf('\r\n\r\n'));
  const fields = Object.fromEntries(
    head
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  return { bytes, text, fields, parsed: await simpleParser(bytes) };
}

describe('the bytes of a letter', () => {
  it('carry exactly the fields of an automatic answer', async () => {
    const { fields } = await composed();
    expect(fields).toEqual({
      from: '"A. B." <post@practice.example>',
      to: 'writer@elsewhere.example',
      subject: 'Din besked er modtaget',
      date: 'Tue, 03 Feb 2026 04:05:06 +0000',
      'message-id': '<0123456789abcdef@practice.example>',
      'in-reply-to': '<original.1@elsewhere.example>',
      references: '<original.1@elsewhere.example>',
      'auto-submitted': 'auto-replied',
      'x-auto-response-suppress': 'All',
      'content-language': 'da',
      'content-type': 'text/plain; charset=utf-8',
      'content-transfer-encoding': 'quoted-printable',
      'mime-version': '1.0',
    });
  });

  it('carry no sign of a machine where a person wrote', async () => {
    const { fields } = await composed({ autoSubmitted: null });
    expect(Object.keys(fields).filter((name) => /^auto-|^x-/.test(name))).toEqual([]);
    expect(fields['content-language']).toBe('da');
  });

  it('end every line with CRLF, are ASCII, and have no line that a relay would break', async () => {
    const { text } = await composed({ subject: 'Răspunsul dumneavoastră a ajuns: șțăîâ' });
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).toMatch(/^[\r\n\t -~]*$/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  it('say in the end what was to be said', async () => {
    const { parsed } = await composed({
      from: { name: 'Müller, "Ä" <x@evil.example>', address: 'p@practice.example' },
    });
    expect(parsed.text).toBe(MAIL.text);
    expect(parsed.from?.value).toEqual([{ name: 'Müller, "Ä" <x@evil.example>', address: 'p@practice.example' }]);
  });

  it('take more fields, such as one for unsubscribing, but none that has a meaning here', async () => {
    const { fields } = await composed({ extraHeaders: { 'X-Practice': '1' } });
    expect(fields['x-practice']).toBe('1');
    for (const name of ['Bcc', 'X-Mailer', 'Reply-To', 'content-type', 'Bad Name', 'A:B', 'Auto-Submitted']) {
      await expect(composed({ extraHeaders: { [name]: 'x' } })).rejects.toThrow(RangeError);
    }
    await expect(composed({ extraHeaders: { 'X-A': 'x\r\nBcc: y@z.example' } })).rejects.toThrow(RangeError);
  });

  it.each<[string, Partial<MailToCompose>]>([
    ['subject', { subject: 'Hello\r\nBcc: x@evil.example' }],
    ['subject, with a line end that is not ASCII', { subject: 'Hello\u2028x' }],
    ['name', { from: { name: 'A\nB', address: 'a@practice.example' } }],
    ['language', { language: 'da\r\nX: y' }],
    ['own Message-ID', { messageId: '<a@b>\r\nX: y' }],
    ['own Message-ID without brackets', { messageId: 'a@b' }],
  ])('are not made when a line break hides in the %s', async (_name, change) => {
    await expect(composed(change)).rejects.toThrow(RangeError);
  });

  it('are not made for an address that is not plain', async () => {
    for (const to of [
      'x@evil.example, y@practice.example',
      'X <y@practice.example>',
      'y@practice.example\r\nBcc: z@evil.example',
    ]) {
      await expect(composed({ to })).rejects.toMatchObject({ code: 'address' });
    }
    await expect(composed({ from: { name: '', address: '' } })).rejects.toMatchObject({ code: 'address' });
  });
});

describe('the Message-ID of the original, the only thing that is repeated', () => {
  const long = `<${'a'.repeat(240)}@b.example>`;
  it.each([
    ['<1234@mail.example>', '<1234@mail.example>'],
    ['  <1234@[127.0.0.1]> ', '<1234@[127.0.0.1]>'],
    [`<${'a'.repeat(238)}@b.example>`, `<${'a'.repeat(238)}@b.example>`],
    [long, null],
    ['<one@a.example> <two@b.example>', null],
    ['1234@mail.example', null],
    ['<1234>', null],
    ['<"my secret"@mail.example>', null],
    ['<(comment)1234@mail.example>', null],
    ['<12 34@mail.example>', null],
    ['<ærlig@mail.example>', null],
    ['<a@b.example>\r\nBcc: x@evil.example', null],
    ['<a@b.example>\r\n <c@d.example>', null],
    ['<<a@b.example>>', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%j', async (raw, repeated) => {
    expect(safeMessageId(raw)).toBe(repeated);
    const { fields } = await composed({ inReplyTo: raw ?? null });
    expect(fields['in-reply-to'] ?? null).toBe(repeated);
    expect(fields.references ?? null).toBe(repeated);
  });

  it('our own is random, at the domain of the practice, also one of another script', () => {
    const first = newMessageId('practice.example');
    expect(first).toMatch(/^<[0-9a-f]{40}@practice\.example>$/);
    expect(newMessageId('practice.example')).not.toBe(first);
    expect(newMessageId('praksis-ø.example')).toMatch(/@xn--praksis--d5a\.example>$/);
    for (const bad of ['', 'a b', 'x>y', 'a@b.example', 'ø b']) expect(() => newMessageId(bad)).toThrow();
  });
});

describe('a plain address', () => {
  it.each([
    'a@b.example',
    'a.b+c@d-e.example',
    'a=b/c@d.example',
    'jørgen@praksis-ø.example',
    'x@localhost',
    `${'a'.repeat(64)}@b.example`,
  ])('%s is one', (address) => {
    expect(isAddress(address)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['no domain', 'a@'],
    ['no local part', '@b.example'],
    ['line break and command', 'a@b.example\r\nRCPT TO:<c@d.example>'],
    ['bare line feed at the end', 'a@b.example\n'],
    ['NUL', 'a\0@b.example'],
    ['quoted local part (GHSA-mm7p-fcc7-pg87)', '"x@evil.example x"@internal.example'],
    ['comment glue', 'user@good.example(x)evil.example'],
    ['two', 'a@b.example,c@d.example'],
    ['group', 'list:a@b.example;'],
    ['display name', 'A <a@b.example>'],
    ['angle brackets', '<a@b.example>'],
    ['source route', '@evil.example:a@b.example'],
    ['space', 'a @b.example'],
    ['no-break space', 'a\u00a0@b.example'],
    ['two @', 'a@evil.example@b.example'],
    ['dots in a row', 'a..b@c.example'],
    ['dot at the end', 'a@b.example.'],
    ['address literal', 'a@[127.0.0.1]'],
    ['backslash', 'a\\@b.example'],
    ['too long', `${'a'.repeat(250)}@b.example`],
    ['hyphen at the edge of a label', 'a@-b.example'],
    ['direction override', 'a\u202e@b.example'],
    ['zero width', 'a\u200b@b.example'],
  ])('%s is none', (_name, address) => {
    expect(isAddress(address)).toBe(false);
  });
});
