import { z } from 'zod';
import { clientOf, decideTelling, markClientTold, matterOf, type Telling, tellingsOf } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { dayIn } from '../../policy/deadline/calendar.js';
import { asksWhetherTold, lastDayToTell, TELL_ANSWERS } from '../../policy/tell-client/index.js';
import type { RequestFacts } from '../../request/show.js';
import { dayWords } from './clients.js';
import { pathOf } from './find.js';
import { keptIds } from './kept.js';
import { officeOf } from './matter.js';
import { openFiles, refusedFile, withReadable } from './reading.js';
import { type DeskContext, type DeskRoute, go, missing, type Outcome, withForm } from './route.js';

const decision = z.object({
  answer: z.enum(TELL_ANSWERS),
  name_sender: z.enum(['yes', 'no']),
  on: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable()
    .catch(null),
  reason: z.string(),
});

/** "Shall the client be told? When? May the sender be named?" Asked where a message of somebody else is a client's. */
export const tellRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/tell', 'client.link', decision, (context, { params, form }) =>
    aboutClient(context, params, async (tx, request, clientId) => {
      const { answer, on, reason } = form;
      const nameSender = form.name_sender === 'yes';
      await decideTelling(tx, officeOf(context), { requestId: request.id, clientId, answer, nameSender, on, reason });
      return go(pathOf(request), 'telling_decided');
    }),
  ),
  withForm('post', '/requests/:reference/tell/done', 'client.link', z.object({}), (context, { params }) =>
    aboutClient(context, params, async (tx, request, clientId) => {
      const told = await markClientTold(tx, officeOf(context), { requestId: request.id, clientId });
      return go(pathOf(request), told ? 'client_told' : undefined);
    }),
  ),
];

function aboutClient(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (tx: Tx, request: RequestFacts, clientId: string) => Promise<Outcome>,
): Promise<Outcome> {
  return withReadable(context, params, async (tx, request) => {
    const clientId = await askedOf(tx, request);
    if (clientId === null) return missing;
    const files = await openFiles(context, tx);
    return files.opens(clientId) ? work(tx, request, clientId) : refusedFile;
  });
}

/** The client about whom it is asked; null: it is not asked. */
async function askedOf(tx: Tx, request: RequestFacts): Promise<string | null> {
  const aboutClientId = (await matterOf(tx, request.id))?.clientId ?? null;
  const facts = { ...request, aboutClient: aboutClientId, writerClient: await clientOf(tx, request.correspondentId) };
  return asksWhetherTold(facts) ? aboutClientId : null;
}

/** What the page of a request shows of it; null: it is not asked, or the file stays closed. */
export async function tellView(context: DeskContext, tx: Tx, request: RequestFacts, opened: boolean) {
  const clientId = await askedOf(tx, request);
  const files = await openFiles(context, tx);
  if (clientId === null || !files.opens(clientId)) return null;
  const { practice, moments, say } = context;
  const telling = (await tellingsOf(tx, context, clientId)).find(({ requestId }) => requestId === request.id);
  const last = lastDayToTell(dayIn(request.receivedAt, practice.timeZone).toString());
  return {
    answer: telling === undefined ? null : lineOf(context, telling),
    reason: telling !== undefined && opened ? telling.reason : null,
    may_mark: telling !== undefined && telling.answer !== 'no' && telling.toldAt === null,
    last: say('tell.last', { day: dayWords(moments, last) }),
    last_day: last,
    choices: TELL_ANSWERS.map((code) => ({ code, words: say(`tell.choice.${code}`) })),
  };
}

/** On a client's page: what others wrote about them, and whether they know. */
export async function tellLines(context: DeskContext, tx: Tx, clientId: string) {
  const kept = await keptIds(context, tx);
  const tellings = (await tellingsOf(tx, context, clientId)).filter(({ requestId }) => !kept.includes(requestId));
  return tellings.map((telling) => ({
    href: `/desk/requests/${telling.reference}`,
    reference: telling.reference,
    words: lineOf(context, telling),
    reason: telling.reason,
  }));
}

function lineOf({ say, moments }: DeskContext, { answer, tellOn, toldAt, nameSender }: Telling): string {
  const named = say(nameSender ? 'tell.sender_named' : 'tell.sender_not_named');
  if (toldAt !== null) return `${say('tell.was_told', { day: moments.day(toldAt) })} ${named}`;
  if (answer === 'no') return say('tell.not_told');
  const when = tellOn === null ? say('tell.to_tell') : say('tell.to_tell_on', { day: moments.date(tellOn) });
  return `${when} ${named}`;
}
