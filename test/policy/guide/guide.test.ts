import { describe, expect, it } from '@jest/globals';
import { decide, GUIDE_START, type GuideState, screenOf, withChoices } from '../../../src/policy/guide/index.js';
import { STEP_IDS, STEPS, type StepId } from '../../../src/policy/guide/steps.js';
import { FURTHER_RIGHTS } from '../../../src/policy/rights/terms.js';
import { RIGHTS, type Triage, triage } from '../../../src/policy/triage/index.js';

/** As if every law applied. */
const ALL = [...RIGHTS, ...FURTHER_RIGHTS];

const chosen = (...choices: string[]): GuideState =>
  choices.reduce((state, choice) => decide(state, choice, ALL), GUIDE_START);

describe('the guide', () => {
  it('offers danger first, then oneself, somebody else, clients, data', () => {
    expect(screenOf(GUIDE_START, ALL)).toEqual({
      choices: ['danger', 'myself', 'other', 'client', 'data'],
      numbers: false,
      writes: false,
      mayGoBack: false,
    });
  });

  it.each<[string, string[], StepId, boolean]>([
    ['a choice leads on', ['myself'], 'myself', false],
    ['and on', ['myself', 'begin'], 'begin', false],
    ['back leads to the screen before', ['myself', 'begin', 'back'], 'myself', false],
    ['back from the first screen stays there', ['back'], 'start', false],
    ['writing can be chosen on the first screen', ['write'], 'start', true],
    ['and on any other', ['other', 'write'], 'other', true],
    ['back from there leads to the question that was left out', ['other', 'write', 'back'], 'other', false],
    ['after the numbers writing is offered', ['danger', 'write'], 'danger', true],
    ['and back leads to the numbers', ['danger', 'write', 'back'], 'danger', false],
    [
      'from a field that was there anyway back leads to the question',
      ['myself', 'begin', 'write', 'back'],
      'myself',
      false,
    ],
    ['a choice of an earlier screen leads where it leads', ['data', 'access', 'client'], 'client', false],
    ['also from another branch', ['data', 'paper'], 'paper', false],
    ['a choice ends the writing', ['write', 'danger'], 'danger', false],
    ['a word that is none changes nothing', ['myself', 'toString'], 'myself', false],
    ['nor does an empty one', ['myself', ''], 'myself', false],
  ])('%s', (_, choices, at, writing) => {
    expect(chosen(...choices)).toMatchObject({ at, writing });
  });

  it('shows the numbers at once, without a question, then offers to write', () => {
    expect(screenOf(chosen('danger'), ALL)).toEqual({ choices: [], numbers: true, writes: false, mayGoBack: true });
    expect(screenOf(chosen('danger', 'write'), ALL)).toMatchObject({ numbers: true, writes: true });
  });

  it('asks at most two questions, and from every screen one choice leads to the field', () => {
    for (const step of STEP_IDS) {
      const above: string[] = [];
      for (let at: string | null = STEPS[step].under; at !== null; at = STEPS[at as StepId].under) above.push(at);
      expect(above.length).toBeLessThanOrEqual(2);
      expect(screenOf(chosen(step, 'write'), ALL).writes).toBe(true);
    }
  });
});

describe('rights', () => {
  it('one that the law does not give can neither be seen nor chosen', () => {
    const rights = ['access', 'accounting'] as const;
    const data = decide(GUIDE_START, 'data', rights);
    expect(screenOf(data, rights).choices).toEqual(['access', 'accounting', 'data_question']);
    expect(decide(data, 'erasure', rights)).toEqual(data);
  });
});

describe('what was chosen, beside what was written', () => {
  const read = (body: string) => triage({ lang: 'en', from: '', subject: '', body }, []);
  const filed = (body: string, ...choices: string[]) => withChoices(read(body), chosen(...choices));

  it.each<[string, string[], Partial<Triage>]>([
    ['danger is imminent, whatever the words', ['danger'], { risk: 'imminent' }],
    ['also after "write to us as well"', ['danger', 'write'], { risk: 'imminent' }],
    ['who opened it and went back is still taken care of', ['danger', 'back'], { risk: 'concern' }],
    ['wherever they go then', ['danger', 'back', 'client', 'times'], { kind: 'client_message', risk: 'concern' }],
    ['for oneself', ['myself', 'begin'], { kind: 'enquiry', risk: 'none' }],
    ['for oneself, without a second choice', ['myself', 'write'], { kind: 'enquiry' }],
    ['a worry about somebody', ['other', 'worry'], { kind: 'third_party' }],
    ['help for somebody: the words decide', ['other', 'find'], { kind: 'other' }],
    ['at work: the words decide', ['other', 'work'], { kind: 'other' }],
    ['a client', ['client', 'paper'], { kind: 'client_message' }],
    ['a right', ['data', 'erasure'], { kind: 'rights_request', right: 'erasure' }],
    ['a right that only a form knows', ['data', 'accounting'], { kind: 'rights_request', right: null }],
    ['a question about data: the words decide', ['data', 'data_question'], { kind: 'other', right: null }],
    ['straight to the field', ['write'], { kind: 'other', risk: 'none' }],
  ])('%s', (_, choices, expected) => {
    expect(read('Hello there')).toMatchObject({ kind: 'other', risk: 'none', right: null });
    expect(filed('Hello there', ...choices)).toMatchObject(expected);
  });

  it('risk only moves up', () => {
    expect(filed('I am going to kill myself tonight.', 'client', 'paper').risk).toBe('imminent');
    expect(filed('I am going to kill myself tonight.', 'danger', 'back').risk).toBe('imminent');
  });

  it('with nothing chosen nothing changes', () => {
    const found = read('Can we move Thursday?');
    expect(withChoices(found, GUIDE_START)).toEqual(found);
  });
});
