import type { Tx } from '../platform/db/index.js';
import { dayIn } from '../policy/deadline/calendar.js';
import { removalEnds } from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';
import { dropDraft } from './draft.js';

/**
 * Takes off the page, for everybody who has a link, what stands there until now. It erases nothing yet: the requests of
 * the conversation are due in seven days, in which a member can object; a hold or a duty to keep stands against it when
 * the day comes (src/policy/retention/removed.ts). Who the writer is has no place here. PRACTICE 6.
 * @returns the day from which what no duty keeps is erased
 */
export async function removeFromView(
  tx: Tx,
  practice: Pick<Practice, 'timeZone'>,
  removal: { readonly conversationId: string; readonly now: Date },
): Promise<{ readonly eraseOn: string }> {
  const { conversationId, now } = removal;
  const eraseOn = removalDay(practice, now);
  await tx.$executeRaw`UPDATE conversation SET removed_at = ${now} WHERE id = ${conversationId}::uuid`;
  await tx.$executeRaw`
    UPDATE request SET erase_on = ${eraseOn}::date
    WHERE conversation_id = ${conversationId}::uuid AND (erase_on IS NULL OR erase_on > ${eraseOn}::date)`;
  await dropDraft(tx, { conversationId });
  return { eraseOn };
}

/** The day that the page names before anybody presses: YYYY-MM-DD in the practice's zone. */
export function removalDay({ timeZone }: Pick<Practice, 'timeZone'>, now: Date): string {
  return removalEnds(dayIn(now, timeZone).toString());
}
