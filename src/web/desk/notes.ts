import { z } from 'zod';
import { changeNote, type DraftContent, dropDraft, fileNote, noteOf, saveDraft } from '../../client/file/index.js';
import type { Tx } from '../../platform/db/index.js';
import { mayChangeNote, NOTE_KINDS } from '../../policy/file/index.js';
import { note } from './find.js';
import { officeOf } from './matter.js';
import { type HomeAt, type HomePages, ofClient, ofJoint } from './note-home.js';
import { noteLines, noteView, objectOf, writeView } from './notes-view.js';
import { type DeskContext, type DeskRoute, get, go, missing, type Outcome, page, withForm } from './route.js';

const noteId = z.uuid().nullable().catch(null);
/** `with_` and an id: who was there. A change has neither kind nor day: they stay as they were filed. */
const noteForm = z.looseObject({
  kind: z.enum(NOTE_KINDS).catch('session'),
  on: z.string().catch(''),
  title: z.string().catch(''),
  text: z.string(),
  confidence: z.string().optional(),
  note: noteId,
  by: z.string().optional(),
});
type NoteForm = z.infer<typeof noteForm>;
const changeForm = z.object({ version: z.coerce.number().int(), title: z.string(), text: z.string() });

/** What is written in a file: read, written with drafts kept on the server, changed with the former words kept. */
export const noteRoutes: readonly DeskRoute[] = [...routesOf(ofClient), ...routesOf(ofJoint)];

function routesOf({ path, within }: HomePages): readonly DeskRoute[] {
  return [
    get(`${path}/notes`, 'client.list', (context, params) =>
      within(context, params, async (tx, at) => {
        await note(context, tx, 'notes.opened', objectOf(at));
        const { base, name: file } = at;
        return page('notes', { base, file, ...(await noteLines(context, tx, at)) });
      }),
    ),
    get(`${path}/notes/new`, 'client.write', (context, params) =>
      within(context, params, async (tx, at) => page('note_write', await writeView(context, tx, at, null))),
    ),
    withForm('post', `${path}/notes`, 'client.write', noteForm, (context, { params, form }) =>
      within(context, params, async (tx, at) => {
        const { id } = await fileNote(tx, officeOf(context), at.home, typedOf(form));
        return go(`${at.base}/notes/${id}`, 'note_filed');
      }),
    ),
    withForm('post', `${path}/notes/draft`, 'client.write', noteForm, (context, { params, form }) =>
      within(context, params, (tx, at) => keepDraft(context, tx, at, form)),
    ),
    withForm('post', `${path}/notes/draft/drop`, 'client.write', z.object({ note: noteId }), (context, of) =>
      within(context, of.params, async (tx, at) => {
        await dropDraft(tx, { home: at.home, noteId: of.form.note, memberId: context.member.memberId });
        return go(`${at.base}/notes`, 'draft_dropped');
      }),
    ),
    get(`${path}/notes/:note`, 'client.list', (context, params) =>
      within(context, params, (tx, at) =>
        withNote(context, tx, at, params.note, async (head) => {
          await note(context, tx, 'note.opened', { kind: 'note', id: head.id });
          return page('note', await noteView(context, tx, at, head));
        }),
      ),
    ),
    get(`${path}/notes/:note/change`, 'client.write', (context, params) =>
      within(context, params, (tx, at) =>
        withNote(context, tx, at, params.note, async (head) => {
          if (!mayChangeNote(head, context.member.memberId)) return missing;
          await note(context, tx, 'note.opened', { kind: 'note', id: head.id });
          return page('note_write', await writeView(context, tx, at, head));
        }),
      ),
    ),
    withForm('post', `${path}/notes/:note/change`, 'client.write', changeForm, (context, { params, form }) =>
      within(context, params, (tx, at) =>
        withNote(context, tx, at, params.note, async ({ id }) => {
          await changeNote(tx, officeOf(context), { noteId: id, version: form.version, content: form });
          return go(`${at.base}/notes/${id}`, 'note_changed');
        }),
      ),
    ),
  ];
}

async function keepDraft(context: DeskContext, tx: Tx, at: HomeAt, form: NoteForm): Promise<Outcome> {
  const { memberId } = context.member;
  const head = form.note === null ? null : await noteOf(tx, officeOf(context), at.home, form.note);
  if (form.note !== null && (head === null || !mayChangeNote(head, memberId))) return missing;
  const typed = typedOf(form);
  const content: DraftContent = head === null ? typed : { ...typed, kind: head.kind, onDay: head.onDay };
  await saveDraft(tx, officeOf(context), { home: at.home, noteId: form.note, memberId }, content);
  if (form.by === 'script') return { kind: 'counts', counts: { kept: 1 } };
  return go(form.note === null ? `${at.base}/notes/new` : `${at.base}/notes/${form.note}/change`, 'draft_kept');
}

/** The work, where the note is there for the member. */
async function withNote(
  context: DeskContext,
  tx: Tx,
  at: HomeAt,
  wanted: string | undefined,
  work: (head: NonNullable<Awaited<ReturnType<typeof noteOf>>>) => Promise<Outcome>,
): Promise<Outcome> {
  const id = noteId.parse(wanted);
  const head = id === null ? null : await noteOf(tx, officeOf(context), at.home, id);
  return head === null ? missing : work(head);
}

function typedOf(form: NoteForm): DraftContent {
  const { kind, title, text, on: onDay } = form;
  return { kind, title, text, onDay, inConfidence: form.confidence === 'yes', present: chosenIn(form) };
}

/** The ids of those who are ticked. */
export const chosenIn = (form: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(form).flatMap((key) => (key.startsWith('with_') && form[key] === 'yes' ? [key.slice(5)] : []));
