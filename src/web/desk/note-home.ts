import { type JointFile, jointFileOf, type NoteHome } from '../../client/file/index.js';
import { getClient } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { type FileStands, jointStands } from '../../policy/file/index.js';
import { officeOf } from './matter.js';
import { openFiles, refusedFile, refuseUse, withFile } from './reading.js';
import { type DeskContext, idOf, missing, type Outcome } from './route.js';

type Params = Readonly<Record<string, string>>;

/** Where notes are read and written: in a client's file, or in a joint file. */
export interface HomePages {
  /** Of the routes, below /desk. */
  readonly path: '/clients/:id' | '/joint/:id';
  /** The work, where the file opens to the member. */
  within(context: DeskContext, params: Params, work: (tx: Tx, at: HomeAt) => Promise<Outcome>): Promise<Outcome>;
}

export interface HomeAt {
  readonly home: NoteHome;
  /** The page of the file. */
  readonly base: string;
  /** What stands on top; of a client's own notes nothing but their name. */
  readonly name: string;
  /** Those of a joint file who have not been erased; of one client's: nobody. */
  readonly persons: readonly { readonly id: string; readonly name: string }[];
}

export const ofClient: HomePages = {
  path: '/clients/:id',
  within: (context, params, work) =>
    withFile(context, params, async (tx, clientId) => {
      const name = await nameOf(context, tx, clientId);
      return work(tx, { home: { clientId }, base: `/desk/clients/${clientId}`, name, persons: [] });
    }),
};

export const ofJoint: HomePages = {
  path: '/joint/:id',
  within: (context, params, work) =>
    withJoint(context, params, async (tx, file) => work(tx, await jointHome(context, tx, file))),
};

/** A joint file as a home of notes. */
export async function jointHome(context: DeskContext, tx: Tx, file: JointFile): Promise<HomeAt> {
  const persons = [];
  for (const { clientId: id } of file.persons) persons.push({ id, name: await nameOf(context, tx, id) });
  return { home: { jointFileId: file.id }, base: `/desk/joint/${file.id}`, name: file.name, persons };
}

/** The work, where the joint file opens to the member: where each of its persons' files does. */
export async function withJoint(
  context: DeskContext,
  params: Params,
  work: (tx: Tx, file: JointFile) => Promise<Outcome>,
): Promise<Outcome> {
  const id = idOf(params);
  if (id === null) return missing;
  return context.inPractice(async (tx) => {
    const file = await jointFileOf(tx, officeOf(context), id);
    if (file === null) return missing;
    const stands = await howJointStands(context, tx, file);
    if (stands === 'opens') {
      await refuseUse(
        context,
        tx,
        file.persons.map(({ clientId }) => clientId),
      );
      return work(tx, file);
    }
    return stands === 'with_reason' ? refusedFile : missing;
  });
}

/** Whether a joint file opens to the member. */
export async function howJointStands(context: DeskContext, tx: Tx, file: JointFile): Promise<FileStands> {
  const files = await openFiles(context, tx);
  return jointStands(
    file.persons.map(({ clientId }) => {
      const verdict = files.verdict(clientId);
      if (verdict.verdict === 'opens') return 'opens';
      return verdict.verdict === 'stays_closed' && verdict.withReason ? 'with_reason' : 'not_there';
    }),
  );
}

async function nameOf({ practice, now }: DeskContext, tx: Tx, clientId: string): Promise<string> {
  return (await getClient(tx, { practice, now }, clientId))?.name ?? '';
}
