import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../../../src/policy/access/index.js';
import {
  decideReading,
  type ReadingFacts,
  type ReadingVerdict,
  type WrittenFacts,
  whoHasDuty,
} from '../../../src/policy/access/reading.js';

const MESSAGE: WrittenFacts = {
  kind: 'client_message',
  also: [],
  risk: 'none',
  signals: [],
  pii: [],
  done: false,
};
const FACTS: ReadingFacts = {
  role: 'therapist',
  alone: false,
  linked: true,
  team: false,
  closed: false,
  duty: false,
  reason: false,
  keptOut: false,
  lastHope: false,
  message: MESSAGE,
};
const DANGER: WrittenFacts = { ...MESSAGE, risk: 'imminent' };

/** The verdict in one word: why it opens, or whom to ask; `+` where a reason would open it. */
const word = (verdict: ReadingVerdict): string =>
  verdict.verdict === 'not_there'
    ? 'not there'
    : verdict.verdict === 'opens'
      ? verdict.because
      : `ask ${verdict.ask}${verdict.withReason ? ' +' : ''}`;
const read = (facts: Partial<ReadingFacts>): string => word(decideReading({ ...FACTS, ...facts }));

/** The rule once more, as a practice would say it, row by row: team, duty, shut out, danger, linked. */
const TABLE: readonly (readonly [string, string, string, string])[] = [
  // team duty shut danger linked | owner              | therapist        | assistant, auditor
  ['- - - - -', 'ask on_duty +', 'ask on_duty', 'ask therapist'],
  ['- - - - L', 'ask care_team +', 'ask care_team', 'ask therapist'],
  ['- - - D -', 'danger', 'danger', 'ask therapist'],
  ['- - - D L', 'danger', 'danger', 'ask therapist'],
  ['- - X - -', 'ask on_duty +', 'ask on_duty', 'ask therapist'],
  ['- - X - L', 'ask care_team +', 'ask care_team', 'ask therapist'],
  ['- - X D -', 'danger', 'danger', 'ask therapist'],
  ['- - X D L', 'danger', 'danger', 'ask therapist'],
  ['- Y - - -', 'duty', 'duty', 'ask therapist'],
  ['- Y - - L', 'ask care_team +', 'ask care_team', 'ask therapist'],
  ['- Y - D -', 'duty', 'duty', 'ask therapist'],
  ['- Y - D L', 'danger', 'danger', 'ask therapist'],
  ['- Y X - -', 'ask on_duty +', 'ask on_duty', 'ask therapist'],
  ['- Y X - L', 'ask care_team +', 'ask care_team', 'ask therapist'],
  ['- Y X D -', 'danger', 'danger', 'ask therapist'],
  ['- Y X D L', 'danger', 'danger', 'ask therapist'],
  ['T - - - L', 'care_team', 'care_team', 'ask therapist'],
  ['T - - D L', 'care_team', 'care_team', 'ask therapist'],
  ['T - X - L', 'ask care_team +', 'ask care_team', 'ask therapist'],
  ['T - X D L', 'danger', 'danger', 'ask therapist'],
  ['T Y - - L', 'care_team', 'care_team', 'ask therapist'],
  ['T Y - D L', 'care_team', 'care_team', 'ask therapist'],
  ['T Y X - L', 'ask care_team +', 'ask care_team', 'ask therapist'],
  ['T Y X D L', 'danger', 'danger', 'ask therapist'],
];

describe('who reads what', () => {
  for (const [marks, owner, therapist, others] of TABLE) {
    const [team, duty, closed, danger, linked] = marks.split(' ').map((mark) => mark !== '-');
    const expected: Record<Role, string> = { owner, therapist, assistant: others, auditor: others };
    it.each(ROLES)(`${marks}: %s`, (role) => {
      const facts = { team, duty, closed, linked, message: danger ? DANGER : MESSAGE } as Partial<ReadingFacts>;
      expect(read({ role, ...facts })).toBe(expected[role]);
    });
  }

  it('has a row for each combination that there can be', () => {
    const marks = new Set(TABLE.map(([row]) => row));
    // Nobody is in the care team of a message that belongs to no client.
    expect(marks.size).toBe(2 ** 5 - 2 ** 3);
  });
});

describe('a reason', () => {
  it('opens to whoever gave it, linked or not', () => {
    expect(read({ role: 'owner', reason: true })).toBe('reason');
    expect(read({ role: 'owner', reason: true, linked: false })).toBe('reason');
  });

  it('opens nothing to who is shut out, and the verdict is that of everybody outside', () => {
    const facts = { role: 'owner', team: true, duty: true, reason: true, closed: true } as const;
    expect(decideReading({ ...FACTS, ...facts })).toEqual(decideReading({ ...FACTS, role: 'owner' }));
    expect(read({ ...facts, message: null })).toBe('ask care_team +');
  });
});

