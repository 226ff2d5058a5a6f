import { describe, expect, it } from '@jest/globals';
import type { Mail } from '../../../src/policy/triage/index.js';
import { read } from './read.js';

const pii = (mail: Partial<Mail> & { readonly body: string }) => [...read({ lang: 'en', ...mail }).pii].sort();

describe('personal data in a message', () => {
  it.each([
    ['an illness', 'I was diagnosed with bipolar disorder.', ['health']],
    ['an account', 'My account is DE89 3704 0044 0532 0130 00.', ['bank']],
    ['a card', 'Use my card 4111 1111 1111 1111.', ['card']],
    ['an NHS number', 'My NHS number is 943 476 5919.', ['national_id']],
    ['a birthday', 'I was born on 12 May 1984.', ['date_of_birth']],
    ['a relative without a name', 'My wife has left.', ['other_person']],
    ['somebody with a name', 'I met Mrs Margaret Doyle at work.', ['other_person']],
    ['an assailant without a name', 'He is at the door right now and is trying to get in.', ['other_person']],
  ])('%s earns a warning', (_name, body, kinds) => {
    expect(pii({ body })).toEqual(kinds);
    expect(read({ lang: 'en', body }).warn).toBe(true);
  });

  it.each([
    ['a telephone number to ring back', 'Please ring 020 7946 0318.', ['phone']],
    ['an address', 'I live at 14 Tannery Row, Exeter EX4 4QJ.', ['postal_address']],
    ['nothing', 'Thursday is fine.', []],
  ])('%s earns none', (_name, body, kinds) => {
    expect(pii({ body })).toEqual(kinds);
    expect(read({ lang: 'en', body }).warn).toBe(false);
  });
});

describe('names and numbers that are nobody else’s', () => {
  it.each([
    ['the addressee', { body: 'Dear Dr Margaret Doyle,\n\nThursday is fine.' }],
    ['two addressees', { body: 'Hi Margaret and Peter Doyle,\n\nThursday is fine.' }],
    ['who is thanked', { body: 'Thursday is fine.\nThanks, Margaret' }],
    ['the writer by the sender’s name', { from: 'Margaret Doyle <m@example.org>', body: 'I am Margaret Doyle. Fine.' }],
    ['the writer who signs', { body: 'Thursday is fine.\n\nMargaret Doyle\n' }],
    [
      'the name in a form',
      { from: 'web <form@example.org>', body: 'Name: Margaret Doyle\nMessage: is Thursday free?' },
    ],
    [
      'a number below the name',
      { from: 'Robin Vale <r@example.org>', body: 'Fine.\n\nRobin Vale\nTel. 020 7946 0318' },
    ],
    ['a signature’s address', { body: 'Fine.\n\n--\nRobin\n14 Tannery Row, Exeter EX4 4QJ' }],
    ['an illness in a quote', { body: 'Fine.\n\n> You spoke of depression.' }],
    [
      'an illness in an offer',
      {
        from: 'Jo <jo@example.org>',
        body: 'I am a psychology student and would like to apply for an internship. My CV is attached. I studied depression.',
      },
    ],
  ])('%s', (_name, mail) => {
    expect(pii(mail)).toEqual([]);
  });
});

describe('names and numbers that count', () => {
  it.each([
    ['a name after the greeting', 'Hello, my husband Graham Marsh left.', ['other_person']],
    ['a name behind the greeted name', 'Hi Ruth, Graham Marsh left.', ['other_person']],
    ['a relative of the same name', 'My sister Anja Vale left.', ['other_person']],
    ['a number in a sentence', 'Robin here, please ring me on 020 7946 0318 about the thing that we said.', ['phone']],
    ['a number in the subject', 'Fine.', ['phone']],
    [
      'a number with a label below somebody’s name',
      'Contact: Robin Vale\nTel. 020 7946 0318',
      ['other_person', 'phone'],
    ],
    ['a card in a quote', 'Fine.\n\n> 4111 1111 1111 1111', ['card']],
    ['an illness in a forward', '---------- Forwarded message ---------\nI have bipolar disorder.', ['health']],
  ])('%s', (name, body, kinds) => {
    const subject = name === 'a number in the subject' ? 'Ring 020 7946 0318' : '';
    expect(pii({ subject, body })).toEqual(kinds);
  });
});
