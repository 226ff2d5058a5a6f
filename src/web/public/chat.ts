import { Router, urlencoded } from 'express';
import { beginGuide } from '../../conversation/guide.js';
import { startConversation } from '../../conversation/start.js';
import { writerByAddress } from '../../intake/direct.js';
import type { Tx } from '../../platform/db/index.js';
import { codeOf } from '../../platform/errors.js';
import { handOver } from '../conversation/handover.js';
import type { FrontOffice } from '../front-office.js';
import { createLimit, type Limit } from '../limits.js';
import { numbersShown } from '../open-page.js';
import { clientOf, isOwnForm, neverKept } from '../security.js';
import { say, wordsOf } from '../words.js';
import { presenceWords } from './chat-guide.js';
import { atPractice, linkTo, type Place, showPage } from './place.js';

/**
 * Where a guided chat begins. The chat is a private conversation like any other, with a guide above its field: reading
 * this page makes nothing, its button makes the conversation, and everything else happens there.
 */
export function chatRoutes(office: FrontOffice): Router {
  const router = Router();
  const limit = createLimit(BEGINNINGS);
  const show: ShowBeginning = async (place, notice, status) =>
    showPage(place, {
      name: 'chat',
      title: 'write',
      status,
      values: await beginningValues(place, 'chat', notice),
      danger: false,
    });
  router.get(
    '/:slug/chat',
    atPractice(office, (place) => show(place, null, 200)),
  );
  router.post(
    '/:slug/chat',
    neverKept,
    urlencoded({ extended: false, limit: '16kb' }),
    atPractice(office, async (place) => {
      const token = await begin(place, limit, show);
      if (token !== null) await handOver(place.res, office, token, { lang: place.language });
    }),
  );
  return router;
}

/** A family, or a waiting room, shares one address; nothing that was typed is lost by waiting. */
export const BEGINNINGS = { most: 30, windowMs: 10 * 60_000 };

export type ShowBeginning = (place: Place, notice: 'often' | 'failed' | null, status: number) => Promise<void>;

/** The token of a new conversation; null: there is none, and the page has been shown again and says why. */
export async function begin(place: Place, limit: Limit, show: ShowBeginning): Promise<string | null> {
  const { office, practice, req } = place;
  const again = async (notice: 'often' | 'failed' | null, status: number): Promise<null> => {
    await show(place, notice, status);
    return null;
  };
  // A page of somebody else's that posts here gets the question, not a conversation.
  if (!isOwnForm(req)) return again(null, 200);
  if (!limit.take(clientOf(req), performance.now())) return again('often', 429);
  try {
    return await beginChat(place);
  } catch (error) {
    office.log.error('chat.not_begun', { practiceId: practice.id, code: codeOf(error) });
    return again('failed', 503);
  }
}

/** What the page needs, in a window of its own or in a frame. It says first that it is no person. */
export async function beginningValues(
  place: Place,
  page: 'chat' | 'frame',
  notice: 'often' | 'failed' | null,
): Promise<Readonly<Record<string, unknown>>> {
  const { office, practice, language } = place;
  const w = wordsOf('chat', language);
  const pages = wordsOf('pages', language);
  return {
    w,
    pages,
    action: `/p/${practice.slug}/${page}`,
    lang: language,
    notice: notice === null ? null : say(w, notice === 'often' ? 'begin.often' : 'begin.failed'),
    numbers: numbersShown(office.crisis, practice.country, pages),
    more: linkTo(place, 'danger'),
    policy: linkTo(place, 'privacy'),
    tab: page === 'frame' ? linkTo(place, 'chat') : '',
    presence: await office.front.quick(practice.id, (tx) => presenceWords(tx, office, place)),
  };
}

/** Somebody of whom nothing is known, their conversation, its first link and its guide: all, or nothing. */
function beginChat({ office, practice, language, req }: Place): Promise<string> {
  const now = office.clock.now();
  const perhapsMachine = String(req.body?.topic ?? '') !== '';
  return office.front.quick(practice.id, async (tx: Tx) => {
    const { correspondentId, key } = await writerByAddress(tx, practice, { address: null, now });
    const { conversationId, token } = await startConversation(tx, { practiceId: practice.id, correspondentId, now });
    await tx.$executeRaw`UPDATE correspondent SET language = ${language} WHERE id = ${correspondentId}::uuid`;
    await beginGuide(tx, key, { conversationId, perhapsMachine });
    return token;
  });
}
