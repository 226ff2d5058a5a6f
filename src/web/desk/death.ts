import { z } from 'zod';
import { recordDeathOf, withdrawDeath } from '../../client/index.js';
import { closePages, noteClosed } from './close-pages.js';
import { officeOf } from './matter.js';
import { withFile } from './reading.js';
import { type DeskRoute, go, withForm } from './route.js';

/**
 * A client has died: nothing is written to their addresses any more, their private pages close, and a hold keeps the file
 * until a therapist has looked. PRACTICE 16.
 */
export const deathRoutes: readonly DeskRoute[] = [
  withForm(
    'post',
    '/clients/:id/death',
    'client.write',
    z.object({ on: z.string(), how: z.string() }),
    async (context, { params, form }) => {
      const { office, practice } = context;
      const closed: string[] = [];
      const outcome = await withFile(context, params, async (tx, clientId) => {
        closed.push(...(await closePages(context, tx, clientId)));
        await recordDeathOf(tx, officeOf(context), { clientId, ...form });
        await noteClosed(context, tx, closed);
        return go(`/desk/clients/${clientId}`, 'death_recorded');
      });
      // Pages that are open now look again, and find that they are closed.
      for (const conversationId of closed) void office.live.publish({ practiceId: practice.id, conversationId });
      return outcome;
    },
  ),
  withForm('post', '/clients/:id/death/withdraw', 'client.write', z.object({}), (context, { params }) =>
    withFile(context, params, async (tx, clientId) => {
      await withdrawDeath(tx, officeOf(context), clientId);
      return go(`/desk/clients/${clientId}`, 'death_withdrawn');
    }),
  ),
];
