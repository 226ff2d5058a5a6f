import { RETENTION_RULES, retentionDue, ruleFor } from '../retention/index.js';

/** A line of a bill. Amounts are in the smallest coin. */
export interface InvoiceLine {
  /** YYYY-MM-DD. */
  readonly on: string;
  readonly words: string;
  readonly amount: number;
}

export const totalOf = (lines: readonly InvoiceLine[]): number => lines.reduce((sum, { amount }) => sum + amount, 0);

/** The number after `last` in a year: the year and a running number without gaps, which is all that it says. */
export function nextNumber(year: number, last: string | null): string {
  const count = last?.startsWith(`${year}-`) ? Number(last.slice(5)) : 0;
  return `${year}-${String(count + 1).padStart(4, '0')}`;
}

/** Beginnings of words that tell whoever sees the bill what somebody comes for. PRACTICE 50. */
const TELLING = [
  'therap',
  'terap',
  'psych',
  'psyk',
  'psih',
  'depress',
  'angst',
  'anxiet',
  'trauma',
  'addict',
  'misbrug',
  'couns',
  'consiliere',
  'behandlung',
  'behandling',
  'kognitiv',
  'cognitiv',
];

/** The words of a bill that are not neutral; where tax or insurance law asks for them, a member says so. */
export function tellingWords(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? []);
  return [...new Set(words.filter((word) => TELLING.some((stem) => word.includes(stem))))];
}

/**
 * The last day to which the law of accounts keeps a bill, from the end of the calendar year in which it was made
 * (YYYY-MM-DD); null: no such law is known here, and it goes with the file.
 */
export function invoiceKeptUntil(
  issuedOn: string,
  of: {
    readonly country: string;
    readonly region: string | null;
    readonly profession: string;
    readonly timeZone: string;
  },
): string | null {
  const { country, region, profession, timeZone } = of;
  const answer = ruleFor({ category: 'invoice', country, region, profession, on: issuedOn }, RETENTION_RULES);
  const rule = 'rule' in answer ? answer.rule : null;
  if (rule === null || rule.smallest === null) return null;
  const verdict = retentionDue(
    { category: 'invoice', anchors: { financialYearEnd: `${issuedOn.slice(0, 4)}-12-31` }, override: null },
    rule,
    { timeZone },
  );
  return verdict.verdict === 'due' ? verdict.on : null;
}
