import { z } from 'zod';
import { prepareRelease, recordReleaseAct, setObjection } from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import { dayAsTyped } from '../../retention/holds.js';
import { type DeskContext, type DeskRoute, go, idOf, missing, withForm } from './route.js';
import { clientNamed, toldOffice } from './told-from.js';

const releaseForm = z.object({
  who: z.string(),
  what: z.string(),
  to_whom: z.string(),
  until: z.string(),
  how: z.enum(['conversation', 'paper']),
  joint: z.uuid().nullable().catch(null),
});
const actForm = z.object({ release: z.uuid(), act: z.enum(['signed', 'revoked']) });

/** A client's releases: prepared here, signed by the client in the conversation or on paper, taken back at any time. */
export const releaseRoutes: readonly DeskRoute[] = [
  withForm('post', '/clients/:id/releases', 'client.write', releaseForm, (context, { params, form }) =>
    withClient(context, params, async (tx, clientId) => {
      await prepareRelease(tx, toldOffice(context), {
        clientId,
        jointFileId: form.joint,
        who: form.who,
        what: form.what,
        toWhom: form.to_whom,
        until: dayAsTyped(form.until),
        inConversation: form.how === 'conversation',
      });
      return 'release_prepared';
    }),
  ),
  withForm('post', '/clients/:id/releases/act', 'client.write', actForm, (context, { params, form }) =>
    withClient(context, params, async (tx, clientId) => {
      await recordReleaseAct(tx, toldOffice(context), { clientId, releaseId: form.release, act: form.act });
      return form.act === 'signed' ? 'release_seen' : 'release_revoked';
    }),
  ),
  withForm(
    'post',
    '/clients/:id/objection',
    'client.write',
    z.object({ objects: z.enum(['yes', 'no']) }),
    (context, { params, form }) =>
      withClient(context, params, async (tx, clientId) => {
        await setObjection(tx, toldOffice(context), { clientId, objects: form.objects === 'yes' });
        return form.objects === 'yes' ? 'objection_noted' : 'objection_withdrawn';
      }),
  ),
];

async function withClient(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (tx: Tx, clientId: string) => Promise<string>,
) {
  const id = idOf(params);
  if (id === null) return missing;
  return context.inPractice(async (tx) => {
    if ((await clientNamed(context, tx, id)) === null) return missing;
    return go(`/desk/clients/${id}`, await work(tx, id));
  });
}
