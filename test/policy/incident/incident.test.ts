import { describe, expect, it } from '@jest/globals';
import {
  authorityProblems,
  awareSince,
  countAffected,
  gravest,
  type IncidentFacts,
  incidentClock,
  openNeeds,
  peopleProblems,
  runningClocks,
} from '../../../src/policy/incident/index.js';
import { INCIDENT_TERMS } from '../../../src/policy/incident/terms.js';

const COPENHAGEN = 'Europe/Copenhagen';
const clock = (
  awareAt: string,
  {
    regimes = ['eu'] as IncidentFacts['regimes'],
    affected = null as number | null,
    timeZone = COPENHAGEN,
    reportedAt = '2026-01-01T00:00:00Z',
  } = {},
) => incidentClock({ reportedAt: new Date(reportedAt), awareAt: new Date(awareAt), regimes, affected }, { timeZone });

describe('72 hours for the authority', () => {
  it.each([
    ['from a Friday afternoon over the weekend', '2026-03-06T16:07:00+01:00', '2026-03-09T16:07:00+01:00'],
    ['ending on a Sunday, and not rolled', '2026-03-05T09:30:00+01:00', '2026-03-08T09:30:00+01:00'],
    ['over Christmas', '2026-12-23T22:01:00+01:00', '2026-12-26T22:01:00+01:00'],
    ['over the night that is an hour shorter', '2026-03-27T10:15:00+01:00', '2026-03-30T11:15:00+02:00'],
    ['over the night that is an hour longer', '2026-10-23T10:15:00+02:00', '2026-10-26T09:15:00+01:00'],
    ['over 29 February', '2028-02-28T00:00:00+01:00', '2028-03-02T00:00:00+01:00'],
    ['to the second', '2026-03-06T23:59:59+01:00', '2026-03-09T23:59:59+01:00'],
  ])('%s', (_, aware, due) => {
    expect(clock(aware).due).toEqual({ authority: new Date(due), people: null });
    expect(clock(aware, { regimes: ['uk'] }).due.authority).toEqual(new Date(due));
  });

  it('runs from the report, and says that it is provisional, until somebody has said when they knew', () => {
    const reportedAt = new Date('2026-03-06T15:07:00Z');
    const before = incidentClock(
      { reportedAt, awareAt: null, regimes: ['eu'], affected: null },
      { timeZone: COPENHAGEN },
    );
    expect(before).toMatchObject({ provisional: true, from: reportedAt });
    expect(before.due.authority).toEqual(new Date('2026-03-09T15:07:00Z'));
    expect(clock('2026-03-07T08:00:00Z')).toMatchObject({ provisional: false, from: new Date('2026-03-07T08:00:00Z') });
  });

  it('shows how it came about: from when, by which rule, where it stands', () => {
    expect(clock('2026-03-06T15:07:00Z').steps).toEqual([
      expect.objectContaining({
        rule: 'eu.authority',
        from: new Date('2026-03-06T15:07:00Z'),
        term: { unit: 'hours', count: 72 },
        due: new Date('2026-03-09T15:07:00Z'),
        source: expect.stringContaining('GDPR art. 33(1)'),
      }),
      expect.objectContaining({ rule: 'eu.people', due: null, source: expect.stringContaining('art. 34(1)') }),
    ]);
  });

  it('knows no period of a law that was not yet in force', () => {
    const [before, on] = ['2018-05-24T12:00:00+02:00', '2018-05-25T12:00:00+02:00'];
    expect(clock(before, { reportedAt: before }).steps).toEqual([]);
    expect(clock(on, { reportedAt: before }).steps).toHaveLength(2);
    expect(clock(before, { reportedAt: on }).steps).toHaveLength(2);
  });
});

