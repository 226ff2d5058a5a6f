import { describe, expect, it } from '@jest/globals';
import {
  type AnchorDays,
  RETENTION_RULES,
  type RetentionFacts,
  type RetentionRule,
  retentionDue,
} from '../../../src/policy/retention/index.js';

const zone = { timeZone: 'Europe/Copenhagen' };

function rule(id: string): RetentionRule {
  const found = RETENTION_RULES.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
}

function due(id: string | null, anchors: AnchorDays, more: Partial<RetentionFacts> = {}) {
  const facts: RetentionFacts = { category: 'client_file', anchors, override: null, ...more };
  return retentionDue(facts, id === null ? null : rule(id), zone);
}

const DK = 'dk.client_file.psychotherapist';
const PSYCHOLOGIST = 'dk.client_file.psychologist';

describe('a client file', () => {
  it.each<[string, string, AnchorDays, string, string]>([
    ['3 years after the end', DK, { relationshipEnd: '2023-05-31' }, '2026-05-31', 'relationship_end'],
    ['31 January', DK, { relationshipEnd: '2024-01-31' }, '2027-01-31', 'relationship_end'],
    ['29 February', DK, { relationshipEnd: '2024-02-29' }, '2027-02-28', 'relationship_end'],
    [
      'an entry after the end starts it anew',
      DK,
      { relationshipEnd: '2023-05-31', lastEntry: '2023-09-01' },
      '2026-09-01',
      'last_entry',
    ],
    [
      'an entry before the end does not',
      DK,
      { relationshipEnd: '2023-05-31', lastEntry: '2023-05-01' },
      '2026-05-31',
      'relationship_end',
    ],
    ['death ends the relationship', DK, { death: '2023-06-01' }, '2026-06-01', 'relationship_end'],
    [
      'the psychologist counts from the last entry, not from the end',
      PSYCHOLOGIST,
      { relationshipEnd: '2021-06-30', lastEntry: '2021-06-20' },
      '2026-06-20',
      'last_entry',
    ],
    [
      'the psychologist without any entry: from the end',
      PSYCHOLOGIST,
      { relationshipEnd: '2021-06-30' },
      '2026-06-30',
      'relationship_end',
    ],
    [
      'Germany: the end of the treatment',
      'de.client_file.psychotherapist',
      { relationshipEnd: '2020-03-31', treatmentEnd: '2020-02-28' },
      '2030-02-28',
      'treatment_end',
    ],
  ])('%s', (_, id, anchors, on, anchor) => {
    expect(due(id, anchors)).toMatchObject({ verdict: 'due', on, anchor, action: 'erase' });
  });

  it('is never due while the relationship is open, and a duty to keep is open too', () => {
    expect(due(DK, { lastEntry: '2020-01-01' })).toEqual({
      verdict: 'not_due',
      reason: 'relationship_open',
      mustKeep: { duty: 'none' },
    });
    expect(due(PSYCHOLOGIST, { lastEntry: '2010-01-01' })).toMatchObject({
      reason: 'relationship_open',
      mustKeep: { duty: 'open' },
    });
  });

  it('says until when the law asks to keep it', () => {
    expect(due(DK, { relationshipEnd: '2023-05-31' })).toMatchObject({ mustKeep: { duty: 'none' } });
    expect(due('de.client_file.psychologist', { relationshipEnd: '2023-05-31' })).toMatchObject({
      mustKeep: { duty: 'until', through: '2033-05-31' },
    });
  });
});

