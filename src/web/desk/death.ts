import { z } from 'zod';
import { openPagesOf, recordDeathOf, withdrawDeath } from '../../client/index.js';
import { closeConversation } from '../../conversation/index.js';
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
      const { office, practice, member, actor, now } = context;
      const closed: string[] = [];
      const outcome = await withFile(context, params, async (tx, clientId) => {
        closed.push(...(await openPagesOf(tx, clientId)));
        for (const conversationId of closed) {
          await closeConversation(tx, { practiceId: practice.id, conversationId, memberId: member.memberId, now });
        }
        await recordDeathOf(tx, officeOf(context), { clientId, ...form });
        await office.audit.append(
          tx,
          practice.id,
          closed.map((id) => ({ action: 'conversation.closed', actor, object: { kind: 'conversation', id } })),
        );
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