describe('the media of a state', () => {
  const us = { regimes: ['hipaa'] as const, timeZone: 'America/New_York' };
  const media = (affected: number | null, regimes: IncidentFacts['regimes'] = us.regimes) =>
    clock('2026-01-15T10:00:00-05:00', { ...us, regimes, affected }).steps.find(({ told }) => told === 'media');

  it.each([
    ['nobody has counted', null, true],
    ['500 people', 500, false],
    ['501 people', 501, true],
  ])('%s', (_, affected, told) => {
    expect(media(affected) !== undefined).toBe(told);
  });

  it('are told within 60 days of discovery, under HIPAA alone, and move no other date', () => {
    expect(media(501)).toMatchObject({
      rule: 'hipaa.media',
      due: new Date('2026-03-16T23:59:59-04:00'),
      source: expect.stringContaining('45 CFR 164.406: more than 500 residents of one state'),
    });
    expect(media(501, ['eu', 'uk'])).toBeUndefined();
    expect(Object.keys(clock('2026-01-15T10:00:00-05:00', { ...us, affected: 501 }).due)).toEqual([
      'authority',
      'people',
    ]);
  });
});

describe('awareness', () => {
  it.each([
    ['nothing entered', [], null],
    ['one', [['09:00', false]], '09:00'],
    [
      'a later one by anybody',
      [
        ['09:00', false],
        ['11:00', false],
      ],
      '09:00',
    ],
    [
      'an earlier one by anybody',
      [
        ['09:00', false],
        ['08:00', false],
      ],
      '08:00',
    ],
    [
      'a later one by an owner',
      [
        ['09:00', false],
        ['11:00', true],
      ],
      '11:00',
    ],
    [
      'earlier again after that',
      [
        ['09:00', false],
        ['11:00', true],
        ['10:00', false],
      ],
      '10:00',
    ],
    [
      'later by anybody after that',
      [
        ['09:00', false],
        ['11:00', true],
        ['12:00', false],
      ],
      '11:00',
    ],
  ] as const)('awareness counts from the earliest, unless an owner gave a reason: %s', (_, entered, since) => {
    const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);
    expect(awareSince(entered.map(([time, later]) => ({ at: at(time), later })))).toEqual(since && at(since));
  });
});

describe('HIPAA', () => {
  const us = { regimes: ['hipaa'] as const, timeZone: 'America/New_York' };
  it.each([
    ['60 days, the day of discovery not counted', '2026-01-15T10:00:00-05:00', null, '2026-03-16T23:59:59-04:00'],
    ['ending on a Sunday, and not rolled', '2026-01-07T10:00:00-05:00', null, '2026-03-08T23:59:59-04:00'],
    ['over a leap day', '2028-01-15T10:00:00-05:00', null, '2028-03-15T23:59:59-04:00'],
    ['discovered late in the evening', '2026-01-15T23:59:00-05:00', null, '2026-03-16T23:59:59-04:00'],
  ])('people: %s', (_, aware, affected, due) => {
    expect(clock(aware, { ...us, affected }).due.people).toEqual(new Date(due));
  });

  it.each([
    ['an unknown number counts as many', null, '2026-03-16T23:59:59-04:00'],
    ['500', 500, '2026-03-16T23:59:59-04:00'],
    ['499: after the year', 499, '2027-03-01T23:59:59-05:00'],
  ])('authority: %s', (_, affected, due) => {
    expect(clock('2026-01-15T10:00:00-05:00', { ...us, affected }).due.authority).toEqual(new Date(due));
  });

  it.each([
    ['nobody has judged a group', [], null],
    ['every group counted', [2, 40], 42],
    ['one not counted beside one that is', [2, null], null],
    ['one not counted, and the others not many enough', [499, null], null],
    ['one not counted, and the others 500 already', [300, null, 200], 500],
    ['none counted', [null], null],
    ['counted, and nobody', [0], 0],
  ] as const)('how many: %s', (_, counts, affected) => {
    expect(countAffected(counts)).toBe(affected);
  });

  it.each([
    ['not known', ['hipaa'], null, true],
    ['known to be many', ['hipaa'], 500, false],
    ['known to be few', ['hipaa'], 3, false],
    ['not known, where the GDPR asks sooner whatever the number', ['hipaa', 'eu'], null, false],
  ] as const)('says "if 500 or more" of the authority alone: %s', (_, regimes, affected, ifMany) => {
    const { ifMany: is } = clock('2026-01-15T10:00:00-05:00', { ...us, regimes, affected });
    expect(is).toEqual({ authority: ifMany, people: false });
  });

  it('beside the GDPR: of two clocks the earlier', () => {
    const both = clock('2026-01-15T10:00:00Z', { regimes: ['hipaa', 'eu'], affected: 3 });
    expect(both.due.authority).toEqual(new Date('2026-01-18T10:00:00Z'));
    expect(both.due.people).toEqual(new Date('2026-03-16T23:59:59+01:00'));
  });
});

