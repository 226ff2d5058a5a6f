import { z } from 'zod';
import { getClient, openPagesOf, recordDeathOf, withdrawDeath } from '../../client/index.js';
import { closeConversation } from '../../conversation/index.js';
import { officeOf } from './matter.js';
import { type DeskRoute, go, idOf, missing, withForm } from './route.js';

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
      const clientId = idOf(params);
      if (clientId === null) return missing;
      const { office, practice, member, actor, now } = context;
      const closed = await context.inPractice(async (tx) => {
        if ((await getClient(tx, { practice, now }, clientId)) === null) return null;
        const pages = await openPagesOf(tx, clientId);
        for (const conversationId of pages) {
          await closeConversation(tx, { practiceId: practice.id, conversationId, memberId: member.memberId, now });
        }
        await recordDeathOf(tx, officeOf(context), { clientId, ...form });
        await office.audit.append(
          tx,
          practice.id,
          pages.map((id) => ({ action: 'conversation.closed', actor, object: { kind: 'conversation', id } })),
        );
        return pages;
      });
      if (closed === null) return missing;
      // Pages that are open now look again, and find that they are closed.
      for (const conversationId of closed) void office.live.publish({ practiceId: practice.id, conversationId });
      return go(`/desk/clients/${clientId}`, 'death_recorded');
    },
  ),
  withForm('post', '/clients/:id/death/withdraw', 'client.write', z.object({}), async (context, { params }) => {
    const clientId = idOf(params);
    if (clientId === null) return missing;
    const { practice, now } = context;
    return context.inPractice(async (tx) => {
      if ((await getClient(tx, { practice, now }, clientId)) === null) return missing;
      await withdrawDeath(tx, officeOf(context), clientId);
      return go(`/desk/clients/${clientId}`, 'death_withdrawn');
    });
  }),
];
