import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { SubrosaError } from '../platform/errors.js';
import { PACKAGE_ROOT } from '../platform/root.js';
import {
  type Agreement,
  type AgreementDetails,
  type AgreementRole,
  CLAUSES,
  type Detail,
  MEASURES,
  type Measure,
  missingDetails,
} from '../policy/agreement/index.js';
import { LANGUAGES, type Language } from '../policy/triage/labels.js';
import type { Practice } from './load.js';

/** Both parties read a data-processing agreement in the practice's language or English; a law of the USA, in its own. */
export const agreementLanguages = (sort: Agreement, practice: Pick<Practice, 'language'>): readonly Language[] =>
  sort === 'baa' ? ['en'] : [...new Set([practice.language, 'en'] as const)];

/** What is known of the practice; where it has set no name or contact of its own, those that everybody sees. */
export function agreementDetails({ name, address, settings }: Pick<Practice, 'name' | 'address' | 'settings'>) {
  const { agreement } = settings;
  const or = (typed: string, known: string) => (typed.trim() === '' ? known : typed.trim());
  return { ...agreement, legalName: or(agreement.legalName, name), contact: or(agreement.contact, address) };
}

/**
 * The draft, made from the template: every point that the law asks for, with where it asks; what is not known stands in
 * it as a gap. It is signed by nobody. Measures are those that the caller found to be true.
 */
export function draftAgreement(of: {
  readonly sort: Agreement;
  readonly role: Exclude<AgreementRole, 'neither'>;
  readonly language: Language;
  readonly details: AgreementDetails;
  readonly measures: readonly Measure[];
}): string {
  const { sort, role, details } = of;
  const w = agreementWords(of.language);
  const missing = new Set<Detail>(missingDetails(details, role));
  const known = (field: Detail) =>
    missing.has(field) ? fill(w.missing, { what: w.detail[field] }) : details[field].trim();
  const [clauses, title, roles] = [w.clauses[sort], w.title[sort], w.roles[sort]];
  if (clauses === undefined || title === undefined || roles === undefined) throw new SubrosaError('agreement.words');
  const us = fill(w.party, Object.fromEntries(PARTY.map((field) => [field, known(field)])));
  const ours = role === 'we_process';
  const [forWhom, whoHandles] = ours ? [w.other_party, us] : [us, w.other_party];
  return [
    w.unsigned,
    title,
    `${w.parties_title}\n${cap(roles.for_whom)}: ${forWhom}\n${cap(roles.who_handles)}: ${whoHandles}`,
    w.clauses_title,
    ...CLAUSES[sort].map(({ id, source }, at) => `${at + 1}. ${clauses[id]} (${source})`),
    [w.what_title, ...w.what].join('\n'),
    [
      w.measures_title,
      ...(ours ? [...of.measures.map((code) => `- ${w.measures[code]}`), known('ownMeasures')] : [w.other_measures]),
    ].join('\n'),
    [w.sub_title, ours ? known('subProcessors') : w.other_sub].join('\n'),
    [w.signatures_title, ...[roles.for_whom, roles.who_handles].map((name) => fill(w.signature, { role: name }))].join(
      '\n',
    ),
  ].join('\n\n');
}

/** What is handed out: the draft as it was saved, and below it which version it is and that no program signed it. */
export const handedText = (
  text: string,
  { language, version, day }: { readonly language: Language; readonly version: number; readonly day: string },
): string => `${text}\n\n${fill(agreementWords(language).footer, { version: String(version), day })}\n`;

const PARTY = ['legalName', 'postal', 'contact', 'representative'] as const;

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');

const cap = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

const each = <K extends string>(keys: readonly K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, z.string()])) as Record<K, z.ZodString>);
const rolesSchema = z.strictObject({ for_whom: z.string(), who_handles: z.string() });
const wordsSchema = z.strictObject({
  unsigned: z.string(),
  footer: z.string(),
  missing: z.string(),
  parties_title: z.string(),
  party: z.string(),
  other_party: z.string(),
  clauses_title: z.string(),
  what_title: z.string(),
  what: z.array(z.string()),
  measures_title: z.string(),
  other_measures: z.string(),
  sub_title: z.string(),
  other_sub: z.string(),
  signatures_title: z.string(),
  signature: z.string(),
  detail: each([...PARTY, 'subProcessors', 'ownMeasures']),
  title: z.strictObject({ dpa: z.string(), baa: z.string().optional() }),
  roles: z.strictObject({ dpa: rolesSchema, baa: rolesSchema.optional() }),
  measures: each(MEASURES),
  clauses: z.strictObject({
    dpa: each(CLAUSES.dpa.map(({ id }) => id)),
    baa: each(CLAUSES.baa.map(({ id }) => id)).optional(),
  }),
});
type AgreementWords = z.infer<typeof wordsSchema>;

const known = new Map<Language, AgreementWords>();

/** @throws SubrosaError `agreement.words` when the file is not there or not whole */
function agreementWords(language: Language): AgreementWords {
  const loaded = known.get(language);
  if (loaded !== undefined) return loaded;
  const file = path.join(PACKAGE_ROOT, 'data', 'agreement', `${z.enum(LANGUAGES).parse(language)}.json`);
  const read = wordsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new SubrosaError('agreement.words', { hint: language });
  known.set(language, read.data);
  return read.data;
}