it('every rule has a source and a first day, and says that nobody has confirmed it', () => {
  for (const { source, from, checked } of INCIDENT_TERMS) {
    expect([source, from]).toEqual([expect.stringMatching(/GDPR|CFR/), expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
    expect(checked).toBeNull();
  }
});

const FACTS: IncidentFacts = {
  regimes: ['eu'],
  awareAt: new Date('2026-03-06T15:07:00Z'),
  risks: { clients: 'none' },
  authority: null,
  authorityToldAt: null,
  people: null,
  peopleToldAt: null,
};
const with_ = (changes: Partial<IncidentFacts>): IncidentFacts => ({ ...FACTS, ...changes });
const HIPAA = { regimes: ['hipaa'] as const };

describe('deciding', () => {
  it.each([
    [{}, null],
    [{ clients: 'none' }, 'none'],
    [{ clients: 'none', members: 'risk' }, 'risk'],
    [{ clients: 'high', members: 'none', others: 'risk' }, 'high'],
  ] as const)('the gravest group counts: %j is %s', (risks, level) => {
    expect(gravest(risks)).toBe(level);
  });

  it.each([
    ['notify', {}, []],
    ['notify', { awareAt: null }, ['not_aware']],
    ['notify', { risks: { clients: 'high' } }, []],
    ['not_notify', {}, []],
    ['not_notify', { risks: {} }, ['no_risk_judged']],
    ['not_notify', { risks: { clients: 'none', others: 'risk' } }, ['risk_says_notify']],
    ['not_notify', { risks: { clients: 'high' } }, ['risk_says_notify']],
  ] as const)('authority: %s with %j', (decision, changes, problems) => {
    expect(authorityProblems(with_(changes), decision)).toEqual(problems);
  });

  it.each([
    ['tell', { risks: { clients: 'high' } }, []],
    ['no_high_risk', {}, []],
    ['no_high_risk', { risks: { clients: 'risk' } }, []],
    ['no_high_risk', { risks: { clients: 'high' } }, ['risk_says_tell']],
    ['no_high_risk', { ...HIPAA, risks: { clients: 'risk' } }, ['risk_says_tell']],
    ['unreadable', { ...HIPAA, risks: { clients: 'high' } }, []],
    ['measures', { risks: { clients: 'high' } }, []],
    ['measures', { ...HIPAA, risks: { clients: 'risk' } }, ['not_by_this_law']],
    ['public_notice', { ...HIPAA, risks: { clients: 'high' } }, ['not_by_this_law']],
    ['public_notice', { risks: {}, awareAt: null }, ['not_aware', 'no_risk_judged']],
  ] as const)('people: %s with %j', (decision, changes, problems) => {
    expect(peopleProblems(with_(changes), decision)).toEqual(problems);
  });

  it.each([
    [{ awareAt: null, risks: {} }, ['awareness', 'risk', 'authority_decision', 'people_decision']],
    [{ authority: 'notify', people: 'tell' }, ['authority_told', 'people_told']],
    [{ authority: 'not_notify', people: 'no_high_risk' }, []],
    // The risk rose after both decisions.
    [
      { authority: 'not_notify', people: 'no_high_risk', risks: { clients: 'high' } },
      ['authority_decision', 'people_decision'],
    ],
    [{ authority: 'notify', authorityToldAt: new Date(0), people: 'tell', peopleToldAt: new Date(0) }, []],
  ] as const)('closing %j needs %j', (changes, needs) => {
    expect(openNeeds(with_(changes))).toEqual(needs);
  });

  it.each([
    [{}, true, true],
    [{ authority: 'notify' }, true, true],
    [{ authority: 'notify', authorityToldAt: new Date(0) }, false, true],
    [{ authority: 'not_notify', people: 'no_high_risk' }, false, false],
    [{ authority: 'not_notify', people: 'no_high_risk', risks: { clients: 'high' } }, true, true],
    [{ people: 'tell', peopleToldAt: new Date(0) }, true, false],
  ] as const)('the clocks of %j: authority %s, people %s', (changes, authority, people) => {
    expect(runningClocks(with_(changes))).toEqual({ authority, people });
  });
});
