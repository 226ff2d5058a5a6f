import type { WhyNoStanding } from '../representation/index.js';

/**
 * How somebody can show who they are: the client, or who acts for them (`guardian`, `standing`). Never a copy of an identity
 * card. PRACTICE 2, 5; GDPR art. 12(6).
 */
export const PROOF_WAYS = ['address', 'agreed_word', 'call_back', 'seen', 'guardian', 'standing'] as const;
export type ProofWay = (typeof PROOF_WAYS)[number];

/** What a proof gives a right to: what was exchanged with one address, or what is kept about the person. */
export type ProofScope = 'address' | 'person';

/** Ordered: a proof of the person covers the address. */
const SCOPE_OF: Readonly<Record<ProofWay, ProofScope>> = {
  address: 'address',
  agreed_word: 'person',
  call_back: 'person',
  seen: 'person',
  guardian: 'person',
  standing: 'person',
};

/** Ways of those who act for somebody else: what they get is about that person, and not about themselves. */
export const actsForAnother = (way: ProofWay | null): boolean => way === 'guardian' || way === 'standing';

export const scopeOfWay = (way: ProofWay): ProofScope => SCOPE_OF[way];

export interface IdentityFacts {
  /** The safe-contact agreement says that others read this address, or the message did. */
  readonly othersReadAddress: boolean;
  /** Agreed when the relationship started, never in the same exchange. */
  readonly wordAgreed: boolean;
  /** A number that was on file before the request came. */
  readonly numberOnFile: boolean;
  /** Whether who wrote stands in the file as acting for the client, for this right and today. */
  readonly guardian: ActsFor;
  readonly standing: ActsFor;
}

/** `no_standing`: nothing is recorded of them. */
export type ActsFor = 'in_force' | 'no_standing' | WhyNoStanding;

export type WayVerdict =
  | { readonly way: ProofWay; readonly scope: ProofScope; readonly open: true }
  | { readonly way: ProofWay; readonly scope: ProofScope; readonly open: false; readonly why: WhyNot };
export type WhyNot = 'others_read_it' | 'no_word_agreed' | 'no_number_on_file' | Exclude<ActsFor, 'in_force'>;

/** Which ways count here. Coming in always does, so that there is never only a refusal. */
export function proofWays(facts: IdentityFacts): readonly WayVerdict[] {
  return PROOF_WAYS.map((way) => {
    const why = whyNot(way, facts);
    const scope = SCOPE_OF[way];
    return why === null ? { way, scope, open: true } : { way, scope, open: false, why };
  });
}

function whyNot(way: ProofWay, facts: IdentityFacts): WhyNot | null {
  switch (way) {
    case 'address':
      return facts.othersReadAddress ? 'others_read_it' : null;
    case 'agreed_word':
      return facts.wordAgreed ? null : 'no_word_agreed';
    case 'call_back':
      return facts.numberOnFile ? null : 'no_number_on_file';
    case 'seen':
      return null;
    case 'guardian':
    case 'standing':
      return facts[way] === 'in_force' ? null : facts[way];
  }
}

/** So many words may be tried in one conversation on one day: elsewhere the true person can still try. PRACTICE 2. */
export const TRIES_A_DAY = 3;
const DAY_MS = 86_400_000;

/** Whether another try counts, and when the next one will. */
export function mayTry(
  tries: readonly Date[],
  now: Date,
): { readonly may: true } | { readonly may: false; readonly from: Date } {
  const recent = tries
    .filter((at) => now.getTime() - at.getTime() < DAY_MS)
    .toSorted((a, b) => a.getTime() - b.getTime());
  const oldest = recent.at(-TRIES_A_DAY);
  return oldest === undefined ? { may: true } : { may: false, from: new Date(oldest.getTime() + DAY_MS) };
}
