import { z } from 'zod';
import { getClient } from '../../client/index.js';
import { findRequest } from '../../request/show.js';
import { addHold, listHolds, releaseHold } from '../../retention/index.js';
import { holdWords } from './clients.js';
import { asked } from './context.js';
import { officeOf } from './matter.js';
import { type DeskRoute, get, go, idOf, missing, page, withForm } from './route.js';

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
    const holds = await context.inPractice((tx) => listHolds(tx, { practice, now }));
    return page('holds', {
      live: holds.filter(({ live }) => live).map((hold) => ({ id: hold.id, words: holdWords(context, hold) })),
      over: holds
        .filter(({ live }) => !live)
        .slice(0, 50)
        .map((hold) => ({ id: hold.id, words: holdWords(context, hold) })),
      today: context.moments.today,
    });
  }),
  withForm('post', '/holds', 'hold.write', newHoldForm, async (context, { form }) => {
    const { practice, now } = context;
    const { reason, until } = form;
    const back = await context.inPractice(async (tx) => {
      if (form.client !== undefined) {
        if ((await getClient(tx, { practice, now }, form.client)) === null) return null;
        await addHold(tx, officeOf(context), { clientId: form.client, reason, until });
        return `/desk/clients/${form.client}`;
      }
      const request = await findRequest(tx, (form.reference ?? '').trim().toUpperCase());
      if (request === null) throw asked('hold.unknown_subject', 'there is no request with this reference');
      await addHold(tx, officeOf(context), { requestId: request.id, reason, until });
      return '/desk/holds';
    });
    return back === null ? missing : go(back, 'held');
  }),
  withForm(
    'post',
    '/holds/:id/release',
    'hold.write',
    z.object({ reason: z.string() }),
    async (context, { params, form }) => {
      const id = idOf(params);
      if (id === null) return missing;
      const known = await context.inPractice(async (tx) => {
        const { practice, now } = context;
        const hold = (await listHolds(tx, { practice, now })).find((candidate) => candidate.id === id);
        if (hold === undefined) return false;
        await releaseHold(tx, officeOf(context), { holdId: id, reason: form.reason });
        return true;
      });
      return known ? go('/desk/holds', 'released') : missing;
    },
  ),
];
