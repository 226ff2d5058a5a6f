import type { Tx } from '../../platform/db/index.js';
import { dayIn } from '../../policy/deadline/calendar.js';
import { dateWords } from '../../policy/discretion/index.js';
import { type PolicyVersion, policyInForce, policyVersions } from '../../practice/policy.js';
import { isStandInNamed } from '../../practice/watch.js';
import { say } from '../words.js';
import { linkTo, type Place, showPage } from './place.js';

/** The policy in force, or the version asked for; then what is true of this installation today. PRACTICE 42, 47, 49. */
export async function showPrivacy(place: Place, asked: string | null, next: () => void): Promise<void> {
  const { office, practice, language, w } = place;
  const today = dayIn(office.clock.now(), practice.timeZone).toString();
  const { versions, ...found } = await office.front.quick(practice.id, async (tx) => ({
    versions: await policyVersions(tx, practice),
    ...(await findTruths(tx, today)),
  }));
  const inForce = policyInForce(versions, today);
  const shown = asked === null ? inForce : versions.find(({ number }) => String(number) === asked);
  if (shown === undefined) return next();
  await showPage(place, {
    name: 'privacy',
    title: 'privacy',
    values: {
      w,
      standing: standingWords(place, { shown, inForce, today }),
      current: shown.number === inForce.number ? null : linkTo(place, 'privacy'),
      sections: [...shown.texts[language].sections, ...truths(place, found)],
      versions: versions.map((version) => ({
        href: linkTo(place, `privacy/${version.number}`),
        title: say(w, 'privacy.version', valuesOf(place, version)),
        shown: version.number === shown.number,
      })),
      rights: linkTo(place, 'rights'),
    },
  });
}

function standingWords(
  place: Place,
  of: { readonly shown: PolicyVersion; readonly inForce: PolicyVersion; readonly today: string },
): string {
  const { shown, inForce, today } = of;
  const key = shown.number === inForce.number ? 'in_force' : shown.inForceFrom > today ? 'coming' : 'past';
  return say(place.w, `privacy.${key}`, valuesOf(place, shown));
}

const valuesOf = ({ language }: Place, { number, inForceFrom }: PolicyVersion) => ({
  number,
  day: dateWords({ date: inForceFrom, language }),
});

/** What the machine and the practice are like today. */
export interface FoundTruths {
  readonly measured: Measured | null;
  readonly standsIn: boolean;
}

export const findTruths = async (tx: Tx, today: string): Promise<FoundTruths> => ({
  measured: await measuredEncryption(tx),
  standsIn: await isStandInNamed(tx, today),
});

interface Measured {
  readonly value: unknown;
  readonly at: Date;
}

async function measuredEncryption(tx: Tx): Promise<Measured | null> {
  const [row] = await tx.$queryRaw<Measured[]>`SELECT value, at FROM measured_encryption()`;
  return row ?? null;
}

/** What no version can promise, since it depends on the machine: said as it is found, or that it was not looked at. */
export function truths(
  { office, practice, language, w }: Pick<Place, 'office' | 'practice' | 'language' | 'w'>,
  { measured, standsIn }: FoundTruths,
) {
  const value = freshly(measured, office.clock.now());
  const day = measured === null ? '' : dateWords({ date: dayIn(measured.at, practice.timeZone).toString(), language });
  const protocol = (found: unknown): string | null =>
    typeof found === 'string' && /^TLSv1\.\d$/.test(found) ? found.replace('v', ' ') : null;
  const https = protocol(value?.https);
  const starttls = protocol(value?.starttls);
  const secure = office.publicUrl.startsWith('https:');
  const recipients = [...(office.recipients ?? []), ...(standsIn ? (['stand_in'] as const) : [])];
  return [
    {
      title: say(w, 'privacy.crypt_title'),
      paragraphs: [
        say(w, 'privacy.crypt'),
        !secure
          ? say(w, 'privacy.http')
          : https === null
            ? say(w, 'privacy.https_unmeasured')
            : say(w, 'privacy.https_measured', { day, version: https }),
        ...(starttls === null ? [] : [say(w, 'privacy.smtp_measured', { version: starttls })]),
      ],
    },
    {
      title: say(w, 'privacy.recipients_title'),
      paragraphs:
        recipients.length === 0
          ? [say(w, 'privacy.recipients_none')]
          : recipients.map((recipient) => say(w, `privacy.recipients_${recipient}`)),
    },
    {
      title: say(w, 'privacy.cookie_title'),
      paragraphs: ['page', ...(practice.settings.sites.length > 0 ? ['frame'] : []), 'desk', 'offline'].map((cookie) =>
        say(w, `privacy.cookie_${cookie}`),
      ),
    },
  ];
}

/** What the doctor measured lately; null: nothing that says anything of today. */
export const freshly = (measured: Measured | null, now: Date) =>
  (measured !== null && now.getTime() - measured.at.getTime() < MEASURED_COUNTS_MS ? measured.value : null) as {
    readonly https?: unknown;
    readonly starttls?: unknown;
    readonly atRest?: unknown;
  } | null;

/** What was measured longer ago than a quarter says little of today. */
const MEASURED_COUNTS_MS = 92 * 86_400_000;
