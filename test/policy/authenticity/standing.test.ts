import { describe, expect, it } from '@jest/globals';
import { type Authentication, authenticityCode, standingOf } from '../../../src/policy/authenticity/index.js';

const none: Authentication = {
  spf: null,
  dkim: [],
  dmarc: null,
  arc: null,
  aligned: { spf: false, dkim: false },
};
const spf = (result: 'pass' | 'fail' | 'softfail') => ({ spf: { result, domain: 'other.example' } });
const dmarc = (result: 'pass' | 'fail' | 'none', policy: 'none' | 'quarantine' | 'reject' | null) => ({
  dmarc: { result, policy },
});

describe('how a mail stands', () => {
  it.each<[string, Partial<Authentication> | null, ReturnType<typeof standingOf>, ReturnType<typeof authenticityCode>]>(
    [
      ['nothing could be looked up', null, 'open', 'unknown'],
      ['nothing is published', {}, 'open', 'nothing'],
      ['signed by the domain in From', { aligned: { spf: false, dkim: true } }, 'proved', 'dkim'],
      ['from a server of the domain in From', { aligned: { spf: true, dkim: false } }, 'proved', 'spf'],
      ['signed by somebody else', { dkim: [{ result: 'pass', domain: 'list.example' }] }, 'open', 'nothing'],
      ['SPF passes for another domain', spf('pass'), 'open', 'nothing'],
      ['SPF says: from no other server', spf('fail'), 'against', 'against'],
      ['SPF says: rather not', spf('softfail'), 'open', 'nothing'],
      ['the policy is to refuse', dmarc('fail', 'reject'), 'against', 'against'],
      ['the policy is to put aside', dmarc('fail', 'quarantine'), 'against', 'against'],
      ['the policy asks for reports alone', dmarc('fail', 'none'), 'open', 'nothing'],
      ['a broken signature alone', { dkim: [{ result: 'fail', domain: 'writers.example' }] }, 'open', 'nothing'],
      ['those who passed it on vouch for it', { ...dmarc('fail', 'reject'), arc: 'pass' }, 'against', 'against'],
      [
        'SPF fails on the way, the signature holds',
        { ...spf('fail'), aligned: { spf: false, dkim: true } },
        'proved',
        'dkim',
      ],
    ],
  )('%s', (_, found, standing, code) => {
    const facts = found === null ? null : { ...none, ...found };
    expect([standingOf(facts), authenticityCode(facts)]).toEqual([standing, code]);
  });
});