describe('who reads alone', () => {
  it('is asked nothing', () => {
    for (const linked of [true, false]) {
      for (const message of [MESSAGE, DANGER, null]) {
        expect(read({ role: 'owner', alone: true, linked, message })).toBe('only_reader');
        expect(read({ role: 'therapist', alone: true, linked, message })).toBe('only_reader');
      }
    }
  });

  it('stays shut out from whom they know privately', () => {
    expect(read({ role: 'owner', alone: true, closed: true })).toBe('ask care_team +');
  });
});

describe('danger', () => {
  it.each([
    ['imminent', { risk: 'imminent' }, 'danger'],
    ['perhaps', { signals: ['perhaps_in_danger'] }, 'danger'],
    ['a concern is none', { risk: 'concern' }, 'ask care_team'],
    ['over, once a member has closed it', { risk: 'imminent', done: true }, 'ask care_team'],
  ] as const)('%s', (_name, message, expected) => {
    expect(read({ message: { ...MESSAGE, ...message } as WrittenFacts })).toBe(expected);
  });

  it('opens no file', () => {
    expect(read({ message: null })).toBe('ask care_team');
  });
});

describe('an assistant', () => {
  const enquiry: WrittenFacts = { ...MESSAGE, kind: 'enquiry' };
  const desk = (message: WrittenFacts | null, linked = false) => read({ role: 'assistant', linked, message });

  it.each(['enquiry', 'referral', 'business'] as const)('reads: %s', (kind) => {
    expect(desk({ ...MESSAGE, kind })).toBe('front_desk');
  });

  it.each([
    ['a client wrote', { kind: 'client_message' }],
    ['a relative wrote', { kind: 'third_party' }],
    ['a complaint', { kind: 'complaint' }],
    ['a right', { kind: 'rights_request' }],
    ['an authority', { kind: 'legal_demand' }],
    ['not known', { kind: 'other' }],
    ['perhaps a complaint as well', { also: ['complaint'] }],
    ['a concern', { risk: 'concern' }],
    ['danger', { risk: 'imminent' }],
    ['perhaps danger', { signals: ['perhaps_in_danger'] }],
    ['perhaps a child', { signals: ['minor_writes'] }],
    ...(['health', 'sexual_life', 'religion', 'ethnicity', 'political', 'criminal'] as const).map(
      (pii) => [`it tells of ${pii}`, { pii: [pii] }] as const,
    ),
  ])('does not read: %s', (_name, change) => {
    expect(desk({ ...enquiry, ...change } as WrittenFacts)).toBe('ask therapist');
  });

  it('reads what carries a telephone number, and may also be a referral', () => {
    expect(desk({ ...enquiry, pii: ['phone', 'email', 'other_person'], also: ['referral'] })).toBe('front_desk');
  });

  it('reads nothing that belongs to a client, and no file', () => {
    expect(desk(enquiry, true)).toBe('ask therapist');
    expect(desk(null)).toBe('ask therapist');
  });

  it('has no duty, no team and no reason', () => {
    const all = { team: true, duty: true, reason: true, alone: true } as const;
    expect(read({ role: 'assistant', ...all })).toBe('ask therapist');
    expect(read({ role: 'auditor', ...all, linked: false, message: enquiry })).toBe('ask therapist');
  });
});

describe('duty', () => {
  it.each([
    ['everybody, where nobody was chosen', null, ['a', 'b']],
    ['whoever was chosen', ['b'], ['b']],
    ['everybody again, when the chosen have left', ['c'], ['a', 'b']],
    ['everybody, where the choice is empty', [], ['a', 'b']],
  ] as const)('%s', (_name, chosen, expected) => {
    expect(whoHasDuty(chosen, ['a', 'b'])).toEqual(expected);
  });
});

describe('a complaint about the member who looks', () => {
  const all: Partial<ReadingFacts> = { alone: true, team: true, duty: true, reason: true, keptOut: true };
  it.each(ROLES.map((role) => [role]))('is not there for the %s, whatever else they are', (role) => {
    expect(read({ ...all, role })).toBe('not there');
    expect(read({ ...all, role, message: DANGER })).toBe('not there');
  });

  it('opens for a life alone, where nobody else was there to be told, until it is closed', () => {
    expect(read({ ...all, lastHope: true, message: DANGER })).toBe('danger');
    expect(read({ ...all, lastHope: true })).toBe('not there');
    expect(read({ ...all, lastHope: true, message: { ...DANGER, done: true } })).toBe('not there');
    expect(read({ ...all, lastHope: true, role: 'assistant', message: DANGER })).toBe('not there');
  });
});
