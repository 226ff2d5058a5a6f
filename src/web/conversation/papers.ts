import { z } from 'zod';
import { correspondentKey, fetchPaper, type Paper } from '../../conversation/index.js';
import { dateWords } from '../../policy/discretion/index.js';
import type { Language } from '../../policy/triage/index.js';
import { sendFile } from '../attachment.js';
import { say, wordsOf } from '../words.js';
import type { Action } from './actions.js';
import { fieldOf } from './asking.js';
import { showThread } from './views.js';

/** Fetches a paper that a member laid here, for whoever has shown the words of this page. */
export const paper: Action = async (asking, found) => {
  const { office, res } = asking;
  const { practice, conversation, today } = found;
  const { correspondentId } = conversation;
  const paperId = z.uuid().catch('').parse(fieldOf(asking, 'paper'));
  const taken =
    paperId === '' || correspondentId === null
      ? null
      : await office.front.quick(practice.id, async (tx) => {
          const key = await correspondentKey(tx, practice.vault, correspondentId);
          if (key === null) return null;
          const withPassphrase = conversation.passphraseHash !== null;
          const of = { conversationId: conversation.id, today, withPassphrase, practiceId: practice.id, paperId };
          const file = await fetchPaper(tx, key, { ...of, now: office.clock.now() });
          const object = { kind: 'paper', id: paperId };
          const actor = { kind: 'person' } as const;
          if (file !== null) await office.audit.append(tx, practice.id, { action: 'paper.fetched', actor, object });
          return file;
        });
  if (taken === null) {
    return showThread(asking, found, { status: 404, typed: null, notice: { key: 'no_file', tone: 'sorry' } });
  }
  sendFile(res, taken);
};

/** As the page shows them. */
export function papersView(papers: readonly Paper[], language: Language) {
  const w = wordsOf('thread', language);
  return papers.map(({ id, fileName, sizeBytes, until }) => ({
    id,
    words: say(w, 'paper.line', {
      name: fileName,
      size: Math.max(1, Math.round(sizeBytes / 1024)),
      day: dateWords({ date: until, language }),
    }),
  }));
}
