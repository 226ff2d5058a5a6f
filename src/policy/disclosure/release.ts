/** A release as it stands at this moment: what it names, and who has signed. All days are YYYY-MM-DD. */
export interface ReleaseFacts {
  /** Who may tell. */
  readonly who: string;
  readonly what: string;
  readonly toWhom: string;
  /** The last day; null: none was named. */
  readonly until: string | null;
  /** How many people it is about: one, or everybody of a joint matter. */
  readonly persons: number;
  /** What each of them has done, as far as rows are there. */
  readonly signatures: readonly Signature[];
  /** One of them wishes to take consent back, or to have everything only stored, and nobody has lifted that. */
  readonly wishStands: boolean;
}

export type Signature = 'none' | 'signed' | 'revoked';

export type ReleaseProblem =
  | 'release_missing'
  | 'release_names_no_teller'
  | 'release_names_no_content'
  | 'release_names_no_recipient'
  | 'release_names_no_end'
  | 'release_past'
  | 'release_unsigned'
  | 'release_not_by_everybody'
  | 'release_revoked'
  | 'release_wish_stands';

/**
 * Why a release carries nothing; empty: it does. A joint matter needs every person's signature, and one person's
 * revocation stops it (PRACTICE 4). GDPR art. 7(3); 45 CFR 164.508(b)(5), (c).
 */
export function releaseProblems(release: ReleaseFacts | null, today: string): readonly ReleaseProblem[] {
  if (release === null) return ['release_missing'];
  const { signatures, until, persons, wishStands } = release;
  const signed = signatures.filter((one) => one === 'signed').length;
  const problems: readonly (readonly [ReleaseProblem, boolean])[] = [
    ['release_names_no_teller', release.who.trim() === ''],
    ['release_names_no_content', release.what.trim() === ''],
    ['release_names_no_recipient', release.toWhom.trim() === ''],
    ['release_names_no_end', until === null],
    ['release_past', until !== null && until < today],
    ['release_revoked', signatures.includes('revoked')],
    ['release_wish_stands', wishStands],
    ['release_unsigned', signed === 0 && !signatures.includes('revoked')],
    ['release_not_by_everybody', signed > 0 && signed < Math.max(1, persons) && !signatures.includes('revoked')],
  ];
  return problems.filter(([, is]) => is).map(([problem]) => problem);
}
