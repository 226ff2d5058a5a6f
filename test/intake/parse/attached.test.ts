import { afterAll, describe, expect, it } from '@jest/globals';
import { createMailParser, type ParsedMail } from '../../../src/intake/parse/index.js';
import { layersOf, openMail } from '../../../src/policy/triage/index.js';

const parser = createMailParser();
afterAll(() => parser.close());

type Part = readonly [header: string, body: string];

const mail = (type: string, ...list: readonly Part[]): Buffer =>
  Buffer.from(
    `From: jane@example.org\r\nContent-Type: multipart/${type}; boundary=x\r\n\r\n${list
      .map(([header, body]) => `--x\r\n${header}\r\n\r\n${body}\r\n`)
      .join('')}--x--\r\n`,
  );

async function read(raw: Buffer): Promise<ParsedMail> {
  const parsed = await parser.parse(raw);
  if ('unreadable' in parsed) throw new Error(parsed.unreadable);
  return parsed;
}

const WORDS: Part = ['Content-Type: text/plain; charset=utf-8', 'Please read what my son wrote.'];
const INNER = [
  'From: =?utf-8?Q?S=C3=B8n?= <son@example.org>\r\nTo: jane@example.org',
  'Date: Sun, 1 Mar 2026 13:00:00 +0100\r\nSubject: =?utf-8?Q?l=C3=A6s?=\r\n Sent: never',
  'Content-Type: text/html; charset=utf-8\r\n\r\n<p>I want to die <b>tonight</b>.</p>',
].join('\r\n');
const LAYER = {
  sort: 'forwarded',
  head: [
    { field: 'from', value: '"Søn" <son@example.org>' },
    { field: 'date', value: 'Sun, 1 Mar 2026 13:00:00 +0100' },
    { field: 'subject', value: 'læs Sent: never' },
    { field: 'to', value: 'jane@example.org' },
  ],
  text: 'I want to die tonight.',
};

describe('a mail that hangs on another', () => {
  it.each<[string, string]>([
    ['with no word about how', 'Content-Type: message/rfc822'],
    ['to be shown in place', 'Content-Type: message/rfc822\r\nContent-Disposition: inline'],
    ['as a file', 'Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="x.eml"'],
  ])('%s is a forward below the words, and its words are not the writer’s', async (_how, header) => {
    const below: Part = ['Content-Type: text/plain; charset=utf-8', 'My own last word.'];
    const found = await read(mail('mixed', WORDS, [header, INNER], below));
    expect(layersOf(found.text)).toEqual([
      { sort: 'words', head: [], text: 'Please read what my son wrote.\nMy own last word.' },
      LAYER,
    ]);
    expect(openMail({ from: '', subject: '', body: found.text }).own).not.toContain('die');
    expect(found.fromAddresses).toEqual(['jane@example.org']);
  });

  it('is one below quoted mail too, and danger is looked for in it', async () => {
    const reply: Part = [
      'Content-Type: text/plain',
      'Look.\r\n-----Original Message-----\r\nFrom: R\r\n\r\nOn Friday?',
    ];
    const { text } = await read(mail('mixed', reply, ['Content-Type: message/rfc822', INNER]));
    expect(layersOf(text).map(({ sort }) => sort)).toEqual(['words', 'earlier', 'forwarded']);
    expect(openMail({ from: '', subject: '', body: text }).stretches.at(-1)?.part).toBe('forward');
  });

  it('brings its own attachments and mails, three deep and ten in all', async () => {
    const nest = (depth: number): string =>
      depth === 0
        ? INNER
        : `From: d${depth}@example.org\r\nContent-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\nContent-Type: image/png\r\n\r\nx\r\n--b${depth}\r\nContent-Type: message/rfc822\r\n\r\n${nest(depth - 1)}\r\n--b${depth}--`;
    const deep = await read(mail('mixed', WORDS, ['Content-Type: message/rfc822', nest(5)]));
    expect(layersOf(deep.text)).toHaveLength(4);
    expect(deep.attachments.filter(({ contentType }) => contentType === 'image/png')).toHaveLength(3);
    const many = await read(
      mail('mixed', WORDS, ...Array.from({ length: 30 }, (): Part => ['Content-Type: message/rfc822', INNER])),
    );
    expect(layersOf(many.text)).toHaveLength(11);
    expect(many.attachments).toHaveLength(30);
  });

  it('is not read where it came back with a report of delivery, or is encrypted', async () => {
    const report = mail('report; report-type=delivery-status', WORDS, ['Content-Type: message/rfc822', INNER]);
    expect((await read(report)).text.trim()).toBe('Please read what my son wrote.');
    const sealed = '-----BEGIN PGP MESSAGE-----\r\n\r\nabc\r\n-----END PGP MESSAGE-----';
    const beside = await read(
      mail('mixed', WORDS, ['Content-Type: message/rfc822', `From: a@b.example\r\n\r\n${sealed}`]),
    );
    expect(beside).toMatchObject({ encryption: null, text: expect.not.stringContaining('BEGIN PGP') });
  });
});
