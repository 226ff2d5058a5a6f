import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../../src/policy/access/index.js';
import {
  bansTelling,
  DANGER_GROUNDS,
  DISCLOSURE_RULES,
  type DisclosureFacts,
  type DisclosureRule,
  decideDisclosure,
  disclosureRule,
  EXTRACT_CHECKS,
  GROUNDS,
  type Ground,
  isDanger,
  isGround,
  type LegalFacts,
  PAPERS,
  type ReleaseFacts,
  releaseProblems,
  uncheckedDisclosureRules,
} from '../../../src/policy/disclosure/index.js';

const COUNTRIES = ['DK', 'DE', 'RO', 'GB', 'US', 'FR'] as const;
const TODAY = '2026-03-02';

const RELEASE: ReleaseFacts = {
  who: 'Astrid Vinter',
  what: 'that sessions take place',
  toWhom: 'the new doctor',
  until: '2026-06-30',
  persons: 1,
  signatures: ['signed'],
  wishStands: false,
};
const ORDER: LegalFacts = {
  paper: 'judge_order',
  askerChecked: true,
  refusal: 'may_not',
  adviceAsked: true,
  decided: true,
};

/** Everything is there that any ground asks for. */
const complete = (ground: Ground, changes: Partial<DisclosureFacts> = {}): DisclosureFacts => ({
  ground,
  country: 'DK',
  today: TODAY,
  role: 'owner',
  secondApproval: false,
  approval: 'none',
  joint: false,
  release: RELEASE,
  legal: ORDER,
  powerSeen: true,
  extract: { checked: EXTRACT_CHECKS, promised: true, objected: false },
  ...changes,
});
/** Nothing is there that any ground asks for. */
const bare = (ground: Ground, changes: Partial<DisclosureFacts> = {}): DisclosureFacts =>
  complete(ground, { release: null, legal: null, powerSeen: false, extract: null, ...changes });

const answer = (facts: DisclosureFacts): string => {
  const verdict = decideDisclosure(facts);
  if (verdict.verdict === 'stop') return verdict.reasons.join(',');
  return verdict.verdict === 'tell' && verdict.afterwards ? 'tell, write afterwards' : verdict.verdict;
};

