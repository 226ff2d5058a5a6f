import { z } from 'zod';
import {
  answerApproval,
  correctDisclosure,
  type DisclosureRecord,
  declineDisclosure,
  listDisclosures,
  readDisclosure,
  readSheet,
  tellNow,
  writeDisclosure,
} from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import { bansTelling } from '../../policy/disclosure/index.js';
import { note } from './find.js';
import { readMembers } from './log-read.js';
import { openRecords, refusedFile } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, idOf, missing, type Outcome, page, withForm } from './route.js';
import { formPage, writtenIn } from './told-form.js';
import { clientNamed, clientToKeep, type From, toldOffice } from './told-from.js';
import { headLine, reasonWords, ruleOf, ruleView } from './told-view.js';

const fields = z.record(z.string(), z.string());
const reasonForm = z.object({ reason: z.string() });

/** The records: one by one, written down, corrected, agreed to, printed. Each reading is in the log. */
export const toldRecordRoutes: readonly DeskRoute[] = [
  get('/disclosures', 'disclosure.write', async (context) => {
    const heads = await context.inPractice(async (tx) => {
      const all = await listDisclosures(tx);
      return all.filter(await openRecords(context, tx, all));
    });
    return page('told_list', { lines: heads.map((head) => headLine(context, head)) });
  }),
  get('/disclosures/:id', 'disclosure.write', (context, params) =>
    withRecord(context, params, async (tx, record) => {
      const view = await recordView(context, tx, record);
      await note(context, tx, 'disclosure.opened', { kind: 'disclosure', id: record.id });
      return page('told_record', view);
    }),
  ),
  get('/disclosures/:id/write', 'disclosure.report', (context, params) =>
    withOwnRecord(context, params, async (tx, record) => showForm(context, tx, record, null)),
  ),
  withForm('post', '/disclosures/:id/write', 'disclosure.report', fields, (context, { params, form }) =>
    withOwnRecord(context, params, (tx, record) => write(context, tx, record, form)),
  ),
  // Begun by mistake: whoever pressed says so. No colleague has to agree to a report that was none.
  withForm('post', '/disclosures/:id/decline', 'disclosure.report', reasonForm, (context, { params, form }) =>
    withOwnRecord(context, params, async (tx, { id }) => {
      await declineDisclosure(tx, toldOffice(context), { id, reason: form.reason });
      return go('/desk/', 'told_declined');
    }),
  ),
  withForm(
    'post',
    '/disclosures/:id/correct',
    'disclosure.write',
    z.object({ text: z.string() }),
    (context, { params, form }) =>
      withRecord(context, params, async (tx, { id }) => {
        await correctDisclosure(tx, toldOffice(context), { id, text: form.text });
        return go(`/desk/disclosures/${id}`, 'told_corrected');
      }),
  ),
  withForm('post', '/disclosures/:id/agree', 'disclosure.write', z.object({}), (context, { params }) =>
    withRecord(context, params, async (tx, { id }) => {
      await answerApproval(tx, toldOffice(context), { id, agrees: true, reason: '' });
      return go(`/desk/disclosures/${id}`, 'told_agreed');
    }),
  ),
  withForm('post', '/disclosures/:id/refuse', 'disclosure.write', reasonForm, (context, { params, form }) =>
    withRecord(context, params, async (tx, { id }) => {
      await answerApproval(tx, toldOffice(context), { id, agrees: false, reason: form.reason });
      return go(`/desk/disclosures/${id}`, 'told_refused');
    }),
  ),
  withForm('post', '/disclosures/:id/tell', 'disclosure.write', z.object({}), (context, { params }) =>
    withRecord(context, params, async (tx, record) => {
      const told = await tellNow(tx, toldOffice(context), { id: record.id });
      if (told.result === 'done') return go(`/desk/disclosures/${record.id}`, 'told_done');
      const view = await recordView(context, tx, record);
      const reasons = told.result === 'stopped' ? reasonWords(context, told.reasons) : view.reasons;
      return page('told_record', { ...view, reasons }, 422);
    }),
  ),
  get('/disclosures/:id/print', 'disclosure.write', (context, params) =>
    withRecord(context, params, async (tx, record) => {
      const view = await recordView(context, tx, record);
      const banned = await banOn(context, tx, record);
      const { state, account } = record;
      const prints = state === 'done' && account !== null && !account.endangers && banned === null;
      if (prints) await note(context, tx, 'disclosure.printed', { kind: 'disclosure', id: record.id });
      const lines = view.lines.filter(({ field }) => !OURS.has(field));
      return page('told_print', { ...view, lines, prints, banned });
    }),
  ),
];

