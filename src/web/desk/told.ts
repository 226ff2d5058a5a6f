import { z } from 'zod';
import { recordDisclosure, startDisclosure } from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import {
  DANGER_GROUNDS,
  disclosureRule,
  GROUNDS,
  type Ground,
  isDanger,
  isGround,
} from '../../policy/disclosure/index.js';
import { numbersShown } from '../open-page.js';
import { wordsOf } from '../words.js';
import { type DeskContext, type DeskRoute, go, missing, type Outcome, page, withForm } from './route.js';
import { chooseClient, formPage, writtenIn } from './told-form.js';
import { baseOf, dangerAbout, type From, type FromWhat, fromWhat, isDecided, toldOffice } from './told-from.js';
import { ruleView } from './told-view.js';

const fields = z.record(z.string(), z.string());

/**
 * "I told somebody something": from the first screen, from a request, from a client. For danger one page with the words
 * to say and the numbers, and one button; why is written afterwards (PRACTICE 8). The guard on replies leads here with
 * `?ground=`.
 */
export const toldRoutes: readonly DeskRoute[] = [
  ...waysFrom('nothing', ''),
  ...waysFrom('request', '/requests/:reference'),
  ...waysFrom('client', '/clients/:id'),
];

function waysFrom(what: FromWhat, path: string): readonly DeskRoute[] {
  const report = 'disclosure.report';
  return [
    withForm('get', `${path}/disclosures/new`, report, fields, async (context, { params, form }) => {
      const base = baseOf(what, params);
      if (base === null) return missing;
      // For danger nothing is looked up: the page is the same to everybody, whoever's file it is (PRACTICE 8).
      if (isGround(form.ground) && isDanger(form.ground)) {
        return page('told_danger', dangerView(context, base, form.ground));
      }
      return context.inPractice(async (tx) => newPage(context, tx, await fromWhat(context, tx, what, params), form));
    }),
    // The press for danger keeps time and ground, and asks nothing.
    withForm('post', `${path}/disclosures`, report, fields, (context, { params, form }) =>
      context.inPractice(async (tx) => {
        const { ground } = form;
        if (!isGround(ground) || !isDanger(ground)) {
          return tell(context, tx, await fromWhat(context, tx, what, params), form);
        }
        await startDisclosure(tx, toldOffice(context), { ground, ...(await dangerAbout(context, tx, what, params)) });
        return go('/desk/', 'told_noted');
      }),
    ),
  ];
}

type Fields = Readonly<Record<string, string>>;

/** The ways a ground is told by: at once, from a sheet, from a page of its own, or by the form. */
async function newPage(context: DeskContext, tx: Tx, from: From, query: Fields): Promise<Outcome> {
  const ground = isGround(query.ground) ? query.ground : null;
  if (ground === null || !context.may('disclosure.write')) return page('told', choiceView(context, from));
  if (from.shut !== null) return from.shut;
  switch (ground) {
    case 'court_order': {
      const { request } = from;
      if (request === null) return page('told', choiceView(context, from));
      if (!(await isDecided(context, tx, request))) return go(`${from.base}/legal`);
      return formPage(context, tx, from, { ground, typed: null, reasons: [] });
    }
    case 'deidentified_extract':
    case 'release':
    case 'representation':
      if (from.client === null) return chooseClient(context, tx, { ground, chosen: query.client ?? '' });
      if (ground === 'deidentified_extract') return go(`/desk/clients/${from.client.id}/extract`);
      return formPage(context, tx, from, { ground, typed: null, reasons: [] });
    default:
      return formPage(context, tx, from, { ground, typed: null, reasons: [] });
  }
}

/** Anything but danger is decided first, and told then. */
async function tell(context: DeskContext, tx: Tx, from: From, form: Fields): Promise<Outcome> {
  const { ground } = form;
  if (!isGround(ground)) return page('told', choiceView(context, from));
  const requestId = from.request?.id ?? null;
  if (!context.may('disclosure.write')) return missing;
  if (from.shut !== null) return from.shut;
  const written = await writtenIn(context, tx, { ground, form, from });
  if ('problem' in written) return formPage(context, tx, from, { ground, typed: form, reasons: [], ...written });
  const result = await recordDisclosure(tx, toldOffice(context), {
    ground,
    requestId,
    clientId: written.about.clientId,
    ...written,
  });
  if (result.result === 'stopped') return formPage(context, tx, from, { ground, typed: form, reasons: result.reasons });
  return go(`/desk/disclosures/${result.id}`, result.result === 'asked' ? 'told_asked' : 'told_done');
}

function choiceView(context: DeskContext, from: From) {
  const { say } = context;
  const link = (ground: Ground) => ({
    href: `${from.base}/disclosures/new?ground=${ground}`,
    words: say(`told.ground.${ground}`),
    note: say(`told.ground_note.${ground}`),
  });
  const others = GROUNDS.filter((ground) => !isDanger(ground) && (ground !== 'court_order' || from.request !== null));
  return {
    danger: DANGER_GROUNDS.map(link),
    others: context.may('disclosure.write') && from.shut === null ? others.map(link) : [],
    officers: '/desk/officers',
    about: from.request?.reference ?? (from.client?.name || null),
  };
}

function dangerView(context: DeskContext, base: string, ground: Ground) {
  const { say, office, practice, language, moments } = context;
  const rule = disclosureRule({ ground, country: practice.country, on: moments.today });
  return {
    title: say(`told.ground.${ground}`),
    words: [1, 2, 3, 4].map((line) => say(`told.words.${ground}.${line}`)),
    numbers: numbersShown(office.crisis, practice.country, wordsOf('pages', language)),
    rule: ruleView(context, rule),
    action: `${base}/disclosures`,
    ground,
    back: base === '/desk' ? '/desk/' : base,
  };
}
