import { domainToASCII } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { KIND_TERMS } from '../../policy/deadline/index.js';
import { KINDS, LANGUAGES } from '../../policy/triage/labels.js';
import type { Settings } from '../../practice/settings.js';
import { asked } from './context.js';

/* What the forms of the practice's page hold, as settings. Each throws SubrosaError `practice.*` with a hint. */

/** Flat, as browsers send it. */
export type Fields = Readonly<Record<string, string>>;

/** `#rrggbb`; null: ours. */
export function colourIn(fields: Fields): Settings['colour'] {
  const colour = (fields.colour ?? '').trim().toLowerCase();
  if (fields.ours === 'yes' || colour === '') return null;
  if (!/^#[0-9a-f]{6}$/.test(colour)) throw asked('practice.colour', 'a colour such as #3f6b57');
  return colour;
}

/** A few words for each language; one left empty has none. */
export function welcomeIn(fields: Fields): Settings['welcome'] {
  const texts = LANGUAGES.map((language) => [language, (fields[`welcome_${language}`] ?? '').trim()] as const);
  if (texts.some(([, text]) => text.length > WELCOME_MOST)) {
    throw asked('practice.welcome', `at most ${WELCOME_MOST} characters a language`);
  }
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

/** As many as the settings take. */
export const WELCOME_MOST = 600;
const SITES_MOST = 20;

/** One website a line: `www.example.dk`, or its whole address; only the origin is kept. */
export function sitesIn(typed: string): Settings['sites'] {
  const lines = typed
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const origins = [...new Set(lines.map(originOf))];
  if (origins.length > SITES_MOST) throw asked('practice.sites', `at most ${SITES_MOST} websites`);
  return origins;
}

function originOf(typed: string): string {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  const isName = url !== null && (url.hostname.includes('.') || url.hostname === 'localhost');
  const isPlain = url !== null && url.username === '' && domainToASCII(url.hostname) === url.hostname;
  // Without encryption anybody on the way could put another page around the chat.
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOCAL.has(url.hostname));
  if (url === null || !isName || !isPlain || !isSafe || !/^[a-z0-9.-]+$/.test(url.hostname)) {
    throw asked('practice.sites', 'addresses of websites, such as https://www.example.dk');
  }
  return url.origin;
}

const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);

/** Fields `from_<day>_<n>` and `to_<day>_<n>`; a pair that is empty is none. */
export function hoursIn(fields: Fields): Settings['readingHours'] {
  return Object.keys(fields)
    .flatMap((name) => {
      const [, day, nth] = /^from_([1-7])_(\d{1,2})$/.exec(name) ?? [];
      if (day === undefined) return [];
      const from = (fields[name] ?? '').slice(0, 5);
      const to = (fields[`to_${day}_${nth}`] ?? '').slice(0, 5);
      if (from === '' && to === '') return [];
      if (!TIME.test(from) || !TIME.test(to) || from === to) throw asked('practice.hours', 'both times of a row');
      return [{ day: Number(day), from, to }];
    })
    .toSorted((a, b) => a.day - b.day || a.from.localeCompare(b.from));
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Days that exist, in their order, both included. */
export function absenceIn(fields: Fields): Settings['absences'][number] {
  try {
    const from = Temporal.PlainDate.from(fields.from ?? '', { overflow: 'reject' });
    const until = Temporal.PlainDate.from(fields.until ?? '', { overflow: 'reject' });
    if (Temporal.PlainDate.compare(from, until) <= 0) return { from: from.toString(), until: until.toString() };
  } catch {
    // Falls through: no day.
  }
  throw asked('practice.absence', 'the first and the last day');
}

/** Kinds that are answered within working days, unless the practice sets another number. */
export const TERM_KINDS = KINDS.filter((kind) => KIND_TERMS[kind]?.unit === 'working_days' && kind !== 'legal_demand');
/** More working days than this nobody would call a promise. */
export const TERM_MOST = 20;

/** Fields `term_<kind>`: working days. One that is as the program has it is no setting of the practice. */
export function termsIn(fields: Fields, now: Settings['terms']): Settings['terms'] {
  const typed = TERM_KINDS.filter((kind) => fields[`term_${kind}`] !== undefined);
  const kept = Object.entries(now).filter(([kind]) => !typed.some((one) => one === kind));
  const set = typed.flatMap((kind) => {
    const words = (fields[`term_${kind}`] ?? '').trim();
    const count = /^\d{1,2}$/.test(words) ? Number(words) : 0;
    if (count < 1 || count > TERM_MOST) throw asked('practice.term', `1 to ${TERM_MOST} working days`);
    return count === KIND_TERMS[kind]?.count ? [] : [[kind, { unit: 'working_days', count }]];
  });
  return Object.fromEntries([...kept, ...set]);
}

export function plainMailIn(fields: Fields): Settings['plainMail'] {
  return fields.plain_mail === 'never' || fields.plain_mail === 'on_wish' ? fields.plain_mail : null;
}

/** Fields `member_<id>`; null: everybody who may read, also who comes later. */
export function dutyIn(fields: Fields): Settings['duty'] {
  const chosen = Object.keys(fields).flatMap((name) => /^member_([0-9a-f-]{36})$/.exec(name)?.[1] ?? []);
  return fields.everybody === 'yes' || chosen.length === 0 ? null : chosen;
}

/** One line, without what no mail can carry; null: nothing was typed. */
export function lineIn(typed = ''): string | null {
  const line = typed
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200);
  return line === '' ? null : line;
}
