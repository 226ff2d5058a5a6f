import {
  findConversation,
  noteAnswerSeen,
  type OpenConversation,
  practiceOfLink,
  readThread,
  type ThreadLine,
} from '../../conversation/index.js';
import type { Tx } from '../../platform/db/index.js';
import type { Practice } from '../../practice/index.js';
import type { FrontOffice } from '../front-office.js';

export interface Opened {
  readonly practice: Practice;
  readonly conversation: OpenConversation;
  readonly lines: readonly ThreadLine[];
}

/**
 * What a link opens, and notes that an answer was seen. Null: nothing. A link that opens nothing costs the same look-ups
 * and one unsealing, whether it never existed, is too old or belongs to a practice that is closed.
 */
export async function openByLink(office: FrontOffice, token: string): Promise<Opened | null> {
  const now = office.clock.now();
  const practiceId = await practiceOfLink(office.front.across, token);
  return office.front.quick(practiceId ?? NOBODY, async (tx) => {
    const practice = practiceId === null ? null : await office.practices.get(tx, practiceId);
    const conversation = await findConversation(tx, { token, now });
    if (practice === null || conversation === null) return workForNothing(tx, office);
    const { id: conversationId, correspondentId } = conversation;
    const lines = await readThread(tx, practice.vault, { conversationId, correspondentId });
    if (lines.some(({ by }) => by === 'practice')) await noteAnswerSeen(tx, { conversationId, now });
    return { practice, conversation, lines };
  });
}

/** Nobody, and no practice, has this id. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** The same questions about nobody, and the unsealing of a value that says nothing. */
async function workForNothing(tx: Tx, office: FrontOffice): Promise<null> {
  const { installation } = office.vault;
  const place = { table: 'conversation', column: 'nothing', row: NOBODY };
  installation.open(place, installation.seal(place, ''));
  await tx.$queryRaw`SELECT subject_key_id FROM correspondent WHERE id = ${NOBODY}::uuid`;
  await tx.$queryRaw`SELECT wrapped FROM subject_key WHERE id = ${NOBODY}::uuid`;
  await tx.$queryRaw`SELECT id FROM message WHERE conversation_id = ${NOBODY}::uuid ORDER BY received_at LIMIT 1`;
  return null;
}
