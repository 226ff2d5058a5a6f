import { describe, expect, it } from '@jest/globals';

import { ownWords, partsOf } from '../../../src/policy/triage/own-words.js';

describe('the writer’s own words', () => {
  it.each([
    ['a quote', 'Yes, Friday.\n\n> Can you come on Friday?\n> Ruth', 'Yes, Friday.'],
    ['a quote with its introduction', 'Yes.\n\nOn Monday 3 March, Ruth wrote:\n> Friday?', 'Yes.'],
    ['a Danish introduction', 'Ja.\n\nDen 3. marts skrev Ida:\n> Fredag?', 'Ja.'],
    ['a Romanian introduction', 'Da.\n\nÎn data de 3 martie, Ana a scris:\n> Vineri?', 'Da.'],
    ['a German introduction', 'Ja.\n\nAm 3. März schrieb Frau Weber:\n> Freitag?', 'Ja.'],
    ['an answer below the quote', '> Friday?\n\nYes, gladly.', 'Yes, gladly.'],
    [
      'an original message',
      'Thanks.\n\n-----Original Message-----\nFrom: Ruth\nFriday?\n\nStill the original.',
      'Thanks.',
    ],
    ['a line of Outlook', `Thanks.\n${'_'.repeat(32)}\nFrom: Ruth\nFriday?`, 'Thanks.'],
    ['a signature', 'See you.\n\n--\nRobin Vale\nPiano tuner', 'See you.'],
    ['a signature with the blank of RFC 3676', 'See you.\n-- \nRobin Vale', 'See you.'],
    [
      'a forward below own words',
      'What is this?\n\n---------- Forwarded message ---------\nFrom: X\nPay now.',
      'What is this?',
    ],
    ['a strong footer', 'Fine.\n\nThis e-mail is confidential and may be privileged.', 'Fine.'],
    [
      'two weak marks',
      'Fine.\n\nIf you received this in error, delete it. Checked for viruses by my provider.',
      'Fine.',
    ],
  ])('%s is left out', (_name, body, own) => {
    expect(ownWords(body)).toBe(own);
  });

  it.each([
    ['a postscript below the signature', 'See you.\n\n--\nRobin\nPS I am not coming back.', 'PS I am not coming back.'],
    [
      'what follows a signature and a blank line',
      'See you.\n\n--\nRobin\nPiano tuner\n\nI am frightened.',
      'I am frightened.',
    ],
    ['the tail of an endless signature', `Hello.\n--\n${'line\n'.repeat(8)}I am frightened.`, 'I am frightened.'],
    [
      'a letter that mentions confidentiality',
      'My mail to you was confidential and you told my boss.',
      'you told my boss',
    ],
    ['a long line that ends in a colon', `On ${'very '.repeat(60)}long wrote:`, 'long wrote:'],
    ['one weak mark', 'My laptop had a virus, so I could not write.', 'a virus'],
    ['a long line that begins like a forward', `Forwarded message ${'x'.repeat(200)}`, 'Forwarded message'],
  ])('keeps %s', (_name, body, kept) => {
    expect(ownWords(body)).toContain(kept);
  });

  it('of a bare forward are the forwarded words, of a bare quote the whole body', () => {
    expect(ownWords('---------- Forwarded message ---------\nI am at home alone.')).toContain('I am at home alone.');
    expect(ownWords('> only a quote')).toBe('> only a quote');
    expect(ownWords('')).toBe('');
  });
});

describe('the stretches of a body', () => {
  it('cover it without gaps, in order, whatever it holds', () => {
    const body =
      'Hi\n\n> q\n--\nme\nx\n\nPS more\n\nconfidential, intended recipient only\n\n-- Forwarded message\n\nz';
    const stretches = partsOf(body);
    expect(stretches.map(({ start, end }) => body.slice(start, end)).join('')).toBe(body);
    expect(new Set(stretches.map(({ part }) => part))).toEqual(
      new Set(['own', 'quote', 'signature', 'footer', 'forward']),
    );
  });
});
