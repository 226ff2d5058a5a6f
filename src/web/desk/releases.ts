import { z } from 'zod';
import { prepareRelease, recordReleaseAct, releaseSigners, setObjection } from '../../disclosure/index.js';
import { dayAsTyped } from '../../retention/holds.js';
import { openFiles, refusedFile, withFile } from './reading.js';
import { type DeskRoute, go, withForm } from './route.js';
import { toldOffice } from './told-from.js';

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
    withFile(context, params, async (tx, clientId) => {
      const wanted = { clientId, jointFileId: form.joint };
      // It stands in the file of each who signs, and may show on the page of each.
      const { opens } = await openFiles(context, tx);
      if (!(await releaseSigners(tx, wanted)).every(opens)) return refusedFile;
      await prepareRelease(tx, toldOffice(context), {
        ...wanted,
        who: form.who,
        what: form.what,
        toWhom: form.to_whom,
        until: dayAsTyped(form.until),
        inConversation: form.how === 'conversation',
      });
      return done(clientId, 'release_prepared');
    }),
  ),
  withForm('post', '/clients/:id/releases/act', 'client.write', actForm, (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) => {
      await recordReleaseAct(tx, toldOffice(context), { clientId, releaseId: form.release, act: form.act });
      return done(clientId, form.act === 'signed' ? 'release_seen' : 'release_revoked');
    }),
  ),
  withForm(
    'post',
    '/clients/:id/objection',
    'client.write',
    z.object({ objects: z.enum(['yes', 'no']) }),
    (context, { params, form }) =>
      withFile(context, params, async (tx, clientId) => {
        await setObjection(tx, toldOffice(context), { clientId, objects: form.objects === 'yes' });
        return done(clientId, form.objects === 'yes' ? 'objection_noted' : 'objection_withdrawn');
      }),
  ),
];

const done = (clientId: string, what: string) => go(`/desk/clients/${clientId}`, what);
