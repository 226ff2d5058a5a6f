import { chanceOf, type Evidence, type Model, named, readModel } from '../learned/index.js';
import type { Features } from './features.js';
import { KINDS, type Kind, RIGHTS, type Right } from './labels.js';
import { TABLE } from './table.js';

/** What the learned table makes of a message. */
export interface Judgement {
  readonly kind: Kind;
  /** How often a message that is read with this certainty is read rightly; docs/triage.md has the table. */
  readonly confidence: number;
  readonly likelihood: Readonly<Record<Kind, number>>;
  readonly rights: Readonly<Record<Right, number>>;
  /** How likely somebody is in danger, and how likely a person should read this today. */
  readonly imminent: number;
  readonly concern: number;
}

/**
 * Weighs everything that was found in a message. Danger is weighed without a link too: whoever gives one is in no less danger.
 * Pure; the table is decoded at the first use.
 */
export function judge(evidence: Evidence): Judgement {
  model ??= readModel(TABLE);
  const judgement = judgementOf(model.score(evidence), TABLE.temperature);
  if (!evidence.named.has(LINK)) return judgement;
  const without = new Map(evidence.named);
  without.delete(LINK);
  const { imminent, concern } = judgementOf(model.score({ ...evidence, named: without }), TABLE.temperature);
  const danger = { imminent: Math.max(imminent, judgement.imminent), concern: Math.max(concern, judgement.concern) };
  return { ...judgement, ...danger };
}

const LINK = named('link');

/** What scores mean: one for each kind, each right, danger and distress, in this order. */
export function judgementOf(scores: Float64Array, temperature: number): Judgement {
  const kinds = shares(scores.subarray(0, KINDS.length), temperature);
  const rights = shares(scores.subarray(KINDS.length, KINDS.length + RIGHTS.length), 1);
  const likelihood = byName(KINDS, kinds);
  const kind = KINDS.reduce((best, next) => (likelihood[next] > likelihood[best] ? next : best));
  return {
    kind,
    confidence: Math.round(likelihood[kind] * 1000) / 1000,
    likelihood,
    rights: byName(RIGHTS, rights),
    imminent: chanceOf(scores[KINDS.length + RIGHTS.length] ?? 0),
    concern: chanceOf(scores[KINDS.length + RIGHTS.length + 1] ?? 0),
  };
}

let model: Model | undefined;

function byName<N extends string>(names: readonly N[], values: Float64Array): Readonly<Record<N, number>> {
  const named: Partial<Record<N, number>> = {};
  for (let at = 0; at < names.length; at += 1) named[names[at] as N] = values[at] as number;
  return named as Record<N, number>;
}

/** Scores as shares of 1; a higher temperature brings them closer together. */
function shares(scores: Float64Array, temperature: number): Float64Array {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp((score - most) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** The right that the writer insists on most. */
export function rightOf({ rights }: Judgement): Right {
  return RIGHTS.reduce((best, next) => (rights[next] > rights[best] ? next : best));
}

/** Kinds that a careful reader would accept too, likeliest first; what the lists themselves say comes after. */
export function alsoOf({ kind, likelihood }: Judgement, features: Features): Kind[] {
  const near = KINDS.filter((other) => likelihood[other] >= LEAST_ALSO).sort((a, b) => likelihood[b] - likelihood[a]);
  if (RIGHTS.some((right) => (features.get(`right_${right}`) ?? 0) >= TWICE)) near.push('rights_request');
  const speaksAsClient = CLIENT.some((cue) => features.has(cue));
  if (speaksAsClient && (kind === 'rights_request' || kind === 'complaint')) near.push('client_message');
  return [...new Set(near)].filter((other) => other !== kind).slice(0, MOST_ALSO);
}

const LEAST_ALSO = 0.15;
const MOST_ALSO = 3;
/** What a cue counts that was found in two ways. */
const TWICE = 1.5;
const CLIENT = ['client_past', 'client_session', 'client_said'] as const;
