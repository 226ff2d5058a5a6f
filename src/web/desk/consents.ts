import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  consentsOf,
  NOTICE_WAYS,
  noticesOf,
  noticeText,
  recordConsent,
  recordNotice,
  withdrawConsent,
  withoutNotice,
} from '../../client/start/index.js';
import type { Tx } from '../../platform/db/index.js';
import { CONSENT_PURPOSES, CONSENT_WAYS, healthGround, WHAT_STOPS } from '../../policy/consent/index.js';
import { dateWords } from '../../policy/discretion/index.js';
import type { Language } from '../../policy/triage/index.js';
import { LANGUAGES } from '../../policy/triage/labels.js';
import { readStandIn } from '../../practice/stand-in.js';
import { type StartNotice, startNotice } from '../../practice/start-notice.js';
import { LANGUAGE_NAMES } from './agreement-view.js';
import { note } from './find.js';
import { officeOf } from './matter.js';
import { openFiles, withFile } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, missing, page, withForm } from './route.js';

const consentForm = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  way: z.enum(CONSENT_WAYS),
  words: z.string(),
  on: z.string(),
});
const withdrawForm = z.object({ consent: z.uuid(), on: z.string() });
const language = z.enum(LANGUAGES).nullable().catch(null);
const givenForm = z.object({
  language: z.enum(LANGUAGES),
  version: z.string(),
  way: z.enum(NOTICE_WAYS),
  on: z.string(),
});

/** What a client agreed to, and the notice at the start (PRACTICE 41; GDPR art. 7, 13). */
export const consentRoutes: readonly DeskRoute[] = [
  get('/clients/:id/consents', 'client.list', (context, params) =>
    withFile(context, params, async (tx, clientId) => {
      await note(context, tx, 'consents.opened', { kind: 'client', id: clientId });
      return page('consents', await consentsView(context, tx, clientId));
    }),
  ),
  withForm('post', '/clients/:id/consents', 'client.write', consentForm, (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) => {
      const { on, ...wanted } = form;
      await recordConsent(tx, officeOf(context), { ...wanted, clientId, givenOn: on });
      return go(`/desk/clients/${clientId}/consents`, 'consent_recorded');
    }),
  ),
  withForm('post', '/clients/:id/consents/withdraw', 'client.write', withdrawForm, (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) => {
      await withdrawConsent(tx, officeOf(context), { clientId, consentId: form.consent, on: form.on });
      return go(`/desk/clients/${clientId}/consents`, 'consent_withdrawn');
    }),
  ),
  withForm('get', '/clients/:id/notice', 'client.list', z.object({ language }), (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) =>
      page('notice', await noticeView(context, tx, { clientId, language: form.language ?? context.practice.language })),
    ),
  ),
  withForm('post', '/clients/:id/notice', 'client.write', givenForm, (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) => {
      const notice = await noticeNow(context, tx, form.language);
      // What is recorded is what the member had before them.
      if (notice.version !== form.version) return go(`/desk/clients/${clientId}/notice`, 'notice_changed');
      const given = { ...form, clientId, givenOn: form.on, text: textOf(notice) };
      await recordNotice(tx, officeOf(context), given);
      return go(`/desk/clients/${clientId}/consents`, 'notice_given');
    }),
  ),
  get('/clients/:id/notice/:notice', 'client.list', (context, params) =>
    withFile(context, params, async (tx, clientId) => {
      const noticeId = z.uuid().safeParse(params.notice).data ?? null;
      const text = noticeId === null ? null : await noticeText(tx, context.practice, { clientId, noticeId });
      if (text === null) return missing;
      await note(context, tx, 'notice.opened', { kind: 'client', id: clientId });
      return page('notice_given', { back: `/desk/clients/${clientId}/consents`, text });
    }),
  ),
];

async function consentsView(context: DeskContext, tx: Tx, clientId: string) {
  const { practice, say, moments, language: spoken } = context;
  const day = (date: string) => dateWords({ date, language: spoken });
  const consents = await consentsOf(tx, practice, clientId);
  const notices = await noticesOf(tx, clientId);
  const [last] = notices;
  const ground = healthGround(practice);
  return {
    id: clientId,
    today: moments.today,
    ground: say(`consent.ground.${ground}`),
    lines: consents.map((consent) => ({
      id: consent.id,
      purpose: say(`consent.purpose.${consent.purpose}`),
      words: consent.words,
      given: say('consent.given', { day: day(consent.givenOn), way: say(`consent.way.${consent.way}`) }),
      withdrawn: consent.withdrawnOn === null ? null : say('consent.withdrawn', { day: day(consent.withdrawnOn) }),
      stops: say(`consent.stops.${WHAT_STOPS[consent.purpose]}`),
    })),
    // Where a law carries the work, it is not asked for as a consent that could end it.
    purposes: CONSENT_PURPOSES.filter((code) => code !== 'treatment' || ground === 'explicit_consent').map((code) => ({
      code,
      words: say(`consent.purpose.${code}`),
    })),
    ways: CONSENT_WAYS.map((code) => ({ code, words: say(`consent.way.${code}`) })),
    notices: notices.map((given) => ({
      href: `/desk/clients/${clientId}/notice/${given.id}`,
      words: say('notice.given', { day: day(given.givenOn), way: say(`notice.way.${given.way}`) }),
    })),
    // "Changed limits are told again before the next session."
    changed: last !== undefined && (await noticeNow(context, tx, last.language)).version !== last.version,
  };
}

async function noticeView(
  context: DeskContext,
  tx: Tx,
  of: { readonly clientId: string; readonly language: Language },
) {
  const { say, moments } = context;
  const notice = await noticeNow(context, tx, of.language);
  const path = `/desk/clients/${of.clientId}/notice`;
  return {
    id: of.clientId,
    notice,
    notice_language: of.language,
    today: moments.today,
    languages: LANGUAGES.map((code) => ({
      href: `${path}?language=${code}`,
      words: LANGUAGE_NAMES[code],
      current: code === of.language,
    })),
    ways: NOTICE_WAYS.map((code) => ({ code, words: say(`notice.way.${code}`) })),
  };
}

/** "A relationship without one is shown after the second session" (PRACTICE 41): of files that open to the member. */
export async function noticeLines(context: DeskContext, tx: Tx) {
  if (!context.may('client.list')) return [];
  const before = Temporal.PlainDate.from(context.moments.today).subtract({ days: NOTICE_DAYS }).toString();
  const ids = await withoutNotice(tx, before);
  if (ids.length === 0) return [];
  const { opens } = await openFiles(context, tx);
  const own = ids.filter(opens);
  const href = own.length === 1 ? `/desk/clients/${own[0]}/notice` : '/desk/clients';
  return own.length === 0
    ? []
    : [{ text: context.say('notice.waits', { count: own.length }), href, tone: 'late' as const }];
}

/** Two sessions, where they are a week apart and nobody writes notes. */
const NOTICE_DAYS = 14;

async function noticeNow(context: DeskContext, tx: Tx, of: Language): Promise<StartNotice> {
  const { practice, moments } = context;
  const on = moments.today;
  const person = await readStandIn(tx, practice);
  const standIn = person !== null && person.from <= on && (person.until === null || on <= person.until);
  return startNotice(practice, { language: of, on, standIn });
}

const textOf = ({ title, sections }: StartNotice): string =>
  [title, ...sections.flatMap((section) => [section.title, ...section.paragraphs])].join('\n\n');
