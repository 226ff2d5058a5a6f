import { afterAll, describe, expect, it } from '@jest/globals';
import { createMailParser, headersOf, type ParsedMail } from '../../../src/intake/parse/index.js';

const parser = createMailParser();
afterAll(() => parser.close());
const MB = 1024 * 1024;

/** A mail of header lines and a body. */
const mail = (header: readonly string[], body: string | Buffer = '', encoding: BufferEncoding = 'utf8'): Buffer =>
  Buffer.concat([Buffer.from(`${header.join('\r\n')}\r\n\r\n`, encoding), Buffer.from(body as string, encoding)]);

const parts = (type: string, ...list: readonly (readonly [header: string, body: string])[]): Buffer =>
  mail(
    ['From: jane@example.org', `Content-Type: multipart/${type}; boundary=x`],
    `${list.map(([header, body]) => `--x\r\n${header}\r\n\r\n${body}\r\n`).join('')}--x--\r\n`,
  );

async function read(raw: Buffer): Promise<ParsedMail> {
  const parsed = await parser.parse(raw);
  if ('unreadable' in parsed) throw new Error(parsed.unreadable);
  return parsed;
}

describe('a mail', () => {
  it('is its header, its text and a list of what is attached', async () => {
    const raw = parts(
      'mixed',
      ['Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable', 'K=E6re Jane'],
      [
        'Content-Type: Application/PDF; name="x.pdf"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*=utf-8\'\'../b%C3%B8rn%E2%80%AEfdp.exe%0A',
        'QUJDRA==',
      ],
    );
    const head =
      'Subject: =?utf-8?Q?Sp=C3=B8?= =?utf-8?Q?rgsm=C3=A5l?=\r\nMessage-ID: <1@x>\r\nDate: Sun, 1 Mar 2026 13:00:00 +0100 (CET)\r\n';
    expect(await read(Buffer.concat([Buffer.from(head), raw]))).toEqual({
      headers: expect.objectContaining({
        from: ['jane@example.org'],
        subject: ['=?utf-8?Q?Sp=C3=B8?= =?utf-8?Q?rgsm=C3=A5l?='],
      }),
      fromHeader: 'jane@example.org',
      fromAddresses: ['jane@example.org'],
      subject: 'Spørgsmål',
      messageId: '<1@x>',
      date: '2026-03-01T12:00:00.000Z',
      text: 'Kære Jane',
      charsetProblems: false,
      encryption: null,
      writerKey: null,
      writerSigned: false,
      laidOut: false,
      attachments: [{ name: '.._børnfdp.exe', contentType: 'application/pdf', sizeBytes: 4, found: 'text/plain' }],
    });
  });

  it.each<[string, Buffer, string]>([
    [
      'the plain one of two',
      parts('alternative', ['Content-Type: text/plain', 'plain'], ['Content-Type: text/html', '<p>page</p>']),
      'plain',
    ],
    [
      'the page where the plain one is empty',
      parts(
        'alternative',
        ['Content-Type: text/plain', ' \r\n'],
        ['Content-Type: text/html', '<p>I can&rsquo;t go on</p>'],
      ),
      'I can’t go on',
    ],
    [
      'a page alone',
      mail(['Content-Type: text/html; charset=utf-8'], '<style>s</style><p>Kære</p><script>x</script>'),
      'Kære',
    ],
    [
      'a page with a table',
      mail(
        ['Content-Type: text/html'],
        '<table><tr><th>Day</th><th>Slept</th></tr><tr><td>Mon</td><td>4</td></tr></table>',
      ),
      'Day Slept\nMon 4',
    ],
    [
      'a page among pictures',
      parts('related', ['Content-Type: text/html', '<b>page</b>'], ['Content-Type: image/png', 'x']),
      'page',
    ],
    [
      'both where they follow one another',
      parts('mixed', ['Content-Type: text/plain', 'one'], ['Content-Type: text/html', '<p>two</p>']),
      'one\ntwo',
    ],
    ['without a header', Buffer.from('\r\nHello'), 'Hello'],
    ['with bare line feeds', Buffer.from('Subject: x\n\nHello\nJane'), 'Hello\nJane'],
    ['with NUL in it', mail(['Subject: x'], 'He\0llo'), 'Hello'],
    ['flowed', mail(['Content-Type: text/plain; format=flowed'], 'one \r\ntwo'), 'one two'],
    ['nothing', Buffer.alloc(0), ''],
  ])('has as its text %s', async (_what, raw, text) => {
    expect((await read(raw)).text.trim()).toBe(text);
  });

  it('whose bytes are no characters says so', async () => {
    const raw = mail(['Content-Type: text/plain; charset=utf-8'], 'K\xe6re', 'latin1');
    expect(await read(raw)).toMatchObject({ text: 'K\ufffdre', charsetProblems: true });
  });

  it('is bounded in text, attachments and fields', async () => {
    const long = await read(mail(['From: a@b.example'], Buffer.alloc(3 * MB, 'word ')));
    expect(long.text).toHaveLength(MB);
    const many = await read(
      parts('mixed', ...Array.from({ length: 150 }, () => ['Content-Type: image/png', 'x'] as const)),
    );
    expect(many.attachments).toHaveLength(100);
    expect(Object.keys(headersOf(mail(Array.from({ length: 3000 }, (_, i) => `X-${i}: y`))).headers)).toHaveLength(
      1000,
    );
    const heavy = headersOf(mail([`X-Long: ${'x'.repeat(100_000)}`, 'From: late@example.org']));
    expect([heavy.headers['x-long']?.[0]?.length, heavy.fromAddresses]).toEqual([65_528, []]);
  });

  it('of two readings of From gives both', async () => {
    // mailparser decodes the encoded word and finds another address in it.
    const raw = mail([`From: =?utf-8?B?${Buffer.from('x <evil@example.net>').toString('base64')}?=, jane@example.org`]);
    expect((await read(raw)).fromAddresses).toEqual(['jane@example.org', 'evil@example.net']);
    expect(headersOf(raw).fromAddresses).toEqual(['jane@example.org']);
  });
});

