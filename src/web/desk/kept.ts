import type { Tx } from '../../platform/db/index.js';
import { keptOut } from '../../request/kept-out.js';
import type { DeskContext } from './route.js';

/**
 * Ids of the requests that lists, counts and the log leave out for the member who looks: complaints about them
 * (PRACTICE 25). One that they were told of, since nobody else was there and a life was at stake, is there.
 */
export async function keptIds({ member }: Pick<DeskContext, 'member'>, tx: Tx): Promise<readonly string[]> {
  const { all, told } = await keptOut(tx, member.memberId);
  return [...all].filter((id) => !told.has(id));
}
