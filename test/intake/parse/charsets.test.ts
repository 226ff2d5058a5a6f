import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMailParser, type MailParser } from '../../../src/intake/parse/index.js';

let parser: MailParser;
beforeAll(() => {
  parser = createMailParser();
});
afterAll(() => parser.close());

/** A charset, a text, and its bytes as base64: written by iconv. */
const CASES: readonly [charset: string, text: string, bytes: string][] = [
  ['utf-8', 'Blåbær, întâi, größer, こんにちは', 'QmzDpWLDpnIsIMOubnTDomksIGdyw7bDn2VyLCDjgZPjgpPjgavjgaHjga8='],
  ['us-ascii', 'Plain words.', 'UGxhaW4gd29yZHMu'],
  ['iso-8859-1', 'Smørrebrød på æble', 'U234cnJlYnL4ZCBw5SDmYmxl'],
  ['iso-8859-2', 'Mulţumesc', 'TXVs/nVtZXNj'],
  ['iso-8859-15', '100 € für Œuvre', 'MTAwIKQgZvxyILx1dnJl'],
  ['iso-8859-16', 'Mulțumesc și bine', 'TXVs/nVtZXNjILppIGJpbmU='],
  ['windows-1250', 'Příliš žluťoučký', 'UPjtbGmaIJ5sdZ1vdehr/Q=='],
  ['windows-1251', 'Мне нужна помощь', 'zO3lIO3z5u3gIO/u7O75/A=='],
  ['windows-1252', '“Smart” quotes – and €', 'k1NtYXJ0lCBxdW90ZXMgliBhbmQggA=='],
  ['windows-1254', 'Görüşmek için', 'R/Zy/P5tZWsgaedpbg=='],
  ['windows-1257', 'Ačiū už pagalbą', 'Qehp+yB1/iBwYWdhbGLg'],
  ['koi8-r', 'Мне плохо', '7c7FINDMz8jP'],
  ['koi8-u', 'Мені зле, ґанок', '7cXOpiDazMUsIK3Bzs/L'],
  ['shift_jis', '助けてください', 'j5WCr4LEgq2CvoKzgqI='],
  ['euc-jp', '助けてください', 'vfWksaTGpK+kwKS1pKQ='],
  ['gb18030', '我需要帮助', 'ztLQ6NKqsO/W+g=='],
  ['big5', '我需要幫助', 'p9q73a1uwLCnVQ=='],
  ['euc-kr', '도와주세요', 'tbW/zcHWvLy/5A=='],
  ['utf-16le', 'Hjælp', 'SABqAOYAbABwAA=='],
  ['iso-2022-jp', 'こんにちは。', 'GyRCJDMkcyRLJEEkTyEjGyhC'],
];

describe('a mail in a charset of real life', () => {
  it.each(CASES)('%s, in the text and in the subject', async (charset, text, bytes) => {
    const word = `=?${charset}?B?${bytes}?=`;
    const head = [
      'From: jane@example.org',
      `Subject: ${word}`,
      `Content-Type: text/plain; charset=${charset}`,
      'Content-Transfer-Encoding: base64',
    ];
    const found = await parser.parse(Buffer.from(`${head.join('\r\n')}\r\n\r\n${bytes}\r\n`));
    expect(found).toMatchObject({ text: expect.stringContaining(text) });
    // Node has no table for this one: its letters with marks are others in a subject.
    if (charset !== 'iso-8859-16') expect(found).toMatchObject({ subject: text });
  });

  it('UTF-7 is not read as what it hides: no markup and no words come out of it', async () => {
    for (const charset of ['utf-7', 'unicode-1-1-utf-7', 'UTF7', 'imap4-utf-7']) {
      const found = await parser.parse(
        Buffer.from(
          `From: jane@example.org\r\nSubject: =?${charset}?Q?+ADw-b+AD4-?=\r\nContent-Type: text/plain; charset=${charset}\r\n\r\n+ADw-script+AD4- hello\r\n`,
        ),
      );
      if ('unreadable' in found) continue;
      expect([charset, /[<>]/.test(found.text + found.subject)]).toEqual([charset, false]);
      expect(found.text).toContain('hello');
    }
  });

  it('a charset that lies or does not exist loses no word that can be read', async () => {
    for (const charset of ['x-none-such', 'utf-8', '"', '']) {
      const found = await parser.parse(
        Buffer.from(
          `From: jane@example.org\r\nContent-Type: text/plain; charset=${charset}\r\n\r\nHelp me, Sm\xf8rrebr\xf8d\r\n`,
          'latin1',
        ),
      );
      expect(found).toMatchObject({ text: expect.stringContaining('Help me, Sm') });
    }
  });
});
