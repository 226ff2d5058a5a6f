import { z } from 'zod';
import { listNames } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { keptOut } from '../../request/kept-out.js';
import { findRequest } from '../../request/show.js';
import { addHold, type Hold, listHolds, releaseHold } from '../../retention/index.js';
import { holdWords } from './clients.js';
import { asked } from './context.js';
import { keptIds } from './kept.js';
import { officeOf } from './matter.js';
import { openFiles, openRequests, readingOf, refused, withFile } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, idOf, missing, page, withForm } from './route.js';

const newHoldForm = z.object({
  client: z.uuid().optional().catch(undefined),
  reference: z.string().optional(),
  reason: z.string(),
  until: z
    .string()
    .transform((typed) => (typed === '' ? null : typed))
    .catch(null),
});

/** Reasons not to delete: those that members placed, and those that came with a request. */
export const holdRoutes: readonly DeskRoute[] = [
  get('/holds', 'hold.write', async (context) => {
    const { practice, now } = context;
    const { holds, about, names } = await context.inPractice(async (tx) => {
      const kept = await keptIds(context, tx);
      const there = await listHolds(tx, { practice, now });
      const all = there.filter(({ requestId }) => requestId === null || !kept.includes(requestId));
      const { opens, files } = await holdsThatOpen(context, tx, all);
      // Why something stays may say who it is.
      const shown = all.map((hold) =>
        opens(hold) ? hold : { ...hold, ...NOT_SHOWN, reason: hold.reason && context.say('care.hidden') },
      );
      const held = new Set(shown.flatMap(({ clientId }) => clientId ?? []));
      const people = await listNames(tx, { practice }, (id) => held.has(id) && files.opens(id));
      return {
        holds: shown,
        about: (await keptOut(tx, context.member.memberId)).all,
        names: new Map(people.map(({ id, name }) => [id, name])),
      };
    });
    return page('holds', {
      live: holds
        .filter(({ live }) => live)
        .map((hold) => ({
          id: hold.id,
          words: holdWords(context, hold),
          on: heldLink(context, hold, names),
          may_release: mayRelease(context, hold, about),
        })),
      over: holds
        .filter(({ live }) => !live)
        .slice(0, 50)
        .map((hold) => ({ words: holdWords(context, hold), on: heldLink(context, hold, names) })),
      today: context.moments.today,
    });
  }),
  withForm('post', '/holds', 'hold.write', newHoldForm, async (context, { form }) => {
    const { reason, until } = form;
    const { client } = form;
    if (client !== undefined) {
      return withFile(context, { id: client }, async (tx) => {
        await addHold(tx, officeOf(context), { clientId: client, reason, until });
        return go(`/desk/clients/${client}`, 'held');
      });
    }
    return context.inPractice(async (tx) => {
      const request = await findRequest(tx, (form.reference ?? '').trim().toUpperCase());
      const verdict = request === null ? null : (await readingOf(context, tx, request)).verdict;
      if (request === null || verdict === null || verdict.verdict === 'not_there') {
        throw asked('hold.unknown_subject', 'there is no request with this reference');
      }
      if (verdict.verdict !== 'opens') return refused(verdict);
      await addHold(tx, officeOf(context), { requestId: request.id, reason, until });
      return go('/desk/holds', 'held');
    });
  }),
  withForm(
    'post',
    '/holds/:id/release',
    'hold.write',
    z.object({ reason: z.string() }),
    async (context, { params, form }) => {
      const id = idOf(params);
      if (id === null) return missing;
      return context.inPractice(async (tx) => {
        const { practice, now } = context;
        const hold = (await listHolds(tx, { practice, now })).find((candidate) => candidate.id === id);
        if (hold === undefined || (await keptIds(context, tx)).includes(hold.requestId ?? '')) return missing;
        const { opens } = await holdsThatOpen(context, tx, [hold]);
        if (!opens(hold)) return refused({ verdict: 'stays_closed', ask: 'care_team', withReason: false });
        const about = (await keptOut(tx, context.member.memberId)).all;
        if (hold.ground === 'restriction') throw asked('hold.restriction', 'lift the restriction of the file');
        if (!mayRelease(context, hold, about)) throw asked('hold.owner_only', 'an owner releases it');
        await releaseHold(tx, officeOf(context), { holdId: id, reason: form.reason });
        return go('/desk/holds', 'released');
      });
    },
  ),
];

/**
 * What the program placed by itself holds because of a law: an owner releases it, who sees what it is about, and not the
 * one it is about, who may have been told of its danger as the last one left.
 */
const mayRelease = (
  { member }: DeskContext,
  { placedBy, requestId, ground }: Hold,
  about: ReadonlySet<string>,
): boolean =>
  ground === 'restriction' ? false : placedBy !== null || (member.role === 'owner' && !about.has(requestId ?? ''));

/** Of a hold that does not open: not which file or request it is on. */
const NOT_SHOWN = { clientId: null, reference: null };

/** What it is on, and where that is. */
function heldLink(
  { say }: DeskContext,
  { clientId, reference }: Pick<Hold, 'clientId' | 'reference'>,
  names: ReadonlyMap<string, string>,
) {
  if (reference !== null) return { href: `/desk/requests/${reference}`, words: say('hold.on_request', { reference }) };
  const name = clientId === null ? undefined : names.get(clientId);
  return name === undefined ? null : { href: `/desk/clients/${clientId}`, words: say('hold.on_file', { name }) };
}

/** Whether a hold opens: like the file or the request that it holds. */
async function holdsThatOpen(context: DeskContext, tx: Tx, holds: readonly Hold[]) {
  const files = await openFiles(context, tx);
  const requests = await openRequests(
    context,
    tx,
    holds.flatMap(({ requestId }) => (requestId === null ? [] : [requestId])),
  );
  const opens = ({ clientId, requestId }: Hold): boolean =>
    (clientId === null || files.opens(clientId)) && (requestId === null || requests.has(requestId));
  return { opens, files };
}
