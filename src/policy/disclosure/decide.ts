import type { Role } from '../access/index.js';
import { type ExtractFacts, type ExtractProblem, extractProblems } from './extract.js';
import { type DisclosureRule, type Ground, isDanger } from './grounds.js';
import { type LegalFacts, type LegalProblem, legalProblems } from './legal.js';
import { type ReleaseFacts, type ReleaseProblem, releaseProblems } from './release.js';
import { disclosureRule } from './rule-for.js';

export interface DisclosureFacts {
  readonly ground: Ground;
  readonly country: string;
  /** Today in the practice's zone, YYYY-MM-DD. */
  readonly today: string;
  readonly role: Role;
  /** The practice wants a second member to agree. */
  readonly secondApproval: boolean;
  readonly approval: 'none' | 'given' | 'declined';
  /** Whether anything of it was about several clients together. */
  readonly joint: boolean;
  readonly release: ReleaseFacts | null;
  readonly legal: LegalFacts | null;
  /** The signed power of who acts for the client was seen. */
  readonly powerSeen: boolean;
  readonly extract: ExtractFacts | null;
}

export type Reason =
  | ReleaseProblem
  | LegalProblem
  | ExtractProblem
  | 'not_your_role'
  | 'power_not_seen'
  | 'approval_declined';

/** `afterwards`: tell first, write down why afterwards. Each carries the rule that it comes from. */
export type Verdict =
  | { readonly verdict: 'tell'; readonly afterwards: boolean; readonly rule: DisclosureRule }
  | { readonly verdict: 'ask_another'; readonly rule: DisclosureRule }
  | { readonly verdict: 'stop'; readonly reasons: readonly Reason[]; readonly rule: DisclosureRule };

/**
 * Whether something may be told to somebody outside. "No rule and no setting can make reporting need somebody else's
 * leave" (PRACTICE 8): danger and a duty to report come first, and nothing below them is asked.
 */
export function decideDisclosure(facts: DisclosureFacts): Verdict {
  const rule = disclosureRule({ ground: facts.ground, country: facts.country, on: facts.today });
  if (isReporting(rule)) return { verdict: 'tell', afterwards: true, rule };
  const reasons = reasonsAgainst(facts);
  if (reasons.length > 0) return { verdict: 'stop', reasons, rule };
  if (facts.secondApproval && facts.approval !== 'given') return { verdict: 'ask_another', rule };
  return { verdict: 'tell', afterwards: false, rule };
}

/**
 * Danger, or a duty to report. What a court orders is a duty as well, but one with time to look at the paper: it has a
 * sheet of its own.
 */
export const isReporting = ({ ground, duty }: Pick<DisclosureRule, 'ground' | 'duty'>): boolean =>
  isDanger(ground) || (duty === 'must' && ground !== 'court_order');

function reasonsAgainst(facts: DisclosureFacts): readonly Reason[] {
  const roles: readonly Reason[] = READERS.includes(facts.role) ? [] : ['not_your_role'];
  const declined: readonly Reason[] = facts.approval === 'declined' ? ['approval_declined'] : [];
  return [...roles, ...declined, ...reasonsOfGround(facts)];
}

/** Who reads what people wrote (src/policy/access): nobody else can know what may be told of it. */
const READERS: readonly Role[] = ['owner', 'therapist'];

function reasonsOfGround(facts: DisclosureFacts): readonly Reason[] {
  const { ground, today, release, joint } = facts;
  switch (ground) {
    case 'release':
      return releaseProblems(release, today);
    case 'representation':
      // A power of one person opens nothing that was said by several. PRACTICE 4.
      return [
        ...(facts.powerSeen ? [] : (['power_not_seen'] as const)),
        ...(joint ? releaseProblems(release, today) : []),
      ];
    case 'court_order':
      return legalProblems(facts.legal, facts.role === 'owner');
    case 'deidentified_extract':
      return extractProblems(facts.extract);
    case 'imminent_danger':
    case 'child_in_danger':
    case 'vulnerable_adult_in_danger':
    case 'preventing_offence':
    case 'public_health':
      return [];
    default:
      return ground satisfies never;
  }
}
