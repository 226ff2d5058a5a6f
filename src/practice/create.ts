import { randomUUID } from 'node:crypto';
import { domainToUnicode } from 'node:url';
import type { DeskDb } from '../platform/db/desk.js';
import { SubrosaError } from '../platform/errors.js';
import { isAddress } from '../platform/mailer/index.js';
import type { Vault } from '../platform/vault/index.js';
import { REGIMES, type Regime } from '../policy/deadline/index.js';
import { PROFESSIONS } from '../policy/retention/index.js';
import type { Language } from '../policy/triage/index.js';
import { publishFirstPolicy } from './policy.js';
import { readSettings } from './settings.js';

export interface NewPractice {
  readonly name: string;
  /** The primary one first; what they are sent to. */
  readonly addresses: readonly string[];
  readonly language: Language;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 3166-2, with or without the country. */
  readonly region?: string | null;
  readonly profession: string;
  /** Absent: what the country suggests. */
  readonly regimes?: readonly Regime[];
  readonly timeZone: string;
  readonly slug?: string;
  readonly demo?: boolean;
}

/**
 * Founds a practice: its key, its addresses, its neutral sender name (the initials, so that a locked screen tells
 * nothing). @throws SubrosaError `practice.*` with a hint; nothing is kept then
 */
export async function createPractice(
  desk: DeskDb,
  options: { readonly vault: Vault; readonly at: Date },
  wanted: NewPractice,
): Promise<{ readonly id: string; readonly slug: string }> {
  const checked = check(wanted);
  const id = randomUUID();
  const keyWrapped = options.vault.newPracticeKey(id);
  try {
    await desk.quick(id, async (tx) => {
      await tx.$executeRaw`
        INSERT INTO practice (id, slug, name, sender_name, language, country, region, profession, regimes, time_zone,
          demo, settings, key_wrapped, created_at)
        VALUES (${id}::uuid, ${checked.slug}, ${checked.name}, ${initialsOf(checked.name)}, ${checked.language},
          ${checked.country}, ${checked.region}, ${checked.profession}, ${checked.regimes as string[]},
          ${checked.timeZone}, ${checked.demo}, ${JSON.stringify(readSettings({}))}::jsonb, ${keyWrapped}, ${options.at})`;
      for (const [at, address] of checked.addresses.entries()) {
        await tx.$executeRaw`
          INSERT INTO practice_address (address, practice_id, "primary") VALUES (${address}, ${id}::uuid, ${at === 0})`;
      }
      const [address = ''] = checked.addresses;
      await publishFirstPolicy(tx, { ...checked, id, address, settings: readSettings({}) }, options.at);
    });
  } catch (error) {
    throw taken(error);
  }
  return { id, slug: checked.slug };
}

/** Initials of a name, at most four: `Astrid Vinter Psykoterapi` gives `AVP`. */
export function initialsOf(name: string): string {
  const letters = name
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => [...word][0]?.toUpperCase() ?? '');
  return letters.slice(0, 4).join('') || 'S';
}

type Checked = Required<NewPractice> & { readonly region: string | null };

function check(wanted: NewPractice): Checked {
  const name = wanted.name.trim();
  const addresses = [...new Set(wanted.addresses.map(canonicalAddress))];
  const country = countryOf(wanted.country);
  if (name === '' || name.length > 120 || /\p{Cc}/u.test(name)) throw bad('name', 'a name of at most 120 characters');
  if (addresses.length === 0 || !addresses.every(isAddress)) throw bad('address', 'a plain mail address');
  if (!/^[A-Z]{2}$/.test(country)) throw bad('country', 'a country code of two letters, such as DK');
  if (!PROFESSIONS.some(({ code }) => code === wanted.profession)) {
    throw bad('profession', `one of ${PROFESSIONS.map(({ code }) => code).join(', ')}`);
  }
  const regimes = wanted.regimes === undefined || wanted.regimes.length === 0 ? regimesOf(country) : wanted.regimes;
  if (!regimes.every((regime) => REGIMES.includes(regime))) throw bad('regime', `one of ${REGIMES.join(', ')}`);
  if (!isTimeZone(wanted.timeZone)) throw bad('time-zone', 'a zone such as Europe/Copenhagen');
  const slug = wanted.slug ?? slugOf(name);
  if (!/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/.test(slug)) throw bad('slug', 'lower-case letters, digits and hyphens');
  const region = regionOf(country, wanted.region ?? null);
  return { ...wanted, name, addresses, country, region, regimes, slug, demo: wanted.demo ?? false };
}

/** Lower case, the domain in its own script: as the SMTP door gives the addresses that it asks for. */
function canonicalAddress(typed: string): string {
  const address = typed.trim().toLowerCase();
  const at = address.lastIndexOf('@');
  const domain = domainToUnicode(address.slice(at + 1));
  return at === -1 || domain === '' ? address : `${address.slice(0, at)}@${domain}`;
}

const countryOf = (typed: string): string => (typed.trim().toUpperCase() === 'UK' ? 'GB' : typed.trim().toUpperCase());

function regionOf(country: string, typed: string | null): string | null {
  const part = (typed ?? '').trim().toUpperCase().replace(/^.*-/, '');
  if (part === '') return null;
  if (!/^[A-Z0-9]{1,3}$/.test(part)) throw bad('region', `a code of ISO 3166-2, such as ${country}-XX`);
  return `${country}-${part}`;
}

/** Under which law a practice of this country stands, where it says nothing itself. */
function regimesOf(country: string): readonly Regime[] {
  if (country === 'GB') return ['uk'];
  return country === 'US' ? ['hipaa'] : ['eu'];
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Letters of other scripts lose their marks; what is left makes the address of the public pages. */
function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')
    .slice(0, 40)
    .replace(/-+$/, '');
  return plain === '' ? `p-${randomUUID().slice(0, 8)}` : plain;
}

function bad(field: string, takes: string): SubrosaError {
  return new SubrosaError(`practice.${field.replace('-', '_')}`, { hint: `--${field} takes ${takes}` });
}

function taken(error: unknown): unknown {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code !== '23505') return error;
  const field = constraint?.includes('slug') ? 'slug' : 'address';
  return new SubrosaError(`practice.${field}_taken`, { hint: `another practice has this ${field}` });
}
