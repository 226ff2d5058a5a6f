import { type ReasonAbout, reasonsAbout } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import type { RequestFacts } from '../../request/show.js';
import { pathOf } from './find.js';
import type { Reading } from './reading.js';
import type { DeskContext } from './route.js';

/** Who opened this from outside, when and why; null: nobody did. */
export interface ReasonsView {
  readonly path: string;
  readonly lines: readonly { readonly words: string; readonly reason: string; readonly unseen: boolean }[];
  readonly unseen: boolean;
}

/** For a client's page, at `path`. */
export async function reasonsOn(
  context: DeskContext,
  tx: Tx,
  about: ReasonAbout,
  path: string,
): Promise<ReasonsView | null> {
  const { practice, member, say, moments } = context;
  const given = await reasonsAbout(tx, { practice, memberId: member.memberId }, about);
  if (given.length === 0) return null;
  return {
    path,
    lines: given.map(({ name, ground, givenAt, opened, reason, unseen }) => ({
      words: say(opened ? 'care.opened' : 'care.asked', {
        name,
        at: moments.at(givenAt),
        ground: say(`care.ground.${ground}`),
      }),
      reason,
      unseen,
    })),
    unseen: given.some(({ unseen }) => unseen),
  };
}

/** For the page of a request that belongs to no client; of one that does, the client's page shows them. */
export async function reasonsView(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  { clientIds, standing }: Reading,
): Promise<ReasonsView | null> {
  if (clientIds.length > 0 || standing.alone || !context.may('message.read_text')) return null;
  const { id, correspondentId } = request;
  return reasonsOn(context, tx, { requestId: id, correspondentId }, pathOf(request));
}
