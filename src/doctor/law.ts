import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { loadCrisisNumbers } from '../platform/crisis.js';
import { PACKAGE_ROOT } from '../platform/root.js';
import { uncheckedDisclosureRules } from '../policy/disclosure/index.js';
import { RETENTION_RULES, ruleFor, uncheckedRules } from '../policy/retention/index.js';
import { RIGHTS_TERMS } from '../policy/rights/terms.js';
import type { Practice } from '../practice/index.js';
import { type Check, count, look, ok } from './check.js';

/** Numbers, rules and terms that the practices here go by and that nobody has confirmed, or not for long. */
export function checkLaw(practices: readonly Practice[], today: string): readonly Check[] {
  return [
    checkCrisisNumbers(practices, today),
    checkRules(practices, today),
    checkKnownRules(practices, today),
    checkTerms(practices, today),
    checkDisclosureRules(practices, today),
  ];
}

function checkCrisisNumbers(practices: readonly Practice[], today: string): Check {
  const name = 'crisis_numbers';
  const numbers = loadCrisisNumbers({ root: path.join(PACKAGE_ROOT, 'data', 'crisis') });
  const shown = new Set(practices.map(({ country }) => (numbers.countries.includes(country) ? country : 'EU')));
  const unchecked = numbers.unchecked(today).filter(({ country }) => shown.has(country));
  return unchecked.length === 0
    ? ok(name, 'every number was rung or looked up within 12 months')
    : look(
        name,
        `ring or look up, then note the day in data/crisis: ${unchecked.map((u) => `${u.country} ${u.number}`).join(', ')}`,
      );
}

function checkRules(practices: readonly Practice[], today: string): Check {
  const countries = new Set<string | null>([null, ...practices.map(({ country }) => country)]);
  const unchecked = uncheckedRules(RETENTION_RULES, today).filter(({ country }) => countries.has(country));
  return unchecked.length === 0
    ? ok('retention_rules', 'every rule was confirmed within 18 months')
    : look(
        'retention_rules',
        `${count(unchecked.length, 'rule')} to be confirmed by a local lawyer or association: ${unchecked.map(({ id }) => id).join(', ')}`,
      );
}

function checkKnownRules(practices: readonly Practice[], today: string): Check {
  const without = practices.filter(({ country, region, profession, settings }) => {
    const answer = ruleFor({ category: 'client_file', country, region, profession, on: today }, RETENTION_RULES);
    return settings.retention.client_file === undefined && !('rule' in answer && answer.rule.standard !== null);
  });
  return without.length === 0
    ? ok('retention_known', 'every practice has a period for its files')
    : look(
        'retention_known',
        `no period is known for ${without.map(({ slug }) => slug).join(', ')}: nothing is erased until the practice sets one`,
      );
}

/** As for the rules of retention: laws change, and somebody has to have looked. */
function checkTerms(practices: readonly Practice[], today: string): Check {
  const regimes = new Set(practices.flatMap((practice) => practice.regimes));
  const limit = Temporal.PlainDate.from(today).subtract({ months: 18 }).toString();
  const unchecked = RIGHTS_TERMS.filter(
    ({ regime, until, checked }) => regimes.has(regime) && until === null && (checked === null || checked < limit),
  );
  return unchecked.length === 0
    ? ok('rights_terms', 'every term was confirmed within 18 months')
    : look('rights_terms', `to be confirmed by a local lawyer: ${unchecked.map(({ id }) => id).join(', ')}`);
}

/** Telling somebody outside: what may and must be told, by country. */
function checkDisclosureRules(practices: readonly Practice[], today: string): Check {
  const unchecked = uncheckedDisclosureRules(new Set(practices.map(({ country }) => country)), today);
  return unchecked.length === 0
    ? ok('disclosure_rules', 'every rule was confirmed within 18 months')
    : look(
        'disclosure_rules',
        `${count(unchecked.length, 'rule')} to be confirmed by a local lawyer or association: ${unchecked.map(({ id }) => id).join(', ')}`,
      );
}
