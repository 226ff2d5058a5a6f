import type { Kind, Right, Risk } from '../triage/labels.js';

/** What the writer's own choices say about a message: a help for triage, which reads the words as of any channel. */
export interface GuideHint {
  readonly kind: Kind | null;
  readonly right: Right | null;
  readonly risk: Risk;
}

/** One screen of the guide. Its place in the tree is all that a conversation remembers. */
export interface Step {
  /** The screen before; null: the first. */
  readonly under: string | null;
  readonly hint?: Partial<GuideHint>;
}

/**
 * Every screen, parents first, in the order in which its choices are offered. Danger is the first choice of the first
 * screen (PRACTICE 33). At most two questions are asked before the field to write in, and none has to be answered.
 */
export const STEPS = {
  start: { under: null },

  // The numbers at once, without a question; then the field.
  danger: { under: 'start', hint: { risk: 'imminent' } },

  myself: { under: 'start' },
  begin: { under: 'myself', hint: { kind: 'enquiry' } },
  ask: { under: 'myself', hint: { kind: 'enquiry' } },

  other: { under: 'start' },
  worry: { under: 'other', hint: { kind: 'third_party' } },
  find: { under: 'other', hint: { kind: 'referral' } },
  // Police, lawyers, insurers, schools and doctors: the words decide what it is.
  work: { under: 'other' },

  client: { under: 'start', hint: { kind: 'client_message' } },
  times: { under: 'client', hint: { kind: 'client_message' } },
  tell: { under: 'client', hint: { kind: 'client_message' } },
  paper: { under: 'client', hint: { kind: 'client_message' } },

  data: { under: 'start' },
  access: { under: 'data', hint: { kind: 'rights_request', right: 'access' } },
  rectification: { under: 'data', hint: { kind: 'rights_request', right: 'rectification' } },
  erasure: { under: 'data', hint: { kind: 'rights_request', right: 'erasure' } },
  restriction: { under: 'data', hint: { kind: 'rights_request', right: 'restriction' } },
  portability: { under: 'data', hint: { kind: 'rights_request', right: 'portability' } },
  objection: { under: 'data', hint: { kind: 'rights_request', right: 'objection' } },
  withdraw_consent: { under: 'data', hint: { kind: 'rights_request', right: 'withdraw_consent' } },
  data_question: { under: 'data' },
} as const satisfies Readonly<Record<string, Step>>;

export type StepId = keyof typeof STEPS;

export const STEP_IDS = Object.keys(STEPS) as readonly StepId[];

/** Whether a word from outside names a step. */
export const isStep = (word: unknown): word is StepId => typeof word === 'string' && Object.hasOwn(STEPS, word);

/** The steps that follow one, in the order in which they are offered. */
export const stepsUnder = (step: StepId): readonly StepId[] => STEP_IDS.filter((id) => STEPS[id].under === step);

/** What a step says of a message. */
export function hintOf(step: StepId): GuideHint {
  const { hint = {} }: Step = STEPS[step];
  return { kind: null, right: null, risk: 'none', ...hint };
}
