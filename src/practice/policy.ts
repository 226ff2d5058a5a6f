/**
 * What a practice says about how it looks after what people write: numbered versions, each with the day from which it
 * holds. A version is never changed; the first is made from the program's own text. PRACTICE 42.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { PACKAGE_ROOT } from '../platform/root.js';
import { dayIn } from '../policy/deadline/calendar.js';
import { keepWords } from '../policy/discretion/index.js';
import { RETENTION_RULES, ruleFor } from '../policy/retention/index.js';
import { authorityFor } from '../policy/rights-offered/index.js';
import { LANGUAGES, type Language } from '../policy/triage/labels.js';
import type { Practice } from './load.js';

const textSchema = z.strictObject({
  sections: z.array(z.strictObject({ title: z.string(), paragraphs: z.array(z.string()) })),
});
const textsSchema = z.record(z.enum(LANGUAGES), textSchema);

export type PolicyTexts = z.infer<typeof textsSchema>;

export interface PolicyVersion {
  /** From 1. */
  readonly number: number;
  /** YYYY-MM-DD in the practice's zone. */
  readonly inForceFrom: string;
  readonly texts: PolicyTexts;
}

/** What the program's own text says of a practice. */
export type PolicyFacts = Pick<
  Practice,
  'id' | 'name' | 'address' | 'country' | 'region' | 'profession' | 'regimes' | 'settings' | 'timeZone'
>;

/** Every version, the newest first; a practice from before there were versions has its first one, as it would be made. */
export async function policyVersions(tx: Tx, practice: Practice): Promise<readonly PolicyVersion[]> {
  const rows = await tx.$queryRaw<{ number: number; inForceFrom: string; texts: unknown }[]>`
    SELECT number, in_force_from::text AS "inForceFrom", texts FROM policy_version
    WHERE practice_id = ${practice.id}::uuid ORDER BY number DESC`;
  if (rows.length === 0) return [firstPolicy(practice, practice.createdAt)];
  return rows.map((row) => ({ ...row, texts: textsSchema.parse(row.texts) }));
}

/** The one that holds on a day (YYYY-MM-DD): of those in force the one with the highest number. */
export function policyInForce(versions: readonly PolicyVersion[], today: string): PolicyVersion {
  const begun = versions.filter(({ inForceFrom }) => inForceFrom <= today);
  const newest = (begun.length > 0 ? begun : versions.slice(-1)).reduce((a, b) => (b.number > a.number ? b : a));
  return newest;
}

/** Writes down the first version; where there is one already, nothing. */
export async function publishFirstPolicy(tx: Tx, practice: PolicyFacts, at: Date): Promise<void> {
  const { number, inForceFrom, texts } = firstPolicy(practice, at);
  await tx.$executeRaw`
    INSERT INTO policy_version (id, practice_id, number, in_force_from, published_at, texts)
    VALUES (${randomUUID()}::uuid, ${practice.id}::uuid, ${number}, ${inForceFrom}::date, ${at},
      ${JSON.stringify(texts)}::jsonb)
    ON CONFLICT (practice_id, number) DO NOTHING`;
}

function firstPolicy(practice: PolicyFacts, at: Date): PolicyVersion {
  const inForceFrom = dayIn(at, practice.timeZone).toString();
  const texts = Object.fromEntries(LANGUAGES.map((language) => [language, textOf(practice, language, inForceFrom)]));
  return { number: 1, inForceFrom, texts: textsSchema.parse(texts) };
}

function textOf(practice: PolicyFacts, language: Language, on: string): PolicyTexts[Language] {
  const w = policyWords(language);
  const { name, address, regimes } = practice;
  const fill = (text: string, values: Readonly<Record<string, string>>) =>
    text.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
  const authority = authorityFor(practice);
  const named = authority === null ? w.authority_other : `${authority.name} (${authority.site})`;
  const rights = [
    ...(regimes.some((regime) => regime !== 'hipaa') ? [fill(w.rights_eu, { address })] : []),
    ...(regimes.includes('hipaa') ? [fill(w.rights_hipaa, { address })] : []),
  ];
  return {
    sections: [
      { title: w.who_title, paragraphs: [fill(w.who, { name, address }), w.ncnd] },
      { title: w.why_title, paragraphs: [w.why] },
      { title: w.keep_title, paragraphs: keepParagraphs(practice, { language, on, w, fill }) },
      { title: w.rights_title, paragraphs: [...rights, fill(w.authority, { authority: named })] },
    ],
  };
}

/** The periods in force on the day: the practice's own, else the rule of its country and profession. */
function keepParagraphs(
  practice: PolicyFacts,
  of: {
    readonly language: Language;
    readonly on: string;
    readonly w: PolicyWords;
    readonly fill: (text: string, values: Readonly<Record<string, string>>) => string;
  },
): string[] {
  const { language, on, w, fill } = of;
  const sentence = (text: string, months: number | null): string[] =>
    months === null || months === 0 ? [] : [fill(text, { period: longWords(months, language) })];
  const client = keptMonths(practice, 'client_file', on);
  return [
    ...sentence(w.keep_enquiry, keptMonths(practice, 'enquiry', on)),
    ...sentence(w.keep_about_other, keptMonths(practice, 'message_about_other', on)),
    ...(client === null ? [w.keep_client_unknown] : sentence(w.keep_client, client)),
    w.keep_more,
  ];
}

/** How long a practice keeps something, in whole months, rounded up; null: no period is known. `on`: YYYY-MM-DD. */
export function keptMonths(
  practice: Pick<PolicyFacts, 'country' | 'region' | 'profession' | 'settings'>,
  category: 'client_file' | 'message_about_other' | 'enquiry',
  on: string,
): number | null {
  const { country, region, profession, settings } = practice;
  const answer = ruleFor({ category, country, region, profession, on }, RETENTION_RULES);
  const rule = 'rule' in answer ? answer.rule : null;
  const period = settings.retention[category]?.period ?? rule?.standard ?? rule?.smallest ?? null;
  if (period === null) return null;
  const { years = 0, months = 0, days = 0 } = period;
  return years * 12 + months + Math.ceil(days / 30);
}

/** Whole years as years, everything else in months. German: dative, as after "nach". */
export function longWords(months: number, language: Language): string {
  if (months % 12 !== 0) return keepWords({ months, language });
  const years = months / 12;
  const w = policyWords(language);
  if (years === 1) return w.year_one;
  return language === 'ro' && years >= 20 ? `${years} de ${w.year_many}` : `${years} ${w.year_many}`;
}

const wordsSchema = z.strictObject({
  who_title: z.string(),
  who: z.string(),
  why_title: z.string(),
  why: z.string(),
  ncnd: z.string(),
  keep_title: z.string(),
  keep_enquiry: z.string(),
  keep_about_other: z.string(),
  keep_client: z.string(),
  keep_client_unknown: z.string(),
  keep_more: z.string(),
  rights_title: z.string(),
  rights_eu: z.string(),
  rights_hipaa: z.string(),
  authority: z.string(),
  authority_other: z.string(),
  year_one: z.string(),
  year_many: z.string(),
});
type PolicyWords = z.infer<typeof wordsSchema>;

const known = new Map<Language, PolicyWords>();

/** @throws SubrosaError `policy.words` when the file is not there or not whole */
function policyWords(language: Language): PolicyWords {
  const loaded = known.get(language);
  if (loaded !== undefined) return loaded;
  const file = path.join(PACKAGE_ROOT, 'data', 'policy', `${language}.json`);
  const read = wordsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new SubrosaError('policy.words', { hint: language });
  known.set(language, read.data);
  return read.data;
}
