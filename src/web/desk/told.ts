import { z } from 'zod';
import { readSheet, recordDisclosure, startDisclosure } from '../../disclosure/index.js';
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
import { type From, type FromWhat, fromWhat, toldOffice } from './told-from.js';
import { ruleView } from './told-view.js';

const fields = z.record(z.string(), z.string());

/**
 * "I told somebody something": from the first screen, from a request, from a client. For danger one page with the words
 * to say and the numbers, and one button; why is written afterwards (PRACTICE 8). The guard on replies leads here with
 * `?ground=`.
 */
export const toldRoutes: readonly DeskRoute[] = [
  ...waysFrom('nothing', '', 'disclosure.report'),
  ...waysFrom('request', '/requests/:reference', 'disclosure.report'),
  ...waysFrom('client', '/clients/:id', 'disclosure.write'),
];

function waysFrom(what: FromWhat, path: string, needs: 'disclosure.report' | 'disclosure.write'): readonly DeskRoute[] {
  const from = (context: DeskContext, params: Readonly<Record<string, string>>, work: Work) =>
    context.inPractice(async (tx) => {
      const found = await fromWhat(context, tx, what, params);
      return found === null ? missing : work(tx, found);
    });
  return [
    withForm('get', `${path}/disclosures/new`, needs, fields, (context, { params, form }) =>
      from(context, params, (tx, found) => newPage(context, tx, found, form)),
    ),
    withForm('post', `${path}/disclosures`, needs, fields, (context, { params, form }) =>
      from(context, params, (tx, found) => tell(context, tx, found, form)),
    ),
  ];
}

type Work = (tx: Tx, from: From) => Promise<Outcome>;
type Fields = Readonly<Record<string, string>>;

/** The ways a ground is told by: at once, from a sheet, from a page of its own, or by the form. */
async function newPage(context: DeskContext, tx: Tx, from: From, query: Fields): Promise<Outcome> {
  const ground = isGround(query.ground) ? query.ground : null;
  if (ground !== null && isDanger(ground)) return page('told_danger', dangerView(context, from, ground));
  if (ground === null || !context.may('disclosure.write')) return page('told', choiceView(context, from));
  switch (ground) {
    case 'court_order': {
      const { request } = from;
      if (request === null) return page('told', choiceView(context, from));
      const sheet = await readSheet(tx, context.practice, request.id);
      if (sheet?.decision !== 'smallest_set') return go(`${from.base}/legal`);
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

/** The press for danger keeps time and ground and asks nothing. Anything else is decided first, and told then. */
async function tell(context: DeskContext, tx: Tx, from: From, form: Fields): Promise<Outcome> {
  const { ground } = form;
  if (!isGround(ground)) return page('told', choiceView(context, from));
  const requestId = from.request?.id ?? null;
  if (isDanger(ground)) {
    await startDisclosure(tx, toldOffice(context), { ground, clientId: from.client?.id ?? null, requestId });
    return go('/desk/', 'told_noted');
  }
  if (!context.may('disclosure.write')) return missing;
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
    others: context.may('disclosure.write') ? others.map(link) : [],
    officers: '/desk/officers',
    about: from.request?.reference ?? from.client?.name ?? null,
  };
}

function dangerView(context: DeskContext, from: From, ground: Ground) {
  const { say, office, practice, language, moments } = context;
  const rule = disclosureRule({ ground, country: practice.country, on: moments.today });
  return {
    title: say(`told.ground.${ground}`),
    words: [1, 2, 3, 4].map((line) => say(`told.words.${ground}.${line}`)),
    numbers: numbersShown(office.crisis, practice.country, wordsOf('pages', language)),
    rule: ruleView(context, rule),
    action: `${from.base}/disclosures`,
    ground,
    back: from.base === '/desk' ? '/desk/' : from.base,
  };
}
