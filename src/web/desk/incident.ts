import { z } from 'zod';
import {
  addAccount,
  addPerson,
  changeKind,
  closeIncident,
  decideAuthority,
  decidePeople,
  findByLookups,
  findIncident,
  type IncidentHead,
  judgeRisk,
  recordAware,
  recordPersonTold,
  recordTold,
  reopenIncident,
  TOLD_HOW,
} from '../../incident/index.js';
import type { Tx } from '../../platform/db/index.js';
import type { Action } from '../../policy/access/index.js';
import { GROUPS, INCIDENT_KINDS, LEVELS, NOT_TOLD } from '../../policy/incident/index.js';
import { asked } from './context.js';
import { momentOf } from './file.js';
import { note } from './find.js';
import { incidentPage } from './incident-page.js';
import { pathOfIncident } from './incident-view.js';
import { clientIn, incidentOffice } from './incidents.js';
import { keptIds } from './kept.js';
import { openIncidents, refused } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, idOf, missing, type Outcome, page, withForm } from './route.js';

const words = { reason: z.string() };
const moment = { came_on: z.string(), came_at: z.string() };
const COUNT = z
  .string()
  .transform((typed) => (typed.trim() === '' ? null : Number(typed)))
  .pipe(z.number().int().min(0).max(1_000_000).nullable());

/** One incident: its page, and every step that can be taken of it. What is read of it and not opened is not there. */
export const incidentStepRoutes: readonly DeskRoute[] = [
  get('/incidents/:id', 'incident.open', (context, params) =>
    withIncident(context, params, async (tx, head, opens) => {
      const view = await incidentPage(context, tx, head, opens);
      if (opens) await note(context, tx, 'incident.read', { kind: 'incident', id: head.id });
      return page('incident', view);
    }),
  ),
  step('account', 'incident.open', z.object({ text: z.string() }), (context, tx, head, { text }) =>
    addAccount(tx, incidentOffice(context), head, text),
  ),
  step('kind', 'incident.open', z.object({ kind: z.enum(INCIDENT_KINDS) }), (context, tx, head, { kind }) =>
    changeKind(tx, incidentOffice(context), head, kind),
  ),
  step('aware', 'incident.open', z.object({ ...moment, ...words }), (context, tx, head, form) =>
    recordAware(tx, incidentOffice(context), head, { at: momentOf(context, form), why: form.reason }),
  ),
  step(
    'risk',
    'incident.read',
    z.object({ group: z.enum(GROUPS), level: z.enum(LEVELS), count: COUNT, ...words }),
    (context, tx, head, { group, level, count, reason }) =>
      judgeRisk(tx, incidentOffice(context), head, { group, level, count, why: reason }),
  ),
  step(
    'lookups',
    'incident.read',
    z.object({
      member: z.uuid(),
      from_on: z.string(),
      from_at: z.string(),
      until_on: z.string(),
      until_at: z.string(),
    }),
    async (context, tx, head, form) => {
      const from = momentOf(context, { came_on: form.from_on, came_at: form.from_at });
      const until = momentOf(context, { came_on: form.until_on, came_at: form.until_at });
      await findByLookups(tx, incidentOffice(context), head, { memberId: form.member, from, until });
    },
  ),
  step('person', 'incident.read', z.object({ client: z.uuid() }), async (context, tx, head, { client }) => {
    const clientId = await clientIn(context, tx, client);
    if (clientId === null) throw asked('client.unknown', 'there is no such client');
    await addPerson(tx, incidentOffice(context), head, clientId);
  }),
  step(
    'person-told',
    'incident.read',
    z.object({ person: z.uuid(), how: z.enum(TOLD_HOW) }),
    (context, tx, head, { person, how }) =>
      recordPersonTold(tx, incidentOffice(context), head, { personId: person, how }),
  ),
  step(
    'authority',
    'incident.decide',
    z.object({ decision: z.enum(['notify', 'not_notify']), ...words }),
    (context, tx, head, { decision, reason }) =>
      decideAuthority(tx, incidentOffice(context), head, { decision, why: reason }),
  ),
  step(
    'people',
    'incident.decide',
    z.object({ decision: z.enum(['tell', ...NOT_TOLD]), ...words }),
    (context, tx, head, { decision, reason }) =>
      decidePeople(tx, incidentOffice(context), head, { decision, why: reason }),
  ),
  step(
    'told',
    'incident.decide',
    z.object({ whom: z.enum(['authority', 'people']), ...moment, ...words }),
    (context, tx, head, form) =>
      recordTold(tx, incidentOffice(context), head, {
        whom: form.whom,
        at: momentOf(context, form),
        why: form.reason,
      }),
  ),
  step('close', 'incident.decide', z.object({}), (context, tx, head) =>
    closeIncident(tx, incidentOffice(context), head),
  ),
  step('reopen', 'incident.open', z.object({}), (context, tx, head) =>
    reopenIncident(tx, incidentOffice(context), head),
  ),
];

/** The work with an incident, and whether its words open to the member. */
export async function withIncident(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (tx: Tx, head: IncidentHead, opens: boolean) => Promise<Outcome>,
): Promise<Outcome> {
  const id = idOf(params);
  if (id === null) return missing;
  return context.inPractice(async (tx) => {
    const head = await findIncident(tx, context.practice, id);
    if (head === null || (await keptIds(context, tx)).includes(head.requestId ?? '')) return missing;
    return work(tx, head, (await openIncidents(context, tx, [head]))(head));
  });
}

/** A step of an incident. What only who reads it may do is refused to whom it stays closed. */
function step<F>(
  name: string,
  needs: Action,
  form: z.ZodType<F>,
  take: (context: DeskContext, tx: Tx, head: IncidentHead, form: F) => Promise<void>,
): DeskRoute {
  return withForm('post', `/incidents/:id/${name}`, needs, form, (context, { params, form: filled }) =>
    withIncident(context, params, async (tx, head, opens) => {
      if (needs === 'incident.read' && !opens) {
        return refused({ verdict: 'stays_closed', ask: 'care_team', withReason: false });
      }
      await take(context, tx, head, filled);
      return go(pathOfIncident(head), 'incident_saved');
    }),
  );
}
