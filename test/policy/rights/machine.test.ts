import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { REGIMES, type Regime } from '../../../src/policy/deadline/rules.js';
import {
  type ActVerdict,
  DOES_LESS,
  decideAct,
  decideEffectBy,
  effectAtFirst,
  isEnd,
  RIGHTS_STATES,
  RIGHTS_STEPS,
  type RightsAct,
  type RightsCase,
} from '../../../src/policy/rights/machine.js';
import { REFUSALS } from '../../../src/policy/rights/refusals.js';
import { ALL_RIGHTS, type AnyRight } from '../../../src/policy/rights/terms.js';

const begun = (right: AnyRight, more: Partial<RightsCase> = {}): RightsCase => ({
  state: 'received',
  right,
  regimes: ['eu'],
  country: 'DK',
  receivedOn: '2026-03-02',
  today: '2026-03-10',
  tellExtensionBy: '2026-04-07',
  extended: false,
  asked: [],
  failed: false,
  proof: null,
  effect: effectAtFirst(right),
  weigh: 'not_needed',
  erased: null,
  ...more,
});

describe('a right on its way', () => {
  it.each<[string, RightsCase, RightsAct, ActVerdict]>([
    [
      'nothing is handed over to somebody who is not known',
      begun('access'),
      { act: 'fulfil' },
      { no: 'identity_first' },
    ],
    ['who shows who they are', begun('access'), { act: 'prove', scope: 'person' }, { to: 'identity' }],
    [
      'a better proof after a lesser one',
      begun('access', { state: 'identity', proof: 'address' }),
      { act: 'prove', scope: 'person' },
      { to: 'identity' },
    ],
    [
      'the same proof twice',
      begun('access', { state: 'identity', proof: 'address' }),
      { act: 'prove', scope: 'address' },
      { no: 'proven_already' },
    ],
    [
      'then it can be carried out',
      begun('access', { state: 'identity', proof: 'address' }),
      { act: 'fulfil' },
      { to: 'fulfilled' },
    ],
    ['asked once', begun('access'), { act: 'ask', what: 'identity' }, { to: 'received' }],
    [
      'and not again while it is open',
      begun('access', { asked: ['identity'] }),
      { act: 'ask', what: 'identity' },
      { no: 'asked_already' },
    ],
    ['what was not asked cannot come', begun('access'), { act: 'came', what: 'clarification' }, { no: 'not_asked' }],
    ['extended while it is not known who asks', begun('access'), { act: 'extend' }, { to: 'received' }],
    [
      'and so it stands once it is known',
      begun('access', { extended: true }),
      { act: 'prove', scope: 'person' },
      { to: 'extended' },
    ],
    [
      'extended in time',
      begun('access', { state: 'identity', proof: 'person' }),
      { act: 'extend' },
      { to: 'extended' },
    ],
    [
      'on the last day',
      begun('access', { state: 'identity', proof: 'person', today: '2026-04-07' }),
      { act: 'extend' },
      { to: 'extended' },
    ],
    [
      'a day late',
      begun('access', { state: 'identity', proof: 'person', today: '2026-04-08' }),
      { act: 'extend' },
      { no: 'too_late_to_extend' },
    ],
    [
      'twice',
      begun('access', { state: 'extended', proof: 'person', extended: true }),
      { act: 'extend' },
      { no: 'extended_already' },
    ],
    ['where no law knows it', begun('access', { tellExtensionBy: null }), { act: 'extend' }, { no: 'no_extension' }],
    [
      'refused without a reason',
      begun('erasure', { state: 'identity', proof: 'person' }),
      { act: 'refuse', reasons: [] },
      { no: 'reason_needed' },
    ],
    [
      'refused for a reason of another right',
      begun('access', { state: 'identity', proof: 'person' }),
      { act: 'refuse', reasons: ['duty_to_keep'] },
      { no: 'reason_unknown' },
    ],
    [
      'refused for its own',
      begun('erasure', { state: 'identity', proof: 'person' }),
      { act: 'refuse', reasons: ['duty_to_keep'] },
      { to: 'refused' },
    ],
    [
      'a reason that speaks of a file, to nobody known',
      begun('erasure', { failed: true }),
      { act: 'refuse', reasons: ['duty_to_keep'] },
      { no: 'identity_first' },
    ],
    [
      'who never showed who they are',
      begun('erasure', { failed: true }),
      { act: 'refuse', reasons: ['not_identified'] },
      { to: 'refused' },
    ],
    ['who was never asked', begun('erasure'), { act: 'refuse', reasons: ['not_identified'] }, { no: 'not_asked' }],
    [
      'another person in it is a reason for a part alone',
      begun('access', { state: 'identity', proof: 'person' }),
      { act: 'refuse', reasons: ['about_another_person'] },
      { no: 'only_part' },
    ],
    [
      'for a part',
      begun('access', { state: 'identity', proof: 'person' }),
      { act: 'fulfil_partly', reasons: ['about_another_person'] },
      { to: 'partly_fulfilled' },
    ],
    [
      'a part, to nobody known',
      begun('access'),
      { act: 'fulfil_partly', reasons: ['about_another_person'] },
      { no: 'identity_first' },
    ],
    [
      'an objection holds as it comes, and somebody looks first',
      begun('objection'),
      { act: 'fulfil' },
      { no: 'effect_first' },
    ],
    ['confirmed', begun('objection'), { act: 'confirm_effect' }, { to: 'received' }],
    [
      'and then it is met, whoever wrote it',
      begun('objection', { effect: 'confirmed' }),
      { act: 'fulfil' },
      { to: 'fulfilled' },
    ],
    [
      'what still holds is not refused',
      begun('objection'),
      { act: 'refuse', reasons: ['compelling_grounds'] },
      { no: 'still_standing' },
    ],
    ['lifted first', begun('objection'), { act: 'lift_effect' }, { to: 'received' }],
    [
      'then refused',
      begun('objection', { effect: 'lifted' }),
      { act: 'refuse', reasons: ['compelling_grounds'] },
      { to: 'refused' },
    ],
    ['what was lifted is not met', begun('objection', { effect: 'lifted' }), { act: 'fulfil' }, { no: 'no_effect' }],
    ['access has no such effect', begun('access'), { act: 'confirm_effect' }, { no: 'no_effect' }],
    [
      'a guardian gets nothing before it is weighed for the child',
      begun('access', { state: 'identity', proof: 'person', weigh: 'needed' }),
      { act: 'fulfil' },
      { no: 'weigh_first' },
    ],
    [
      'nor all of it where something is held back',
      begun('access', { state: 'identity', proof: 'person', weigh: 'hold_back' }),
      { act: 'fulfil' },
      { no: 'part_held_back' },
    ],
    [
      'weighed, it is handed over',
      begun('access', { state: 'identity', proof: 'person', weigh: 'no_harm' }),
      { act: 'fulfil' },
      { to: 'fulfilled' },
    ],
    ['for the client alone there is nothing to weigh', begun('access'), { act: 'weigh' }, { no: 'nothing_to_weigh' }],
    ['who thinks better of it', begun('erasure'), { act: 'withdraw' }, { to: 'withdrawn' }],
    ['what is over', begun('erasure', { state: 'refused' }), { act: 'withdraw' }, { no: 'over' }],
  ])('%s', (_what, of, act, expected) => {
    expect(decideAct(of, act)).toEqual(expected);
  });

  it('takes no step that is not in the list, ends once, and hands nothing to nobody, whatever is pressed', () => {
    const codes = [...new Set(REFUSALS.map(({ code }) => code))];
    const reasons = fc.array(fc.constantFrom(...codes), { maxLength: 2 });
    const acts = fc.oneof(
      fc.record({
        act: fc.constant('ask' as const),
        what: fc.constantFrom('identity' as const, 'clarification' as const),
      }),
      fc.record({ act: fc.constant('came' as const), what: fc.constant('clarification' as const) }),
      fc.record({ act: fc.constant('prove' as const), scope: fc.constantFrom('address' as const, 'person' as const) }),
      fc
        .constantFrom(...(['fail', 'extend', 'confirm_effect', 'lift_effect', 'fulfil', 'withdraw'] as const))
        .map((act) => ({ act })),
      fc.record({ act: fc.constantFrom('fulfil_partly' as const, 'refuse' as const), reasons }),
    );
    const cases = fc.record({
      right: fc.constantFrom(...ALL_RIGHTS),
      regimes: fc.subarray<Regime>([...REGIMES], { minLength: 1 }),
      today: fc.constantFrom('2026-03-02', '2026-04-07', '2026-04-08'),
    });
    fc.assert(
      fc.property(cases, fc.array(acts, { maxLength: 12 }), (start, sequence) => {
        let now = begun(start.right, start);
        for (const act of sequence) {
          const before = now;
          const verdict = decideAct(now, act);
          if ('no' in verdict) continue;
          expect(isEnd(before.state)).toBe(false);
          expect(verdict.to === before.state || RIGHTS_STEPS[before.state].includes(verdict.to)).toBe(true);
          now = after(before, act, verdict.to);
          const met = now.state === 'fulfilled' || now.state === 'partly_fulfilled';
          if (met) expect(now.effect === 'confirmed' || now.proof !== null).toBe(true);
          if (now.state === 'refused') expect(['none', 'lifted']).toContain(now.effect);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

function after(of: RightsCase, act: RightsAct, state: RightsCase['state']): RightsCase {
  switch (act.act) {
    case 'ask':
      return { ...of, state, asked: [...of.asked, act.what] };
    case 'came':
      return { ...of, state, asked: of.asked.filter((what) => what !== act.what) };
    case 'prove':
      return { ...of, state, proof: act.scope, asked: of.asked.filter((what) => what !== 'identity') };
    case 'fail':
      return { ...of, state, failed: true };
    case 'extend':
      return { ...of, state, extended: true, tellExtensionBy: null };
    case 'confirm_effect':
      return { ...of, state, effect: 'confirmed' };
    case 'lift_effect':
      return { ...of, state, effect: 'lifted' };
    default:
      return { ...of, state };
  }
}

it('has every state of a right in the list of steps', () => {
  expect(Object.keys(RIGHTS_STEPS)).toEqual([...RIGHTS_STATES]);
});

describe('what takes effect on receipt', () => {
  it('is what makes the practice do less, and nothing else', () => {
    for (const right of ALL_RIGHTS) expect(effectAtFirst(right)).toBe(DOES_LESS.includes(right) ? 'standing' : 'none');
  });

  it.each([
    ['2026-03-06', '2026-03-10'], // a Friday evening: Tuesday
    ['2026-03-02', '2026-03-04'],
    ['2026-04-01', '2026-04-08'], // Maundy Thursday to Easter Monday are holidays
  ])('that of %s is looked at by %s', (receivedOn, by) => {
    const holidays = new Set(['2026-04-02', '2026-04-03', '2026-04-05', '2026-04-06']);
    expect(decideEffectBy(receivedOn, holidays)).toBe(by);
  });
});
