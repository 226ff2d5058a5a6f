import { z } from 'zod';
import { giveReason, markReasonsSeen } from '../../client/index.js';
import { REASON_GROUNDS } from '../../policy/access/reading.js';
import { pathOf, withRequest } from './find.js';
import { officeOf } from './matter.js';
import { openFiles, readingOf, reasonAbout, reasonOpens, refused, withFile, withReadable } from './reading.js';
import { type DeskRoute, go, idOf, missing, withForm } from './route.js';

const reasonForm = z.object({ ground: z.enum(REASON_GROUNDS), reason: z.string() });

/** An owner says why they open what is not in their care; those who care for it see that, until they press "seen". */
export const reasonRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/reason', 'reading.reason', reasonForm, (context, { params, form }) =>
    withRequest(context, params, async (tx, request) => {
      const reading = await readingOf(context, tx, request);
      if (reading.verdict.verdict === 'opens') return go(pathOf(request));
      if (reading.verdict.verdict === 'not_there' || !reading.verdict.withReason) return refused(reading.verdict);
      const about = reasonAbout(request, reading);
      await giveReason(tx, officeOf(context), { ...form, about, opened: reasonOpens(reading.facts) });
      return go(pathOf(request), 'reason_given');
    }),
  ),
  withForm('post', '/clients/:id/reason', 'reading.reason', reasonForm, async (context, { params, form }) => {
    const clientId = idOf(params);
    if (clientId === null) return missing;
    return context.inPractice(async (tx) => {
      const files = await openFiles(context, tx);
      if (!(await files.isThere(clientId))) return missing;
      const path = `/desk/clients/${clientId}`;
      if (files.opens(clientId)) return go(path);
      const opened = reasonOpens(files.facts(clientId));
      await giveReason(tx, officeOf(context), { ...form, about: [{ clientId }], opened });
      return go(path, 'reason_given');
    });
  }),
  withForm('post', '/requests/:reference/seen', 'message.read_text', z.object({}), (context, { params }) =>
    withReadable(context, params, async (tx, request, { clientIds }) => {
      const { id, correspondentId } = request;
      if (clientIds.length === 0) {
        await markReasonsSeen(tx, officeOf(context), { requestId: id, correspondentId });
      }
      return go(pathOf(request), 'reason_seen');
    }),
  ),
  withForm('post', '/clients/:id/seen', 'client.list', z.object({}), (context, { params }) =>
    withFile(context, params, async (tx, clientId) => {
      await markReasonsSeen(tx, officeOf(context), { clientId });
      return go(`/desk/clients/${clientId}`, 'reason_seen');
    }),
  ),
];
