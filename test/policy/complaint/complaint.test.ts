import { describe, expect, it } from '@jest/globals';
import {
  complaintSort,
  isKeptOut,
  mayDecideAbout,
  membersNamedIn,
  nobodyElse,
} from '../../../src/policy/complaint/index.js';
import type { Kind } from '../../../src/policy/triage/index.js';

const facts = (kind: Kind, also: readonly Kind[] = [], signals: readonly string[] = []) => ({ kind, also, signals });

describe('what a complaint is about', () => {
  it.each([
    [facts('complaint'), 'data'],
    [facts('client_message', ['complaint']), 'data'],
    [facts('complaint', [], ['treatment_complaint']), 'treatment'],
    [facts('client_message', [], ['treatment_complaint']), 'treatment'],
    [facts('client_message', ['enquiry'], ['death']), null],
  ])('%j: %s', (given, sort) => expect(complaintSort(given)).toBe(sort));
});

describe('members named in a text', () => {
  const members = [
    { id: 'anna', name: 'Dr. Anna Holm' },
    { id: 'bo', name: 'Bo Kjær' },
    { id: 'soren', name: 'Søren Will' },
    { id: 'ioana', name: 'Ioana Țurcanu' },
  ];
  it.each([
    ['I complain about Anna.', ['anna']],
    ['anna touched my shoulder', ['anna']],
    ['ANNA HOLM shouted at me', ['anna']],
    ['Mrs Holm laughed', ['anna']],
    ['Annas ord gjorde ondt', ['anna']],
    ["Anna's words hurt", ['anna']],
    ['Frau Dr. Meyer war gut', []],
    ['hun ville bo her', []],
    ['Bo sagde det', ['bo']],
    ['Kjaer sagde det', ['bo']],
    ['Soren told my sister', ['soren']],
    ['Soeren told my sister', ['soren']],
    ['SØREN told my sister', ['soren']],
    ['I will complain', []],
    ['Mr Will said so', ['soren']],
    ['Plângere despre doamna Turcanu', ['ioana']],
    ['Vorbele Ioanei m-au durut', ['ioana']],
    ['Hanna and Holmberg are other people', []],
    ['Anna and Bo', ['anna', 'bo']],
    ['', []],
  ])('%s: %j', (text, ids) => expect(membersNamedIn(text, members)).toEqual(ids));
});

describe('who is kept out', () => {
  it.each([
    ['a therapist who is named', 't', { named: ['t'], owners: ['o'] }, true],
    ['a therapist who is not', 'u', { named: ['t'], owners: ['o'] }, false],
    ['an owner who is named, beside another', 'o', { named: ['o'], owners: ['o', 'p'] }, true],
    ['the only owner: somebody must see it', 'o', { named: ['o'], owners: ['o'] }, false],
    ['each of two owners, both named', 'p', { named: ['o', 'p'], owners: ['o', 'p'] }, false],
    ['a therapist, where every owner is named too', 't', { named: ['o', 't'], owners: ['o'] }, true],
    ['nobody, where nobody is named', 'o', { named: [], owners: ['o'] }, false],
  ])('%s', (_, member, receivers, out) => expect(isKeptOut(member, receivers)).toBe(out));

  it('says where nobody else is there', () => {
    expect(nobodyElse({ named: ['o'], owners: ['o'] })).toBe(true);
    expect(nobodyElse({ named: ['o'], owners: ['o', 'p'] })).toBe(false);
  });

  it.each([
    ['an owner, of another', 'o', 't', true],
    ['an owner, of themself', 'o', 'o', false],
    ['a therapist', 'u', 't', false],
  ])('lets decide %s: %s of %s', (_, member, about, may) => expect(mayDecideAbout(member, about, ['o'])).toBe(may));
});
