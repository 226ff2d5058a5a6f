import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { answerGuide } from '../../conversation/guide.js';
import {
  correspondentKey,
  dropDraft,
  isPassphrase,
  PASSPHRASE,
  proofEnds,
  removeFromView,
  saveDraft,
  setPassphrase,
  signOut,
} from '../../conversation/index.js';
import { WRITTEN_MOST } from '../../intake/messages.js';
import type { Tx } from '../../platform/db/index.js';
import { codeOf } from '../../platform/errors.js';
import { sendFile, takeAttachment } from '../attachment.js';
import { createLimit, type Limit } from '../limits.js';
import { streamEvents } from '../live.js';
import { clientOf } from '../security.js';
import { say, wordsOf } from '../words.js';
import { type Asking, carry, fieldOf, goOn, languageFor, typedIn } from './asking.js';
import { type Found, openByPerson, readLines } from './open.js';
import { createSlowdown, MOST_MS, type Slowdown } from './slowdown.js';
import { momentsFor, renewed, sendLines, showDoor, showLeft, showQuestion, showRemoval, showThread } from './views.js';

/** What a page of a conversation is asked to do, by the field `do` of its forms. */
export type Action = (asking: Asking, found: Found) => Promise<void> | void;

/** What is counted by address, in this process. */
export interface Counters {
  readonly writes: Limit;
  readonly passphrases: Slowdown;
  /** Each try costs a part of a second of a processor, also where there is nothing to try. */
  readonly tries: Limit;
}

export const createCounters = (): Counters => ({
  writes: createLimit({ most: 60, windowMs: 10 * 60_000 }),
  passphrases: createSlowdown(),
  tries: createLimit({ most: 300, windowMs: 10 * 60_000 }),
});

/** A person presses the button, with the passphrase where there is one. What they had typed before is still there. */
export const openAction =
  (counters: Counters): Action =>
  async (asking, found) => {
    const { office, pass, req } = asking;
    const { practice, conversation } = found;
    const typed = typedIn(asking);
    if (conversation.passphraseHash !== null) {
      const words = fieldOf(asking, 'passphrase').trim();
      if (words === '') return showQuestion(asking, found, { notice: null, typed });
      const who = `${clientOf(req)} ${conversation.id}`;
      const within = counters.tries.take(clientOf(req), performance.now());
      const waits = within ? counters.passphrases.waits(who, performance.now()) : MOST_MS;
      if (waits > 0) {
        const values = { seconds: Math.ceil(waits / 1000) };
        return showQuestion(asking, found, { notice: { key: 'slow', tone: 'sorry', values }, typed });
      }
      // Counted before it is looked at: tries at the same moment are slowed down as well.
      counters.passphrases.wrong(who, performance.now());
      if (!(await isPassphrase(practice.vault, words, conversation.passphraseHash))) {
        return showQuestion(asking, found, { notice: { key: 'wrong', tone: 'sorry' }, typed });
      }
      counters.passphrases.right(who);
    }
    const proof = await office.front.quick(practice.id, async (tx) => {
      await keepDraft(tx, asking, found, typed);
      return openByPerson(tx, office, { practice, conversation, link: pass.link });
    });
    return done({ ...asking, pass: { link: pass.link, proof } }, found, null);
  };

/** Shows the page, or what comes before it. */
export const look: Action = (asking, found) => {
  const typed = typedIn(asking);
  if (!found.proven) return askFirst(asking, found, typed);
  return showThread(asking, found, { status: 200, typed: typed === '' ? null : typed, notice: null });
};

/** Too long ago, or signed out meanwhile: the button first, or the passphrase, and nothing that was typed is lost. */
export function askFirst(asking: Asking, found: Found, typed: string): void {
  if (found.conversation.passphraseHash === null) showDoor(asking, typed);
  else showQuestion(asking, found, { notice: null, typed });
}