/** When we tell the client, and who recorded it, is no news to the client who holds the paper. */
const OURS: ReadonlySet<string> = new Set(['client_told', 'client_why', 'started']);

type Work = (tx: Tx, record: DisclosureRecord) => Promise<Outcome>;

/** The record of the address, where it opens to the member; else it is not there. */
const withRecord = (context: DeskContext, params: Readonly<Record<string, string>>, work: Work): Promise<Outcome> =>
  withAnyRecord(context, params, (tx, record, opens) => (opens ? work(tx, record) : missing));

async function withAnyRecord(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (...of: [...Parameters<Work>, opens: boolean]) => Promise<Outcome> | Outcome,
): Promise<Outcome> {
  const id = idOf(params);
  if (id === null) return missing;
  return context.inPractice(async (tx) => {
    const record = await readDisclosure(tx, context.practice, id);
    if (record === null) return missing;
    const opens = await openRecords(context, tx, [record]);
    return work(tx, record, opens(record));
  });
}

/** Whoever reported writes it down, whoever's file it is, the assistant too; of others' they see what opens to them. */
const withOwnRecord = (context: DeskContext, params: Readonly<Record<string, string>>, work: Work): Promise<Outcome> =>
  withAnyRecord(context, params, (tx, record, opens) => {
    const own = record.startedBy === context.member.memberId;
    return own || (opens && context.may('disclosure.write')) ? work(tx, record) : missing;
  });

async function showForm(
  context: DeskContext,
  tx: Tx,
  record: DisclosureRecord,
  typed: Readonly<Record<string, string>> | null,
  problem?: string,
): Promise<Outcome> {
  if (record.state !== 'unfinished') {
    return (await mayLook(context, tx, record)) ? go(`/desk/disclosures/${record.id}`) : missing;
  }
  const started = { id: record.id, at: record.startedAt };
  const from = await forReader(context, tx, await fromRecord(context, tx, record));
  const of = { ground: record.ground, typed, reasons: [], started };
  return formPage(context, tx, from, problem === undefined ? of : { ...of, problem });
}

async function write(
  context: DeskContext,
  tx: Tx,
  record: DisclosureRecord,
  form: Readonly<Record<string, string>>,
): Promise<Outcome> {
  if (record.state !== 'unfinished') return showForm(context, tx, record, form);
  const from = await fromRecord(context, tx, record);
  const written = await writtenIn(context, tx, { ground: record.ground, form, from });
  if ('problem' in written) return showForm(context, tx, record, form, written.problem);
  const about = { clientId: written.about.clientId, requestId: record.requestId };
  const result = await writeDisclosure(tx, toldOffice(context), { id: record.id, ...written, about });
  if (result.result === 'stopped') {
    const started = { id: record.id, at: record.startedAt };
    return formPage(context, tx, await forReader(context, tx, from), {
      ground: record.ground,
      typed: form,
      reasons: result.reasons,
      started,
    });
  }
  const looks = await mayLook(context, tx, { ...record, ...about });
  return go(looks ? `/desk/disclosures/${record.id}` : '/desk/', 'told_done');
}

/** Whether the record as a whole opens to who wrote it down: somebody else's client is theirs to read of. */
const mayLook = async (context: DeskContext, tx: Tx, record: DisclosureRecord): Promise<boolean> =>
  context.may('disclosure.write') && (await openRecords(context, tx, [record]))(record);