describe('minors', () => {
  it.each([
    ['gb.client_file', '2010-06-15', '2022-01-10', '2035-06-15', 'eighteenth_birthday'], // 11: to the 25th birthday
    ['gb.client_file', '2010-06-15', '2027-06-14', '2035-06-15', 'eighteenth_birthday'], // the day before 17
    ['gb.client_file', '2010-06-15', '2027-06-15', '2036-06-15', 'eighteenth_birthday'], // 17 at the end: to the 26th
    ['gb.client_file', '2010-06-15', '2028-06-14', '2036-06-15', 'eighteenth_birthday'],
    ['gb.client_file', '2010-06-15', '2028-06-15', '2035-06-15', 'relationship_end'], // 18: seven years
    ['us-ca.client_file', '2010-06-15', '2022-01-10', '2035-06-15', 'eighteenth_birthday'],
    ['us-ca.client_file', '1990-06-15', '2022-01-10', '2029-01-10', 'treatment_end'],
    ['us-ny.client_file', '2010-06-15', '2022-01-10', '2032-06-15', 'eighteenth_birthday'], // the 22nd birthday
    ['us-ny.client_file', '2010-06-15', '2031-06-14', '2037-06-14', 'treatment_end'], // 20: six years are longer
    ['gb.client_file', '2008-02-29', '2020-01-10', '2033-03-01', 'eighteenth_birthday'], // born on 29 February
  ])('%s, born %s, ended %s: kept until %s', (id, birth, relationshipEnd, on, anchor) => {
    expect(due(id, { birth, relationshipEnd })).toMatchObject({ verdict: 'due', on, anchor });
  });

  it('are not erased where the law protects them and the birthday is not known', () => {
    const verdict = due('us-ca.client_file', { relationshipEnd: '2015-01-10' });
    expect(verdict).toEqual({ verdict: 'blocked', reason: 'birth_unknown', mustKeep: { duty: 'open' } });
    expect(due('us-ca.client_file', { relationshipEnd: '2015-01-10' }, { wasOfAge: true })).toMatchObject({
      verdict: 'due',
      on: '2022-01-10',
    });
  });

  it('are taken as adults, visibly, where only custom protects them', () => {
    const verdict = due('gb.client_file', { relationshipEnd: '2015-01-10' });
    expect(verdict).toMatchObject({ verdict: 'due', on: '2022-01-10' });
    expect(steps(verdict)).toContain('taken_as_adult 2015-01-10');
  });

  it('may be kept beyond the largest period of an adult', () => {
    const verdict = due('us-ca.client_file', { birth: '2020-01-01', relationshipEnd: '2022-01-01' });
    expect(verdict).toMatchObject({ on: '2045-01-01', latest: '2045-01-01' });
  });
});

describe("the practice's own period", () => {
  const end = { relationshipEnd: '2020-01-31' };
  const own = (years: number, reason = '') => ({ override: { period: { years }, reason } });

  it('may be shorter without a reason', () => {
    expect(due(DK, end, own(1))).toMatchObject({ on: '2021-01-31' });
  });

  it('may be longer with one, up to the largest', () => {
    expect(due(DK, end, own(5, 'association'))).toMatchObject({ on: '2025-01-31' });
    const without = due(DK, end, own(5, ' '));
    expect(without).toMatchObject({ on: '2023-01-31' });
    expect(steps(without)).toContain('override_without_reason 2020-01-31');
    const most = due(DK, end, own(40, 'we like it'));
    expect(most).toMatchObject({ on: '2030-01-31', latest: '2030-01-31' });
    expect(steps(most)).toContain('capped_at_largest 2030-01-31');
  });

  it('never goes below the smallest', () => {
    const verdict = due(PSYCHOLOGIST, { ...end, lastEntry: '2020-01-15' }, own(1, 'less is more'));
    expect(verdict).toMatchObject({ on: '2025-01-15', mustKeep: { duty: 'until', through: '2025-01-15' } });
    expect(steps(verdict)).toContain('raised_to_smallest 2025-01-15');
  });

  it('is asked for where no period is known', () => {
    const none = { verdict: 'no_rule', reason: 'no_period_known', mustKeep: { duty: 'none' } };
    expect(due('ro.client_file', end)).toEqual(none);
    expect(due(null, end)).toEqual(none);
    expect(due('ro.client_file', end, own(5))).toMatchObject({ verdict: 'no_rule', reason: 'reason_missing' });
    expect(due(null, end, own(5, ''))).toMatchObject({ verdict: 'no_rule', reason: 'reason_missing' });
  });

  it('counts where no period is known, with a reason, under the general ceiling', () => {
    expect(due('ro.client_file', end, own(5, 'agreed with the client'))).toMatchObject({ on: '2025-01-31' });
    const verdict = due(null, { ...end, lastEntry: '2020-03-01' }, own(5, 'advice of a lawyer'));
    expect(verdict).toMatchObject({ on: '2025-03-01', action: 'erase', latest: '2050-03-01' });
    expect(due(null, end, own(50, 'for ever'))).toMatchObject({ on: '2050-01-31' });
  });
});

