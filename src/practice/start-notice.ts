/**
 * The notice at the start (PRACTICE 41; GDPR art. 13): which data, what for, by what right, how long, who gets them, the
 * limits of silence in this country and profession, and what happens when the therapist is gone. Made from the rules in
 * force, so that it changes when they do; what was given stands with the client in its very words.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { SubrosaError } from '../platform/errors.js';
import { PACKAGE_ROOT } from '../platform/root.js';
import { healthGround } from '../policy/consent/index.js';
import { disclosureRule } from '../policy/disclosure/index.js';
import { authorityFor } from '../policy/rights-offered/index.js';
import type { Language } from '../policy/triage/labels.js';
import { keptMonths, longWords, type PolicyFacts } from './policy.js';

export interface StartNotice {
  readonly title: string;
  readonly sections: readonly { readonly title: string; readonly paragraphs: readonly string[] }[];
  /** Of these words in this language: another one where a word differs. */
  readonly version: string;
}

/** @param on YYYY-MM-DD in the practice's zone. @param standIn whether somebody sees alarms when nobody here does */
export function startNotice(
  practice: PolicyFacts,
  { language, on, standIn }: { readonly language: Language; readonly on: string; readonly standIn: boolean },
): StartNotice {
  const w = wordsOf(language);
  const { name, address } = practice;
  const fill = (text: string) => text.replace('{name}', name).replace('{address}', address);
  const section = (title: string, ...paragraphs: string[]) => ({ title, paragraphs });
  const sections = [
    section(w.who_title, fill(w.who)),
    section(w.what_title, w.what, w.process),
    section(w.why_title, w.why, groundWords(practice, w)),
    section(w.keep_title, keepWords(practice, { language, on, w })),
    section(w.who_gets_title, w.who_gets),
    section(w.limits_title, w.limits, ...limits(practice, on, w), w.limit_told),
    section(w.supervision_title, w.supervision),
    section(w.away_title, standIn ? w.away_named : w.away_none),
    section(w.together_title, w.together),
    section(w.contact_title, w.contact),
    section(w.rights_title, ...rightsWords(practice, w).map(fill), authorityWords(practice, w)),
    section(w.free_title, w.free),
  ];
  return { title: w.title, sections, version: versionOf(sections) };
}

function versionOf(sections: StartNotice['sections']): string {
  return createHash('sha256').update(JSON.stringify(sections)).digest('hex').slice(0, 8);
}

function groundWords(practice: PolicyFacts, w: NoticeWords): string {
  switch (healthGround(practice)) {
    case 'professional_secrecy':
      return w.ground_health;
    case 'explicit_consent':
      return w.ground_consent;
    case 'hipaa':
      return w.ground_hipaa;
  }
}

function keepWords(
  practice: PolicyFacts,
  { language, on, w }: { readonly language: Language; readonly on: string; readonly w: NoticeWords },
): string {
  const months = keptMonths(practice, 'client_file', on);
  return months === null ? w.keep_unknown : w.keep_client.replace('{period}', longWords(months, language));
}

/** Where the country makes it a duty to report, the word is "have to". */
function limits(practice: PolicyFacts, on: string, w: NoticeWords): string[] {
  const { duty } = disclosureRule({ ground: 'child_in_danger', country: practice.country, on });
  return [w.limit_danger, duty === 'must' ? w.limit_child_must : w.limit_child_may, w.limit_offence, w.limit_court];
}

function rightsWords({ regimes }: PolicyFacts, w: NoticeWords): string[] {
  return [
    ...(regimes.some((regime) => regime !== 'hipaa') ? [w.rights_eu] : []),
    ...(regimes.includes('hipaa') ? [w.rights_hipaa] : []),
  ];
}

function authorityWords(practice: PolicyFacts, w: NoticeWords): string {
  const authority = authorityFor(practice);
  const named = authority === null ? w.authority_other : `${authority.name} (${authority.site})`;
  return w.authority.replace('{authority}', named);
}

const WORDS = [
  'title',
  'who_title',
  'who',
  'what_title',
  'what',
  'process',
  'why_title',
  'why',
  'ground_health',
  'ground_consent',
  'ground_hipaa',
  'keep_title',
  'keep_client',
  'keep_unknown',
  'who_gets_title',
  'who_gets',
  'limits_title',
  'limits',
  'limit_danger',
  'limit_child_may',
  'limit_child_must',
  'limit_offence',
  'limit_court',
  'limit_told',
  'supervision_title',
  'supervision',
  'away_title',
  'away_named',
  'away_none',
  'together_title',
  'together',
  'contact_title',
  'contact',
  'rights_title',
  'rights_eu',
  'rights_hipaa',
  'authority',
  'authority_other',
  'free_title',
  'free',
] as const;
const wordsSchema = z.record(z.enum(WORDS), z.string());
type NoticeWords = z.infer<typeof wordsSchema>;

const known = new Map<Language, NoticeWords>();

/** @throws SubrosaError `notice.words` when the file is not there or not whole */
function wordsOf(language: Language): NoticeWords {
  const loaded = known.get(language);
  if (loaded !== undefined) return loaded;
  const file = path.join(PACKAGE_ROOT, 'data', 'notice', `${language}.json`);
  const read = wordsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new SubrosaError('notice.words', { hint: language });
  known.set(language, read.data);
  return read.data;
}