async function fromRecord(context: DeskContext, tx: Tx, record: DisclosureRecord): Promise<From> {
  const client = record.clientId === null ? null : await clientToKeep(context, tx, record.clientId);
  return { base: '/desk', request: null, client, shut: null };
}

/** To whom the file stays closed a page names nobody. */
async function forReader(context: DeskContext, tx: Tx, from: From): Promise<From> {
  if (from.client === null) return from;
  const shown = await clientNamed(context, tx, from.client.id);
  return shown === null ? { ...from, client: { id: from.client.id, name: '' }, shut: refusedFile } : from;
}

/** What the sheet of its paper says, while that forbids telling the client; null: it does not. */
async function banOn(
  { practice, moments, say }: DeskContext,
  tx: Tx,
  { requestId }: DisclosureRecord,
): Promise<string | null> {
  const sheet = requestId === null ? null : await readSheet(tx, practice, requestId);
  if (sheet === null || !bansTelling(sheet, moments.today)) return null;
  return sheet.banUntil === null
    ? say('told.not_printed_banned')
    : say('told.not_printed_banned_until', { until: moments.date(new Date(`${sheet.banUntil}T00:00:00Z`)) });
}

async function recordView(context: DeskContext, tx: Tx, record: DisclosureRecord) {
  const { say, moments, practice, member } = context;
  const { account, state, steps } = record;
  const names = await readMembers(tx);
  const client = record.clientId === null ? null : await clientNamed(context, tx, record.clientId);
  const rule = ruleOf(record.rule);
  const nameOf = (id: string) => names.get(id) ?? say('log.former_member');
  const line = (name: string, words: string | null) =>
    words === null || words === '' ? [] : [{ field: name, name: say(`told.field.${name}`), words }];
  const mine = record.startedBy === member.memberId || steps.some(({ writtenBy }) => writtenBy === member.memberId);
  const asks = state === 'draft' && !record.kinds.includes('approved');
  return {
    id: record.id,
    path: `/desk/disclosures/${record.id}`,
    practice: practice.name,
    title: say(`told.ground.${record.ground}`),
    state: say(`told.state.${state}`),
    about: client?.name ?? account?.about ?? '',
    client_href: client === null ? null : `/desk/clients/${client.id}`,
    request: record.reference,
    lines: [
      ...line('to_whom', account?.toWhom ?? null),
      ...line('told', account?.told ?? null),
      ...line('told_at', record.toldAt === null ? null : moments.at(record.toldAt)),
      ...line('way', account === null ? null : say(`told.way.${account.way}`)),
      ...line('by_whom', account?.byWhom ?? null),
      ...line('basis', account?.basis ?? null),
      ...line('necessity', account?.necessity ?? null),
      ...line('client_told', account === null ? null : say(`told.client_told.${account.clientTold}`)),
      ...line('client_why', account?.clientWhy ?? null),
      ...line('started', `${moments.at(record.startedAt)}, ${nameOf(record.startedBy)}`),
      ...line('kept_until', record.keptUntil === null ? null : moments.date(new Date(`${record.keptUntil}T00:00:00Z`))),
    ],
    steps: steps.map(({ kind, at, writtenBy, text }) => ({
      words: `${say(`told.step.${kind}`)}, ${moments.at(at)}, ${nameOf(writtenBy)}`,
      text,
    })),
    corrections: steps.flatMap(({ kind, text, at }) =>
      kind === 'correction' && text !== null ? [{ text, at: moments.at(at) }] : [],
    ),
    rule: rule === null ? null : ruleView(context, rule),
    unfinished: state === 'unfinished',
    asks_you: asks && !mine,
    waits: asks && mine,
    may_tell: state === 'draft' && !asks,
    may_decline: state === 'draft',
    endangers: account?.endangers ?? false,
    done: state === 'done',
    reasons: [] as readonly string[],
  };
}
