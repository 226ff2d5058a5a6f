import type { Regime } from '../deadline/index.js';
import type { Risk } from '../triage/labels.js';
import { type ExposedKind, isSecret } from './exposed.js';

/** All that is asked about before an ordinary mail may leave. */
export interface PlainMailFacts {
  readonly regimes: readonly Regime[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** What the practice has set: it can only make the law stricter. */
  readonly setting: 'never' | 'on_wish' | null;
  /** What the draft would expose: `exposedIn`. */
  readonly kinds: readonly ExposedKind[];
  /** The person was warned, wishes ordinary mail, and has not withdrawn it. */
  readonly wish: boolean;
  /** The person has said that others read their mailbox, or not to write there. */
  readonly unsafeContact: boolean;
  /**
   * How it would leave: to a key that was compared with the person, to another key of theirs, or as ordinary mail is.
   * `lost`: they have written encrypted, and no key of theirs is known.
   */
  readonly encrypted: 'compared' | 'key' | 'lost' | 'no';
  readonly risk: Risk;
}

export type PlainMailVerdict = (
  | { readonly may: true; readonly reason: 'nothing_exposed' | 'on_their_wish' | 'encrypted' }
  | {
      readonly may: false;
      readonly reason:
        | 'wrote_encrypted'
        | 'unsafe_contact'
        | 'must_be_encrypted'
        | 'law_unsure'
        | 'practice_never'
        | 'no_wish';
    }
) & {
  readonly citation: string;
  /** Somebody may be in danger: a telephone call is quicker than any mail. */
  readonly telephone: boolean;
};

/**
 * Whether this text may leave as ordinary mail. What is secret may not under the law of the EU and the United Kingdom,
 * whatever the person wishes (a wish does not waive GDPR art. 32), nor wherever the law is not clear to us. Under HIPAA
 * alone it may on the person's recorded wish. Encrypted to a key that a member compared with the person it may everywhere;
 * whoever wrote encrypted gets nothing in the clear. The rest (a time, a yes) may, once the member has seen what it says.
 */
export function decidePlainMail(facts: PlainMailFacts): PlainMailVerdict {
  const telephone = facts.risk !== 'none';
  const no = (reason: (PlainMailVerdict & { may: false })['reason'], citation: string): PlainMailVerdict => ({
    may: false,
    reason,
    citation,
    telephone,
  });
  // PRACTICE 10, 38: their safety comes before everybody's convenience.
  if (facts.unsafeContact) return no('unsafe_contact', 'GDPR art. 32; 45 CFR 164.522(b)');
  const law = lawOf(facts);
  if (facts.encrypted === 'lost') return no('wrote_encrypted', CITATIONS[law]);
  if (!facts.kinds.some(isSecret)) {
    return { may: true, reason: 'nothing_exposed', citation: CITATIONS[law], telephone };
  }
  if (facts.encrypted === 'compared') return { may: true, reason: 'encrypted', citation: CITATIONS[law], telephone };
  if (law === 'unsure') return no('law_unsure', CITATIONS.unsure);
  if (law !== 'hipaa') return no('must_be_encrypted', CITATIONS[law]);
  if (facts.setting === 'never') return no('practice_never', CITATIONS.hipaa);
  if (!facts.wish) return no('no_wish', CITATIONS.hipaa);
  return { may: true, reason: 'on_their_wish', citation: CITATIONS.hipaa, telephone };
}

/** Whether a person's wish for ordinary mail changes anything in this practice, so that it is worth recording. */
export function wishCounts(facts: Pick<PlainMailFacts, 'regimes' | 'country' | 'setting'>): boolean {
  return lawOf(facts) === 'hipaa' && facts.setting !== 'never';
}

type Law = 'denmark' | 'eu' | 'uk' | 'hipaa' | 'unsure';

/** The strictest law that applies; a practice under several keeps the stricter. */
function lawOf({ regimes, country }: Pick<PlainMailFacts, 'regimes' | 'country'>): Law {
  if (country === 'DK') return 'denmark';
  if (regimes.includes('eu')) return 'eu';
  if (regimes.includes('uk')) return 'uk';
  return regimes.includes('hipaa') && UNITED_STATES.has(country) ? 'hipaa' : 'unsure';
}

/** The states and the territories in which HIPAA is the law (45 CFR 160.103, "State"). */
const UNITED_STATES: ReadonlySet<string> = new Set(['US', 'PR', 'VI', 'GU', 'AS', 'MP']);

const CITATIONS: Readonly<Record<Law, string>> = {
  denmark: 'GDPR art. 32(1)(a); Datatilsynet on sensitive and confidential data by e-mail, since 1 January 2019',
  eu: 'GDPR art. 32(1)(a)',
  uk: 'UK GDPR art. 32(1)(a)',
  hipaa: '45 CFR 164.522(b); 78 FR 5634 (25 January 2013)',
  unsure: 'GDPR art. 32(1)(a), as the stricter rule',
};
