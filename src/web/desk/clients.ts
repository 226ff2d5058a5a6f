import { z } from 'zod';
import {
  addClient,
  type ClientSummary,
  endRelationship,
  filesByTeam,
  getClient,
  listClients,
  listNames,
  startRelationship,
} from '../../client/index.js';
import { noticesOf } from '../../client/start/index.js';
import type { Tx } from '../../platform/db/index.js';
import { type ErasureResult, eraseClient, listHolds, putOff, refusalLines } from '../../retention/index.js';
import { sayCode } from '../words.js';
import { careView, fileLine, shutFileView } from './care-view.js';
import { reachLines } from './contact-words.js';
import { note } from './find.js';
import { keptIds } from './kept.js';
import { officeOf } from './matter.js';
import { openFiles, withFile } from './reading.js';
import { rectifyView } from './rectify.js';
import { releasesView } from './releases-view.js';
import { complainedOf } from './representatives.js';
import { restrictionView } from './restriction.js';
import { type DeskContext, type DeskRoute, get, go, idOf, missing, type Outcome, page, withForm } from './route.js';
import { tellLines } from './tell.js';
import { toldView } from './told-view.js';

const dayForm = z.object({ on: z.string() });
const pageForm = z.object({ from: z.coerce.number().int().min(0).max(1_000_000).catch(0) });

/** The register of clients. */
export const clientRoutes: readonly DeskRoute[] = [
  withForm('get', '/clients', 'client.list', pageForm, async (context, { form }) =>
    page('clients', await context.inPractice((tx) => list(context, tx, { from: form.from, find: null }))),
  ),
  // A name stands in no address (promise 2), so that it is looked for by a press.
  withForm('post', '/clients/find', 'client.list', z.object({ find: z.string() }), async (context, { form }) =>
    page('clients', await context.inPractice((tx) => list(context, tx, { from: 0, find: form.find }))),
  ),
  withForm('post', '/clients', 'client.write', newClientForm(), async (context, { form }) => {
    const { name, email, birth, start } = form;
    const { id } = await context.inPractice((tx) =>
      addClient(tx, officeOf(context), { name, email, birth, relationshipStart: start }),
    );
    // How they can be written to safely is asked at the start (PRACTICE 10).
    return go(`/desk/clients/${id}/contact`, 'client_added');
  }),
  get('/clients/:id', 'client.list', async (context, params) => {
    const id = idOf(params);
    return id === null ? missing : context.inPractice((tx) => file(context, tx, id));
  }),
  withForm('post', '/clients/:id/start', 'client.write', dayForm, (context, { params, form }) =>
    change(context, params, 'started', (tx, id) =>
      startRelationship(tx, officeOf(context), { clientId: id, on: form.on }),
    ),
  ),
  withForm('post', '/clients/:id/end', 'client.write', dayForm, (context, { params, form }) =>
    change(context, params, 'ended', (tx, id) => endRelationship(tx, officeOf(context), { clientId: id, on: form.on })),
  ),
  withForm(
    'post',
    '/clients/:id/put-off',
    'client.erase',
    z.object({ reason: z.string(), until: z.string() }),
    (context, { params, form }) =>
      change(context, params, 'put_off', (tx, id) => {
        const office = { ...officeOf(context), refreshDue: context.office.everywhere.refreshDue };
        return putOff(tx, office, { clientId: id, ...form });
      }),
  ),
  withForm('post', '/clients/:id/erase', 'client.erase', eraseForm(), async (context, { params, form }) => {
    const id = idOf(params);
    if (id === null) return missing;
    const { office, practice, actor } = context;
    let opens = false;
    const outcome = await withFile(context, params, async () => {
      opens = true;
      return missing;
    });
    if (!opens) return outcome;
    if (form.sure !== 'yes') return go(`/desk/clients/${id}`, 'not_sure');
    const result = await eraseClient(office, { practiceId: practice.id, clientId: id, actor, reason: form.reason });
    return page('erased', erasedView(context, result, id));
  }),
];

function newClientForm() {
  const optional = z
    .string()
    .transform((typed) => (typed.trim() === '' ? null : typed.trim()))
    .catch(null);
  return z.object({ name: z.string(), email: optional, birth: optional, start: optional });
}

function eraseForm() {
  return z.object({ reason: z.string(), sure: z.string().optional() });
}

function change(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  done: string,
  work: (tx: Tx, id: string) => Promise<unknown>,
) {
  return withFile(context, params, async (tx, id) => {
    await work(tx, id);
    return go(`/desk/clients/${id}`, done);
  });
}

/** Clients on a page of the register. */
const PAGE = 50;

/** Those whose files open to the member; for an owner the others as well, without a name. `find`: a part of a name. */
async function list(context: DeskContext, tx: Tx, of: { readonly from: number; readonly find: string | null }) {
  const { practice, now, moments } = context;
  const { opens, standing } = await openFiles(context, tx);
  const names = await listNames(tx, { practice }, opens);
  const sought = of.find === null ? '' : plainly(of.find);
  const found = sought === '' ? names : names.filter(({ name }) => plainly(name).includes(sought));
  const shown = found.slice(of.from, of.from + PAGE).map(({ id }) => id);
  const clients = await listClients(tx, { practice, now }, opens, { ids: shown });
  const others = context.may('reading.reason') && !standing.alone ? await filesByTeam(tx, context, null) : [];
  const at = (from: number) => (sought === '' ? `/desk/clients?from=${from}` : null);
  return {
    clients: clients.map((client) => clientLine(context, client)),
    find: sought === '' ? '' : (of.find ?? ''),
    may_find: names.length > 10,
    // Who looks for a part of a name that many share writes more of it.
    more: sought !== '' && found.length > PAGE ? context.say('client.more', { count: found.length - PAGE }) : null,
    previous: of.from === 0 ? null : at(Math.max(0, of.from - PAGE)),
    next: found.length > of.from + PAGE ? at(of.from + PAGE) : null,
    others: others.filter(({ id }) => !opens(id)).map((other) => fileLine(context, other)),
    may_import: context.may('client.import'),
    today: moments.today,
  };
}

