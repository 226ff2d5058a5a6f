import { z } from 'zod';
import { liftRestriction, RESTRICTION_GROUNDS, restrictFile, restrictionsOf } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { officeOf } from './matter.js';
import { withFile } from './reading.js';
import { type DeskContext, type DeskRoute, go, withForm } from './route.js';

/** A file that is kept and not used, on a person's wish or because a law keeps it. GDPR art. 18. */
export const restrictionRoutes: readonly DeskRoute[] = [
  withForm(
    'post',
    '/clients/:id/restrict',
    'client.write',
    z.object({ ground: z.enum(RESTRICTION_GROUNDS) }),
    (context, { params, form }) =>
      withFile(context, params, async (tx, clientId) => {
        await restrictFile(tx, officeOf(context), { clientId, ground: form.ground });
        return go(`/desk/clients/${clientId}`, 'restricted');
      }),
  ),
  withForm(
    'post',
    '/clients/:id/restrict/lift',
    'client.write',
    z.object({ told: z.string(), reason: z.string() }),
    (context, { params, form }) =>
      withFile(context, params, async (tx, clientId) => {
        await liftRestriction(tx, officeOf(context), { clientId, toldOn: form.told, reason: form.reason });
        return go(`/desk/clients/${clientId}`, 'restriction_lifted');
      }),
  ),
];

/** For the top of the file, and the card below. */
export async function restrictionView({ say, moments }: DeskContext, tx: Tx, clientId: string) {
  const [newest] = await restrictionsOf(tx, clientId);
  const live = newest !== undefined && newest.liftedAt === null ? newest : null;
  return {
    stands:
      live === null
        ? null
        : say('restriction.stands', { day: moments.day(live.setAt), ground: say(`restriction.ground.${live.ground}`) }),
    grounds: RESTRICTION_GROUNDS.map((code) => ({ code, words: say(`restriction.ground.${code}`) })),
  };
}
