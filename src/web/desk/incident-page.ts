import { getClient, readAgreement } from '../../client/index.js';
import {
  type AffectedPerson,
  affectedPeople,
  type Entry,
  type IncidentHead,
  incidentWords,
  TOLD_HOW,
} from '../../incident/index.js';
import type { Tx } from '../../platform/db/index.js';
import { decideContact } from '../../policy/contact/index.js';
import { GROUPS, INCIDENT_KINDS, LEVELS, NOT_TOLD, openNeeds } from '../../policy/incident/index.js';
import { createMoments } from '../moments.js';
import { clockView, pathOfIncident } from './incident-view.js';
import { clientsToChoose, membersToChoose, membersToSignOut, nowView } from './incidents.js';
import { readMembers } from './log-read.js';
import { openFiles, openRequests } from './reading.js';
import type { DeskContext } from './route.js';

/** Everything that the page of an incident shows. `opens` false: codes and moments alone. */
export async function incidentPage(context: DeskContext, tx: Tx, head: IncidentHead, opens: boolean) {
  const { say, may } = context;
  const coded = (group: string, codes: readonly string[]) =>
    codes.map((code) => ({ code, words: say(`incident.${group}.${code}`) }));
  return {
    ...(await recordView(context, tx, head, opens)),
    path: pathOfIncident(head),
    may_decide: may('incident.decide'),
    may_close: may('incident.decide') && openNeeds(head).length === 0,
    closed: head.closedAt !== null,
    kind: head.kind,
    kinds: coded('kind', INCIDENT_KINDS),
    groups: coded('group', GROUPS),
    levels: coded('risk', LEVELS),
    not_told: coded('people', NOT_TOLD),
    hows: coded('how', TOLD_HOW),
    notify: head.authority === 'notify',
    tell: head.people === 'tell',
    members: await membersToChoose(context, tx),
    lost: await membersToSignOut(context, tx),
    clients: opens ? await clientsToChoose(context, tx) : [],
    ...nowView(context),
  };
}

/** What the record says, also on paper: each moment with its date, since it is read on another day. */
export async function recordView(shown: DeskContext, tx: Tx, head: IncidentHead, opens: boolean) {
  const context = dated(shown);
  const { say, moments, practice } = context;
  const words = opens ? await incidentWords(tx, practice, head) : new Map<string, string>();
  const names = await readMembers(tx);
  const nameOf = (id: string) => names.get(id) ?? say('log.former_member');
  return {
    practice: practice.name,
    number: head.number,
    title: say(`incident.kind.${head.kind}`),
    reference: head.reference,
    state:
      head.closedAt === null
        ? say('incident.state.open')
        : say('incident.state.closed', { at: moments.at(head.closedAt) }),
    clock: clockView(context, head),
    opens,
    about: await aboutOf(context, tx, head, opens),
    steps: head.entries.map((entry) => ({
      words: stepWords(context, entry, nameOf),
      meta: `${moments.at(entry.at)}, ${nameOf(entry.writtenBy)}`,
      text: words.get(entry.id) ?? null,
    })),
    people: opens ? await peopleView(context, tx, head) : [],
  };
}

/** Seen from long ago no day is "yesterday". */
const dated = (context: DeskContext): DeskContext => {
  const { practice, language, w: words } = context;
  return {
    ...context,
    moments: createMoments({ now: new Date(0), timeZone: practice.timeZone, language, words }),
  };
};

/** What a step was: its code, its moment, its number. */
function stepWords({ say, moments }: DeskContext, entry: Entry, nameOf: (id: string) => string): string {
  const code = entry.code ?? '';
  const at = entry.moment === null ? '' : moments.at(entry.moment);
  switch (entry.kind) {
    case 'kind':
      return say('incident.entry.kind', { kind: say(`incident.kind.${code}`) });
    case 'risk': {
      const of = { group: say(`incident.group.${code}`), level: say(`incident.risk.${entry.level}`) };
      return entry.count === null
        ? say('incident.entry.risk', of)
        : say('incident.entry.risk_count', { ...of, count: entry.count });
    }
    case 'authority':
      return say(`incident.authority.${code}`);
    case 'people':
      return say(`incident.people.${code}`);
    case 'lookups':
      return say('incident.entry.lookups', {
        who: nameOf(entry.memberId ?? ''),
        from: at,
        until: moments.at(entry.until as Date),
      });
    default:
      return say(`incident.entry.${entry.kind}`, { at });
  }
}

async function aboutOf(context: DeskContext, tx: Tx, { clientId }: IncidentHead, opens: boolean) {
  if (clientId === null || !opens) return null;
  const { practice, now } = context;
  const client = await getClient(tx, { practice, now }, clientId);
  return client === null ? null : { name: client.name, href: `/desk/clients/${clientId}` };
}

/** Who may be affected, by name where their file opens to the member, and how each may be told. */
async function peopleView(context: DeskContext, tx: Tx, head: IncidentHead) {
  const people = await affectedPeople(tx, head.id);
  const files = await openFiles(context, tx);
  const requests = await openRequests(
    context,
    tx,
    people.flatMap(({ requestId }) => requestId ?? []),
  );
  const views = [];
  for (const person of people) {
    const shown = person.clientId === null ? requests.has(person.requestId ?? '') : files.opens(person.clientId);
    views.push(await personView(context, tx, person, shown));
  }
  return views;
}

async function personView(context: DeskContext, tx: Tx, person: AffectedPerson, shown: boolean) {
  const { say, moments, practice, now } = context;
  const client = shown && person.clientId !== null ? await getClient(tx, { practice, now }, person.clientId) : null;
  const writer = say('incident.person.writer', { reference: person.reference ?? '' });
  return {
    id: person.id,
    name: !shown ? say('care.other_team') : (client?.name ?? writer),
    href: !shown ? null : client === null ? `/desk/requests/${person.reference}` : `/desk/clients/${client.id}`,
    found: say(`incident.found.${person.found}`),
    told:
      person.toldAt === null || person.toldHow === null
        ? null
        : say('incident.person.told', { how: say(`incident.how.${person.toldHow}`), at: moments.at(person.toldAt) }),
    reach: client === null ? null : await reachOf(context, tx, { id: client.id, died: client.diedOn !== null }),
  };
}

/** By which way somebody may be told: as the safe-contact agreement says; else they are rung. PRACTICE 10, 44. */
async function reachOf(
  { say, practice }: DeskContext,
  tx: Tx,
  client: { readonly id: string; readonly died: boolean },
): Promise<string> {
  if (client.died) return say('incident.reach.died');
  const { points } = await readAgreement(tx, practice, client.id);
  const verdicts = points
    .filter(({ way }) => way !== 'telephone')
    .map(({ terms }) => decideContact({ letter: 'breach_letter', said: null, terms, died: false }).verdict);
  if (verdicts.includes('may')) return say('incident.reach.letter');
  return say(verdicts.includes('must_ask') ? 'incident.reach.ask' : 'incident.reach.telephone');
}
