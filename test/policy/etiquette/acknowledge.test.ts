import { describe, expect, it } from '@jest/globals';
import {
  type AcknowledgementFacts,
  type AcknowledgementRules,
  decideAcknowledgement,
  type PastAnswer,
  publicReason,
} from '../../../src/policy/etiquette/index.js';

const NOW = new Date('2026-06-01T22:40:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const facts: AcknowledgementFacts = {
  kind: 'client_message',
  risk: 'none',
  dangerUnsure: false,
  confidence: 0.9,
  screening: { answerable: true, correspondent: 'jane@example.org', answerTo: 'jane@example.org' },
  signals: [],
  unsafeContactPending: false,
  blocked: false,
  silence: null,
  stranger: null,
  stopped: false,
  history: [],
  now: NOW,
};
const rules: AcknowledgementRules = {
  fullAnswerEveryDays: 30,
  issuedLastHour: 0,
  ceilingPerHour: 200,
  strangersPerHour: { ofDomain: 20, ofPractice: 100 },
};

const decide = (more: Partial<AcknowledgementFacts> = {}, set: Partial<AcknowledgementRules> = {}) =>
  decideAcknowledgement({ ...facts, ...more }, { ...rules, ...set });

const past = (ago: number, sort: PastAnswer['sort'] = 'full', kind: PastAnswer['kind'] = 'client_message') => ({
  sort,
  kind,
  at: new Date(NOW.getTime() - ago),
});

const jane = { source: '', correspondent: 'jane@example.org', answerTo: 'jane@example.org' } as const;
const machine = { answerable: false, automated: true, ...jane } as const;
const person = { answerable: false, automated: false, ...jane } as const;

describe('the ordinary answer', () => {
  it.each<[string, PastAnswer[], string]>([
    ['the first ever', [], 'full'],
    ['24 hours after the last', [past(DAY)], 'short'],
    ['a millisecond sooner', [past(DAY - 1)], 'already'],
    ['the full one was 30 days ago', [past(30 * DAY)], 'full'],
    ['a millisecond sooner', [past(30 * DAY - 1)], 'short'],
    ['full 20 days ago, short yesterday', [past(20 * DAY), past(25 * HOUR, 'short')], 'short'],
    ['short ones do not put off the full one', [past(31 * DAY), past(25 * HOUR, 'short')], 'full'],
    ['a danger answer does not count', [past(MINUTE, 'danger')], 'full'],
    ['a neutral one does', [past(HOUR, 'neutral')], 'already'],
  ])('%s', (_, history, expected) => {
    const verdict = decide({ history });
    expect(verdict.verdict === 'none' ? verdict.reason : verdict.sort).toBe(expected);
    expect(verdict.heardNothing).toBe(false);
  });

  it('is full as often as the practice set, within 1 and 90 days', () => {
    const sortAfter = (days: number, set: number) => {
      const verdict = decide({ history: [past(days * DAY)] }, { fullAnswerEveryDays: set });
      return verdict.verdict === 'send' ? verdict.sort : verdict.verdict;
    };
    expect([sortAfter(7, 7), sortAfter(6, 7)]).toEqual(['full', 'short']);
    expect([sortAfter(1, 0), sortAfter(90, 400), sortAfter(89, 400)]).toEqual(['full', 'full', 'short']);
  });
});

