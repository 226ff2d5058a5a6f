import { Temporal } from 'temporal-polyfill';
import type { DisclosureRule, Ground } from './grounds.js';
import { DISCLOSURE_RULES } from './rules.js';

/** The country's row in force on the day (YYYY-MM-DD), else the general one: every ground has that. */
export function disclosureRule(
  question: { readonly ground: Ground; readonly country: string; readonly on: string },
  rules: readonly DisclosureRule[] = DISCLOSURE_RULES,
): DisclosureRule {
  const typed = question.country.trim().toUpperCase();
  const country = typed === 'UK' ? 'GB' : typed;
  const fitting = rules.filter(
    (rule) =>
      rule.ground === question.ground &&
      (rule.country === null || rule.country === country) &&
      (rule.from === null || rule.from <= question.on) &&
      (rule.until === null || question.on <= rule.until),
  );
  const [best] = fitting.toSorted(
    (a, b) => Number(b.country !== null) - Number(a.country !== null) || (b.from ?? '').localeCompare(a.from ?? ''),
  );
  if (best === undefined) throw new RangeError(`no rule for ${question.ground}`);
  return best;
}

/** The rules of these countries in force that nobody has checked for `months` months, or ever: for `doctor`. */
export function uncheckedDisclosureRules(
  countries: ReadonlySet<string>,
  today: string,
  months = 18,
): readonly DisclosureRule[] {
  const limit = Temporal.PlainDate.from(today).subtract({ months }).toString();
  return DISCLOSURE_RULES.filter(
    (rule) =>
      (rule.country === null || countries.has(rule.country)) &&
      (rule.until === null || today <= rule.until) &&
      (rule.checked === null || rule.checked < limit),
  );
}