describe('the header alone', () => {
  it('is read of anything, and the rest not at all', () => {
    const raw = mail(
      [
        'From: Jane',
        ' Doe <Jane@Example.org>',
        'Auto-Submitted : auto-replied',
        'no field',
        'received: a',
        'Received: b',
      ],
      'To: body@example.org',
    );
    expect(headersOf(raw).headers).toEqual({
      from: ['Jane Doe <Jane@Example.org>'],
      'auto-submitted': ['auto-replied'],
      received: ['a', 'b'],
    });
  });

  it('has no NUL, no line end and no prototype in it', () => {
    const raw = mail(['Subject: a\0b\rc\x1b', '__proto__: x', 'constructor: y']);
    const { headers, subject } = headersOf(raw);
    expect([headers.subject, subject]).toEqual([['a b c'], 'a b c']);
    expect(Object.keys(headers)).toEqual(['subject', '__proto__', 'constructor']);
    expect(headersOf(Buffer.from('')).headers).toEqual({});
  });

  it('may be in Latin letters of no charset, and in a charset we do not know', () => {
    expect(headersOf(mail(['Subject: Kære'])).subject).toBe('Kære');
    expect(headersOf(mail(['Subject: Kære'], '', 'latin1')).subject).toBe('Kære');
    expect(headersOf(mail(['Subject: =?x-unknown?Q?K=E6re?=']))).toMatchObject({ subject: 'Kære' });
    expect(headersOf(mail(['Subject: =?utf-8?B?w6?= =?utf-8?B?YQ==?=']))).toMatchObject({ subject: '\ufffda' });
    expect(headersOf(mail(['Subject: =?utf-8?Q?=C3?= =?utf-8?Q?=A6?= x']))).toMatchObject({ subject: 'æ x' });
  });

  it('shows no direction marks and no second line', () => {
    const { fromHeader } = headersOf(mail(['From: =?utf-8?Q?Ja=E2=80=AEne=0D=0ABcc=3A?= <jane@example.org>']));
    expect(fromHeader).toBe('Jane Bcc: <jane@example.org>');
  });

  it.each<[string, string | null]>([
    ['Sun, 1 Mar 2026 12:00:00 +0000', '2026-03-01T12:00:00.000Z'],
    ['garbage', null],
    ['', null],
  ])('has the date %s', (date, instant) => expect(headersOf(mail([`Date: ${date}`])).date).toBe(instant));
});

