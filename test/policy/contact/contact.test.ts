import { describe, expect, it } from '@jest/globals';
import { detect } from '../../../src/detect/index.js';
import {
  type ClientLetter,
  CONTACT_LEVELS,
  type ContactLevel,
  type ContactProof,
  type ContactTerms,
  type ContactVerdict,
  DEFAULT_TERMS,
  decideChange,
  decideContact,
  lacking,
  type SaidSort,
  saidIn,
} from '../../../src/policy/contact/index.js';
import { exposedIn } from '../../../src/policy/plain-mail/index.js';

type Word = `${ContactVerdict['verdict']} ${string}`;
const at = (level: ContactLevel, more: Partial<ContactTerms> = {}): ContactTerms => ({
  level,
  avoid: false,
  bills: null,
  ...more,
});
const decide = (
  letter: ClientLetter,
  terms: ContactTerms | 'unlinked' | 'unasked',
  said: SaidSort | null = null,
): Word => {
  const { verdict, reason } = decideContact({ letter, said, terms, died: false });
  return `${verdict} ${reason}`;
};

const EVERY: readonly ClientLetter[] = [
  'answer_notice',
  'new_page',
  'plain_answer',
  'invoice',
  'reminder',
  'policy_notice',
  'breach_letter',
  'erasure_proof',
];

describe('a letter to an address', () => {
  it.each<[ClientLetter, string, string, string, string, string, string]>([
    // letter, unlinked, never asked, nothing, please write, times, anything
    ['answer_notice', ...six('may only_that_there_is')],
    ['new_page', ...six('may only_that_there_is')],
    [
      'policy_notice',
      'must_ask not_agreed',
      'must_ask not_agreed',
      'must_ask below_level',
      ...three('may level_agreed'),
    ],
    ['breach_letter', ...two('must_ask not_agreed'), ...three('must_ask below_level'), 'may level_agreed'],
    ['erasure_proof', ...two('must_ask not_agreed'), ...three('must_ask below_level'), 'may level_agreed'],
    ['invoice', ...six('must_ask bills_not_asked')],
    ['reminder', ...six('must_ask bills_not_asked')],
  ])('%s: by what was agreed', (letter, ...wanted) => {
    const terms = ['unlinked', 'unasked', ...CONTACT_LEVELS.map((level) => at(level))] as const;
    expect(terms.map((agreed) => decide(letter, agreed))).toEqual(wanted);
  });

  it.each<[string, SaidSort | null, string, string, string, string, string]>([
    // said, never asked, nothing, please write, times, anything
    [
      'times',
      'times',
      ...two('must_not only_notice'),
      'must_not please_write_only',
      'may times_agreed',
      'may anything_agreed',
    ],
    [
      'little',
      'little',
      ...two('must_not only_notice'),
      'must_ask please_write_only',
      'must_ask times_only',
      'may anything_agreed',
    ],
    [
      'long',
      'long',
      ...two('must_not only_notice'),
      'must_not please_write_only',
      'must_ask times_only',
      'may anything_agreed',
    ],
    [
      'exposes',
      'exposes',
      ...two('must_not only_notice'),
      'must_not please_write_only',
      'must_not times_only',
      'may anything_agreed',
    ],
    [
      'no text yet',
      null,
      ...two('must_not only_notice'),
      'must_ask please_write_only',
      'must_ask times_only',
      'may anything_agreed',
    ],
  ])('an ordinary mail that says %s', (_name, said, ...wanted) => {
    const terms = ['unasked', ...CONTACT_LEVELS.map((level) => at(level))] as const;
    expect(terms.map((agreed) => decide('plain_answer', agreed, said))).toEqual(wanted);
    // Whoever nobody has linked is the member's question, as it was before there was an agreement.
    expect(decide('plain_answer', 'unlinked', said)).toBe('must_ask not_agreed');
  });

  it.each([
    [true, 'may bills_agreed'],
    [false, 'must_not bills_elsewhere'],
    [null, 'must_ask bills_not_asked'],
  ])('a bill, where the answer was %s, at every level', (bills, wanted) => {
    for (const letter of ['invoice', 'reminder'] as const)
      for (const level of CONTACT_LEVELS) expect(decide(letter, at(level, { bills }))).toBe(wanted);
  });

  it('none goes where they asked us not to write, at any level', () => {
    for (const letter of EVERY)
      for (const level of CONTACT_LEVELS)
        expect(decide(letter, at(level, { avoid: true, bills: true }), 'times')).toBe('must_not asked_not_to');
  });

  it('none goes to somebody who has died, whatever they had agreed to', () => {
    for (const letter of EVERY)
      for (const terms of ['unlinked', 'unasked', at('anything', { bills: true })] as const)
        expect(decideContact({ letter, said: 'times', terms, died: true })).toMatchObject({
          verdict: 'must_not',
          reason: 'died',
          citation: expect.stringContaining('§ 2(5)'),
        });
  });

  it('says the law, always', () => {
    for (const letter of EVERY)
      for (const terms of ['unlinked', 'unasked', ...CONTACT_LEVELS.map((level) => at(level))] as const) {
        const { citation } = decideContact({ letter, said: null, terms, died: false });
        expect(citation).toContain('45 CFR 164.522(b)');
        expect(citation).toContain('GDPR art. 32');
      }
  });
});

