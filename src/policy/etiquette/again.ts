import type { LetterId } from '../discretion/index.js';

const HOUR_MS = 3_600_000;

/**
 * For how long the words of a letter are right: they name days, say who reads when, or hold a link that ends. PRACTICE 1: who
 * is in danger is rung, and not sent yesterday's numbers. Others are right as long as they open.
 */
const RIGHT_FOR_MS: Partial<Readonly<Record<LetterId, number>>> = {
  acknowledgement_full: 7 * 24 * HOUR_MS,
  acknowledgement_short: 7 * 24 * HOUR_MS,
  acknowledgement_neutral: 7 * 24 * HOUR_MS,
  acknowledgement_danger: 24 * HOUR_MS,
  stand_in_alert: 24 * HOUR_MS,
  sign_in: HOUR_MS / 4,
};

/** They hold a link to a private page. */
const WITH_LINK: readonly string[] = ['acknowledgement_full', 'acknowledgement_short', 'answer_notice', 'new_page'];

/** A letter that did not arrive, and what has become of its reader since. Whether anybody is a client has no place here. */
export interface AgainFacts {
  readonly template: string;
  readonly automatic: boolean;
  readonly writtenAt: Date;
  /** It goes to a member who has left. */
  readonly readerLeft: boolean;
  /** Mail to the address came back for good. */
  readonly stopped: boolean;
  /** No machine writes to the address. */
  readonly blocked: boolean;
  /** They said that others read there, or not to write there. */
  readonly unsafe: boolean;
  /** The link in it opens; null: there is none. */
  readonly linkOpens: boolean | null;
  readonly encrypted: boolean;
  /** They have written encrypted. */
  readonly wroteEncrypted: boolean;
  /** It is encrypted to a key that has been taken away or replaced since. */
  readonly otherKey: boolean;
  /** They have taken back, since it was written, that they wish ordinary mail. */
  readonly wishWithdrawn: boolean;
  readonly now: Date;
}

type WhyNotAgain =
  | 'reader_left'
  | 'dead_address'
  | 'blocked'
  | 'unsafe'
  | 'link_over'
  | 'too_old'
  | 'not_encrypted'
  | 'other_key'
  | 'wish_withdrawn';

/** Why the very same letter must not go once more; null: it may. */
export function whyNotAgain(facts: AgainFacts): WhyNotAgain | null {
  const { template, automatic, now } = facts;
  const acknowledges = template.startsWith('acknowledgement_');
  if (facts.readerLeft) return 'reader_left';
  if (facts.stopped) return 'dead_address';
  if (facts.blocked && acknowledges) return 'blocked';
  // The neutral sentence is what goes to whoever said so.
  if (facts.unsafe && template !== 'acknowledgement_neutral') return 'unsafe';
  if (facts.linkOpens === false && WITH_LINK.includes(template)) return 'link_over';
  const rightForMs = RIGHT_FOR_MS[template as LetterId];
  if (rightForMs !== undefined && now.getTime() - facts.writtenAt.getTime() >= rightForMs) return 'too_old';
  if (facts.otherKey) return 'other_key';
  if (!automatic && facts.wishWithdrawn && !facts.encrypted) return 'wish_withdrawn';
  return !automatic && facts.wroteEncrypted && !facts.encrypted ? 'not_encrypted' : null;
}