describe('putting off', () => {
  it('moves the date, never to an earlier one, never past the largest', () => {
    const end = { relationshipEnd: '2020-01-31' };
    expect(due(DK, end, { putOffUntil: '2024-06-01' })).toMatchObject({ on: '2024-06-01' });
    expect(due(DK, end, { putOffUntil: '2022-06-01' })).toMatchObject({ on: '2023-01-31' });
    const verdict = due(DK, end, { putOffUntil: '2040-01-01' });
    expect(verdict).toMatchObject({ on: '2030-01-31' });
    expect(steps(verdict)).toEqual([
      'anchor 2020-01-31',
      'period_ends 2023-01-31',
      'put_off 2040-01-01',
      'capped_at_largest 2030-01-31',
    ]);
  });
});

describe('messages and papers', () => {
  const message = (id: string, received: string, more: Partial<RetentionFacts> = {}) =>
    due(id, { received: new Date(received) }, { category: 'message_about_other', ...more });

  it('counts from the day of receipt in the zone of the practice: the last second and the one after', () => {
    expect(message('message_about_other', '2026-06-30T21:59:59.999Z')).toMatchObject({ on: '2026-09-30' });
    expect(message('message_about_other', '2026-06-30T22:00:00Z')).toMatchObject({ on: '2026-10-01' });
    expect(message('message_about_other', '2026-11-30T12:00:00Z')).toMatchObject({ on: '2027-02-28' });
    expect(message('enquiry', '2026-08-31T12:00:00Z', { category: 'enquiry' })).toMatchObject({ on: '2027-02-28' });
  });

  it('is shortened freely, and lengthened with a reason up to a bound', () => {
    const at = '2026-01-15T12:00:00Z';
    const own = (months: number, reason: string) => ({ override: { period: { months }, reason } });
    expect(message('message_about_other', at, own(1, ''))).toMatchObject({ on: '2026-02-15' });
    expect(message('message_about_other', at, own(5, ''))).toMatchObject({ on: '2026-04-15' });
    expect(message('message_about_other', at, own(5, 'school year'))).toMatchObject({ on: '2026-06-15' });
    expect(message('message_about_other', at, own(12, 'why not'))).toMatchObject({ on: '2026-07-15' });
  });

  it('without its event nothing is due', () => {
    expect(due('enquiry', {}, { category: 'enquiry' })).toMatchObject({ verdict: 'not_due', reason: 'anchor_unknown' });
    expect(due(null, {}, { category: 'enquiry', override: { period: { months: 1 }, reason: 'x' } })).toMatchObject({
      reason: 'anchor_unknown',
    });
  });

  it('invoices run from the end of the financial year', () => {
    const invoice = { category: 'invoice' } as const;
    expect(due('dk.invoice', { financialYearEnd: '2020-12-31' }, invoice)).toMatchObject({
      on: '2025-12-31',
      anchor: 'financial_year_end',
      mustKeep: { duty: 'until', through: '2025-12-31' },
    });
    expect(due('de.invoice', { financialYearEnd: '2020-12-31' }, invoice)).toMatchObject({ on: '2028-12-31' });
  });

  it('knows every anchor that a rule may name', () => {
    const on = (anchor: RetentionRule['anchor'], days: AnchorDays) =>
      retentionDue(
        { category: 'disclosure_log', anchors: days, override: null },
        { ...rule('us.disclosure_log'), anchor },
        zone,
      );
    expect(on('death', { death: '2020-01-01' })).toMatchObject({ on: '2026-01-01', anchor: 'death' });
    expect(on('eighteenth_birthday', { birth: '2000-01-01' })).toMatchObject({ on: '2024-01-01' });
    expect(on('eighteenth_birthday', {})).toMatchObject({ reason: 'anchor_unknown' });
  });
});

function steps(verdict: ReturnType<typeof retentionDue>): string[] {
  return verdict.verdict === 'due' ? verdict.derivation.map((line) => `${line.what} ${line.date}`) : [];
}
