import type { Tx } from '../../platform/db/index.js';
import { keptByPress, namesToDecide } from '../../request/kept-by-press.js';
import type { DeskContext } from './route.js';

/** What the first screen says to an owner of complaints about who works here. PRACTICE 25. */
export async function keptLines({ say, member }: DeskContext, tx: Tx, kept: readonly string[]) {
  if (member.role !== 'owner') return [];
  const { memberId } = member;
  const count = await keptByPress(tx, { memberId, kept });
  const asks = await namesToDecide(tx, { memberId, kept });
  return [
    ...(count === 0 ? [] : [{ text: say('complaint.first.kept', { count }), href: null, tone: 'late' as const }]),
    ...asks.map((reference) => ({
      text: say('complaint.first.decide', { reference }),
      href: `/desk/requests/${reference}`,
      tone: 'plain' as const,
    })),
  ];
}
