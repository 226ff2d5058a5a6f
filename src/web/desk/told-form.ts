import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { listNames } from '../../client/index.js';
import { type Account, CLIENT_TOLD, listReleases, WAYS } from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import { disclosureRule, type Ground, isReporting, type Reason } from '../../policy/disclosure/index.js';
import { sayCode } from '../words.js';
import { momentOf } from './file.js';
import { openFiles } from './reading.js';
import { releaseLine } from './releases-view.js';
import { type DeskContext, go, type Outcome, page } from './route.js';
import { clientNamed, type From } from './told-from.js';
import { reasonWords, ruleView } from './told-view.js';

type Fields = Readonly<Record<string, string>>;

export interface FormToShow {
  readonly ground: Ground;
  /** What was typed and could not be taken: it is shown again. */
  readonly typed: Fields | null;
  readonly reasons: readonly Reason[];
  /** A field that is missing, by its code. */
  readonly problem?: string;
  /** A report that is written down now; null: nothing is told yet. */
  readonly started?: { readonly id: string; readonly at: Date };
}

/** The form in which it is written down: what was told, to whom, by which way, why it was needed. */
export async function formPage(context: DeskContext, tx: Tx, from: From, of: FormToShow): Promise<Outcome> {
  const { say, practice, moments, member, w } = context;
  const { ground, started } = of;
  const rule = disclosureRule({ ground, country: practice.country, on: moments.today });
  const releases =
    from.client === null || from.shut !== null || !BY_RELEASE.has(ground)
      ? []
      : await listReleases(tx, practice, from.client.id);
  const values = {
    title: say(`told.ground.${ground}`),
    about: from.client?.name ?? null,
    ground,
    action: started === undefined ? `${from.base}/disclosures` : `/desk/disclosures/${started.id}/write`,
    after: started !== undefined,
    id: started?.id ?? null,
    rule: ruleView(context, rule),
    typed: { ...emptyFields(context, started?.at ?? context.now), by_whom: member.name, ...of.typed },
    reasons: reasonWords(context, of.reasons),
    problem: of.problem === undefined ? null : sayCode(w, 'told.problem', of.problem),
    ways: WAYS.map((code) => ({ code, words: say(`told.way.${code}`) })),
    client_told: CLIENT_TOLD.map((code) => ({ code, words: say(`told.client_told.${code}`) })),
    clients: await clientsToChoose(context, tx, from, started !== undefined),
    releases: releases.map((release) => ({ ...releaseLine(context, release), together: release.togetherId })),
    by_release: BY_RELEASE.has(ground),
    by_power: ground === 'representation',
    today: moments.today,
    approval: practice.settings.secondApproval && !isReporting(rule) ? say('told.approval_note') : null,
  };
  return page('told_form', values, of.typed === null ? 200 : 422);
}

const BY_RELEASE: ReadonlySet<Ground> = new Set<Ground>(['release', 'representation']);

/** Whom something is about that was told from the first screen: a release, for one, is always somebody's. */
export async function chooseClient(
  context: DeskContext,
  tx: Tx,
  of: { readonly ground: Ground; readonly chosen: string },
): Promise<Outcome> {
  const id = z.uuid().nullable().catch(null).parse(of.chosen);
  const client = id === null ? null : await clientNamed(context, tx, id);
  if (client !== null) return go(`/desk/clients/${client.id}/disclosures/new?ground=${of.ground}`);
  const { opens } = await openFiles(context, tx);
  const clients = await listNames(tx, context, opens);
  return page('told_client', {
    title: context.say(`told.ground.${of.ground}`),
    ground: of.ground,
    clients: clients.map(({ id: value, name }) => ({ value, name })),
  });
}

export interface WrittenIn {
  readonly account: Account;
  readonly toldAt: Date;
  readonly togetherId: string | null;
  readonly about: { readonly clientId: string | null; readonly requestId: string | null };
}

/** What the form holds; `problem`: the code of a field that is missing. */
export async function writtenIn(
  context: DeskContext,
  tx: Tx,
  of: { readonly ground: Ground; readonly form: Fields; readonly from: From },
): Promise<WrittenIn | { readonly problem: string }> {
  const { form, from } = of;
  const way = z.enum(WAYS).safeParse(form.way);
  const told = z.enum(CLIENT_TOLD).safeParse(form.client_told);
  if (!way.success) return { problem: 'way' };
  if (!told.success) return { problem: 'client_told' };
  for (const field of ['who', 'text', 'reason', 'by_whom'] as const) {
    if ((form[field] ?? '').trim() === '') return { problem: field };
  }
  if (told.data !== 'told' && (form.client_why ?? '').trim() === '') return { problem: 'client_why' };
  const toldAt = whenTold(context, form);
  if (toldAt === null) return { problem: 'moment' };
  const chosen = z
    .uuid()
    .nullable()
    .catch(null)
    .parse(form.client ?? '');
  const client = from.client ?? (chosen === null ? null : await clientNamed(context, tx, chosen));
  return {
    account: accountIn(form, { way: way.data, clientTold: told.data, about: client?.name ?? '' }),
    toldAt,
    togetherId: z
      .uuid()
      .nullable()
      .catch(null)
      .parse(form.release ?? ''),
    about: { clientId: client?.id ?? null, requestId: from.request?.id ?? null },
  };
}

function accountIn(form: Fields, known: Pick<Account, 'way' | 'clientTold' | 'about'>): Account {
  const { who = '', text = '', basis = '', reason = '', by_whom = '', client_why = '' } = form;
  return {
    ...known,
    toWhom: who,
    told: text,
    basis,
    necessity: reason,
    byWhom: by_whom,
    clientWhy: client_why,
    endangers: form.endangers === 'yes',
    joint: form.joint === 'yes',
    powerSeen: form.power_seen === 'yes',
    extract: null,
  };
}

/** In the practice's zone, and not in the future; null: no moment. */
function whenTold(context: DeskContext, { came_on = '', came_at = '' }: Fields): Date | null {
  try {
    return momentOf(context, { came_on, came_at });
  } catch (error) {
    if (error instanceof SubrosaError) return null;
    throw error;
  }
}

function emptyFields({ practice }: DeskContext, at: Date): Fields {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(practice.timeZone);
  const day = local.toPlainDate().toString();
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const empty = [
    'who',
    'text',
    'basis',
    'reason',
    'way',
    'client_told',
    'client_why',
    'endangers',
    'client',
    'release',
  ];
  return {
    ...Object.fromEntries([...empty, 'joint', 'power_seen'].map((name) => [name, ''])),
    came_on: day,
    came_at: time,
  };
}

/** Who takes a call knows no name; and what began at a client, or at a request about one, is about that one. */
async function clientsToChoose(context: DeskContext, tx: Tx, from: From, after: boolean) {
  if (from.client !== null || (from.request !== null && !after) || !context.may('client.list')) return [];
  const { opens } = await openFiles(context, tx);
  return listNames(tx, context, opens);
}
