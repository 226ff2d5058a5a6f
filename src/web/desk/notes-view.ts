import {
  type DraftContent,
  draftOf,
  homeRestrictedSince,
  type NoteHead,
  notesOf,
  statementsOf,
  versionsOf,
  whoWasThere,
} from '../../client/file/index.js';
import type { Tx } from '../../platform/db/index.js';
import { mayChangeNote, NOTE_KINDS } from '../../policy/file/index.js';
import { memberNames } from '../../practice/members.js';
import { dayWords } from './clients.js';
import { note } from './find.js';
import { officeOf } from './matter.js';
import type { HomeAt } from './note-home.js';
import type { DeskContext } from './route.js';

/** The notes of a file, the newest first, and whether a draft waits. */
export async function noteLines(context: DeskContext, tx: Tx, at: HomeAt) {
  const { say, moments, member, practice } = context;
  const names = await memberNames(tx);
  const notes = await notesOf(tx, officeOf(context), at.home);
  const draft = await draftOf(tx, practice, { home: at.home, noteId: null, memberId: member.memberId });
  return {
    notes: notes.map(({ id, kind, onDay, authorId, title }) => ({
      href: `${at.base}/notes/${id}`,
      title: title === '' ? say(`note.kind.${kind}`) : title,
      words: say('note.line', { kind: say(`note.kind.${kind}`), day: dayWords(moments, onDay) }),
      by: names.get(authorId) ?? '',
    })),
    draft: draft === null ? null : say('note.draft_waits', { at: moments.at(draft.savedAt) }),
    restricted: await restrictedWords(context, tx, at),
  };
}

/** One note: what counts, what was there before, and what the person says against it. */
export async function noteView(context: DeskContext, tx: Tx, at: HomeAt, head: NoteHead) {
  const { say, moments, practice, member } = context;
  const names = await memberNames(tx);
  const [current, ...former] = await versionsOf(tx, practice, head);
  const was = (of: { readonly writtenBy: string; readonly writtenAt: Date; readonly byRequest: boolean }) =>
    say(of.byRequest ? 'note.written_by_request' : 'note.written', {
      name: names.get(of.writtenBy) ?? '',
      at: moments.at(of.writtenAt),
    });
  const there = await whoWasThere(tx, head);
  const statements = await statementsOf(tx, practice, head.id);
  const person = (id: string) => at.persons.find((one) => one.id === id)?.name ?? at.name;
  return {
    base: at.base,
    file: at.name,
    id: head.id,
    title: current?.title || say(`note.kind.${head.kind}`),
    words: say('note.line', { kind: say(`note.kind.${head.kind}`), day: dayWords(moments, head.onDay) }),
    text: current?.text ?? '',
    written: current === undefined ? '' : was(current),
    there: at.persons.filter(({ id }) => there.includes(id)).map(({ name }) => name),
    in_confidence: head.inConfidence,
    process: head.kind === 'process',
    statements: statements.map(({ clientId, text, addedAt }) => ({
      words: say('note.statement', { name: person(clientId), day: moments.day(addedAt) }),
      text,
    })),
    former: former.map((version) => ({ written: was(version), title: version.title, text: version.text })),
    may_change: mayChangeNote(head, member.memberId),
    own: 'clientId' in at.home,
    // Of several each says what they have to say; of one nobody is asked who it is.
    speakers: 'clientId' in at.home ? [] : at.persons.filter(({ id }) => there.includes(id)),
    restricted: await restrictedWords(context, tx, at),
  };
}

/** The page to write on: with the draft, where one was kept. */
export async function writeView(context: DeskContext, tx: Tx, at: HomeAt, head: NoteHead | null) {
  const { say, moments, practice, member } = context;
  const draft = await draftOf(tx, practice, { home: at.home, noteId: head?.id ?? null, memberId: member.memberId });
  if (draft !== null) await note(context, tx, 'draft.opened', objectOf(at));
  const typed = draft?.content ?? (head === null ? blank(context) : await filed(context, tx, head));
  return {
    base: at.base,
    file: at.name,
    note: head === null ? null : { id: head.id, version: head.version },
    action: head === null ? `${at.base}/notes` : `${at.base}/notes/${head.id}/change`,
    kinds: NOTE_KINDS.map((code) => ({
      code,
      words: say(`note.kind.${code}`),
      chosen: code === typed.kind,
    })),
    typed,
    persons: at.persons.map((person) => ({ ...person, checked: typed.present.includes(person.id) })),
    today: moments.today,
    kept: draft === null ? null : say('note.kept_at', { at: moments.at(draft.savedAt) }),
    restricted: await restrictedWords(context, tx, at),
  };
}

/** Nobody is ticked beforehand: a note goes into the package of those who were there, and of nobody else (PRACTICE 4). */
function blank({ moments }: DeskContext): DraftContent {
  return { kind: 'session', onDay: moments.today, title: '', text: '', inConfidence: false, present: [] };
}

async function filed({ practice }: DeskContext, tx: Tx, head: NoteHead): Promise<DraftContent> {
  const [current] = await versionsOf(tx, practice, head);
  const { kind, onDay, inConfidence } = head;
  return { kind, onDay, inConfidence, title: current?.title ?? '', text: current?.text ?? '', present: [] };
}

/** Of the log: the file that it stands in. */
export const objectOf = ({ home }: Pick<HomeAt, 'home'>) =>
  'clientId' in home ? { kind: 'client', id: home.clientId } : { kind: 'joint_file', id: home.jointFileId };

async function restrictedWords({ say, moments }: DeskContext, tx: Tx, { home }: HomeAt): Promise<string | null> {
  const since = await homeRestrictedSince(tx, home);
  return since === null ? null : say('note.restricted', { day: moments.day(since) });
}
