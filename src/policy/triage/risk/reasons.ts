/**
 * Why a message is held to speak of danger. A therapist can read the lists (`risk/en.ts` …): each phrase stands under
 * its reason, and each reason has a level here. The lists only ever raise a message; nothing is delayed or answered
 * less because none of them fits.
 */
export const REASONS = {
  /** Somebody says farewell, or has put things in order to go. */
  goodbye: 'imminent',
  /** Pills, rope, weapon, roof, track: the means are there. */
  means_at_hand: 'imminent',
  /** It has begun: swallowed, cut, jumped, already far. */
  under_way: 'imminent',
  /** A decision or a plan, with a time or a way. */
  plan: 'imminent',
  /** Violence now, or announced for today. */
  violence_now: 'imminent',
  /** A threat against a life: the writer's, a child's, a named person's, a member's. */
  threat_to_life: 'imminent',
  /** A child is being hurt. */
  child_hurt: 'imminent',
  /** Somebody at risk has gone, or does not answer behind a closed door. */
  missing: 'imminent',
  /** "I can't go on": danger unless the rest of the message says otherwise. */
  despair: 'despair',
  /** Thoughts of death, also where an intention is denied. */
  thoughts_of_death: 'concern',
  /** An attempt in the past, or a stay in hospital after one. */
  past_attempt: 'concern',
  /** Self-harm without the wish to die. */
  self_harm: 'concern',
  /** Abuse or violence that is told, past or present. */
  abuse: 'concern',
  /** The writer fears what they may do to others. */
  fear_of_own_anger: 'concern',
  /** Others read the mail or watch the telephone (PRACTICE 39: at least concern). */
  watched: 'concern',
  /** A condition that is getting dangerously worse. */
  worsening: 'concern',
  /** Signs that relatives report: giving things away, withdrawal, hopelessness. */
  warning_signs: 'concern',
  /** Distress of the day; several of these together are a reason to read today. */
  strain: 'strain',
} as const;

export type Reason = keyof typeof REASONS;

/** One language's lists. */
export interface RiskLists {
  readonly reasons: Readonly<Record<Reason, readonly string[]>>;
  /** Figures of speech that are set aside before anything else is searched. */
  readonly figures: readonly string[];
  /** Words that deny what follows them in the same sentence. */
  readonly denials: ReadonlySet<string>;
  /** Sentences that say there is no danger: they outweigh strain, never anything else. */
  readonly reassurance: readonly string[];
}