/** Says truthfully whether it arrived; what did not arrive is still in the field (PRACTICE 33). */
export const write =
  (counters: Counters): Action =>
  async (asking, found) => {
    const { office, req, files } = asking;
    const { practice, conversation } = found;
    const text = typedIn(asking).trim();
    const keep = (status: number, key: string) =>
      showThread(asking, found, { status, typed: typedIn(asking), notice: { key, tone: 'sorry' } });
    if (asking.tooLarge) return keep(asking.busy ? 503 : 413, asking.busy ? 'busy' : 'files');
    if (text === '' && files.length === 0) return keep(422, 'empty');
    if (text.length > WRITTEN_MOST) return keep(413, 'long');
    if (!counters.writes.take(clientOf(req), performance.now())) return keep(429, 'busy');
    try {
      await office.receiveWritten({
        practiceId: practice.id,
        conversationId: conversation.id,
        correspondentId: conversation.correspondentId,
        messageId: idSchema.parse(fieldOf(asking, 'id')),
        text,
        files,
      });
      await office.front.quick(practice.id, (tx) => dropDraft(tx, { conversationId: conversation.id }));
    } catch (error) {
      office.log.error('conversation.not_received', { practiceId: practice.id, code: codeOf(error) });
      return keep(503, 'failed');
    }
    return done(asking, found, 'arrived');
  };

/** Made with the form, so that a form sent twice is one message. A wrong one costs nobody their words. */
const idSchema = z.uuid().catch(() => randomUUID());

export const guide: Action = async (asking, found) => {
  const { office } = asking;
  const { practice, conversation } = found;
  const { id: conversationId, correspondentId } = conversation;
  const choice = fieldOf(asking, 'choice');
  const of = { conversationId, correspondentId, choice, now: office.clock.now() };
  await office.front.quick(practice.id, (tx) => answerGuide(tx, practice, of));
  return done(asking, found, null, 'guide');
};

/** What is being typed, saved by the page itself: an answer without a page, with the proof that goes on from now. */
export const draft: Action = async (asking, found) => {
  const { office, res } = asking;
  await office.front.quick(found.practice.id, (tx) => keepDraft(tx, asking, found, typedIn(asking)));
  const pass = renewed(asking, found);
  carry(asking, pass);
  res.json({ proof: pass.proof });
};

export const lines: Action = (asking, found) => sendLines(asking, found);

export const events: Action = ({ office, req, res }, { conversation }) => {
  streamEvents(office, req, res, { conversationId: conversation.id, until: proofEnds(office.clock.now()) });
};

export const file: Action = async (asking, found) => {
  const { office, res } = asking;
  const { practice, conversation } = found;
  const attachmentId = z.uuid().catch('').parse(fieldOf(asking, 'file'));
  const sorry = (key: string) =>
    showThread(asking, found, { status: 404, typed: null, notice: { key, tone: 'sorry' } });
  if (attachmentId === '' || conversation.correspondentId === null) return sorry('no_file');
  const { correspondentId } = conversation;
  const taken = await takeAttachment({
    scanner: office.scanner,
    asked: { attachmentId, conversationId: conversation.id, after: conversation.removedAt, today: found.today },
    now: office.clock.now(),
    run: (work) =>
      office.front.quick(practice.id, async (tx) =>
        work(tx, await correspondentKey(tx, practice.vault, correspondentId)),
      ),
    note: (tx, id) =>
      office.audit.append(tx, practice.id, {
        action: 'attachment.opened',
        actor: { kind: 'person' },
        object: { kind: 'attachment', id },
      }),
  });
  if (taken === 'missing') return sorry('no_file');
  if (taken === 'harmful') return sorry('harmful');
  sendFile(res, taken);
};

/** Chooses the words without which the link opens nothing from now on. Chosen once: a lost one is a new conversation. */
export const passphrase: Action = async (asking, found) => {
  const { office } = asking;
  const { practice, conversation } = found;
  const words = fieldOf(asking, 'passphrase').trim().replaceAll(/\s+/g, ' ');
  const keep = (key: string) =>
    showThread(asking, found, {
      status: 422,
      typed: null,
      notice: { key, tone: 'sorry', values: { least: PASSPHRASE.least } },
    });
  if (words.length < PASSPHRASE.least) return keep('short');
  if (words.length > PASSPHRASE.most) return keep('too_long');
  if (conversation.passphraseHash !== null) return keep('chosen');
  const passphraseHash = await office.front.quick(practice.id, async (tx) => {
    const kept = await setPassphrase(tx, practice.vault, { conversationId: conversation.id, passphrase: words });
    if (kept !== null) await note(tx, asking, found, 'conversation.passphrase_set');
    return kept;
  });
  // Two chose at the same moment: who came second does not know the words that count.
  if (passphraseHash === null) return keep('chosen');
  const changed = { ...found, conversation: { ...conversation, passphraseHash } };
  if (fieldOf(asking, 'after') === 'remove') return showRemoval(asking, changed, { done: false });
  return done(asking, changed, 'passphrase');
};

