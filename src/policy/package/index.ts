import type { Regime } from '../deadline/rules.js';
import type { ProofScope } from '../rights/identity.js';
import type { AnyRight } from '../rights/index.js';

/** The parts of a package, in the order in which a person reads them. GDPR art. 15, 20. */
export const SECTIONS = [
  'identity',
  'relationship',
  'contact',
  'notes',
  'process_notes',
  'joint_notes',
  'tests',
  'agreed',
  'messages',
  'letters',
  'requests',
  'rights',
  'told_to_others',
  'written_by_others',
  'invoices',
  'keeping',
  'looked_up',
] as const;
export type Section = (typeof SECTIONS)[number];

/** `accounting`: to whom something was told. 45 CFR 164.528. */
export const PACKAGE_KINDS = ['access', 'portability', 'accounting'] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

/**
 * What a right over one's data is met with; null: this right hands nothing over. Nothing is gathered for somebody who is
 * not known (GDPR art. 12(6)).
 */
export function packageFor(right: AnyRight, proof: ProofScope | null): PackageKind | null {
  if (proof === null) return null;
  if (right === 'access' || right === 'portability') return right;
  // What was told to others stands in a file, and an address opens no file.
  return right === 'accounting' && proof === 'person' ? right : null;
}

/** Whether it is met by something that is handed over. */
export const handsOver = (right: AnyRight): boolean => PACKAGE_KINDS.some((kind) => kind === right);

/**
 * Whether a part goes into the package. Process notes kept apart are outside the right of access under HIPAA alone
 * (45 CFR 164.501, 164.524(a)(1)(i)); under the GDPR they are the person's data like any other (PRACTICE 12).
 */
export function holdsSection(section: Section, of: { readonly regimes: readonly Regime[] }): boolean {
  if (section === 'process_notes') return of.regimes.some((regime) => regime !== 'hipaa');
  return true;
}

/** What the detector finds that may be about somebody else than the person. GDPR art. 15(4). */
export const THIRD_KINDS = ['person', 'email', 'phone', 'postal_address', 'date_of_birth', 'national_id'] as const;

/**
 * Why a passage is left out or stays. The list is fixed and the same for every passage, so that none hints at who said
 * something (PRACTICE 19).
 */
export const REDACT_REASONS = ['rights_of_others', 'confidence', 'danger'] as const;
export const KEEP_REASONS = ['known_to_them', 'professional', 'themselves'] as const;
export type PlaceReason = (typeof REDACT_REASONS)[number] | (typeof KEEP_REASONS)[number];

export interface DecidedPlace {
  readonly start: number;
  readonly end: number;
}

/** The text with these passages taken out; passages that touch become one. Offsets are UTF-16 code units. */
export function redact(text: string, places: readonly DecidedPlace[]): string {
  const sorted = places.toSorted((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of sorted) {
    if (end <= at) continue;
    parts.push(text.slice(at, Math.max(at, start)), start >= at ? REDACTED : '');
    at = end;
  }
  return [...parts, text.slice(at)].join('');
}

/** The same length for everything, so that it tells nothing of what stood there. */
export const REDACTED = '[…]';
