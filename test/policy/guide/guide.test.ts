import { describe, expect, it } from '@jest/globals';
import {
  decide,
  GUIDE_START,
  type GuideState,
  hintFrom,
  rightsOffered,
  screenOf,
  withHint,
} from '../../../src/policy/guide/index.js';
import { STEP_IDS, STEPS, type StepId } from '../../../src/policy/guide/steps.js';
import { RIGHTS, triage } from '../../../src/policy/triage/index.js';

const chosen = (...choices: string[]): GuideState =>
  choices.reduce((state, choice) => decide(state, choice, RIGHTS), GUIDE_START);

describe('the guide', () => {
  it('offers danger first, then oneself, somebody else, clients, data', () => {
    expect(screenOf(GUIDE_START, RIGHTS)).toEqual({
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
    ['a choice of an earlier screen leads where it leads', ['data', 'access', 'client'], 'client', false],
    ['also from another branch', ['data', 'paper'], 'paper', false],
    ['a choice ends the writing', ['write', 'danger'], 'danger', false],
    ['a word that is none changes nothing', ['myself', 'toString'], 'myself', false],
    ['nor does an empty one', ['myself', ''], 'myself', false],
  ])('%s', (_, choices, at, writing) => {
    expect(chosen(...choices)).toMatchObject({ at, writing });
  });

  it('shows the numbers at once, without a question, then offers to write', () => {
    expect(screenOf(chosen('danger'), RIGHTS)).toEqual({ choices: [], numbers: true, writes: false, mayGoBack: true });
    expect(screenOf(chosen('danger', 'write'), RIGHTS)).toMatchObject({ numbers: true, writes: true });
  });

  it('asks at most two questions, and from every screen one choice leads to the field', () => {
    for (const step of STEP_IDS) {
      const above: string[] = [];
      for (let at: string | null = STEPS[step].under; at !== null; at = STEPS[at as StepId].under) above.push(at);
      expect(above.length).toBeLessThanOrEqual(2);
      expect(screenOf(chosen(step, 'write'), RIGHTS).writes).toBe(true);
    }
  });

  it.each<[StepId, ReturnType<typeof hintFrom>]>([
    ['start', { kind: null, right: null, risk: 'none' }],
    ['danger', { kind: null, right: null, risk: 'imminent' }],
    ['begin', { kind: 'enquiry', right: null, risk: 'none' }],
    ['worry', { kind: 'third_party', right: null, risk: 'none' }],
    ['find', { kind: 'referral', right: null, risk: 'none' }],
    ['work', { kind: null, right: null, risk: 'none' }],
    ['client', { kind: 'client_message', right: null, risk: 'none' }],
    ['erasure', { kind: 'rights_request', right: 'erasure', risk: 'none' }],
    ['data_question', { kind: null, right: null, risk: 'none' }],
  ])('%s says of a message %j', (step, hint) => {
    expect(hintFrom(chosen(step))).toEqual(hint);
  });

  it('who opened "danger" and went back is still taken care of', () => {
    expect(hintFrom(chosen('danger', 'back')).risk).toBe('concern');
    expect(hintFrom(chosen('danger', 'back', 'client', 'times'))).toMatchObject({
      kind: 'client_message',
      risk: 'concern',
    });
  });
});

describe('rights that are offered', () => {
  const on = '2026-03-02';
  it.each([
    [['eu'] as const, [...RIGHTS]],
    [['uk'] as const, [...RIGHTS]],
    [['hipaa'] as const, ['access', 'rectification']],
    [['hipaa', 'eu'] as const, [...RIGHTS]],
  ])('%j: %j', (regimes, rights) => {
    expect(rightsOffered(regimes, on)).toEqual(rights);
  });

  it('one that the law does not give can neither be seen nor chosen', () => {
    const rights = rightsOffered(['hipaa'], on);
    const data = decide(GUIDE_START, 'data', rights);
    expect(screenOf(data, rights).choices).toEqual(['access', 'rectification', 'data_question']);
    expect(decide(data, 'erasure', rights)).toEqual(data);
  });
});

describe('what was chosen, beside what was written', () => {
  const read = (body: string) => triage({ lang: 'en', from: '', subject: '', body }, []);
  const filed = (body: string, ...choices: string[]) => withHint(read(body), hintFrom(chosen(...choices)));

  it('danger is imminent, whatever the words', () => {
    expect(filed('Hello', 'danger').risk).toBe('imminent');
  });

  it('risk only moves up', () => {
    expect(filed('I am going to kill myself tonight.', 'client', 'paper').risk).toBe('imminent');
  });

  it('a right that was picked is exercised, however few the words', () => {
    expect(filed('Please.', 'data', 'erasure')).toMatchObject({ kind: 'rights_request', right: 'erasure' });
    expect(filed('I would like a copy of everything you keep about me.', 'data', 'erasure').right).toBe('erasure');
  });

  it('words that surely have a shorter clock keep it, and the right goes along', () => {
    const demand =
      'I am a lawyer. I enclose a subpoena from the district court: hand over all records of my client by Friday.';
    expect(read(demand).kind).toBe('legal_demand');
    expect(filed(demand, 'data', 'access')).toMatchObject({ kind: 'legal_demand', right: 'access' });
    expect(filed(demand, 'data', 'access').also).toContain('rights_request');
  });

  it('clear words go before a choice, unclear ones do not', () => {
    const clear = 'I am looking for a therapist for myself. What does a first session cost, and when could I come?';
    expect(read(clear)).toMatchObject({ kind: 'enquiry' });
    expect(filed(clear, 'other', 'worry').kind).toBe('enquiry');
    expect(filed('Hello there', 'other', 'worry').kind).toBe('third_party');
  });

  it('with nothing chosen nothing changes', () => {
    const found = read('Can we move Thursday?');
    expect(withHint(found, hintFrom(GUIDE_START))).toEqual(found);
  });
});