describe('the addresses of From', () => {
  it.each<[string, string[]]>([
    ['jane@example.org', ['jane@example.org']],
    ['Jane <Jane@Example.ORG>', ['jane@example.org']],
    ['"Doe, Jane" <jane@example.org>', ['jane@example.org']],
    ['"a@b.example" <jane@example.org>', ['jane@example.org']],
    ['a@b.example <jane@example.org>', ['jane@example.org']],
    ['jane@example.org (Jane (home), x@y.example)', ['jane@example.org']],
    ['jane @ example.org', ['jane@example.org']],
    ['<@relay.example:jane@example.org>', ['jane@example.org']],
    ['jane@example.org, joan@example.org', ['jane@example.org', 'joan@example.org']],
    ['Family: jane@example.org, Joan <joan@example.org>;', ['jane@example.org', 'joan@example.org']],
    ['<jane@example.org> <joan@example.org>', ['jane@example.org', 'joan@example.org']],
    ['<jane@example.org', ['jane@example.org']],
    ['jane@example.org joan@example.org', ['jane@example.org', 'joan@example.org']],
    ['"x@gmail.example x"@internal.example', ['"x@gmail.example x"@internal.example']],
    ['"Jane\\" <evil@example.net>" <jane@example.org>', ['jane@example.org']],
    ['=?utf-8?B?ZXZpbEBleGFtcGxlLm5ldA==?= <jane@example.org>', ['jane@example.org']],
    ['jane@xn--blbr-roah.example', ['jane@blåbær.example']],
    ['undisclosed-recipients:;', []],
    ['Jane', []],
    ['<>', []],
    ['', []],
  ])('%s', async (from, addresses) => {
    const raw = mail([`From: ${from}`], 'x');
    expect(headersOf(raw).fromAddresses).toEqual(addresses);
    // Where the other reader agrees nothing is added, so that ordinary people are answered.
    expect((await read(raw)).fromAddresses.slice(0, addresses.length)).toEqual(addresses);
  });

  it.each([
    'jane@example.org',
    '"Doe, Jane" <jane@example.org>',
    'Jane Doe <JANE@example.org>',
    '=?utf-8?Q?J=C3=A6ne?= <jane@example.org>',
    'jane@example.org (Jane)',
    '"jane@example.org" <jane@example.org>',
    'jane@example.org <jane@example.org>',
    'Jane <jane@xn--blbr-roah.example>',
    "Jane (work) <jane.o'doe+tag@example.org>",
  ])('are one, by both readers, for %s', async (from) => {
    expect((await read(mail([`From: ${from}`], 'x'))).fromAddresses).toHaveLength(1);
  });

  it('are those of every From field', () => {
    const raw = mail(['From: jane@example.org', 'from: joan@example.org', 'From: jane@example.org']);
    expect(headersOf(raw).fromAddresses).toEqual(['jane@example.org', 'joan@example.org']);
  });

  it('are read in a moment, whatever stands there', () => {
    const start = performance.now();
    for (const piece of ['"(<a@b>, ', '(', '"', '<', '\\', '=?a?q?', '@ ', ' @', 'a@', '=?a?q?=?= ']) {
      headersOf(mail([`From: ${piece.repeat(60_000 / piece.length)}`]));
      headersOf(mail([`Subject: ${piece.repeat(60_000 / piece.length)}`]));
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
