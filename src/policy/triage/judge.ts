import type { Feature, Features } from './features.js';
import { KINDS, type Kind, RIGHTS, type Right } from './labels.js';
import { BIAS, WEIGHTS } from './weights.js';

/** The likelihood of each kind, and the likeliest. */
export interface Judgement {
  readonly kind: Kind;
  readonly confidence: number;
  readonly likelihood: Readonly<Record<Kind, number>>;
}

/** Adds up what the features say for each kind and turns the sums into likelihoods. */
export function judge(features: Features): Judgement {
  const scores = KINDS.map((kind) => {
    let score = BIAS[kind];
    for (const [feature, value] of features) score += value * (WEIGHTS[feature][kind] ?? 0);
    return Math.exp(score / TEMPERATURE);
  });
  const total = scores.reduce((sum, score) => sum + score, 0);
  const likelihood = Object.fromEntries(KINDS.map((kind, at) => [kind, (scores[at] ?? 0) / total])) as Record<
    Kind,
    number
  >;
  const kind = KINDS.reduce((best, next) => (likelihood[next] > likelihood[best] ? next : best));
  return { kind, confidence: Math.round(likelihood[kind] * 1000) / 1000, likelihood };
}

// Above 1 the likelihoods move together: rules agree with themselves more often than with people.
const TEMPERATURE = 1;

/** The right that the writer insists on most: the one with the most of its phrases in the message. */
export function rightOf(features: Features): Right | null {
  let best: Right | null = null;
  let most = 0;
  for (const right of RIGHTS) {
    const value = (features.get(`right_${right}`) ?? 0) * INSISTENCE[right];
    if (value > most) [best, most] = [right, value];
  }
  return best;
}

// "Do not delete, only freeze" names erasure too, and a wish to take data along asks for a copy: the rarer word decides.
const INSISTENCE: Readonly<Record<Right, number>> = {
  access: 1,
  rectification: 1.05,
  erasure: 1,
  restriction: 1.3,
  portability: 1.3,
  objection: 1.15,
  withdraw_consent: 1.25,
};

/** Kinds that a careful reader would accept too. */
export function alsoOf(judgement: Judgement, features: Features): Kind[] {
  const near = KINDS.filter((kind) => kind !== judgement.kind && judgement.likelihood[kind] >= LEAST_ALSO).sort(
    (a, b) => judgement.likelihood[b] - judgement.likelihood[a],
  );
  const asClient = (['client_past', 'client_session', 'client_said'] as const).some((cue: Feature) =>
    features.has(cue),
  );
  const speaksAsClient = judgement.kind === 'rights_request' || judgement.kind === 'complaint';
  if (speaksAsClient && asClient && !near.includes('client_message')) near.push('client_message');
  return near.slice(0, 3);
}

const LEAST_ALSO = 0.2;
