/** What was found out about who sent a mail: facts, and a hint at most. A smuggled mail passes all of it (TRAPS 8). */
export interface Authentication {
  /** RFC 7208; null: nobody knows from which address it came to the practice's servers. */
  readonly spf: { readonly result: SpfResult; readonly domain: string } | null;
  /** RFC 6376: one for each signature, at most ten. */
  readonly dkim: readonly { readonly result: DkimResult; readonly domain: string }[];
  /** RFC 7489, of the domain in From; null: there is not one From, or no record could be asked for. */
  readonly dmarc: {
    readonly result: 'pass' | 'fail' | 'none';
    readonly policy: 'none' | 'quarantine' | 'reject' | null;
  } | null;
  /** RFC 8617: whether those who passed it on vouch for what they saw; shown, and never counted. */
  readonly arc: 'pass' | 'fail' | null;
  /** Passed, and by the same organisation as the domain in From. */
  readonly aligned: { readonly spf: boolean; readonly dkim: boolean };
}

export type SpfResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temperror' | 'permerror';
export type DkimResult = 'pass' | 'fail' | 'neutral' | 'none' | 'temperror' | 'permerror' | 'policy';

/**
 * proved: the domain in From says that it sent it. against: what that domain publishes speaks against it. open: neither,
 * as with most small servers.
 */
export type Standing = 'proved' | 'open' | 'against';

/** @param found null: nothing could be looked up */
export function standingOf(found: Authentication | null): Standing {
  if (found === null) return 'open';
  const { aligned, dmarc, spf } = found;
  if (aligned.dkim || aligned.spf) return 'proved';
  // A policy of "none" only asks for reports.
  if (dmarc?.result === 'fail' && dmarc.policy !== null && dmarc.policy !== 'none') return 'against';
  // "-all": from no other server than these. A forwarder breaks it too; then a member decides.
  return spf?.result === 'fail' ? 'against' : 'open';
}

/** How it is said at the desk, as a key of words. */
export function authenticityCode(found: Authentication | null): 'unknown' | 'dkim' | 'spf' | 'against' | 'nothing' {
  if (found === null) return 'unknown';
  if (found.aligned.dkim) return 'dkim';
  if (found.aligned.spf) return 'spf';
  return standingOf(found) === 'against' ? 'against' : 'nothing';
}