/** Without accents and capitals: who looks for Soren finds Søren, and Müller is found as muller. */
const plainly = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'ae').trim();

/** A file that does not open is not there; an owner sees that it is, and whose. */
async function file(context: DeskContext, tx: Tx, id: string): Promise<Outcome> {
  const { opens, standing, verdict } = await openFiles(context, tx);
  if (opens(id)) {
    const view = await clientPage(context, tx, id);
    if (view === null) return missing;
    const care = await careView(context, tx, id, standing);
    // Whoever asks later who may have been seen finds it here (PRACTICE 44).
    await note(context, tx, 'client.opened', { kind: 'client', id });
    return page('client', { ...view, care });
  }
  const shut = verdict(id);
  if (shut.verdict !== 'stays_closed' || !shut.withReason) return missing;
  const [other] = await filesByTeam(tx, context, id);
  return other === undefined ? missing : page('client_shut', await shutFileView(context, tx, other));
}

export function clientLine({ say, moments }: DeskContext, client: ClientSummary) {
  const day = (typed: string | null) => (typed === null ? null : dayWords(moments, typed));
  const { relationshipStart, relationshipEnd, erasureDue } = client;
  return {
    href: `/desk/clients/${client.id}`,
    name: client.name,
    relationship:
      relationshipStart === null
        ? say('client.none')
        : relationshipEnd === null
          ? say('client.since', { day: day(relationshipStart) ?? '' })
          : say('client.until', { day: day(relationshipEnd) ?? '' }),
    due: erasureDue === null ? null : say('client.due', { day: day(erasureDue) ?? '' }),
    holds: client.holds === 0 ? null : say('client.holds', { count: client.holds }),
    asks: client.asksWhetherEnded,
    not_asked: client.contactAsked || client.diedOn !== null ? null : say('contact.not_asked'),
    died: client.diedOn === null ? null : say('contact.died_on', { day: day(client.diedOn) ?? '' }),
  };
}

/** A day of the register in words. */
export const dayWords = (moments: DeskContext['moments'], day: string): string =>
  moments.date(new Date(`${day}T00:00:00Z`));

async function clientPage(context: DeskContext, tx: Tx, id: string) {
  const { practice, now, say, moments } = context;
  const client = await getClient(tx, { practice, now }, id);
  if (client === null) return null;
  const kept = await keptIds(context, tx);
  const all = await listHolds(tx, { practice, now }, { clientId: id });
  const holds = all.filter(({ requestId }) => requestId === null || !kept.includes(requestId));
  const day = (typed: string | null) => (typed === null ? '' : dayWords(moments, typed));
  const { href: _, holds: __, ...line } = clientLine(context, client);
  return {
    ...line,
    id,
    email: client.email ?? '',
    birth: client.birth === null ? '' : client.birth,
    open: client.relationshipStart !== null && client.relationshipEnd === null,
    relationships: client.relationships.map(({ startOn, endOn }) =>
      endOn === null
        ? say('client.relation_open', { start: day(startOn) })
        : say('client.relation', { start: day(startOn), end: day(endOn) }),
    ),
    due_words:
      client.erasureDue === null
        ? say(client.relationshipEnd === null ? 'client.due_open' : 'client.due_unknown')
        : say('client.due_rule', { day: day(client.erasureDue), rule: client.erasureRule ?? '' }),
    addresses:
      client.correspondents.length === 0
        ? say('client.addresses_none')
        : say('client.addresses', { count: client.correspondents.length }),
    live_holds: holds.filter(({ live }) => live).map((hold) => holdWords(context, hold)),
    today: moments.today,
    no_notice: client.relationshipStart !== null && (await noticesOf(tx, id)).length === 0,
    restriction: await restrictionView(context, tx, id),
    rectify: await rectifyView(context, tx, id),
    complained_of: (await complainedOf(context, tx, id)).map((name) => say('representative.on_top', { name })),
    reach: await reachLines(context, tx, id),
    tellings: await tellLines(context, tx, id),
    told: await toldView(context, tx, { base: `/desk/clients/${id}`, clientId: id }),
    releases: await releasesView(context, tx, client),
  };
}

/** A hold in words: why, since when, until when. */
export function holdWords(
  { say, w, moments }: DeskContext,
  hold: Awaited<ReturnType<typeof listHolds>>[number],
): string {
  const until =
    hold.until === null ? say('fact.hold_open') : say('fact.hold_until', { day: dayWords(moments, hold.until) });
  const reason = hold.reason === null ? '' : ` „${hold.reason}“`;
  return `${sayCode(w, 'ground', hold.ground)}${reason}, ${say('hold.since', { day: moments.day(hold.placedAt) })}, ${until}`;
}

/** What went, or exactly what stays, why, and until when. */
function erasedView({ say, w, moments }: DeskContext, result: ErasureResult, id: string) {
  switch (result.result) {
    case 'erased':
      return {
        title: say('erased.done'),
        lines: [say('erased.certificate', { id: result.certificate.id })],
        back: null,
      };
    case 'held':
    case 'not_yet':
      return {
        title: say('erased.held'),
        lines: refusalLines(w, result, (day) => dayWords(moments, day)),
        back: `/desk/clients/${id}`,
      };
    case 'gone':
      return { title: say('erased.done'), lines: [], back: null };
  }
}
