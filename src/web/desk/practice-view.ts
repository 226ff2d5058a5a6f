import type { Tx } from '../../platform/db/index.js';
import { whoHasDuty } from '../../policy/access/reading.js';
import type { WeeklyHours } from '../../policy/alarm/index.js';
import { KIND_TERMS } from '../../policy/deadline/index.js';
import { wishCounts } from '../../policy/plain-mail/index.js';
import { kindWords } from '../../policy/triage/index.js';
import { LANGUAGES } from '../../policy/triage/labels.js';
import type { AssetKind } from '../../practice/change.js';
import { complaintPlaces } from '../../practice/complaint-places.js';
import type { Practice } from '../../practice/index.js';
import { readPublicKey } from '../../practice/openpgp-key.js';
import { whoMayRead } from './care-view.js';
import { keptIds } from './kept.js';
import { TERM_KINDS, TERM_MOST, WELCOME_MOST } from './practice-forms.js';
import type { DeskContext } from './route.js';

type Assets = readonly { readonly kind: AssetKind; readonly changedAt: Date; readonly text: string | null }[];

/** The page on which an owner sets up the practice. */
export async function practiceView(context: DeskContext, tx: Tx, practice: Practice, assets: Assets) {
  const { office, moments } = context;
  const { settings, slug } = practice;
  const logo = assets.find(({ kind }) => kind === 'logo');
  const key = assets.find(({ kind }) => kind === 'openpgp')?.text ?? null;
  return {
    name: practice.name,
    sender_name: practice.senderName,
    colour: settings.colour ?? OURS,
    ours: settings.colour === null,
    example: `/desk/practice/look.css${settings.colour === null ? '' : `?colour=${encodeURIComponent(settings.colour)}`}`,
    logo: logo === undefined ? null : `/p/${slug}/logo?at=${logo.changedAt.getTime()}`,
    welcome: LANGUAGES.map((code) => ({
      code,
      name: LANGUAGE_NAMES[code],
      text: settings.welcome[code] ?? '',
      most: WELCOME_MOST,
    })),
    sites: settings.sites.join('\n'),
    script: `<script src="${office.publicUrl}/embed.js" data-practice="${slug}" async></script>`,
    days: hourRows(context, settings.readingHours),
    absences: await absenceLines(context, tx, practice),
    today: moments.today,
    terms: TERM_KINDS.map((kind) => ({
      kind,
      words: kindWords(kind, context.language),
      days: settings.terms[kind]?.count ?? KIND_TERMS[kind]?.count,
    })),
    term_most: TERM_MOST,
    duty: await dutyView(tx, practice),
    plain_mail: plainMailChoices(context, practice),
    forced_tls: settings.forcedTls,
    second_approval: settings.secondApproval,
    committee: settings.ethicsCommittee ?? '',
    complaint_places: complaintPlaces(practice),
    key,
    key_made: practice.pgpKey !== null,
    fingerprint: key === null ? null : readPublicKey(key).fingerprint,
    pages: PAGES.map(({ path, words }) => ({
      href: `${office.publicUrl}/p/${slug}/${path}`,
      words: context.say(`practice.pages.${words}`),
    })),
  };
}

/** The accent of style.css. */
const OURS = '#3f6b57';

const LANGUAGE_NAMES = { en: 'English', da: 'Dansk', ro: 'Română', de: 'Deutsch' } as const;

const PAGES = [
  { path: '', words: 'first' },
  { path: 'write', words: 'write' },
  { path: 'about', words: 'about' },
  { path: 'rights', words: 'rights' },
  { path: 'privacy', words: 'privacy' },
  { path: 'openpgp', words: 'openpgp' },
  { path: 'danger', words: 'danger' },
] as const;

/** Two rows a day, and one more than are filled. */
export function hourRows({ say }: DeskContext, set: readonly WeeklyHours[]) {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => {
    const filled = set.filter((hours) => hours.day === day);
    const count = Math.max(2, filled.length + (filled.length > 1 ? 1 : 0));
    return {
      name: say(`moments.weekday_${day}`),
      rows: Array.from({ length: count }, (_, at) => ({
        from_name: `from_${day}_${at}`,
        to_name: `to_${day}_${at}`,
        from: filled[at]?.from ?? '',
        to: filled[at]?.to ?? '',
      })),
    };
  });
}

/** What falls due while nobody reads is shown before it begins (PRACTICE 9). */
async function absenceLines(context: DeskContext, tx: Tx, { settings, timeZone }: Practice) {
  const { say, moments } = context;
  const kept = (await keptIds(context, tx)) as string[];
  const lines: { value: string; words: string; due: string | null }[] = [];
  for (const { from, until } of settings.absences.filter((absence) => absence.until >= moments.today)) {
    const [row] = await tx.$queryRaw<{ due: number }[]>`
      SELECT count(*)::int AS due FROM request
      WHERE status NOT IN ('closed', 'waiting') AND NOT aside AND id <> ALL (${kept}::uuid[])
        AND (due AT TIME ZONE ${timeZone})::date BETWEEN ${from}::date AND ${until}::date`;
    const due = row?.due ?? 0;
    lines.push({
      value: `${from}/${until}`,
      words: say('practice.absence', { from: dayOf(moments, from), until: dayOf(moments, until) }),
      due: due === 0 ? null : say('practice.absence_due', { count: due }),
    });
  }
  return lines;
}

export const dayOf = (moments: DeskContext['moments'], day: string): string =>
  moments.date(new Date(`${day}T00:00:00Z`));

/** Who reads what belongs to no client; null: one member alone may read. */
async function dutyView(tx: Tx, { settings }: Practice) {
  const readers = await whoMayRead(tx);
  if (readers.length < 2) return null;
  const onDuty = whoHasDuty(
    settings.duty,
    readers.map(({ id }) => id),
  );
  return {
    everybody: settings.duty === null,
    members: readers.map(({ id, name }) => ({ id, name, checked: onDuty.includes(id) })),
  };
}

/** A practice can make the law stricter, never looser: a wish is no choice where it changes nothing. */
function plainMailChoices({ say }: DeskContext, practice: Practice) {
  const { plainMail } = practice.settings;
  const codes = wishCounts({ ...practice, setting: null })
    ? (['law', 'on_wish', 'never'] as const)
    : (['law', 'never'] as const);
  const chosen = codes.find((code) => code === plainMail) ?? 'law';
  return codes.map((code) => ({ code, words: say(`practice.plain.${code}`), checked: code === chosen }));
}