describe('the exceptions', () => {
  it('answers the first rights request, complaint and legal demand of a day in full, each for itself', () => {
    const invoice = past(2 * HOUR);
    for (const kind of ['rights_request', 'complaint', 'legal_demand'] as const) {
      expect(decide({ kind, history: [invoice] })).toEqual({
        verdict: 'send',
        sort: 'full',
        reason: 'first_of_kind',
        heardNothing: false,
      });
      expect(decide({ kind, history: [invoice, past(HOUR, 'full', kind)] })).toMatchObject({ reason: 'already' });
    }
    const complained = [invoice, past(HOUR, 'full', 'complaint')];
    expect(decide({ kind: 'rights_request', history: complained })).toMatchObject({ reason: 'first_of_kind' });
    expect(decide({ kind: 'third_party', history: [invoice] })).toMatchObject({ reason: 'already' });
  });

  it('counts a rights request that was itself the answer of the day', () => {
    const history = [past(2 * HOUR, 'full', 'rights_request')];
    expect(decide({ kind: 'rights_request', history })).toMatchObject({ reason: 'already' });
    expect(decide({ history })).toMatchObject({ reason: 'already' });
  });

  it('does not let an exception put off the answer of the next day', () => {
    const history = [past(23 * HOUR, 'full', 'complaint'), past(25 * HOUR, 'full')];
    expect(decide({ history })).toMatchObject({ verdict: 'send', sort: 'short', reason: 'ordinary' });
  });

  it('is not put off by a danger answer', () => {
    const history = [past(2 * HOUR), past(HOUR, 'danger', 'rights_request')];
    expect(decide({ kind: 'rights_request', history })).toMatchObject({ reason: 'first_of_kind' });
  });
});

describe('danger', () => {
  it('an invoice question at 9:00, "I can\'t go on" at 22:40: two answers, the second the danger answer', () => {
    const verdict = decide({ risk: 'imminent', history: [past(13 * HOUR + 40 * MINUTE)] });
    expect(verdict).toEqual({ verdict: 'send', sort: 'danger', reason: 'danger', heardNothing: false });
  });

  it('is answered when triage is unsure, too, and whatever the kind', () => {
    expect(decide({ risk: 'concern', dangerUnsure: true })).toMatchObject({ sort: 'danger' });
    expect(decide({ risk: 'concern' })).toMatchObject({ sort: 'full' });
    expect(decide({ risk: 'imminent', kind: 'automated' })).toMatchObject({ sort: 'danger' });
    expect(decide({ risk: 'imminent', kind: 'spam', confidence: 0.79 })).toMatchObject({ sort: 'danger' });
  });

  it('at most once in 30 minutes and six times a day', () => {
    const danger = (...ago: number[]) => decide({ risk: 'imminent', history: ago.map((ms) => past(ms, 'danger')) });
    expect(danger(30 * MINUTE)).toMatchObject({ verdict: 'send' });
    expect(danger(30 * MINUTE - 1)).toEqual({ verdict: 'none', reason: 'already', heardNothing: false });
    expect(danger(HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 5 * HOUR)).toMatchObject({ verdict: 'send' });
    expect(danger(HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 5 * HOUR, DAY)).toMatchObject({ verdict: 'send' });
    expect(danger(HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 5 * HOUR, DAY - 1)).toMatchObject({ reason: 'already' });
  });

  it('never waits for the ceiling', () => {
    expect(decide({ risk: 'imminent' }, { issuedLastHour: 5000 })).toMatchObject({ verdict: 'send', sort: 'danger' });
  });

  it('is not cut by a count alone', () => {
    const screening = { ...machine, reason: 'too_many' } as const;
    expect(decide({ risk: 'imminent', screening })).toMatchObject({ verdict: 'send', sort: 'danger' });
    expect(decide({ screening })).toMatchObject({ verdict: 'none', reason: 'automated' });
  });
});

