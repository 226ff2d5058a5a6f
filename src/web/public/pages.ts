import { readPublicKey } from '../../practice/openpgp-key.js';
import { numbersShown } from '../open-page.js';
import { say, wordsOf } from '../words.js';
import { offeredAt, withinWords } from './forms.js';
import { assetOf, linkTo, type Place, showPage } from './place.js';

/** The first page: danger first, then every way to the practice. */
export async function showIndex(place: Place): Promise<void> {
  const { practice, language, w } = place;
  const { welcome } = practice.settings;
  const choice = (key: string, path = key) => ({
    key,
    href: linkTo(place, path),
    title: say(w, `index.${key}`),
    note: say(w, `index.${key}_note`),
  });
  await showPage(place, {
    name: 'index',
    title: 'index',
    danger: false,
    values: {
      w,
      welcome: welcome[language] ?? welcome[practice.language] ?? null,
      welcome_lang: welcome[language] === undefined ? practice.language : language,
      choices: [choice('danger'), choice('write'), choice('about'), choice('chat'), choice('rights')],
      privacy: linkTo(place, 'privacy'),
      openpgp: linkTo(place, 'openpgp'),
    },
  });
}

/** Numbers at once, without a question; then other countries, and a way to write. PRACTICE 32, 33. */
export async function showDanger(place: Place): Promise<void> {
  const { office, practice, language } = place;
  const w = wordsOf('pages', language);
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const others = office.crisis.countries
    .filter((country) => country !== practice.country)
    .map((country) => ({ name: names.of(country) ?? country, numbers: numbersShown(office.crisis, country, w) }));
  await showPage(place, {
    name: 'danger',
    title: 'danger',
    danger: false,
    values: {
      w,
      numbers: numbersShown(office.crisis, practice.country, w),
      others,
      write: {
        href: linkTo(place, 'write'),
        title: say(place.w, 'danger.write'),
        note: say(place.w, 'danger.write_note'),
      },
    },
  });
}

/** The rights of this practice's regimes, each with its form. */
export async function showRights(place: Place): Promise<void> {
  const { w } = place;
  const rights = offeredAt(place).map((offered) => ({
    href: linkTo(place, `rights/${offered.right}`),
    title: say(w, `rights.${offered.right}.title`),
    note: withinWords(place, offered),
  }));
  await showPage(place, {
    name: 'rights',
    title: 'rights',
    values: {
      w,
      rights,
      complaint: linkTo(place, 'complaint'),
      write: linkTo(place, 'write'),
      privacy: linkTo(place, 'privacy'),
    },
  });
}

/** The key for encrypted mail, or that there is none and what to use. */
export async function showOpenpgp(place: Place): Promise<void> {
  const { w } = place;
  const key = await assetOf(place, 'openpgp');
  await showPage(place, {
    name: 'openpgp',
    title: 'openpgp',
    values: {
      w,
      key: key === null ? null : Buffer.from(key.content).toString('utf8'),
      fingerprint: key === null ? null : fingerprintOf(Buffer.from(key.content).toString('utf8')),
      download: linkTo({ ...place, query: '' }, 'openpgp/document-1.asc'),
      write: linkTo(place, 'write'),
    },
  });
}

/** What people compare; null: the key cannot be read, and whoever uses it will see why. */
function fingerprintOf(armoured: string): string | null {
  try {
    return readPublicKey(armoured).fingerprint;
  } catch {
    return null;
  }
}

/** The key as a file with a neutral name. */
export async function sendOpenpgp(place: Place, next: () => void): Promise<void> {
  const key = await assetOf(place, 'openpgp');
  if (key === null) return next();
  place.res.setHeader('Content-Disposition', 'attachment; filename="document-1.asc"');
  place.res.type('application/pgp-keys').send(Buffer.from(key.content));
}
