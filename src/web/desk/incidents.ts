import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { listNames } from '../../client/index.js';
import {
  addAccount,
  type IncidentOffice,
  incidentOfRequest,
  listIncidents,
  openIncident,
  signOutEverywhere,
} from '../../incident/index.js';
import type { Tx } from '../../platform/db/index.js';
import { INCIDENT_KINDS } from '../../policy/incident/index.js';
import { listMembers } from '../../practice/members.js';
import { findRequest, type RequestFacts } from '../../request/show.js';
import { momentOf } from './file.js';
import { referenceOf } from './find.js';
import { clockLines, headLine, pathOfIncident } from './incident-view.js';
import { keptIds } from './kept.js';
import { openFiles, readingOf } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, missing, page, withForm } from './route.js';

const newForm = z.object({
  kind: z.enum(INCIDENT_KINDS),
  text: z.string(),
  came_on: z.string(),
  came_at: z.string(),
  reason: z.string(),
  client: z.uuid().nullable().catch(null),
  request: z.string().catch(''),
});

/** The register, the form of two minutes, and the press on a report. PRACTICE 20, 44. */
export const incidentRoutes: readonly DeskRoute[] = [
  get('/incidents', 'incident.open', async (context) => {
    const view = await context.inPractice(async (tx) => {
      const kept = await keptIds(context, tx);
      const heads = (await listIncidents(tx, context.practice)).filter(
        ({ requestId }) => !kept.includes(requestId ?? ''),
      );
      return { clocks: await clockLines(context, tx), lines: heads.map((head) => headLine(context, head)) };
    });
    return page('incidents', view);
  }),
  withForm('get', '/incidents/new', 'incident.open', z.object({ request: z.string().catch('') }), (context, { form }) =>
    context.inPractice(async (tx) => {
      const request = await requestIn(context, tx, form.request);
      const known = request === null ? null : await incidentOfRequest(tx, context.practice, request.id);
      if (known !== null) return go(pathOfIncident(known));
      return page('incident_new', await formView(context, tx, request));
    }),
  ),
  withForm('post', '/incidents', 'incident.open', newForm, async (context, { form }) => {
    const why = form.reason.trim();
    // Without a reason nobody has said when the practice knew: the provisional clock runs.
    const aware = why === '' ? null : { at: momentOf(context, form), why };
    return context.inPractice(async (tx) => {
      const { kind, text } = form;
      const clientId = await clientIn(context, tx, form.client);
      const request = await requestIn(context, tx, form.request);
      const known = request === null ? null : await incidentOfRequest(tx, context.practice, request.id);
      if (known !== null) {
        // Somebody was faster: what was typed is not lost.
        await addAccount(tx, incidentOffice(context), known, text);
        return go(pathOfIncident(known), 'incident_saved');
      }
      const { id } = await openIncident(tx, incidentOffice(context), { kind, text, aware, clientId, request });
      return go(`/desk/incidents/${id}`, 'incident_opened');
    });
  }),
  // No word of the report is looked at: its kind is what the queue shows to everybody who may open an incident.
  withForm('post', '/requests/:reference/incident', 'incident.open', z.object({}), async (context, { params }) => {
    const reference = referenceOf(params);
    if (reference === null) return missing;
    return context.inPractice(async (tx) => {
      const request = await findRequest(tx, reference);
      if (request === null || request.kind !== 'security_report') return missing;
      const { verdict } = await readingOf(context, tx, request);
      if (verdict.verdict === 'not_there') return missing;
      const nothing = { kind: 'other', text: '', aware: null, clientId: null } as const;
      const { id } = await openIncident(tx, incidentOffice(context), { ...nothing, request });
      return go(`/desk/incidents/${id}`, 'incident_opened');
    });
  }),
  withForm(
    'post',
    '/incidents/sign-out',
    'incident.open',
    z.object({ member: z.uuid() }),
    async (context, { form }) => {
      if (!maySignOut(context, form.member)) return { kind: 'refused', code: 'not_yours' };
      const except = context.member.sessionHash;
      await context.inPractice((tx) =>
        signOutEverywhere(tx, incidentOffice(context), { memberId: form.member, except }),
      );
      return go('/desk/incidents/new', 'signed_out_everywhere');
    },
  ),
];

/** What a step of an incident is recorded with. */
export const incidentOffice = (context: DeskContext): IncidentOffice => ({
  practice: context.practice,
  audit: context.office.audit,
  now: context.now,
  actor: context.actor,
  role: context.member.role,
});

/** The message that an incident is about, where it opens to the member; null: none was named, or it does not. */
async function requestIn(context: DeskContext, tx: Tx, reference: string): Promise<RequestFacts | null> {
  const known = referenceOf({ reference });
  const request = known === null ? null : await findRequest(tx, known);
  if (request === null) return null;
  return (await readingOf(context, tx, request)).verdict.verdict === 'opens' ? request : null;
}

/** @param request a message that did not reach whom it was for: what it is, is filled in */
async function formView(context: DeskContext, tx: Tx, request: RequestFacts | null) {
  const { say } = context;
  return {
    kinds: INCIDENT_KINDS.map((code) => ({
      code,
      words: say(`incident.kind.${code}`),
      chosen: request !== null && code === 'wrong_recipient',
    })),
    request: request?.reference ?? null,
    about: request === null ? null : say('incident.request', { reference: request.reference }),
    members: await membersToSignOut(context, tx),
    clients: await clientsToChoose(context, tx),
    ...nowView(context),
  };
}

/** A lost device of one's own anybody reports; to end the work of somebody else is for who manages the members. */
const maySignOut = ({ member, may }: DeskContext, memberId: string): boolean =>
  memberId === member.memberId || may('member.manage');

/** Whose device the member may sign out. */
export const membersToSignOut = async (context: DeskContext, tx: Tx) =>
  (await membersToChoose(context, tx)).filter(({ id }) => maySignOut(context, id));

/** Who works here, whoever presses first. */
export async function membersToChoose({ member }: DeskContext, tx: Tx) {
  const members = await listMembers(tx);
  const own = ({ id }: { readonly id: string }) => id === member.memberId;
  return [...members.filter(own), ...members.filter((one) => !own(one))].map(({ id, name }) => ({ id, name }));
}

/** Clients whose files open to the member; nobody where the register is closed to them. */
export async function clientsToChoose(context: DeskContext, tx: Tx) {
  if (!context.may('client.list')) return [];
  const { opens } = await openFiles(context, tx);
  return listNames(tx, context, opens);
}

/** This moment, as the fields of a form take it. */
export function nowView({ moments, now, practice }: DeskContext) {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(practice.timeZone);
  return { today: moments.today, time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

/** Null: nobody was chosen, or nobody whose file opens. */
export async function clientIn(context: DeskContext, tx: Tx, id: string | null): Promise<string | null> {
  if (id === null || !context.may('client.list')) return null;
  const files = await openFiles(context, tx);
  return files.opens(id) && (await files.isThere(id)) ? id : null;
}