describe('a change', () => {
  const onFile = { word: true, number: true };
  it.each<[string, ContactTerms | null, ContactTerms, string, string]>([
    // before, after: without proof, in person
    ['a new address, at the default', null, DEFAULT_TERMS, 'same', 'same'],
    ['a new address, for times', null, at('times'), 'proof_needed', 'looser'],
    ['a new address, not to be used', null, at('nothing', { avoid: true }), 'stricter', 'stricter'],
    ['a new address, for bills', null, at('nothing', { bills: true }), 'proof_needed', 'looser'],
    ['from times to nothing', at('times'), at('nothing'), 'stricter', 'stricter'],
    ['from times to anything', at('times'), at('anything'), 'proof_needed', 'looser'],
    ['from please write to times', at('please_write'), at('times'), 'proof_needed', 'looser'],
    ['no longer to be used', at('anything'), at('anything', { avoid: true }), 'stricter', 'stricter'],
    ['to be used again', at('nothing', { avoid: true }), at('nothing'), 'proof_needed', 'looser'],
    ['stricter and looser at once', at('anything'), at('nothing', { bills: true }), 'proof_needed', 'looser'],
    ['bills elsewhere', at('times', { bills: true }), at('times', { bills: false }), 'stricter', 'stricter'],
    ['bills asked no more', at('times', { bills: false }), at('times'), 'proof_needed', 'looser'],
    ['nothing of it', at('times'), at('times'), 'same', 'same'],
  ])('%s', (_name, before, after, without, proven) => {
    const answer = (proof: ContactProof | null) => {
      const verdict = decideChange({ before, after, proof, onFile });
      return verdict.may ? verdict.sort : verdict.reason;
    };
    expect([answer(null), answer('in_person')]).toEqual([without, proven]);
  });

  it.each<[ContactProof | null, boolean, boolean, string | null]>([
    [null, true, true, 'proof_needed'],
    ['word', true, false, null],
    ['word', false, true, 'no_word'],
    ['call_back', false, true, null],
    ['call_back', true, false, 'no_number'],
    ['in_person', false, false, null],
  ])('proof %s, a word agreed: %s, a number on file: %s', (proof, word, number, wanted) => {
    expect(lacking(proof, { word, number })).toBe(wanted);
  });
});

describe('what a text says', () => {
  const said = (text: string) => saidIn(text, exposedIn(text, detect).length);
  it.each([
    'Yes, Thursday at ten is fine.\nBest wishes, Astrid',
    'Thursday is fine.',
    'See you at ten.',
    'See you at 10.',
    '10:30 suits me.',
    'The 12th of March, then.',
    'March 12 works.',
    '3 pm is better for me.',
    'Torsdag klokken ti er fint.\nVenlig hilsen Astrid',
    'Kl. 10 passer fint.',
    'Vi ses i morgen.',
    'Den 12. marts passer fint.',
    'Lørdag går ikke, men søndag.',
    'Donnerstag um zehn passt.',
    'Am 12. März passt es.',
    'Um 14 Uhr geht es.',
    'Joi la ora zece este bine.',
    'Sâmbătă la 10:30.',
    'Pe 12.03. vă convine?',
  ])('a time: %s', (text) => {
    expect(said(text)).toBe('times');
  });

  it.each([
    'Yes, that is fine.',
    'Please write to us.',
    'Guten Morgen, das passt.',
    'Tak for din besked.',
    'Room 10 is upstairs.',
    'Version 1.2.3.4 is out.',
  ])('little: %s', (text) => {
    expect(said(text)).toBe('little');
  });

  it('a long text is more than a time, whatever it names', () => {
    expect(said(`Thursday at ten is fine. ${'We can walk there together again. '.repeat(8)}`)).toBe('long');
  });

  it('what tells something is no mere time', () => {
    expect(said('Your depression is getting better. Thursday at ten is fine.')).toBe('exposes');
    expect(said('Thursday at ten. Ring me on +45 20 12 34 56.')).toBe('exposes');
    expect(said('Your session is on Thursday at ten.')).toBe('exposes');
  });
});

function two<T>(x: T): [T, T] {
  return [x, x];
}
function three<T>(x: T): [T, T, T] {
  return [x, x, x];
}
function six<T>(x: T): [T, T, T, T, T, T] {
  return [x, x, x, x, x, x];
}
