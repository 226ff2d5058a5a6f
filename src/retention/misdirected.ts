import type { Actor } from '../audit/index.js';
import type { Tx } from '../platform/db/index.js';
import { dayIn } from '../policy/deadline/calendar.js';
import { mayErase } from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';
import { carryOut, type ErasureResult, lockWriters } from './erase.js';
import { looseFacts, looseRequest } from './facts.js';
import type { ErasureOffice } from './office.js';
import { scopeOfRequest } from './scope.js';
import { staysOfThreads } from './stays.js';

/** The rule's name in certificates: it was never meant for the practice, so nothing lets it keep it. GDPR art. 5(1)(b), 17(1)(d). */
const MISDIRECTED_RULE = 'misdirected';

/** How long the letter to the sender stays, for a relay that is slow or an answer that comes back: `tidy` counts by it. */
export const TOLD_SENDER_MS = 7 * 86_400_000;

/** `tidy` comes by once an hour. */
const TIDIED_WITHIN_MS = 3_600_000;

/** The last day on which a letter of this moment can still be there. */
const letterUntil = (at: Date, timeZone: string): string =>
  dayIn(new Date(at.getTime() + TOLD_SENDER_MS + TIDIED_WITHIN_MS), timeZone).toString();

/**
 * Erases at once, with a certificate, a message that was not meant for the practice; whoever wrote it goes too, where
 * nothing else of them is left. A hold and what is told outside are asked again here. `tell` writes what is left to be
 * written once it is certain that everything goes; the log comes last.
 */
export async function eraseMisdirected(
  tx: Tx,
  office: Pick<ErasureOffice, 'vault' | 'audit' | 'everywhere'>,
  of: {
    readonly practice: Practice;
    readonly requestId: string;
    readonly actor: Actor;
    readonly now: Date;
    readonly tell: () => Promise<{ readonly letterId: string | null }>;
  },
): Promise<ErasureResult | { readonly result: 'in_file' }> {
  const { practice, requestId, actor, now } = of;
  const [row] = await tx.$queryRaw<{ correspondentId: string }[]>`
    SELECT correspondent_id AS "correspondentId" FROM request WHERE id = ${requestId}::uuid FOR UPDATE`;
  if (row === undefined) return { result: 'gone' };
  await lockWriters(tx, [row.correspondentId]);
  const request = await looseRequest(tx, requestId);
  if (request === null) return { result: 'gone' };
  if (request.inFile) return { result: 'in_file' };
  const unbound = { verdict: 'not_due', reason: 'anchor_unknown', mustKeep: { duty: 'none' } } as const;
  const facts = await looseFacts(tx, { practice, now }, request, unbound);
  const answer = mayErase({ ...facts, cause: 'member' });
  if (answer.verdict === 'held') {
    return { result: 'held', by: answer.by, until: answer.until, holds: [], mustKeepUntil: null };
  }
  const scope = await scopeOfRequest(tx, practice.id, request);
  const { letterId } = await of.tell();
  const [writer] = scope.correspondentIds;
  const subject =
    writer === undefined
      ? ({ kind: 'request', id: requestId } as const)
      : ({ kind: 'correspondent', id: writer } as const);
  const stays = [
    ...(await staysOfThreads(tx, practice, scope)),
    ...(letterId === null
      ? []
      : [
          {
            what: 'letter_to_the_sender',
            why: 'tells them so in constant words, under a key of its own',
            until: letterUntil(now, practice.timeZone),
            count: 1,
            ids: [letterId],
          } as const,
        ]),
  ];
  const act = { scope, subject, stays, cause: 'member', rule: MISDIRECTED_RULE, actor, practice, now };
  return { result: 'erased', certificate: await carryOut(tx, office, act) };
}
