import { type ContactTerms, DEFAULT_TERMS, reaches } from './terms.js';

/** How somebody showed that it is them, beyond the address that they use. PRACTICE 2. */
export const CONTACT_PROOFS = ['word', 'call_back', 'in_person'] as const;
export type ContactProof = (typeof CONTACT_PROOFS)[number];

export interface ContactChange {
  /** Null: the address is new, so the default held until now. */
  readonly before: ContactTerms | null;
  readonly after: ContactTerms;
  readonly proof: ContactProof | null;
  /** What this client's proofs can be measured by. */
  readonly onFile: ProofsOnFile;
}

export interface ProofsOnFile {
  /** A word was agreed. */
  readonly word: boolean;
  /** A telephone number is on file that was not taken from an unproven caller, and at which one may ring. */
  readonly number: boolean;
}

export type ChangeVerdict =
  | { readonly may: true; readonly sort: 'stricter' | 'looser' | 'same' }
  | { readonly may: false; readonly reason: 'proof_needed' | 'no_word' | 'no_number'; readonly citation: string };

/**
 * Whether an agreement may be changed so. Stricter needs no proof and holds at once: whoever asks for it wrongly does
 * little harm, and whoever needs it cannot wait. Looser needs a second proof, since a husband with the mailbox has the
 * first one.
 */
export function decideChange(change: ContactChange): ChangeVerdict {
  const before = change.before ?? DEFAULT_TERMS;
  if (!isLooser(before, change.after)) {
    return { may: true, sort: isLooser(change.after, before) ? 'stricter' : 'same' };
  }
  const short = lacking(change.proof, change.onFile);
  return short === null ? { may: true, sort: 'looser' } : { may: false, reason: short, citation: PROOF };
}

/** What is missing of a full proof; null: nothing. A word that was never agreed and a number that nobody knows prove nothing. */
export function lacking(
  proof: ContactProof | null,
  onFile: ProofsOnFile,
): 'proof_needed' | 'no_word' | 'no_number' | null {
  switch (proof) {
    case null:
      return 'proof_needed';
    case 'word':
      return onFile.word ? null : 'no_word';
    case 'call_back':
      return onFile.number ? null : 'no_number';
    case 'in_person':
      return null;
    default:
      return proof satisfies never;
  }
}

/** Whether `after` lets anything be said, or sent, that `before` did not. */
function isLooser(before: ContactTerms, after: ContactTerms): boolean {
  if (!reaches(before.level, after.level)) return true;
  if (before.avoid && !after.avoid) return true;
  // Not asked: the member is asked each time. To be told "yes" or no longer to be told "no" is looser.
  return rank(after.bills) > rank(before.bills);
}

const rank = (bills: boolean | null): number => (bills === null ? 1 : bills ? 2 : 0);

const PROOF = 'GDPR art. 12(6), 32; 45 CFR 164.514(h)';
