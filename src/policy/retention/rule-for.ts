import { Temporal } from 'temporal-polyfill';
import type { Kind } from '../triage/labels.js';
import type { Category, RetentionRule } from './rules.js';

/** Where the practice stands; what it keeps; the day on which the question is asked (YYYY-MM-DD). */
export interface RuleQuestion {
  readonly category: Category;
  readonly country: string;
  /** ISO 3166-2, with or without the country in front (`US-CA`, `CA`). */
  readonly region: string | null;
  /** A code of PROFESSIONS; one that is not known there finds only what holds for every profession. */
  readonly profession: string;
  readonly on: string;
}

export type RuleAnswer =
  | { readonly rule: RetentionRule }
  | { readonly none: 'not_for_this_country' | 'not_for_this_profession_or_region' };

/** The most specific rule in force on the day: the region's before the country's, the profession's before everybody's. */
export function ruleFor(question: RuleQuestion, rules: readonly RetentionRule[]): RuleAnswer {
  const place = placeOf(question);
  const category = rules.filter((rule) => rule.category === question.category && inForce(rule, question.on));
  const country = category.filter((rule) => rule.country === null || rule.country === place.country);
  const fitting = country.filter(
    (rule) =>
      (rule.region === null || rule.region === place.region) &&
      (rule.profession === null || rule.profession === question.profession),
  );
  const best = fitting.toSorted((a, b) => specificity(b) - specificity(a) || newest(a, b))[0];
  if (best !== undefined) return { rule: best };
  return { none: country.length === 0 ? 'not_for_this_country' : 'not_for_this_profession_or_region' };
}

/** The rules in force that nobody has checked for `months` months, or ever: for `doctor` (a local lawyer confirms). */
export function uncheckedRules(rules: readonly RetentionRule[], today: string, months = 18): readonly RetentionRule[] {
  const limit = Temporal.PlainDate.from(today).subtract({ months }).toString();
  return rules.filter((rule) => inForce(rule, today) && (rule.checked === null || rule.checked < limit));
}

/**
 * Under which rule a request falls while no member has linked it to a client. Null: none is known, so it stays until
 * somebody decides. What a present client wrote is part of a file, and what is under a duty (rights, complaints,
 * demands) is not the clock's.
 */
export function categoryOf(kind: Kind): Category | null {
  switch (kind) {
    case 'third_party':
      return 'message_about_other';
    case 'enquiry':
    case 'referral':
      return 'enquiry';
    default:
      return null;
  }
}

function inForce(rule: RetentionRule, on: string): boolean {
  return (rule.from === null || rule.from <= on) && (rule.until === null || on <= rule.until);
}

function specificity(rule: RetentionRule): number {
  return (rule.region === null ? 0 : 4) + (rule.profession === null ? 0 : 2) + (rule.country === null ? 0 : 1);
}

function newest(a: RetentionRule, b: RetentionRule): number {
  return (b.from ?? '').localeCompare(a.from ?? '');
}

function placeOf(question: RuleQuestion): { country: string; region: string | null } {
  const typed = question.country.trim().toUpperCase();
  const country = typed === 'UK' ? 'GB' : typed;
  const region = question.region?.trim().toUpperCase().replace(/^.*-/, '') ?? '';
  return { country, region: region === '' ? null : `${country}-${region}` };
}
