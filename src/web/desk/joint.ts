import { z } from 'zod';
import {
  agreeToldAlone,
  endJointFile,
  type JointFile,
  jointFileOf,
  recordPromise,
  startJointFile,
} from '../../client/file/index.js';
import { getClient, listNames } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { JOINT_KINDS, TOLD_ALONE } from '../../policy/file/index.js';
import { dayWords } from './clients.js';
import { note } from './find.js';
import { officeOf } from './matter.js';
import { howJointStands, jointHome, withJoint } from './note-home.js';
import { chosenIn } from './notes.js';
import { noteLines, objectOf } from './notes-view.js';
import { openFiles, withFile } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, missing, page, withForm } from './route.js';

const startForm = z.looseObject({ name: z.string(), kind: z.enum(JOINT_KINDS) });
const ruleForm = z.object({ told_alone: z.enum(TOLD_ALONE), on: z.string() });
const promiseForm = z.object({ client: z.uuid(), on: z.string() });
const dayForm = z.object({ on: z.string() });

/** Files of several together: couples, families and groups (PRACTICE 4). */
export const jointRoutes: readonly DeskRoute[] = [
  get('/clients/:id/joint', 'client.list', (context, params) =>
    withFile(context, params, async (tx, clientId) => page('joints', await jointsView(context, tx, clientId))),
  ),
  withForm('post', '/clients/:id/joint', 'client.write', startForm, (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) => {
      const { opens } = await openFiles(context, tx);
      const others = chosenIn(form);
      if (!others.every(opens)) return missing;
      const { name, kind } = form;
      const { id } = await startJointFile(tx, officeOf(context), { clientIds: [clientId, ...others], name, kind });
      return go(`/desk/joint/${id}`, 'joint_started');
    }),
  ),
  get('/joint/:id', 'client.list', (context, params) =>
    withJoint(context, params, async (tx, file) => page('joint', await jointView(context, tx, file))),
  ),
  withForm('post', '/joint/:id/rule', 'client.write', ruleForm, (context, { params, form }) =>
    withJoint(context, params, async (tx, { id }) => {
      await agreeToldAlone(tx, officeOf(context), { jointFileId: id, toldAlone: form.told_alone, on: form.on });
      return go(`/desk/joint/${id}`, 'joint_agreed');
    }),
  ),
  withForm('post', '/joint/:id/promise', 'client.write', promiseForm, (context, { params, form }) =>
    withJoint(context, params, async (tx, { id }) => {
      await recordPromise(tx, officeOf(context), { jointFileId: id, clientId: form.client, on: form.on });
      return go(`/desk/joint/${id}`, 'joint_promised');
    }),
  ),
  withForm('post', '/joint/:id/end', 'client.write', dayForm, (context, { params, form }) =>
    withJoint(context, params, async (tx, { id }) => {
      await endJointFile(tx, officeOf(context), { jointFileId: id, on: form.on });
      return go(`/desk/joint/${id}`, 'joint_ended');
    }),
  ),
  // Before one's own notes are opened while the others sit there (PRACTICE 4).
  get('/joint/:id/own/:client', 'client.list', (context, params) =>
    withJoint(context, params, async (tx, file) => {
      const { base, persons } = await jointHome(context, tx, file);
      const person = persons.find(({ id }) => id === params.client);
      if (person === undefined) return missing;
      return page('joint_own', {
        base,
        person,
        rule: ruleWords(context, file),
        href: `/desk/clients/${person.id}/notes`,
      });
    }),
  ),
];

async function jointsView(context: DeskContext, tx: Tx, clientId: string) {
  const { practice, now, say } = context;
  const { opens } = await openFiles(context, tx);
  const client = await getClient(tx, { practice, now }, clientId);
  const files = [];
  for (const id of client?.jointFiles ?? []) {
    const file = await jointFileOf(tx, officeOf(context), id);
    if (file === null || (await howJointStands(context, tx, file)) !== 'opens') continue;
    await note(context, tx, 'joint_file.opened', { kind: 'joint_file', id });
    files.push({ href: `/desk/joint/${id}`, name: nameOf(context, file), kind: say(`joint.kind.${file.kind}`) });
  }
  const clients = await listNames(tx, { practice }, opens);
  return {
    id: clientId,
    file: client?.name ?? '',
    files,
    others: clients.filter(({ id }) => id !== clientId),
    kinds: kindsIn(context),
  };
}

async function jointView(context: DeskContext, tx: Tx, file: JointFile) {
  const { say, moments } = context;
  const at = await jointHome(context, tx, file);
  await note(context, tx, 'joint_file.opened', objectOf(at));
  const day = (typed: string) => dayWords(moments, typed);
  const promised = (id: string) => file.persons.find(({ clientId }) => clientId === id)?.promisedOn ?? null;
  return {
    ...(await noteLines(context, tx, at)),
    base: at.base,
    name: nameOf(context, file),
    kind: say(`joint.kind.${file.kind}`),
    group: file.kind === 'group',
    rule: ruleWords(context, file),
    rules: TOLD_ALONE.map((code) => ({ code, words: say(`joint.rule.${code}`), chosen: code === file.toldAlone })),
    persons: at.persons.map(({ id, name }) => {
      const on = promised(id);
      return {
        ...{ id, name },
        own: `${at.base}/own/${id}`,
        promised: on === null ? null : say('joint.promised', { day: day(on) }),
      };
    }),
    ended: file.endedOn === null ? null : say('joint.ended', { day: day(file.endedOn) }),
    today: moments.today,
  };
}

const kindsIn = ({ say }: DeskContext) => JOINT_KINDS.map((code) => ({ code, words: say(`joint.kind.${code}`) }));

const nameOf = ({ say }: DeskContext, { name, kind }: JointFile): string =>
  name === '' ? say(`joint.kind.${kind}`) : name;

const ruleWords = ({ say, moments }: DeskContext, { toldAlone, agreedOn }: JointFile): string | null =>
  toldAlone === null || agreedOn === null
    ? null
    : say('joint.agreed', { rule: say(`joint.rule.${toldAlone}`), day: dayWords(moments, agreedOn) });
