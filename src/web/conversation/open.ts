import {
  correspondentKey,
  findConversation,
  listPapers,
  listReleaseOffers,
  makeProof,
  noteAnswerSeen,
  noteOpened,
  type OpenConversation,
  type Paper,
  practiceOfLink,
  proofHolds,
  type ReleaseOffer,
  readDraft,
  readThread,
  type ThreadLine,
} from '../../conversation/index.js';
import type { Tx } from '../../platform/db/index.js';
import { NOBODY } from '../../platform/uuid.js';
import { dayIn } from '../../policy/deadline/calendar.js';
import type { Language } from '../../policy/triage/index.js';
import type { Practice } from '../../practice/index.js';
import type { FrontOffice } from '../front-office.js';
import { type GuideShown, guideView, presenceWords } from '../public/chat-guide.js';
import type { Pass } from './cookie.js';

/** A conversation that a link leads to, and whether the page that asks was opened by a person. */
export interface Found {
  readonly practice: Practice;
  readonly conversation: OpenConversation;
  /** False: the button, or the passphrase, comes first. */
  readonly proven: boolean;
  /** When it was looked up. Whoever signs out after this signs out what is being answered now as well. */
  readonly at: Date;
  /** Then, in the practice's zone: YYYY-MM-DD. */
  readonly today: string;
}

/**
 * Looks up what a link leads to and changes nothing. Null: nothing. A link that opens nothing costs the same look-ups
 * and one unsealing, whether it never existed, is too old, was closed or belongs to a practice that is.
 */
export async function findByPass(office: FrontOffice, pass: Pass): Promise<Found | null> {
  const now = office.clock.now();
  const practiceId = await practiceOfLink(office.front.across, pass.link);
  return office.front.quick(practiceId ?? NOBODY, async (tx) => {
    const practice = practiceId === null ? null : await office.practices.get(tx, practiceId);
    const today = dayIn(now, practice?.timeZone ?? 'UTC').toString();
    const conversation = await findConversation(tx, { token: pass.link, now, today });
    if (practice === null || conversation === null) return workForNothing(tx, office);
    const proven = proofHolds(office.vault, conversation, pass.proof, now);
    return { practice, conversation, proven, at: now, today };
  });
}

/** A person pressed the button, and gave the passphrase where there is one. @returns the proof for the page */
export async function openByPerson(
  tx: Tx,
  office: FrontOffice,
  of: { readonly practice: Practice; readonly conversation: OpenConversation; readonly link: string },
): Promise<string> {
  const now = office.clock.now();
  await noteOpened(tx, { token: of.link, now });
  await office.audit.append(tx, of.practice.id, {
    action: 'conversation.opened',
    actor: { kind: 'person' },
    object: { kind: 'conversation', id: of.conversation.id },
  });
  return makeProof(office.vault, of.conversation, now);
}

/** What stands on the page of an open conversation. */
export interface Shown {
  readonly lines: readonly ThreadLine[];
  readonly draft: string;
  /** What they were asked to agree to. */
  readonly papers: readonly Paper[];
  readonly releases: readonly ReleaseOffer[];
  readonly guide: GuideShown | null;
  /** Whether somebody is at the desk, or when messages are next read: the same for everybody. */
  readonly presence: string;
}

/** Reads what was written, and notes that an answer was seen. */
export async function readLines(tx: Tx, office: FrontOffice, found: Found): Promise<readonly ThreadLine[]> {
  const { practice, conversation } = found;
  const { id: conversationId, correspondentId, removedAt } = conversation;
  const { today } = found;
  const lines = await readThread(tx, practice.vault, { conversationId, correspondentId, after: removedAt, today });
  if (lines.some(({ by }) => by === 'practice')) {
    await noteAnswerSeen(tx, { conversationId, now: office.clock.now() });
  }
  return lines;
}

/** Reads the whole page. */
export async function readPage(office: FrontOffice, found: Found, language: Language): Promise<Shown> {
  const { practice, conversation } = found;
  const { id: conversationId, correspondentId, faded } = conversation;
  return office.front.quick(practice.id, async (tx) => {
    const lines = await readLines(tx, office, found);
    const key = correspondentId === null || faded ? null : await correspondentKey(tx, practice.vault, correspondentId);
    const today = dayIn(office.clock.now(), practice.timeZone).toString();
    return {
      lines,
      draft: key === null ? '' : await readDraft(tx, key, { conversationId }),
      papers:
        key === null
          ? []
          : await listPapers(tx, { conversationId, today, withPassphrase: conversation.passphraseHash !== null }),
      releases: key === null ? [] : await listReleaseOffers(tx, key, { conversationId, today }),
      guide: await guideView(tx, office, { practice, language, conversation }),
      presence: await presenceWords(tx, office, { practice, language }),
    };
  });
}

/** The same questions about nobody, and the unsealing of a value that says nothing. */
async function workForNothing(tx: Tx, office: FrontOffice): Promise<null> {
  const { installation } = office.vault;
  const place = { table: 'conversation', column: 'nothing', row: NOBODY };
  installation.open(place, installation.seal(place, ''));
  proofHolds(office.vault, { id: NOBODY, passphraseHash: null, openedFrom: null }, '', office.clock.now());
  await tx.$queryRaw`SELECT subject_key_id FROM correspondent WHERE id = ${NOBODY}::uuid`;
  return null;
}
