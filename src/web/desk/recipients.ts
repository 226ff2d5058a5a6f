import { z } from 'zod';
import { listDisclosures } from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import { isEnd } from '../../policy/rights/index.js';
import type { RequestFacts } from '../../request/show.js';
import {
  decideRecipient,
  RECIPIENT_OUTCOMES,
  type RightsFile,
  recipientOutcomes,
  rightsFileOf,
  TELLS_RECIPIENTS,
} from '../../rights/index.js';
import { asked } from './context.js';
import { note, pathOf } from './find.js';
import { openFiles, openRecords, refusedFile, withReadable } from './reading.js';
import { clientOfRight } from './rights-client.js';
import { type DeskContext, type DeskRoute, go, missing, withForm } from './route.js';

const form = z.object({ disclosure: z.uuid(), outcome: z.enum(RECIPIENT_OUTCOMES) });

/** Those to whom something was told hear of a correction, an erasure and a restriction, one by one. GDPR art. 19. */
export const recipientRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/recipient', 'request.reply', form, (context, { params, form: typed }) =>
    withReadable(context, params, async (tx, request) => {
      const { practice, now, member } = context;
      const file = await rightsFileOf(tx, practice, request, now);
      if (file === null || isEnd(file.state)) return missing;
      const clientId = await clientToTellOf(tx, request, file);
      if (clientId === null) return missing;
      if (!(await openFiles(context, tx)).opens(clientId)) return refusedFile;
      const { disclosure: disclosureId, outcome } = typed;
      const of = { requestId: request.id, clientId, disclosureId, outcome, memberId: member.memberId, now };
      await decideRecipient(tx, practice, of);
      const detail = { disclosure: disclosureId, outcome };
      await note(context, tx, 'rights.recipient', { kind: 'request', id: request.id }, detail);
      return go(pathOf(request), 'recipient_decided');
    }),
  ),
];

/** Whose recipients they are, once it is known who asks; null: nobody is told. After an erasure nobody is left to name. */
async function clientToTellOf(tx: Tx, request: RequestFacts, file: RightsFile): Promise<string | null> {
  const known = file.proof === 'person' || file.effect === 'confirmed';
  return known && TELLS_RECIPIENTS.includes(file.right) ? clientOfRight(tx, request, file) : null;
}

/** On the card: each record of something that was told, with what became of it; null: there is nobody to tell. */
export async function recipientsView(context: DeskContext, tx: Tx, request: RequestFacts, file: RightsFile) {
  const clientId = await clientToTellOf(tx, request, file);
  if (clientId === null || !(await openFiles(context, tx)).opens(clientId)) return null;
  const { say, moments } = context;
  const told = (await listDisclosures(tx, { clientId })).filter(({ state }) => state === 'done');
  const opens = await openRecords(context, tx, told);
  const outcomes = await recipientOutcomes(tx, request.id);
  const lines = told.map(({ id, ground, startedAt }, at) => ({
    id,
    href: told[at] !== undefined && opens(told[at]) ? `/desk/disclosures/${id}` : null,
    words: say('rights.recipient.line', { day: moments.day(startedAt), ground: say(`told.ground.${ground}`) }),
    outcome: outcomes.get(id) ?? null,
    said: outcomes.has(id) ? say(`rights.recipient.${outcomes.get(id)}`) : null,
  }));
  if (lines.length === 0) return null;
  const ways = RECIPIENT_OUTCOMES.map((code) => ({ code, words: say(`rights.recipient.${code}`) }));
  return { lines, ways, over: isEnd(file.state) };
}

/** Before the end somebody has thought of each of them. @throws SubrosaError `rights.recipients_first` */
export async function recipientsFirst(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  file: RightsFile,
): Promise<void> {
  const view = await recipientsView(context, tx, request, file);
  if (view?.lines.some(({ outcome }) => outcome === null)) {
    throw asked('rights.recipients_first', 'say of each whether they were told');
  }
}
