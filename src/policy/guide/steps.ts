import type { Hint } from '../hints/index.js';
import type { AnyRight } from '../rights/terms.js';

/** One screen of the guide. Its place in the tree is all that a conversation remembers. */
interface Step {
  /** The screen before; null: the first. */
  readonly under: string | null;
  /** What the choice says of a message; null: the text alone decides. */
  readonly hint: Hint | null;
}

const right = (name: AnyRight): Step => ({ under: 'data', hint: { about: 'right', right: name } });

/**
 * Every screen, parents first, in the order in which its choices are offered. Danger is the first choice of the first
 * screen (PRACTICE 33). At most two questions are asked before the field to write in, and none has to be answered.
 */
const TREE = {
  start: { under: null, hint: null },

  // The numbers at once, without a question; then the field.
  danger: { under: 'start', hint: null },

  myself: { under: 'start', hint: { about: 'self' } },
  begin: { under: 'myself', hint: { about: 'self' } },
  ask: { under: 'myself', hint: { about: 'self' } },

  other: { under: 'start', hint: null },
  worry: { under: 'other', hint: { about: 'other' } },
  // Help for a child or a parent, or what police, lawyers, schools and doctors write: that stands in the text.
  find: { under: 'other', hint: null },
  work: { under: 'other', hint: null },

  client: { under: 'start', hint: { about: 'client' } },
  times: { under: 'client', hint: { about: 'client' } },
  tell: { under: 'client', hint: { about: 'client' } },
  paper: { under: 'client', hint: { about: 'client' } },

  data: { under: 'start', hint: null },
  access: right('access'),
  rectification: right('rectification'),
  erasure: right('erasure'),
  restriction: right('restriction'),
  portability: right('portability'),
  objection: right('objection'),
  withdraw_consent: right('withdraw_consent'),
  accounting: right('accounting'),
  confidential_communication: right('confidential_communication'),
  data_question: { under: 'data', hint: null },
} as const satisfies Readonly<Record<string, Step>>;

export type StepId = keyof typeof TREE;

export const STEPS: Readonly<Record<StepId, Step>> = TREE;

export const STEP_IDS = Object.keys(STEPS) as readonly StepId[];

/** Whether a word from outside names a step. */
export const isStep = (word: unknown): word is StepId => typeof word === 'string' && Object.hasOwn(STEPS, word);

/** The steps that follow one, in the order in which they are offered. */
export const stepsUnder = (step: StepId): readonly StepId[] => STEP_IDS.filter((id) => STEPS[id].under === step);

/** The screen before; the first has none and is its own. */
export function stepBefore(step: StepId): StepId {
  const { under } = STEPS[step];
  return isStep(under) ? under : 'start';
}

/** The right that a step stands for; null: none. */
export function rightOf(step: StepId): AnyRight | null {
  const { hint } = STEPS[step];
  return hint?.about === 'right' ? hint.right : null;
}
