/** How a letter that a relay took fared behind it, by a report (RFC 3464). */
export type DeliveryState = 'delivered' | 'delayed' | 'passed_on' | 'bounced';

export interface DeliveryNews {
  readonly state: DeliveryState;
  /** RFC 3463; null: the report has none. */
  readonly code: string | null;
  /** There is no such mailbox, or it is shut for good: what a machine writes there from now on is noise. */
  readonly addressIsDead: boolean;
}

/** What one report says of a letter that went to one address. */
export function deliveryNews(report: {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  readonly status: string | null;
}): DeliveryNews {
  const { action, status: code } = report;
  switch (action) {
    case 'failed':
      return { state: 'bounced', code, addressIsDead: code !== null && DEAD.test(code) };
    case 'delayed':
      return { state: 'delayed', code, addressIsDead: false };
    case 'delivered':
      return { state: 'delivered', code, addressIsDead: false };
    case 'relayed':
    case 'expanded':
      return { state: 'passed_on', code, addressIsDead: false };
    default:
      return action satisfies never;
  }
}

/**
 * RFC 3463: bad mailbox, bad system, bad syntax, moved (5.1.1 to 5.1.6), disabled (5.2.1), and 5.1.10, a domain that
 * takes no mail (RFC 7505). A full mailbox, a policy or a filter may be over tomorrow.
 */
const DEAD = /^5\.(?:1\.(?:[1-6]|10)|2\.1)$/;

/** Whether later news replace what was known: a report that comes late must not hide that it bounced. */
export function replaces(news: DeliveryState, known: DeliveryState | null): boolean {
  return known === null || RANK[news] >= RANK[known];
}

const RANK: Readonly<Record<DeliveryState, number>> = { delayed: 0, passed_on: 1, delivered: 2, bounced: 3 };
