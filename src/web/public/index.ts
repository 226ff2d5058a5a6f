import { type Request, type Response, Router } from 'express';
import type { Tx } from '../../platform/db/index.js';
import { keepWords } from '../../policy/discretion/index.js';
import { RETENTION_RULES, ruleFor } from '../../policy/retention/index.js';
import type { Language } from '../../policy/triage/index.js';
import type { Practice } from '../../practice/index.js';
import type { FrontOffice } from '../front-office.js';
import { languageOf, numbersShown, renderOpenPage } from '../open-page.js';
import { sendHtml } from '../security.js';
import { say, wordsOf } from '../words.js';

/** The pages that mails point to: numbers for danger, and how the practice looks after what people write. */
export function publicRoutes(office: FrontOffice): Router {
  const router = Router();
  router.get('/:slug/danger', page(office, 'danger', dangerValues));
  router.get('/:slug/privacy', page(office, 'privacy', privacyValues));
  return router;
}

type Values = (office: FrontOffice, practice: Practice, language: Language) => Readonly<Record<string, unknown>>;

function page(office: FrontOffice, name: string, values: Values) {
  return async (req: Request, res: Response, next: () => void): Promise<void> => {
    const practice = await practiceBySlug(office, String(req.params.slug));
    if (practice === null) return next();
    const language = languageOf(req, practice.language);
    const html = renderOpenPage(office.templates, {
      name,
      language,
      values: values(office, practice, language),
      switch: { method: 'get', action: req.originalUrl.replace(/\?.*$/, '') },
    });
    sendHtml(res, 200, html);
  };
}

async function practiceBySlug(office: FrontOffice, slug: string): Promise<Practice | null> {
  if (!/^[a-z0-9-]{1,48}$/.test(slug)) return null;
  const [row] = await office.front.across.$queryRaw<{ practice_id: string }[]>`
    SELECT practice_id FROM practice_by_slug(${slug})`;
  if (row === undefined) return null;
  return office.front.quick(row.practice_id, (tx: Tx) => office.practices.get(tx, row.practice_id));
}

const dangerValues: Values = (office, practice, language) => {
  const w = wordsOf('pages', language);
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const others = office.crisis.countries
    .filter((country) => country !== practice.country)
    .map((country) => ({ name: names.of(country) ?? country, numbers: numbersShown(office.crisis, country, w) }));
  return { w, numbers: numbersShown(office.crisis, practice.country, w), others };
};

const privacyValues: Values = (office, practice, language) => {
  const w = wordsOf('pages', language);
  const { name, address } = practice;
  const section = (key: string, paragraphs: readonly string[]) => ({
    title: say(w, `privacy.${key}_title`),
    paragraphs,
  });
  const authority = say(w, `authority.${practice.country in AUTHORITIES ? practice.country : 'other'}`);
  const hipaaAlone = practice.regimes.every((regime) => regime === 'hipaa');
  return {
    w,
    sections: [
      section('who', [say(w, 'privacy.who', { name, address }), say(w, 'privacy.ncnd')]),
      section('why', [say(w, 'privacy.why')]),
      section('keep', keepParagraphs(office, practice, language)),
      section('rights', [
        say(w, hipaaAlone ? 'privacy.rights_hipaa' : 'privacy.rights_eu', { address }),
        say(w, 'privacy.authority', { authority }),
      ]),
      section('crypt', [
        say(w, 'privacy.crypt'),
        say(w, office.publicUrl.startsWith('https:') ? 'privacy.crypt_https' : 'privacy.crypt_http'),
      ]),
      section('cookie', [say(w, 'privacy.cookie')]),
    ],
  };
};

/** Countries whose authority the words name; elsewhere it is described. */
const AUTHORITIES: Readonly<Record<string, true>> = { DK: true, DE: true, RO: true, GB: true, US: true };

/** The periods in force today: the practice's own, else the rule of its country and profession. */
function keepParagraphs(office: FrontOffice, practice: Practice, language: Language): readonly string[] {
  const w = wordsOf('pages', language);
  const on = office.clock.now().toISOString().slice(0, 10);
  const { country, region, profession, settings } = practice;
  const monthsOf = (category: 'client_file' | 'message_about_other' | 'enquiry'): number | null => {
    const answer = ruleFor({ category, country, region, profession, on }, RETENTION_RULES);
    const rule = 'rule' in answer ? answer.rule : null;
    const period = settings.retention[category]?.period ?? rule?.standard ?? rule?.smallest ?? null;
    if (period === null) return null;
    const { years = 0, months = 0, days = 0 } = period;
    return years * 12 + months + Math.ceil(days / 30);
  };
  const sentence = (key: string, months: number | null): string[] =>
    months === null || months === 0 ? [] : [say(w, key, { period: longWords(months, language) })];
  const client = monthsOf('client_file');
  return [
    ...sentence('privacy.keep_enquiry', monthsOf('enquiry')),
    ...sentence('privacy.keep_about_other', monthsOf('message_about_other')),
    ...(client === null ? [say(w, 'privacy.keep_client_unknown')] : sentence('privacy.keep_client', client)),
    say(w, 'privacy.keep_more'),
  ];
}

/** Whole years as years, everything else in months. German: dative, as after "nach". */
function longWords(months: number, language: Language): string {
  if (months % 12 !== 0) return keepWords({ months, language });
  const years = months / 12;
  const [one, many] = YEARS[language];
  if (years === 1) return one;
  return language === 'ro' && years >= 20 ? `${years} de ${many}` : `${years} ${many}`;
}

const YEARS: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['one year', 'years'],
  da: ['ét år', 'år'],
  ro: ['un an', 'ani'],
  de: ['einem Jahr', 'Jahren'],
};
