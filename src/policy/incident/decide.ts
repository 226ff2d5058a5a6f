import type { Regime } from '../deadline/index.js';

export const INCIDENT_KINDS = [
  'wrong_recipient',
  'lost_device',
  'stolen_paper',
  'unauthorised_access',
  'other',
] as const;
/** What happened. PRACTICE 20. */
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const GROUPS = ['clients', 'their_people', 'enquirers', 'members', 'others'] as const;
/** People who are looked at together: what a loss means differs between them. */
export type Group = (typeof GROUPS)[number];

export const LEVELS = ['none', 'risk', 'high'] as const;
/** `none`: unlikely to result in a risk to anybody (GDPR art. 33(1)). `high`: art. 34(1). */
export type Level = (typeof LEVELS)[number];

export const NOT_TOLD = ['no_high_risk', 'unreadable', 'measures', 'public_notice'] as const;
/** Why people are not told: no high risk, or one of the three of GDPR art. 34(3). */
export type NotTold = (typeof NOT_TOLD)[number];

/** What the register knows of an incident, as far as the law asks for it. */
export interface IncidentFacts {
  readonly regimes: readonly Regime[];
  readonly awareAt: Date | null;
  /** The last word on each group. */
  readonly risks: Readonly<Partial<Record<Group, Level>>>;
  readonly authority: 'notify' | 'not_notify' | null;
  readonly authorityToldAt: Date | null;
  readonly people: 'tell' | NotTold | null;
  readonly peopleToldAt: Date | null;
}

/** The gravest of all groups; null: nobody has judged any. */
export function gravest(risks: IncidentFacts['risks']): Level | null {
  const judged = Object.values(risks);
  return LEVELS.findLast((level) => judged.includes(level)) ?? null;
}

export type DecisionProblem =
  | 'not_aware'
  | 'no_risk_judged'
  | 'risk_says_notify'
  | 'risk_says_tell'
  | 'not_by_this_law';

/**
 * Why an owner cannot decide this. To notify is always possible; not to notify only where no group is at risk, since the
 * law leaves no other choice: who sees it otherwise changes the judgement of the risk first, with its reason. GDPR art.
 * 33(1); 45 CFR 164.402(2): presumed, unless the probability is low.
 */
export function authorityProblems(facts: IncidentFacts, decision: 'notify' | 'not_notify'): readonly DecisionProblem[] {
  if (decision === 'notify') return facts.awareAt === null ? ['not_aware'] : [];
  const risk = gravest(facts.risks);
  const problems: readonly (readonly [DecisionProblem, boolean])[] = [
    ['not_aware', facts.awareAt === null],
    ['no_risk_judged', risk === null],
    ['risk_says_notify', risk !== null && risk !== 'none'],
  ];
  return problems.filter(([, is]) => is).map(([problem]) => problem);
}

/** The same of telling people. HIPAA tells them at any risk, and knows of no exception but what nobody could read. */
export function peopleProblems(facts: IncidentFacts, decision: 'tell' | NotTold): readonly DecisionProblem[] {
  if (decision === 'tell') return facts.awareAt === null ? ['not_aware'] : [];
  const risk = gravest(facts.risks);
  const hipaa = facts.regimes.includes('hipaa');
  const atRisk = risk === 'high' || (hipaa && risk === 'risk');
  const problems: readonly (readonly [DecisionProblem, boolean])[] = [
    ['not_aware', facts.awareAt === null],
    ['no_risk_judged', risk === null],
    ['risk_says_tell', decision === 'no_high_risk' && atRisk],
    // 45 CFR 164.402: only of what is unsecured.
    ['not_by_this_law', (decision === 'measures' || decision === 'public_notice') && hipaa && atRisk],
  ];
  return problems.filter(([, is]) => is).map(([problem]) => problem);
}

const CLOSING_NEEDS = [
  'awareness',
  'risk',
  'authority_decision',
  'authority_told',
  'people_decision',
  'people_told',
] as const;
/** What is still to be done, in the order in which it is done. */
export type Need = (typeof CLOSING_NEEDS)[number];

/** What stands between an incident and the closed line of the register: GDPR art. 33(5). */
export function openNeeds(facts: IncidentFacts): readonly Need[] {
  const missing: Readonly<Record<Need, boolean>> = {
    awareness: facts.awareAt === null,
    risk: gravest(facts.risks) === null,
    authority_decision: standing(facts).authority === null,
    authority_told: facts.authority === 'notify' && facts.authorityToldAt === null,
    people_decision: standing(facts).people === null,
    people_told: facts.people === 'tell' && facts.peopleToldAt === null,
  };
  return CLOSING_NEEDS.filter((need) => missing[need]);
}

/** Whether the clocks still run: they stop when told, or when an owner has decided that nobody is to be told. */
export function runningClocks(facts: IncidentFacts): { readonly authority: boolean; readonly people: boolean } {
  const { authority, people } = standing(facts);
  return {
    authority: authority !== 'not_notify' && facts.authorityToldAt === null,
    people: (people === null || people === 'tell') && facts.peopleToldAt === null,
  };
}

/** What was decided, as far as it would still be taken: a risk that rose since undoes a decision to tell nobody. */
const standing = (facts: IncidentFacts): Pick<IncidentFacts, 'authority' | 'people'> => ({
  authority:
    facts.authority === 'not_notify' && authorityProblems(facts, facts.authority).length > 0 ? null : facts.authority,
  people:
    facts.people !== null && facts.people !== 'tell' && peopleProblems(facts, facts.people).length > 0
      ? null
      : facts.people,
});
