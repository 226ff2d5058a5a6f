import { afterAll, describe, expect, it } from '@jest/globals';
import { seenOf } from '../../../src/intake/parse/details.js';
import { createMailParser } from '../../../src/intake/parse/index.js';
import { Thread } from '../../../src/intake/parse/thread-pool.js';
import type { Seen } from '../../../src/policy/attachment/index.js';
import { tar } from '../../support/tar.js';

const parser = createMailParser();
afterAll(() => parser.close());

interface File {
  readonly name?: string;
  readonly type?: string;
  readonly content: string | Buffer;
}

/** A mail with these files, as it comes in. */
function mailWith(files: readonly File[]): Buffer {
  const parts = files.map(({ name, type = 'application/octet-stream', content }) => {
    const named = name === undefined ? '' : `\r\nContent-Disposition: attachment; filename="${name}"`;
    const body = Buffer.from(content as string)
      .toString('base64')
      .replace(/.{76}/g, '$&\r\n');
    return `--x\r\nContent-Type: ${type}${named}\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
  });
  return Buffer.from(
    `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nWords.\r\n${parts.join('')}--x--\r\n`,
  );
}

async function seen(...files: readonly File[]): Promise<readonly Seen[]> {
  const found = await parser.parse(mailWith(files));
  if ('unreadable' in found) throw new Error(found.unreadable);
  expect(found.text).toBe('Words.');
  return found.attachments.map(({ name: _name, contentType: _type, sizeBytes: _size, ...rest }) => rest);
}

/** A ZIP with these names and sizes in its list, and nothing in it. */
function zip(entries: readonly (readonly [name: string, size: number])[], flags = 0x0800): Buffer {
  const local = Buffer.from('PK\x03\x04'.padEnd(30, '\0'), 'latin1');
  const list = entries.map(([name, size]) => {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(flags, 8);
    head.writeUInt32LE(size, 24);
    head.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([head, Buffer.from(name)]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, ...list, end]);
}

describe('what a file is', () => {
  it('is read out of what stands in it, whatever it is called', async () => {
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]);
    expect(
      await seen(
        { name: 'invoice.pdf', type: 'application/pdf', content: exe },
        { name: 'x', content: '%PDF-1.7\n' },
        { name: 'note.txt', content: 'Kære Jane' },
        { name: 'page.txt', content: '<!DOCTYPE html><p>x' },
        { name: 'run.txt', content: '#!/bin/sh\nrm' },
        { name: 'nothing', content: '' },
        { content: Buffer.from([0, 1, 2, 3]) },
      ),
    ).toEqual(
      [
        'application/x-msdownload',
        'application/pdf',
        'text/plain',
        'text/html',
        'text/x-shellscript',
        'application/x-empty',
        'application/octet-stream',
      ].map((found) => ({ found })),
    );
  });
});

describe('an archive', () => {
  it('is listed and not unpacked: names in one line, sizes, at most 200', async () => {
    const [plain, many] = await seen(
      {
        name: 'a.zip',
        content: zip([
          ['møde/brev.docx', 1200],
          ['gpj\u202Efdp\n.exe', 4_000_000_000],
        ]),
      },
      {
        name: 'b.zip',
        content: zip(
          Array.from({ length: 201 }, (_, n) => [`f${n}`, n] as const),
          0x0801,
        ),
      },
    );
    expect(plain).toEqual({
      found: 'application/zip',
      listing: {
        entries: [
          { name: 'møde/brev.docx', sizeBytes: 1200 },
          { name: 'gpjfdp .exe', sizeBytes: 4_000_000_000 },
        ],
        more: false,
        locked: false,
      },
    });
    expect(many?.listing).toMatchObject({ more: true, locked: true });
    expect(many?.listing?.entries).toHaveLength(200);
  });

  it('may be a tar, with long names before their entries', async () => {
    const [found] = await seen({
      content: tar([
        ['a.txt', 'hello'],
        ['././@LongLink', `${'n'.repeat(150)}\0`, 'L'],
        ['nnn', 'x'],
        ['head', '23 path=blåbær/pax.txt\n', 'x'],
        ['cut', 'x'.repeat(600)],
      ]),
    });
    expect(found).toMatchObject({ found: 'application/x-tar', listing: { more: false, locked: false } });
    expect(found?.listing?.entries).toEqual([
      { name: 'a.txt', sizeBytes: 5 },
      { name: 'n'.repeat(150), sizeBytes: 1 },
      { name: 'blåbær/pax.txt', sizeBytes: 600 },
    ]);
  });

  it('that is damaged could not be read', async () => {
    const whole = zip([
      ['a', 1],
      ['b', 2],
    ]);
    const lies = Buffer.from(whole);
    lies.writeUInt32LE(0xfffffff0, lies.length - 6);
    for (const content of [whole.subarray(0, whole.length - 22), lies]) {
      expect(await seen({ name: 'x.zip', content })).toEqual([{ found: 'application/zip', listing: null }]);
    }
    const hidden = tar([['a', 'b']]);
    hidden.write('hidden', 1030);
    expect(await seen({ content: hidden })).toEqual([{ found: 'application/x-tar', listing: null }]);
  });
});

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');

describe('a part of a calendar', () => {
  it('is what it says: when by which clock, where, who invites, how often', async () => {
    const [found] = await seen({
      type: 'text/calendar; method=REQUEST',
      content: calendar(
        'METHOD:REQUEST',
        'BEGIN:VTIMEZONE',
        'TZID:mine',
        'X-LIC-LOCATION:Europe/Copenhagen',
        'END:VTIMEZONE',
        'BEGIN:VEVENT',
        'SUMMARY;LANGUAGE=da:Møde\\, om\\nnoget',
        'DTSTART;TZID=mine:20260302T100000',
        'DTEND:20260302T095000Z',
        'RRULE:FREQ=WEEKLY;BYDAY=MO,TH;INTERVAL=2;UNTIL=20260601T000000Z',
        'EXDATE:20260316T090000Z',
        'ORGANIZER;CN="Vale, Ruth":mailto:ruth@example.org',
        'LOCATION:Room 1',
        'DESCRIPTION:One\\nTwo',
        'END:VEVENT',
      ),
    });
    expect(found?.appointments).toEqual([
      {
        method: 'request',
        title: 'Møde, om noget',
        where: 'Room 1',
        note: 'One\nTwo',
        organizer: 'Vale, Ruth <ruth@example.org>',
        answer: '',
        start: { local: '2026-03-02T10:00:00', zone: 'Europe/Copenhagen' },
        end: { local: '2026-03-02T09:50:00', zone: 'UTC' },
        duration: '',
        repeats: {
          ...{ freq: 'weekly', interval: 2, count: 0, until: '2026-06-01T00:00:00Z' },
          ...{ byDay: ['MO', 'TH'], byMonthDay: [], more: false },
        },
        moreDays: false,
        lessDays: true,
      },
    ]);
  });

  it('that is none, is too large or says too much could not be read, or is cut', async () => {
    const event = ['BEGIN:VEVENT', 'DTSTART:tomorrow', 'RRULE:FREQ=DAILY;COUNT=9', 'END:VEVENT'];
    const found = await seen(
      { type: 'text/calendar', content: 'Hello' },
      { name: 'x.ics', content: calendar(...event, `X-A:${'x'.repeat(300_000)}`) },
      { name: 'y.ics', content: calendar(...Array.from({ length: 30 }, () => event).flat()) },
      { name: 'z.ics', content: calendar() },
    );
    expect(found.map(({ appointments }) => appointments?.length ?? appointments)).toEqual([null, null, 10, null]);
    expect(found[2]?.appointments?.[0]).toMatchObject({ start: null, repeats: { freq: 'daily', count: 9 } });
  });
});

it('a contact is its lines, without the picture that it brings', async () => {
  const card = (...lines: readonly string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
  const [both, none] = await seen(
    {
      name: 'jane.vcf',
      content:
        card(
          ...['VERSION:4.0', 'FN:Jane\u202E Doe', 'ORG:School;Year 3', 'TEL;VALUE=uri:tel:+4512345678'],
          ...['ADR:;;Street 1;Town;;1234;DK', 'NOTE:one\\ntwo', 'PHOTO:data:image/png;base64,AAAA'],
        ) + card('VERSION:3.0', 'N:Doe;Bo;;;', 'EMAIL;TYPE=INTERNET:bo@example.org'),
    },
    { name: 'x.vcf', type: 'text/vcard', content: card('VERSION:2.1', 'TEL;CELL:1') },
  );
  expect(both?.contacts).toEqual([
    {
      name: 'Jane Doe',
      lines: [
        { kind: 'organisation', value: 'School, Year 3' },
        { kind: 'telephone', value: '+4512345678' },
        { kind: 'address', value: 'Street 1, Town, 1234, DK' },
        { kind: 'note', value: 'one\ntwo' },
      ],
    },
    { name: 'Doe, Bo', lines: [{ kind: 'mail', value: 'bo@example.org' }] },
  ]);
  expect(none).toEqual({ found: 'text/vcard', contacts: null });
});

it.each([
  ['never comes back', 'for (;;);', 2],
  ['dies', 'process.exit(1);', 2],
  ['throws', 'parentPort.postMessage({ found: null });', 1],
])('a file whose look %s takes only itself along: what the mail says is read', async (_how, look, threads) => {
  const code = `import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', () => {
      parentPort.postMessage({ before: { text: 'Words.', thread: threadId } });
      ${look}
    });
    parentPort.postMessage({ ready: true });`;
  const script = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
  const thread = new Thread<{ readonly text: string; readonly thread: number }>({ script, timeMs: 1_000, heapMb: 32 });
  const found = [await thread.take(Buffer.from('a')), await thread.take(Buffer.from('b'))];
  await thread.close();
  expect(found).toMatchObject([{ text: 'Words.' }, { text: 'Words.' }]);
  expect(new Set(found.map((one) => (typeof one === 'string' ? one : one.thread))).size).toBe(threads);
});

it('a file that was not looked at is called such', () => {
  const file = { name: 'x', contentType: 'text/plain', sizeBytes: 1 };
  expect(seenOf({ ...file, unseen: true })).toEqual({ found: '' });
  expect(seenOf({ ...file, found: 'no type', listing: { entries: 7 } })).toEqual({
    ...{ found: 'application/octet-stream', listing: null },
  });
});