describe('silence', () => {
  it.each<[string, Partial<AcknowledgementFacts>, string]>([
    ['a bounce', { screening: { ...machine, reason: 'bounce' } }, 'automated'],
    ['our own mail', { screening: { ...machine, reason: 'own_mail' } }, 'automated'],
    ['an auto-reply', { screening: { ...machine, reason: 'auto_reply' } }, 'automated'],
    ['somebody asks for silence', { screening: { ...person, reason: 'asks_no_answer' } }, 'automated'],
    [
      'no address',
      { screening: { ...person, reason: 'no_address', correspondent: null, answerTo: null } },
      'no_address',
    ],
    ['no envelope', { screening: { ...person, reason: 'envelope_unknown' } }, 'forged'],
    ['another envelope', { screening: { ...person, reason: 'envelope_mismatch' } }, 'forged'],
    ['forged, as its domain says', { screening: { ...person, reason: 'authentication' } }, 'forged'],
    ['a 21st stranger of a domain', { stranger: { ofDomainLastHour: 20, ofPracticeLastHour: 20 } }, 'forged'],
    ['a 101st stranger', { stranger: { ofDomainLastHour: 0, ofPracticeLastHour: 100 } }, 'forged'],
    ['spam, sure', { kind: 'spam', confidence: 0.8 }, 'spam'],
    ['blocked', { blocked: true }, 'blocked'],
    ['blocked, and advertising anyhow', { blocked: true, kind: 'spam' }, 'spam'],
    ['mail to them comes back', { stopped: true }, 'suppressed'],
    ['too old in its mailbox', { silence: 'late' }, 'late'],
    ['while the practice only watches', { silence: 'watching' }, 'watching'],
  ])('%s: %s, and in danger the desk is told that nothing went out', (_, more, reason) => {
    expect(decide(more)).toEqual({ verdict: 'none', reason, heardNothing: false });
    expect(decide({ ...more, risk: 'imminent' })).toEqual({ verdict: 'none', reason, heardNothing: true });
  });

  it('answers the twentieth stranger of a domain, and the hundredth', () => {
    expect(decide({ stranger: { ofDomainLastHour: 19, ofPracticeLastHour: 99 } })).toMatchObject({ verdict: 'send' });
  });

  it('keeps silent to what triage takes for a machine', () => {
    expect(decide({ kind: 'automated' })).toMatchObject({ verdict: 'none', reason: 'automated' });
  });

  it('answers spam of which triage is less sure', () => {
    expect(decide({ kind: 'spam', confidence: 0.79 })).toMatchObject({ verdict: 'send' });
  });

  it('has one word for the blocked and for spam where other programs read it', () => {
    expect(publicReason('blocked')).toBe('spam');
    expect(publicReason('already')).toBe('already');
  });
});

describe('the ceiling', () => {
  it('lets letters wait', () => {
    expect(decide({}, { issuedLastHour: 199 })).toMatchObject({ verdict: 'send' });
    expect(decide({}, { issuedLastHour: 200 })).toEqual({
      verdict: 'wait',
      sort: 'full',
      reason: 'ceiling',
      heardNothing: false,
    });
    const history = [past(HOUR)];
    expect(decide({ kind: 'complaint', history }, { issuedLastHour: 200 })).toMatchObject({ verdict: 'wait' });
  });
});

describe('"do not write here"', () => {
  it.each<[string, Partial<AcknowledgementFacts>]>([
    ['said now', { signals: ['unsafe_contact'] }],
    ['said before, and nobody has looked', { unsafeContactPending: true }],
  ])('%s: the neutral sentence alone, once a day', (_, more) => {
    expect(decide(more)).toMatchObject({ verdict: 'send', sort: 'neutral' });
    expect(decide({ ...more, history: [past(HOUR)] })).toMatchObject({ verdict: 'none', reason: 'already' });
    expect(decide({ ...more, kind: 'rights_request', history: [past(HOUR)] })).toMatchObject({ sort: 'neutral' });
  });

  it('in danger: neutral too, and the desk knows that no number went out', () => {
    const more = { signals: ['unsafe_contact'], risk: 'imminent' } as const;
    expect(decide(more)).toEqual({ verdict: 'send', sort: 'neutral', reason: 'danger', heardNothing: true });
    const later = { ...more, history: [past(HOUR, 'neutral')] };
    expect(decide(later)).toEqual({ verdict: 'none', reason: 'already', heardNothing: true });
  });
});
