import { z } from 'zod';
import { clientOf, linkCorrespondent, linkRequest, markAboutNobody, unlinkCorrespondent } from '../../client/index.js';
import { pathOf, withRequest } from './request.js';
import { type DeskContext, type DeskRoute, go, withForm } from './route.js';

const clientForm = z.object({ client: z.uuid() });

/** Whom a request is about and whose an address is: only a member says so, here. */
export const matterRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/nobody', 'client.link', z.object({}), (context, { params }) =>
    withRequest(context, params, async (tx, request) => {
      await markAboutNobody(tx, officeOf(context), request.id);
      return go(pathOf(request), 'about_nobody');
    }),
  ),
  withForm('post', '/requests/:reference/about', 'client.link', clientForm, (context, { params, form }) =>
    withRequest(context, params, async (tx, request) => {
      await linkRequest(tx, officeOf(context), { requestId: request.id, clientId: form.client });
      return go(pathOf(request), 'about_client');
    }),
  ),
  withForm('post', '/requests/:reference/writer', 'client.link', clientForm, (context, { params, form }) =>
    withRequest(context, params, async (tx, { correspondentId, reference }) => {
      await linkCorrespondent(tx, officeOf(context), { correspondentId, clientId: form.client });
      return go(pathOf({ reference }), 'linked');
    }),
  ),
  withForm('post', '/requests/:reference/unlink', 'client.link', z.object({}), (context, { params }) =>
    withRequest(context, params, async (tx, { correspondentId, reference }) => {
      const clientId = await clientOf(tx, correspondentId);
      if (clientId !== null) await unlinkCorrespondent(tx, officeOf(context), { correspondentId, clientId });
      return go(pathOf({ reference }), 'unlinked');
    }),
  ),
];

/** What the register and the holds are changed with: who, in which practice, when. */
export const officeOf = (context: DeskContext) => ({
  practice: context.practice,
  audit: context.office.audit,
  now: context.now,
  actor: context.actor,
});
