import { z } from 'zod';
import {
  addRepresentative,
  changeRepresentative,
  emailHash,
  hasDied,
  matterOf,
  type Representative,
  representativesOf,
} from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { sameBytes } from '../../platform/vault/index.js';
import { dateWords } from '../../policy/discretion/index.js';
import { COVERS, REPRESENTATIVE_KINDS, standingFor } from '../../policy/representation/index.js';
import type { ActsFor } from '../../policy/rights/identity.js';
import type { AnyRight } from '../../policy/rights/index.js';
import { addressOf, type RequestFacts } from '../../request/show.js';
import { note } from './find.js';
import { officeOf } from './matter.js';
import { openFiles, withFile } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, page, withForm } from './route.js';

const newForm = z.object({
  kind: z.enum(REPRESENTATIVE_KINDS),
  name: z.string(),
  email: z.string(),
  reach: z.string(),
  seen: z.string(),
  covers: z
    .union([z.enum(COVERS), z.array(z.enum(COVERS))])
    .optional()
    .transform((covers) => [covers ?? []].flat()),
  from: z.string(),
  until: z.string(),
});
const changeForm = z.object({
  representative: z.uuid(),
  change: z.enum(['contest', 'uncontest', 'complain', 'uncomplain', 'end']),
});

/** Who may act for a client: guardians of a child, lawyers, attorneys, and those who ask for one who has died. PRACTICE 5, 16. */
export const representativeRoutes: readonly DeskRoute[] = [
  get('/clients/:id/representatives', 'client.list', (context, params) =>
    withFile(context, params, async (tx, clientId) => {
      await note(context, tx, 'representatives.opened', { kind: 'client', id: clientId });
      return page('representatives', await representativesView(context, tx, clientId));
    }),
  ),
  withForm('post', '/clients/:id/representatives', 'client.write', newForm, (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) => {
      const { from, until, ...wanted } = form;
      await addRepresentative(tx, officeOf(context), { ...wanted, clientId, fromOn: from, untilOn: until });
      return go(`/desk/clients/${clientId}/representatives`, 'representative_added');
    }),
  ),
  withForm('post', '/clients/:id/representatives/change', 'client.write', changeForm, (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) => {
      const { representative, change } = form;
      await changeRepresentative(tx, officeOf(context), { clientId, representativeId: representative, change });
      return go(`/desk/clients/${clientId}/representatives`, 'representative_changed');
    }),
  ),
];

async function representativesView(context: DeskContext, tx: Tx, clientId: string) {
  const { practice, say, moments } = context;
  return {
    id: clientId,
    today: moments.today,
    kinds: REPRESENTATIVE_KINDS.map((code) => ({ code, words: say(`representative.kind.${code}`) })),
    covers: COVERS.map((code) => ({ code, words: say(`representative.covers.${code}`) })),
    people: (await representativesOf(tx, practice, clientId)).map((person) => personView(context, person)),
  };
}

function personView({ say, moments, language }: DeskContext, person: Representative) {
  const day = (date: string) => dateWords({ date, language });
  const { fromOn, untilOn } = person;
  const over = person.endedAt !== null || (untilOn !== null && untilOn < moments.today);
  return {
    id: person.id,
    name: person.name,
    kind: say(`representative.kind.${person.kind}`),
    covers: person.covers.map((code) => say(`representative.covers.${code}`)).join(', '),
    time:
      untilOn === null
        ? say('representative.since', { from: day(fromOn) })
        : say('representative.between', { from: day(fromOn), until: day(untilOn) }),
    reach: [person.email, person.reach].filter((text) => text !== null && text !== '').join(' · '),
    seen: person.seen,
    over,
    contested: person.contested,
    complained_of: person.complainedOf,
  };
}

/** Names of those in force of whom the child, or somebody for them, complained: for the top of the file. */
export async function complainedOf(
  { practice, moments }: DeskContext,
  tx: Tx,
  clientId: string,
): Promise<readonly string[]> {
  return (await representativesOf(tx, practice, clientId))
    .filter(({ endedAt, untilOn }) => endedAt === null && (untilOn === null || untilOn >= moments.today))
    .flatMap((person) => (person.complainedOf ? [person.name] : []));
}

/**
 * Whether who wrote stands in the file of the client whom the request is about as acting for them, for this right and
 * today. What stands there of others is never told: each is asked for by their own address.
 */
export async function actsForOf(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  right: AnyRight,
): Promise<{ readonly guardian: ActsFor; readonly standing: ActsFor }> {
  const none = { guardian: 'no_standing', standing: 'no_standing' } as const;
  const { practice, moments } = context;
  const clientId = (await matterOf(tx, request.id))?.clientId ?? null;
  if (clientId === null || !(await openFiles(context, tx)).opens(clientId)) return none;
  const address = await addressOf(tx, practice.vault, request.correspondentId);
  if (address === null) return none;
  const hash = emailHash(practice.vault, address.address);
  const died = await hasDied(tx, clientId);
  const acts: { guardian: ActsFor; standing: ActsFor } = { ...none };
  for (const person of await representativesOf(tx, practice, clientId)) {
    if (person.addressHash === null || hash === null || !sameBytes(Buffer.from(person.addressHash), hash)) continue;
    const way = person.kind === 'guardian' ? 'guardian' : 'standing';
    const facts = { ...person, died, ended: person.endedAt !== null };
    const verdict = standingFor(facts, right, moments.today);
    if (verdict.may) acts[way] = 'in_force';
    else if (acts[way] === 'no_standing') acts[way] = verdict.why;
  }
  return acts;
}
