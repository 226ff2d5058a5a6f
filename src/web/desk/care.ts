import { z } from 'zod';
import { addCarer, endCare, filesByTeam, letIn, shutOut } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { officeOf } from './matter.js';
import { openFiles, withFile } from './reading.js';
import { type DeskContext, type DeskRoute, go, idOf, missing, type Outcome, withForm } from './route.js';

const reason = z.string();
const member = z.uuid();
const until = z
  .string()
  .transform((typed) => (typed === '' ? null : typed))
  .nullable()
  .catch(null);

/** Who cares for a client, and to whom the file is closed: those say so to whom it opens. */
export const careRoutes: readonly DeskRoute[] = [
  withForm('post', '/clients/:id/team', 'client.write', z.object({ member, reason, until }), (context, input) => {
    const { params, form } = input;
    return withFileToCareFor(context, params, async (tx, clientId) => {
      const { member: memberId, ...rest } = form;
      await addCarer(tx, officeOf(context), { clientId, memberId, ...rest });
      return go(`/desk/clients/${clientId}`, 'care_begun');
    });
  }),
  withForm('post', '/clients/:id/team/end', 'client.write', z.object({ entry: z.uuid(), reason }), (context, input) =>
    withFile(context, input.params, async (tx, clientId) => {
      await endCare(tx, officeOf(context), { clientId, entryId: input.form.entry, reason: input.form.reason });
      return leave(context, tx, clientId, 'care_ended');
    }),
  ),
  withForm('post', '/clients/:id/closed', 'client.write', z.object({ member, reason }), (context, input) =>
    withFile(context, input.params, async (tx, clientId) => {
      await shutOut(tx, officeOf(context), { clientId, memberId: input.form.member, reason: input.form.reason });
      return leave(context, tx, clientId, 'care_closed');
    }),
  ),
  withForm(
    'post',
    '/clients/:id/closed/end',
    'client.write',
    z.object({ closure: z.uuid(), reason }),
    (context, input) =>
      withFile(context, input.params, async (tx, clientId) => {
        await letIn(tx, officeOf(context), { clientId, closureId: input.form.closure, reason: input.form.reason });
        return go(`/desk/clients/${clientId}`, 'care_opened');
      }),
  ),
];

/** A file that nobody cares for is given to somebody by an owner, who need not open it for that. */
async function withFileToCareFor(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (tx: Tx, clientId: string) => Promise<Outcome>,
): Promise<Outcome> {
  const clientId = idOf(params);
  if (clientId === null) return missing;
  if (context.may('reading.reason')) {
    const outcome = await context.inPractice(async (tx) => {
      const [file] = await filesByTeam(tx, context, clientId);
      return file?.team.length === 0 ? work(tx, clientId) : null;
    });
    if (outcome !== null) return outcome;
  }
  return withFile(context, params, work);
}

/** Whoever ended their own care, or shut themselves out, goes back to the list. */
async function leave(context: DeskContext, tx: Tx, clientId: string, done: string): Promise<Outcome> {
  const { opens } = await openFiles(context, tx);
  return go(opens(clientId) ? `/desk/clients/${clientId}` : '/desk/clients', done);
}
