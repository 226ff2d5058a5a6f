import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { addSubject } from '../../platform/vault/subjects.js';
import { PLAIN_LETTERS } from '../../policy/discretion/index.js';
import { whySenderIsNotTold } from '../../policy/misdirected/index.js';
import { writeLetter } from '../../reply/write.js';
import { addressOf, hasUnsafeMailbox, type RequestFacts } from '../../request/show.js';
import { eraseMisdirected, heldWords } from '../../retention/index.js';
import { ring } from './answer.js';
import { contactGuard } from './contact-guard.js';
import { note, pathOf } from './find.js';
import { misdirectedVerdict } from './kinds-view.js';
import { withReadable } from './reading.js';
import { type DeskContext, type DeskRoute, go, type Outcome, page, withForm } from './route.js';

/**
 * A message that was meant for somebody else: first a page that says what will happen, then one press. Nobody is asked and
 * nothing is passed on; it is erased at once with a certificate, and its sender is told so in words that everybody gets.
 */
export const misdirectedRoutes: readonly DeskRoute[] = [
  withForm('get', '/requests/:reference/not-meant', 'request.close', z.object({}), (context, { params }) =>
    withReadable(context, params, (tx, request) => show(context, tx, request, [])),
  ),
  withForm('post', '/requests/:reference/not-meant', 'request.close', z.object({}), async (context, { params }) => {
    let letter: string | null = null;
    const outcome = await withReadable(context, params, async (tx, request) => {
      if ((await misdirectedVerdict(tx, request)).verdict !== 'may') return show(context, tx, request, []);
      const why = await notTold(context, tx, request);
      const { office, practice, actor, now } = context;
      const done = await eraseMisdirected(tx, office, {
        practice,
        requestId: request.id,
        actor,
        now,
        tell: async () => {
          letter = why === null ? await tellSender(context, tx, request) : null;
          return { letterId: letter };
        },
      });
      if (done.result === 'held') return show(context, tx, request, done.by);
      if (done.result !== 'erased') return go(pathOf(request));
      const detail = { told: letter !== null, why, unread: request.openedAt === null, erasure: done.certificate.id };
      await note(context, tx, 'request.misdirected', { kind: 'request', id: request.id }, detail);
      return go('/desk/queue', letter === null ? 'not_meant_untold' : 'not_meant_told');
    });
    if (letter !== null) await ring(context, letter);
    return outcome;
  }),
];

async function notTold(context: DeskContext, tx: Tx, request: RequestFacts) {
  const { correspondentId } = request;
  const { barred } = await contactGuard(context, tx, correspondentId);
  return whySenderIsNotTold({
    ...request,
    unsafeMailbox: barred !== null || (await hasUnsafeMailbox(tx, correspondentId)),
  });
}

/** Under a key of its own and tied to nobody: whoever it goes to is erased in the same transaction. Null: no address. */
async function tellSender(context: DeskContext, tx: Tx, request: RequestFacts): Promise<string | null> {
  const { practice, office, now } = context;
  const to = await addressOf(tx, practice.vault, request.correspondentId);
  if (to === null) return null;
  const { id } = await writeLetter(
    tx,
    { practice, vault: office.vault, templates: office.templates, now },
    {
      letter: 'not_meant',
      parts: PLAIN_LETTERS.not_meant,
      values: {},
      language: request.language,
      to: to.address,
      person: await addSubject(tx, practice.vault, { practiceId: practice.id, at: now }),
      automatic: true,
      answers: 'auto-generated',
      emptySender: false,
      notBefore: now,
    },
  );
  return id;
}

/** @param held what keeps it, as it was found a moment ago */
async function show(context: DeskContext, tx: Tx, request: RequestFacts, held: readonly string[]): Promise<Outcome> {
  const { say, w } = context;
  const verdict = await misdirectedVerdict(tx, request);
  const why = await notTold(context, tx, request);
  const mayNot =
    verdict.verdict === 'may'
      ? null
      : say(`paths.misdirected.${verdict.verdict === 'not' ? `why_not.${verdict.why}` : verdict.verdict}`);
  return page(
    'not_meant',
    {
      path: pathOf(request),
      reference: request.reference,
      why_not: mayNot,
      held: held.map((by) => heldWords(w, by)),
      told: say(why === null ? 'paths.misdirected.told' : `paths.misdirected.untold.${why}`),
    },
    held.length > 0 ? 409 : 200,
  );
}
