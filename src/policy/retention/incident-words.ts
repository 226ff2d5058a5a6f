import { Temporal } from 'temporal-polyfill';
import type { Regime } from '../deadline/index.js';

/**
 * How long the words of an incident are kept after it is closed. GDPR art. 33(5) wants it documented so that the
 * authority can look, and names no period: five years are the time in which a breach can be fined
 * (databeskyttelsesloven § 41(7)); HIPAA keeps what shows that people were told for six (45 CFR 164.414, 164.530(j)(2)).
 * From memory: a local lawyer has to confirm it.
 */
const INCIDENT_WORDS_YEARS = { hipaa: 6, otherwise: 5 } as const;

/**
 * The last day of an incident's words; null: it is open, and they stay until it is closed. Its line of the register, which
 * holds codes and moments, stays.
 * @param closedOn YYYY-MM-DD in the practice's zone
 */
export function incidentWordsUntil(closedOn: string | null, regimes: readonly Regime[]): string | null {
  if (closedOn === null) return null;
  const years = regimes.includes('hipaa') ? INCIDENT_WORDS_YEARS.hipaa : INCIDENT_WORDS_YEARS.otherwise;
  return Temporal.PlainDate.from(closedOn).add({ years }).toString();
}
