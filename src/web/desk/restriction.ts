import { z } from 'zod';
import {
  isSet,
  liftRestriction,
  RESTRICTION_GROUNDS,
  restrictFile,
  restrictionsOf,
  standingWish,
} from '../../client/index.js';
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
export async function restrictionView(context: DeskContext, tx: Tx, clientId: string) {
  const { say } = context;
  const set = await isSet(tx, clientId);
  const wish = set ? null : await standingWish(tx, clientId);
  return {
    set,
    stands: await restrictedWords(context, tx, [clientId]),
    /** Where the wish waits that nobody has confirmed or lifted. */
    wish: wish === null ? null : `/desk/requests/${wish.reference}`,
    grounds: RESTRICTION_GROUNDS.map((code) => ({ code, words: say(`restriction.ground.${code}`) })),
  };
}

/** Since when one of these files is only kept, and why; null: none is. */
export async function restrictedWords(
  { say, moments }: DeskContext,
  tx: Tx,
  clientIds: readonly string[],
): Promise<string | null> {
  for (const id of clientIds) {
    const [newest] = await restrictionsOf(tx, id);
    if (newest !== undefined && newest.liftedAt === null) {
      const ground = say(`restriction.ground.${newest.ground}`);
      return say('restriction.stands', { day: moments.day(newest.setAt), ground });
    }
    const wish = await standingWish(tx, id);
    if (wish !== null) return say('restriction.wished', { day: moments.day(wish.since) });
  }
  return null;
}
