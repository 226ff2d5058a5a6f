import type { SaidSort } from './said.js';
import { type ContactLevel, type ContactTerms, DEFAULT_TERMS, reaches } from './terms.js';

/** The letters that can go to a client's address. `plain_answer` alone holds a member's own words. */
export const CLIENT_LETTERS = [
  'answer_notice',
  'new_page',
  'plain_answer',
  'invoice',
  'reminder',
  'policy_notice',
  'breach_letter',
  'erasure_proof',
] as const;
export type ClientLetter = (typeof CLIENT_LETTERS)[number];

export interface ContactFacts {
  readonly letter: ClientLetter;
  /** Of a `plain_answer`: what the text says (`saidIn`); null: no text yet, it is only asked whether it may be offered. */
  readonly said: SaidSort | null;
  /**
   * `unlinked`: nobody has said that this address is a client's. `unasked`: it is, and nothing was agreed about it.
   * Otherwise what was agreed.
   */
  readonly terms: ContactTerms | 'unlinked' | 'unasked';
  /** The client has died. */
  readonly died: boolean;
}

/** `must_ask`: a member has seen what was agreed, and decides. */
export type ContactVerdict = {
  readonly citation: string;
} & (
  | {
      readonly verdict: 'may';
      readonly reason: 'only_that_there_is' | 'times_agreed' | 'anything_agreed' | 'level_agreed' | 'bills_agreed';
    }
  | {
      readonly verdict: 'must_ask';
      readonly reason: 'not_agreed' | 'below_level' | 'times_only' | 'please_write_only' | 'bills_not_asked';
    }
  | {
      readonly verdict: 'must_not';
      readonly reason: 'died' | 'asked_not_to' | 'only_notice' | 'please_write_only' | 'times_only' | 'bills_elsewhere';
    }
);

/**
 * Whether a letter may go to this address: the safe-contact agreement. It can only make stricter what the law on
 * ordinary mail lets through (policy/plain-mail), and no level waives GDPR art. 32.
 */
export function decideContact(facts: ContactFacts): ContactVerdict {
  const { letter, terms, died } = facts;
  if (died) return { verdict: 'must_not', reason: 'died', citation: OF_THE_DEAD };
  const agreed = typeof terms === 'string' ? DEFAULT_TERMS : terms;
  if (agreed.avoid) return { verdict: 'must_not', reason: 'asked_not_to', citation: OTHER_MEANS };
  switch (letter) {
    case 'answer_notice':
    case 'new_page':
      return { verdict: 'may', reason: 'only_that_there_is', citation: OTHER_MEANS };
    case 'plain_answer':
      return terms === 'unlinked' ? ask('not_agreed') : plainAnswer(agreed.level, facts.said);
    case 'invoice':
    case 'reminder':
      return bill(agreed.bills);
    case 'policy_notice':
    case 'breach_letter':
    case 'erasure_proof':
      return byLevel(typeof terms === 'string' ? null : agreed.level, LEAST[letter]);
    default:
      return letter satisfies never;
  }
}

function plainAnswer(level: ContactLevel, said: SaidSort | null): ContactVerdict {
  switch (level) {
    case 'nothing':
      return { verdict: 'must_not', reason: 'only_notice', citation: SECURE };
    case 'please_write':
      // "Please write to us" is not told from other short words by a machine: the member is asked.
      if (said === null || said === 'little') return ask('please_write_only');
      return { verdict: 'must_not', reason: 'please_write_only', citation: SECURE };
    case 'times':
      if (said === 'times') return { verdict: 'may', reason: 'times_agreed', citation: OTHER_MEANS };
      return said === 'exposes' ? { verdict: 'must_not', reason: 'times_only', citation: SECURE } : ask('times_only');
    case 'anything':
      return { verdict: 'may', reason: 'anything_agreed', citation: OTHER_MEANS };
    default:
      return level satisfies never;
  }
}

/** A bill proves that somebody comes (PRACTICE 50): it goes only where that was agreed. */
function bill(agreed: boolean | null): ContactVerdict {
  if (agreed === null) return ask('bills_not_asked');
  return agreed
    ? { verdict: 'may', reason: 'bills_agreed', citation: OTHER_MEANS }
    : { verdict: 'must_not', reason: 'bills_elsewhere', citation: OTHER_MEANS };
}

/** These say more than that there is an answer, and some must be said all the same: then a person finds the way. */
function byLevel(level: ContactLevel | null, least: ContactLevel): ContactVerdict {
  if (level === null) return ask('not_agreed');
  return reaches(level, least) ? { verdict: 'may', reason: 'level_agreed', citation: OTHER_MEANS } : ask('below_level');
}

/** That our policy changes says that we write to somebody; the others say what we had of them, and what became of it. */
const LEAST = { policy_notice: 'please_write', breach_letter: 'anything', erasure_proof: 'anything' } as const;

const ask = (reason: (ContactVerdict & { verdict: 'must_ask' })['reason']): ContactVerdict => ({
  verdict: 'must_ask',
  reason,
  citation: SECURE,
});

const OTHER_MEANS = '45 CFR 164.522(b); GDPR art. 32';
const SECURE = 'GDPR art. 32; 45 CFR 164.522(b)';
/** The act and the regulation hold for ten years after a death in Denmark; elsewhere the secret does. */
const OF_THE_DEAD = 'databeskyttelsesloven § 2(5); GDPR art. 32';
