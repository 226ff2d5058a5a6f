const ENTRY_KINDS = ['account', 'correction', 'approval_asked', 'approved', 'declined', 'told'] as const;
/** A step of a record. `account`: what, to whom and why. `declined`: nothing is told, or nothing was. */
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** `unfinished`: told, and not yet written down. `draft`: written down, and not yet told. */
export type DisclosureState = 'unfinished' | 'draft' | 'done' | 'declined';

/** Where a record stands, from its steps: nothing of it is ever changed, so nothing else says so. */
export function stateOf(kinds: readonly EntryKind[]): DisclosureState {
  if (kinds.includes('declined')) return 'declined';
  if (!kinds.includes('account')) return 'unfinished';
  return kinds.includes('told') ? 'done' : 'draft';
}
