import type { EraseVerdict, HeldBy } from '../retention/index.js';
import type { ProofScope } from '../rights/identity.js';

/** Something that stays after a request for erasure, and its last day, YYYY-MM-DD; null: until something happens. */
export interface StaysOfRight {
  readonly code: StaysCode;
  readonly until: string | null;
}

/** By which ground it stays; the words for the person are in templates. */
export const STAYS_CODES = [
  'this_request',
  'duty_to_keep',
  'treatment_open',
  'no_rule',
  'legal_claims',
  'open_request',
  'invoices',
  'disclosures',
  'joint_files',
  'requests_of_others',
  'incident_words',
  'copies_of_keys',
] as const;
export type StaysCode = (typeof STAYS_CODES)[number];

export interface ErasureAsked {
  /** What was shown of who asks; null: nothing. */
  readonly proof: ProofScope | null;
  /** Who asks acts for somebody: nobody erases another's file (PRACTICE 5). */
  readonly forAnother: boolean;
  /** Whether the file may go, without this request and what came with it; null: nobody in the register. */
  readonly file: EraseVerdict | null;
  /** Last day of the smallest period, YYYY-MM-DD; null: no law says so, or it has not begun. */
  readonly mustKeepUntil: string | null;
  /** Other requests of the same address that a hold keeps or that are still open. */
  readonly othersKept: number;
}

/**
 * What may be erased for somebody who asks. `all`: everything but the request itself. `beside_requests`: what the same
 * address wrote, without what is open or held. `beside_duty`: of a file what no duty asks to keep. `nothing`: and why.
 */
export type ErasureAnswer =
  | { readonly may: 'all' | 'beside_requests' }
  | { readonly may: 'beside_duty'; readonly stays: readonly StaysOfRight[] }
  | { readonly may: 'nothing'; readonly why: 'identity_first' | 'person_first' | 'for_another' }
  | { readonly may: 'nothing'; readonly why: 'held'; readonly stays: readonly StaysOfRight[] };

/**
 * Control of an address proves a right to what was exchanged with that address and to nothing else; a file goes for the
 * person alone (PRACTICE 2), and nothing under a duty, hold or open request goes by request (GDPR art. 17(3)(b), (e)).
 */
export function decideErasure(asked: ErasureAsked): ErasureAnswer {
  const { proof, forAnother, file, mustKeepUntil, othersKept } = asked;
  if (forAnother) return { may: 'nothing', why: 'for_another' };
  if (proof === null) return { may: 'nothing', why: 'identity_first' };
  if (file === null) return { may: othersKept === 0 ? 'all' : 'beside_requests' };
  if (proof !== 'person') return { may: 'nothing', why: 'person_first' };
  if (file.verdict === 'erase') return { may: 'all' };
  if (file.verdict === 'not_yet') return { may: 'nothing', why: 'held', stays: [] };
  const stays = staysBy(file.by, mustKeepUntil);
  return file.by.every((by) => DUTIES.includes(by))
    ? { may: 'beside_duty', stays }
    : { may: 'nothing', why: 'held', stays };
}

/** What is kept for its own sake; beside it there is something that no law asks for. */
const DUTIES: readonly HeldBy[] = ['smallest_period', 'treatment_open'];

/** Grounds for the person. Every hold is one ground: which of them it is may be about somebody else. PRACTICE 21. */
function staysBy(by: readonly HeldBy[], mustKeepUntil: string | null): readonly StaysOfRight[] {
  const codes = by.map((one): StaysCode => {
    if (one === 'smallest_period') return 'duty_to_keep';
    if (one === 'treatment_open' || one === 'no_rule') return one;
    return one === 'open_request' || one === 'unlinked_matter' || one === 'disclosure_unwritten'
      ? 'open_request'
      : 'legal_claims';
  });
  return [...new Set(codes)].map((code) => ({ code, until: code === 'duty_to_keep' ? mustKeepUntil : null }));
}