export const remove: Action = (asking, found) => showRemoval(asking, found, { done: false });

export const removeNow: Action = async (asking, found) => {
  const { office } = asking;
  const { practice, conversation } = found;
  // Whoever holds a link alone takes nothing off it (PRACTICE 6).
  if (conversation.passphraseHash === null) return showRemoval(asking, found, { done: false });
  const now = office.clock.now();
  await office.front.quick(practice.id, async (tx) => {
    await removeFromView(tx, practice, { conversationId: conversation.id, now });
    await note(tx, asking, found, 'conversation.removed');
  });
  void office.live.publish({ practiceId: practice.id, conversationId: conversation.id });
  return showRemoval(asking, { ...found, conversation: { ...conversation, removedAt: now } }, { done: true });
};

/** The conversation as a file whose name says nothing. */
export const download: Action = async (asking, found) => {
  const { office, res } = asking;
  const { practice } = found;
  const language = languageFor(asking, found);
  const w = wordsOf('thread', language);
  const moments = momentsFor(asking, found, language);
  const lines = await office.front.quick(practice.id, async (tx) => {
    await note(tx, asking, found, 'conversation.downloaded');
    return readLines(tx, office, found);
  });
  const paragraphs = lines.map(({ by, at, text, files }) => {
    const head = `${say(w, by === 'practice' ? 'us' : 'you')} · ${moments.at(at)}`;
    const names = files.map(({ fileName }) => `[${fileName}]`);
    return [head, text, ...names].filter((part) => part !== '').join('\n');
  });
  res.setHeader('Content-Disposition', 'attachment; filename="document-1.txt"');
  res.type('text/plain; charset=utf-8').send(`${paragraphs.join('\n\n')}\n`);
};

/** Shuts the page on every device at once and leads elsewhere; what was typed stays as a draft. */
export const leave: Action = async (asking, found) => {
  await shut(asking, found);
  return showLeft(asking, found);
};

/** Nobody has touched the page for a quarter of an hour: it is shut, and its door stands there. */
export const pause: Action = async (asking, found) => {
  await shut(asking, found);
  carry(asking, { link: asking.pass.link, proof: '' });
  return askFirst(asking, found, '');
};

async function shut(asking: Asking, found: Found): Promise<void> {
  const { office } = asking;
  await office.front.quick(found.practice.id, async (tx) => {
    await keepDraft(tx, asking, found, typedIn(asking));
    await signOut(tx, { conversationId: found.conversation.id, now: office.clock.now() });
  });
}

export function done(asking: Asking, found: Found, key: string | null, at?: string): Promise<void> | void {
  const to = { pass: renewed(asking, found), done: key, ...(at === undefined ? {} : { at }) };
  if (asking.mode === 'page' && goOn(asking, to)) return;
  return showThread(asking, found, { status: 200, typed: null, notice: key === null ? null : { key, tone: 'well' } });
}

/** Nothing typed leaves an older draft alone: the field may not have been on the page. */
async function keepDraft(tx: Tx, asking: Asking, found: Found, text: string): Promise<void> {
  const { practice, conversation } = found;
  const { id: conversationId, correspondentId } = conversation;
  if (asking.fields.text === undefined || (text.trim() === '' && fieldOf(asking, 'do') !== 'draft')) return;
  const key = correspondentId === null ? null : await correspondentKey(tx, practice.vault, correspondentId);
  if (key === null || correspondentId === null || conversation.faded) return;
  await saveDraft(tx, key, {
    conversationId,
    practiceId: practice.id,
    correspondentId,
    text,
    now: asking.office.clock.now(),
  });
}

async function note(tx: Tx, { office }: Asking, found: Found, action: string): Promise<void> {
  await office.audit.append(tx, found.practice.id, {
    action,
    actor: { kind: 'person' },
    object: { kind: 'conversation', id: found.conversation.id },
  });
}