describe('the rules', () => {
  it('have a general row for every ground, ids that differ, and dates that are days', () => {
    for (const ground of GROUNDS) {
      expect(disclosureRule({ ground, country: 'FR', on: TODAY }).id).toBe(`general.disclosure.${ground}`);
    }
    expect(new Set(DISCLOSURE_RULES.map(({ id }) => id)).size).toBe(DISCLOSURE_RULES.length);
    for (const { from, until, checked, source } of DISCLOSURE_RULES) {
      for (const day of [from, until, checked]) expect(day ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(source.length).toBeGreaterThan(5);
    }
  });

  it.each([
    ['DK', '2026-03-02', 'must', 'at_once'],
    ['DK', '2023-12-31', 'may', 'at_once'],
    ['DE', TODAY, 'may', 'at_once'],
    ['RO', TODAY, 'must', 'at_once'],
    ['UK', TODAY, 'may', 'at_once'],
    ['us', TODAY, 'must', 'hours_24'],
    ['FR', TODAY, 'may', 'at_once'],
  ] as const)('a child in danger, %s on %s: %s, %s', (country, on, duty, within) => {
    expect(disclosureRule({ ground: 'child_in_danger', country, on })).toMatchObject({ duty, within });
  });

  it('of which the newest in force counts', () => {
    const row = (from: string, until: string | null): DisclosureRule => ({
      ...disclosureRule({ ground: 'release', country: 'FR', on: TODAY }),
      id: from,
      country: 'FR',
      from,
      until,
    });
    const rules = [row('2020-01-01', null), row('2026-03-02', null), row('2026-03-03', null)];
    const on = (day: string) => disclosureRule({ ground: 'release', country: 'FR', on: day }, rules).id;
    expect([on('2026-03-01'), on('2026-03-02'), on('2026-03-03')]).toEqual(['2020-01-01', '2026-03-02', '2026-03-03']);
    expect(() => disclosureRule({ ground: 'release', country: 'FR', on: '2019-12-31' }, rules)).toThrow(RangeError);
  });

  it('that nobody has confirmed are named, for the countries of the practices and in general', () => {
    const named = uncheckedDisclosureRules(new Set(['DK']), TODAY).map(({ id }) => id);
    expect(named).toEqual(expect.arrayContaining(['dk.disclosure.child_in_danger', 'general.disclosure.release']));
    expect(named.some((id) => id.startsWith('us.'))).toBe(false);
  });

  it('know nine words and no other', () => {
    expect(GROUNDS.every(isGround)).toBe(true);
    expect(['', 'law', 'toString', null, 7].some(isGround)).toBe(false);
  });
});

describe('danger and a duty to report', () => {
  const settings = [true, false].flatMap((secondApproval) =>
    (['none', 'given', 'declined'] as const).map((approval) => ({ secondApproval, approval })),
  );
  for (const country of COUNTRIES) {
    it.each(DANGER_GROUNDS)(`are never held up, in ${country}: %s`, (ground) => {
      for (const setting of settings)
        for (const role of ROLES)
          for (const joint of [true, false])
            expect(answer(bare(ground, { country, role, joint, ...setting }))).toBe('tell, write afterwards');
    });
  }

  it('are the only ones told before they are written down', () => {
    for (const country of COUNTRIES)
      for (const ground of GROUNDS.filter((one) => !isDanger(one)))
        expect(answer(complete(ground, { country, secondApproval: false }))).toBe('tell');
  });
});

describe('every other ground', () => {
  const others = GROUNDS.filter((ground) => !isDanger(ground));
  for (const country of COUNTRIES) {
    it.each(others)(`asks another member only where the practice wants it, in ${country}: %s`, (ground) => {
      expect(answer(complete(ground, { country }))).toBe('tell');
      expect(answer(complete(ground, { country, secondApproval: true }))).toBe('ask_another');
      expect(answer(complete(ground, { country, secondApproval: true, approval: 'given' }))).toBe('tell');
      expect(answer(complete(ground, { country, secondApproval: true, approval: 'declined' }))).toBe(
        'approval_declined',
      );
    });
  }

  it.each(others)('is for who reads what people wrote: %s', (ground) => {
    for (const role of ['assistant', 'auditor'] as const)
      expect(answer(complete(ground, { role }))).toContain('not_your_role');
  });

  it.each([
    ['release', 'release_missing'],
    ['court_order', 'no_paper'],
    ['representation', 'power_not_seen'],
    ['deidentified_extract', 'checks_open,no_promise'],
    ['preventing_offence', 'tell'],
    ['public_health', 'tell'],
  ] as const)('with nothing to show: %s, %s', (ground, words) => {
    expect(answer(bare(ground))).toBe(words);
  });
});

describe('a release', () => {
  it.each([
    ['is whole', {}, ''],
    ['names nobody who may tell', { who: ' ' }, 'release_names_no_teller'],
    ['names nothing', { what: '' }, 'release_names_no_content'],
    ['names nobody who may know', { toWhom: '' }, 'release_names_no_recipient'],
    ['has no end', { until: null }, 'release_names_no_end'],
    ['ends today', { until: TODAY }, ''],
    ['ended yesterday', { until: '2026-03-01' }, 'release_past'],
    ['is not signed', { signatures: ['none'] }, 'release_unsigned'],
    ['has no row of a signature', { signatures: [] }, 'release_unsigned'],
    ['was taken back', { signatures: ['revoked'] }, 'release_revoked'],
    ['is wished back, and nobody has looked at that', { wishStands: true }, 'release_wish_stands'],
    ['of two, one signed', { persons: 2, signatures: ['signed', 'none'] }, 'release_not_by_everybody'],
    ['of two, one was erased', { persons: 2, signatures: ['signed'] }, 'release_not_by_everybody'],
    ['of two, one took it back', { persons: 2, signatures: ['signed', 'revoked'] }, 'release_revoked'],
    ['of two, both signed', { persons: 2, signatures: ['signed', 'signed'] }, ''],
  ] as const)('that %s', (_name, changes, words) => {
    expect(releaseProblems({ ...RELEASE, ...changes }, TODAY).join(',')).toBe(words);
  });

  it('is asked of everybody where a power speaks for one of several', () => {
    const joint = { joint: true, release: { ...RELEASE, persons: 2 } };
    expect(answer(complete('representation', joint))).toBe('release_not_by_everybody');
    expect(answer(complete('representation', { ...joint, joint: false }))).toBe('tell');
  });
});

describe('what a court or an authority demands', () => {
  it.each(['lawyer_letter', 'subpoena', 'informal_call'] as const)('has no release, in no state: %s', (paper) => {
    for (const askerChecked of [true, false])
      for (const adviceAsked of [true, false])
        for (const refusal of ['must', 'may', 'may_not', 'unknown'] as const)
          for (const role of ['owner', 'therapist'] as const)
            for (const approval of ['none', 'given'] as const)
              expect(
                answer(
                  complete('court_order', {
                    role,
                    approval,
                    legal: { ...ORDER, paper, askerChecked, adviceAsked, refusal },
                  }),
                ),
              ).toBe('no_judge');
  });

  it.each([
    ['is an owner’s alone', 'therapist', {}, 'only_an_owner'],
    ['may be refused', 'owner', { refusal: 'may' }, 'tell'],
    ['must be refused', 'owner', { refusal: 'must' }, 'must_refuse'],
    ['nobody knows whether it may be refused', 'owner', { refusal: 'unknown' }, 'refusal_unknown'],
    ['nobody has rung back', 'owner', { askerChecked: false }, 'asker_not_checked'],
    ['nobody was asked for advice', 'owner', { adviceAsked: false }, 'advice_not_asked'],
    ['officers stand at the door', 'owner', { paper: 'warrant', adviceAsked: false }, 'tell'],
    ['no owner has decided', 'owner', { decided: false }, 'not_decided'],
    ['nobody has said which paper', 'owner', { paper: null }, 'no_paper'],
  ] as const)('%s', (_name, role, changes, words) => {
    expect(answer(complete('court_order', { role, legal: { ...ORDER, ...changes } }))).toBe(words);
  });

  it('has five papers', () => expect(PAPERS).toHaveLength(5));

  it.each([
    ['nothing is forbidden', false, '2026-03-04', '2026-03-02', false],
    ['the day before the last', true, '2026-03-04', '2026-03-03', true],
    ['the last day that the paper names', true, '2026-03-04', '2026-03-04', true],
    ['the day after', true, '2026-03-04', '2026-03-05', false],
    ['the paper names no end', true, null, '2036-03-04', true],
  ])('forbids telling the client: %s', (_name, banned, banUntil, today, is) => {
    expect(bansTelling({ banned, banUntil }, today)).toBe(is);
  });
});

describe('an extract', () => {
  const extract = { checked: EXTRACT_CHECKS, promised: true, objected: false };
  it.each([
    ['the client objects', { objected: true }, 'client_objects'],
    ['a box is open', { checked: EXTRACT_CHECKS.slice(1) }, 'checks_open'],
    ['nobody promised secrecy', { promised: false }, 'no_promise'],
  ])('stays when %s', (_name, changes, words) => {
    expect(answer(complete('deidentified_extract', { extract: { ...extract, ...changes } }))).toBe(words);
  });
});
