import { z } from 'zod';
import {
  addPoint,
  askForNotices,
  changePoint,
  confirmNotices,
  stopAddress,
  stopPoint,
  writeAnswers,
} from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { addressOf } from '../../request/show.js';
import { answersForm, answersOf, detailsOf, newPointForm, pointForm, proofForm, termsOf } from './contact-form.js';
import { contactGuard } from './contact-guard.js';
import { contactPage } from './contact-view.js';
import { pathOf } from './find.js';
import { officeOf } from './matter.js';
import { openFiles, withFile, withReadable } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, idOf, missing, type Outcome, page, withForm } from './route.js';

/** The safe-contact agreement: asked at the start, changed by one telephone call. PRACTICE 10. */
export const contactRoutes: readonly DeskRoute[] = [
  get('/clients/:id/contact', 'client.list', (context, params) =>
    withFile(context, params, async (tx, clientId) => {
      const view = await contactPage(context, tx, clientId);
      return view === null ? missing : page('contact', view);
    }),
  ),
  withForm('post', '/clients/:id/contact', 'client.write', newPointForm, (context, { params, form }) =>
    change(context, params, 'contact_added', async (tx, { clientId }) => {
      const { way, value, proof, on } = form;
      const said = { terms: termsOf(form), details: detailsOf(form), ...(on === '' ? {} : { agreedOn: on }) };
      await addPoint(tx, officeOf(context), { clientId, way, value, proof, ...said });
    }),
  ),
  withForm('post', '/clients/:id/contact/answers', 'client.write', answersForm, (context, { params, form }) =>
    change(context, params, 'contact_answered', (tx, { clientId }) =>
      writeAnswers(tx, officeOf(context), { clientId, answers: answersOf(form), proof: form.proof }),
    ),
  ),
  withForm('post', '/clients/:id/contact/:point', 'client.write', pointForm, (context, { params, form }) =>
    change(context, params, 'contact_changed', (tx, of) =>
      changePoint(tx, officeOf(context), { ...of, terms: termsOf(form), details: detailsOf(form), proof: form.proof }),
    ),
  ),
  withForm('post', '/clients/:id/contact/:point/stop', 'client.write', z.object({}), (context, { params }) =>
    change(context, params, 'contact_stopped', (tx, of) => stopPoint(tx, officeOf(context), of)),
  ),
  withForm('post', '/clients/:id/contact/:point/notices', 'client.write', z.object({}), (context, { params }) =>
    change(context, params, 'notices_asked', (tx, of) => askForNotices(tx, officeOf(context), of)),
  ),
  withForm('post', '/clients/:id/contact/:point/confirm', 'client.write', proofForm, (context, { params, form }) =>
    change(context, params, 'notices_confirmed', (tx, of) =>
      confirmNotices(tx, officeOf(context), { ...of, proof: form.proof }),
    ),
  ),
  // Beside the composer: whoever rings about this address says only this.
  withForm('post', '/requests/:reference/contact/stop', 'client.write', z.object({}), (context, { params }) =>
    withReadable(context, params, async (tx, request) => {
      const { clientId } = await contactGuard(context, tx, request.correspondentId);
      // Who reads for danger, or for another client, has no say about this one's addresses.
      if (clientId === null || !(await openFiles(context, tx)).opens(clientId)) return missing;
      const to = await addressOf(tx, context.practice.vault, request.correspondentId);
      if (to === null) return missing;
      await stopAddress(tx, officeOf(context), { clientId, address: to.address });
      return go(pathOf(request), 'contact_stopped');
    }),
  ),
];

/** One change of one client's agreement, in one transaction, by whom the file opens to. */
function change(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  done: string,
  work: (tx: Tx, of: { readonly clientId: string; readonly pointId: string }) => Promise<unknown>,
): Promise<Outcome> {
  return withFile(context, params, async (tx, clientId) => {
    const pointId = params.point === undefined ? '' : idOf({ id: params.point });
    if (pointId === null) return missing;
    await work(tx, { clientId, pointId });
    return go(`/desk/clients/${clientId}/contact`, done);
  });
}
