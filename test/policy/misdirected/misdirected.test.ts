import { describe, expect, it } from '@jest/globals';
import {
  decideMisdirected,
  type MisdirectedFacts,
  type SenderFacts,
  whySenderIsNotTold,
} from '../../../src/policy/misdirected/index.js';

const UNREAD: MisdirectedFacts = {
  kind: 'business',
  wasKinds: [],
  risk: 'none',
  signals: ['misdirected'],
  namesMember: false,
  inIncident: false,
  opened: false,
  answered: false,
  inFile: false,
};

describe('whether a message was not meant for us', () => {
  it.each<[string, Partial<MisdirectedFacts>, string]>([
    ['says so itself: unread', {}, 'may'],
    ['does not say so: only once it was read', { signals: [] }, 'open_first'],
    ['was read, and does not say so', { signals: [], opened: true }, 'may'],
    ['its writer may be in danger: only once it was read', { risk: 'concern' }, 'open_first'],
    ['danger: only once it was read', { risk: 'imminent' }, 'open_first'],
    ['perhaps in danger', { signals: ['misdirected', 'perhaps_in_danger'] }, 'open_first'],
    ['danger that was read', { risk: 'imminent', opened: true }, 'may'],
    ['a rights request has its clock', { kind: 'rights_request', opened: true }, 'law'],
    ['a demand of the law', { kind: 'legal_demand', opened: true }, 'law'],
    ['a complaint', { kind: 'complaint', opened: true }, 'law'],
    ['our own mail went astray', { kind: 'security_report', opened: true }, 'ours'],
    ['was a complaint before it was corrected', { wasKinds: ['complaint', 'other'], opened: true }, 'law'],
    ['was a demand', { wasKinds: ['legal_demand'], opened: true }, 'law'],
    ['was a report', { wasKinds: ['security_report'], opened: true }, 'ours'],
    ['was something else', { wasKinds: ['enquiry', 'other'], opened: true }, 'may'],
    ['names somebody who works here', { namesMember: true, opened: true }, 'law'],
    ['belongs to an incident', { inIncident: true, opened: true }, 'ours'],
    ['belongs to a file', { inFile: true, opened: true }, 'in_file'],
    ['was answered', { answered: true, opened: true }, 'answered'],
  ])('%s', (_, facts, expected) => {
    const verdict = decideMisdirected({ ...UNREAD, ...facts });
    expect('why' in verdict ? verdict.why : verdict.verdict).toBe(expected);
  });
});

const SENDER: SenderFacts = {
  kind: 'business',
  signals: ['misdirected'],
  unsafeMailbox: false,
  hasAddress: true,
  blocked: false,
  acknowledgementReason: null,
};

describe('whether its sender is told', () => {
  it.each<[string, Partial<SenderFacts>, string | null]>([
    ['somebody who wrote', {}, null],
    ['somebody who had an answer lately', { acknowledgementReason: 'already' }, null],
    ['nobody to write to', { hasAddress: false }, 'no_address'],
    ['an address that named nobody', { acknowledgementReason: 'no_address' }, 'no_address'],
    ['others read the mailbox', { signals: ['unsafe_contact'] }, 'unsafe'],
    ['others read the mailbox, as another message said', { unsafeMailbox: true }, 'unsafe'],
    ['an address that somebody else may have put there', { acknowledgementReason: 'forged' }, 'forged'],
    ['a machine', { kind: 'automated' }, 'machine'],
    ['a machine, corrected to something else', { acknowledgementReason: 'automated' }, 'machine'],
    ['spam', { acknowledgementReason: 'spam' }, 'machine'],
    ['who got none when they wrote', { acknowledgementReason: 'blocked' }, 'machine'],
    ['who gets no automatic answer any more', { blocked: true }, 'machine'],
  ])('%s', (_, facts, why) => {
    expect(whySenderIsNotTold({ ...SENDER, ...facts })).toBe(why);
  });
});
