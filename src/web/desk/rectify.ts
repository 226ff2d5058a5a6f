import { z } from 'zod';
import { addNoteVersion, addStatement, noteOf } from '../../client/file/index.js';
import { FACTS, rectificationsOf, rectifyFact, rightsRequestOf } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { asked } from './context.js';
import { officeOf } from './matter.js';
import { withJoint } from './note-home.js';
import { withFile } from './reading.js';
import { type DeskContext, type DeskRoute, go, missing, withForm } from './route.js';

const reference = z.string().max(40).default('');
const factForm = z.object({ field: z.enum(FACTS), value: z.string().max(300), reference });
const correctForm = z.object({ title: z.string(), text: z.string(), reference });
const statementForm = z.object({ text: z.string(), reference });

/**
 * What a person asked to have put right (GDPR art. 16; 45 CFR 164.526): a fact, with what stood there before; a note, by
 * their request, with its former words; or what they say against what somebody thought of them, beside it.
 */
export const rectifyRoutes: readonly DeskRoute[] = [
  withForm('post', '/clients/:id/rectify', 'client.write', factForm, (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) => {
      const requestId = await requestNamed(tx, clientId, form.reference);
      await rectifyFact(tx, officeOf(context), { clientId, field: form.field, value: form.value, requestId });
      return go(`/desk/clients/${clientId}`, 'rectified');
    }),
  ),
  withForm('post', '/clients/:id/notes/:note/correct', 'client.write', correctForm, (context, { params, form }) =>
    withOwnNote(context, params, async (tx, { clientId, noteId }) => {
      const requestId = await requestNamed(tx, clientId, form.reference);
      if (requestId === null) throw asked('rectify.request', 'name the request for it');
      const content = { title: form.title, text: form.text };
      await addNoteVersion(tx, officeOf(context), { noteId, content, requestId });
      return go(`/desk/clients/${clientId}/notes/${noteId}`, 'rectified');
    }),
  ),
  withForm('post', '/clients/:id/notes/:note/statement', 'client.write', statementForm, (context, { params, form }) =>
    withOwnNote(context, params, async (tx, { clientId, noteId }) => {
      const requestId = await requestNamed(tx, clientId, form.reference);
      await addStatement(tx, officeOf(context), { noteId, clientId, requestId, text: form.text });
      return go(`/desk/clients/${clientId}/notes/${noteId}`, 'statement_added');
    }),
  ),
  // Of several each says what they have to say, and it shows with the note to whoever reads the joint file.
  withForm(
    'post',
    '/joint/:id/notes/:note/statement',
    'client.write',
    statementForm.extend({ client: z.uuid() }),
    (context, { params, form }) =>
      withJoint(context, params, async (tx, { id: jointFileId }) => {
        const noteId = z.uuid().safeParse(params.note).data ?? null;
        const head = noteId === null ? null : await noteOf(tx, officeOf(context), { jointFileId }, noteId);
        if (head === null) return missing;
        const requestId = await requestNamed(tx, form.client, form.reference);
        const said = { noteId: head.id, clientId: form.client, requestId, text: form.text };
        await addStatement(tx, officeOf(context), said);
        return go(`/desk/joint/${jointFileId}/notes/${head.id}`, 'statement_added');
      }),
  ),
];

/** Null: none was named. @throws SubrosaError `rectify.request` where there is no such request of this client */
async function requestNamed(tx: Tx, clientId: string, named: string): Promise<string | null> {
  if (named.trim() === '') return null;
  const id = await rightsRequestOf(tx, { clientId, reference: named });
  if (id === null) throw asked('rectify.request', 'a request of this person for one of their rights');
  return id;
}

function withOwnNote(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (tx: Tx, of: { readonly clientId: string; readonly noteId: string }) => Promise<ReturnType<typeof go>>,
) {
  return withFile(context, params, async (tx, clientId) => {
    const noteId = z.uuid().safeParse(params.note).data ?? null;
    const head = noteId === null ? null : await noteOf(tx, officeOf(context), { clientId }, noteId);
    return head === null ? missing : work(tx, { clientId, noteId: head.id });
  });
}

/** What was corrected, for the page of the file. */
export async function rectifyView({ practice, say, moments }: DeskContext, tx: Tx, clientId: string) {
  return {
    fields: FACTS.map((code) => ({ code, words: say(`rectify.field.${code}`) })),
    lines: (await rectificationsOf(tx, practice, clientId)).map(({ field, before, correctedAt }) =>
      say('rectify.line', {
        field: say(`rectify.field.${field}`),
        before: before === '' ? say('rectify.nothing') : before,
        at: moments.at(correctedAt),
      }),
    ),
  };
}
