import { describe, expect, it } from '@jest/globals';
import { type Hint, hinted } from '../../../src/policy/hints/index.js';
import type { Kind, Risk, Triage } from '../../../src/policy/triage/index.js';

const found = (kind: Kind, more: Partial<Triage> = {}): Triage => ({
  lang: 'en',
  kind,
  also: [],
  right: null,
  risk: 'none',
  pii: [],
  warn: false,
  confidence: 0.6,
  signals: [],
  ...more,
});
const UNSURE = [{ code: 'kind_unsure' }] as unknown as Triage['signals'];

describe('what a form says of a message', () => {
  it.each<[string, Triage, Hint | null, Kind]>([
    ['nothing said', found('enquiry'), null, 'enquiry'],
    ['a right, whatever the text', found('enquiry'), { about: 'right', right: 'erasure' }, 'rights_request'],
    ['a complaint, whatever the text', found('client_message'), { about: 'complaint' }, 'complaint'],
    ['somebody else', found('client_message'), { about: 'other' }, 'third_party'],
    ['somebody else, and the text looks like spam', found('spam'), { about: 'other' }, 'third_party'],
    ['somebody else: a demand stays a demand', found('legal_demand'), { about: 'other' }, 'legal_demand'],
    ['somebody else: a referral stays a referral', found('referral'), { about: 'other' }, 'referral'],
    ['myself, and the text does not tell', found('other'), { about: 'self' }, 'enquiry'],
    ['myself, and the text is unsure', found('business', { signals: UNSURE }), { about: 'self' }, 'enquiry'],
    ['myself, and the text is sure', found('business'), { about: 'self' }, 'business'],
    ['a client, and the text does not tell', found('other'), { about: 'client' }, 'client_message'],
    ['a client, and the text is unsure', found('enquiry', { signals: UNSURE }), { about: 'client' }, 'client_message'],
    ['a client who complains', found('complaint', { signals: UNSURE }), { about: 'client' }, 'complaint'],
  ])('%s', (_, triage, hint, kind) => {
    expect(hinted(triage, hint).kind).toBe(kind);
  });

  it('names the right, where triage knows it', () => {
    expect(hinted(found('enquiry'), { about: 'right', right: 'access' }).right).toBe('access');
    expect(
      hinted(found('rights_request', { right: 'access' }), { about: 'right', right: 'accounting' }).right,
    ).toBeNull();
  });

  it('keeps what the text is besides, where it has a path of its own', () => {
    expect(hinted(found('legal_demand'), { about: 'complaint' }).also).toEqual(['legal_demand']);
    expect(hinted(found('enquiry'), { about: 'complaint' }).also).toEqual([]);
  });

  it('never lowers the risk', () => {
    for (const risk of ['none', 'concern', 'imminent'] as Risk[]) {
      for (const about of ['self', 'client', 'other', 'complaint'] as const) {
        expect(hinted(found('enquiry', { risk }), { about }).risk).toBe(risk);
      }
    }
  });
});
