import { z } from 'zod';
import {
  clientOf,
  hasDied,
  linkCorrespondent,
  linkRequest,
  markAboutNobody,
  matterOf,
  unlinkCorrespondent,
} from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import type { RequestFacts } from '../../request/show.js';
import { closePages, noteClosed } from './close-pages.js';
import { pathOf } from './find.js';
import { becauseOf, openFiles, type Reading, refused, withReadable } from './reading.js';
import { type DeskContext, type DeskRoute, go, missing, type Outcome, withForm } from './route.js';

const clientForm = z.object({ client: z.uuid() });

/** Whom a request is about and whose an address is: only a member says so, here. */
export const matterRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/nobody', 'client.link', z.object({}), (context, { params }) =>
    decideMatter(context, params, null, async (tx, request) => {
      await markAboutNobody(tx, officeOf(context), request.id);
      return go(pathOf(request), 'about_nobody');
    }),
  ),
  withForm('post', '/requests/:reference/about', 'client.link', clientForm, (context, { params, form }) =>
    decideMatter(context, params, form.client, async (tx, request) => {
      await linkRequest(tx, officeOf(context), { requestId: request.id, clientId: form.client });
      return go(pathOf(request), 'about_client');
    }),
  ),
  withForm('post', '/requests/:reference/writer', 'client.link', clientForm, (context, { params, form }) =>
    decideMatter(context, params, form.client, async (tx, { correspondentId, reference }) => {
      // Before its own line of the log: appending comes last.
      const died = await hasDied(tx, form.client);
      await linkCorrespondent(tx, officeOf(context), { correspondentId, clientId: form.client });
      if (died) await noteClosed(context, tx, await closePages(context, tx, form.client));
      return go(pathOf({ reference }), 'linked');
    }),
  ),
  withForm('post', '/requests/:reference/unlink', 'client.link', z.object({}), (context, { params }) =>
    decideMatter(context, params, null, async (tx, { correspondentId, reference }) => {
      const clientId = await clientOf(tx, correspondentId);
      if (clientId !== null) await unlinkCorrespondent(tx, officeOf(context), { correspondentId, clientId });
      return go(pathOf({ reference }), 'unlinked');
    }),
  ),
];

/**
 * Whose it is decides who reads it. So nobody takes it out of a file that does not open to them, puts it into one, or
 * makes theirs by it what opened for danger alone. `into`: the client it would go to; one whose file does not open is not
 * there.
 */
function decideMatter(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  into: string | null,
  work: (tx: Tx, request: RequestFacts) => Promise<Outcome>,
): Promise<Outcome> {
  return withReadable(context, params, async (tx, request, reading) => {
    const files = await openFiles(context, tx);
    if (!(await standsFree(tx, request, reading, files.opens))) return refused(CARE_TEAM);
    if (into !== null && !files.opens(into)) return missing;
    return work(tx, request);
  });
}

const CARE_TEAM = { verdict: 'stays_closed', ask: 'care_team', withReason: false } as const;

async function standsFree(
  tx: Tx,
  request: RequestFacts,
  reading: Reading,
  opens: (clientId: string) => boolean,
): Promise<boolean> {
  if (reading.clientIds.length === 0) return true;
  if (becauseOf(reading) === 'danger') return false;
  const about = (await matterOf(tx, request.id))?.clientId ?? null;
  const writer = await clientOf(tx, request.correspondentId);
  return [about, writer].every((id) => id === null || opens(id));
}

/** What the register and the holds are changed with: who, in which practice, when. */
export const officeOf = (context: DeskContext) => ({
  practice: context.practice,
  audit: context.office.audit,
  now: context.now,
  actor: context.actor,
});
