export const PAPERS = ['informal_call', 'lawyer_letter', 'subpoena', 'judge_order', 'warrant'] as const;
/** What somebody who demands something shows. `subpoena`: without a judge. `warrant`: with officers at the door. */
export type Paper = (typeof PAPERS)[number];

/**
 * Whether a judge stands behind it. A letter from a lawyer, a subpoena without a judge and an informal call are never
 * answered with anything about anybody, in no state. 45 CFR 164.512(e)(1); PRACTICE 7.
 */
export const isJudges = (paper: Paper): boolean => paper === 'judge_order' || paper === 'warrant';

export const REFUSALS = ['must', 'may', 'may_not', 'unknown'] as const;
/** May I refuse, must I refuse? */
export type Refusal = (typeof REFUSALS)[number];

/** A legal sheet as far as it is filled in. */
export interface LegalFacts {
  /** Null: nobody has said which. */
  readonly paper: Paper | null;
  /** Rung back through the authority's public number. */
  readonly askerChecked: boolean;
  readonly refusal: Refusal;
  /** The association or a lawyer was asked. */
  readonly adviceAsked: boolean;
  /** An owner has decided that the smallest set goes out. */
  readonly decided: boolean;
}

export type LegalProblem =
  | 'only_an_owner'
  | 'no_paper'
  | 'no_judge'
  | 'asker_not_checked'
  | 'must_refuse'
  | 'refusal_unknown'
  | 'advice_not_asked'
  | 'not_decided';

/** Why nothing goes out; empty: the smallest set does, by an owner's decision. */
export function legalProblems(legal: LegalFacts | null, isOwner: boolean): readonly LegalProblem[] {
  const paper = legal?.paper ?? null;
  if (legal === null || paper === null) return ['no_paper'];
  if (!isJudges(paper)) return ['no_judge'];
  const problems: readonly (readonly [LegalProblem, boolean])[] = [
    ['asker_not_checked', !legal.askerChecked],
    ['must_refuse', legal.refusal === 'must'],
    ['refusal_unknown', legal.refusal === 'unknown'],
    // Officers at the door leave no time for a letter to the association; a call is on the page for the door.
    ['advice_not_asked', !legal.adviceAsked && paper !== 'warrant'],
    ['only_an_owner', !isOwner],
    ['not_decided', !legal.decided],
  ];
  return problems.filter(([, is]) => is).map(([problem]) => problem);
}

/**
 * Whether the paper forbids telling the client on this day, YYYY-MM-DD. The day that it names is the last one; a ban whose
 * end it does not name goes on until somebody writes down that it is over. PRACTICE 7.
 */
export const bansTelling = (
  { banned, banUntil }: { readonly banned: boolean; readonly banUntil: string | null },
  today: string,
): boolean => banned && (banUntil === null || today <= banUntil);
