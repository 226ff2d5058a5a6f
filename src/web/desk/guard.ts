import { z } from 'zod';
import { detect } from '../../detect/index.js';
import { listDisclosures, startDisclosure } from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import { DANGER_GROUNDS } from '../../policy/disclosure/index.js';
import { type Found, readDraft } from '../../policy/guard/index.js';
import { type Language, openMail } from '../../policy/triage/index.js';
import { listMembers } from '../../practice/members.js';
import { answeredText } from '../../request/open.js';
import type { RequestFacts } from '../../request/show.js';
import { wishOf } from '../../request/wish.js';
import { say as phrase, wordsOf } from '../words.js';
import type { ContactGuard } from './contact-guard.js';
import { note, pathOf } from './find.js';
import { type DeskContext, type Outcome, page } from './route.js';
import { toldOffice } from './told-from.js';

/** How a reply passes that tells something: somebody is in danger, or what it tells is written down already. */
export const passFields = {
  because: z.enum(DANGER_GROUNDS).optional().catch(undefined),
  record: z.uuid().optional().catch(undefined),
};

/** Who reads it: each must not learn from it whether anybody is a client. */
type Reader = 'third_party' | 'authority' | 'unverified';

export interface Reply {
  readonly text: string;
  /** By name and type, as found in the content. */
  readonly files: readonly { readonly name: string; readonly type: string }[];
  readonly by: 'conversation' | 'mail';
  /** What was agreed with whoever gets it. */
  readonly contact: ContactGuard;
  readonly because?: (typeof DANGER_GROUNDS)[number] | undefined;
  readonly record?: string | undefined;
  /** What the form carried besides, to be carried on. */
  readonly carried: Readonly<Record<string, string>>;
}

/**
 * The page that shows what a reply gives away to somebody who must not learn it; null: it may leave. Danger is never held
 * up (PRACTICE 8): it leaves, and a record waits to be written. Anything else leaves by a record that is done. Tries are
 * counted in the log, by member and in codes; the draft travels in the form and is kept nowhere (PRACTICE 27).
 */
export async function guarded(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  reply: Reply,
): Promise<Outcome | null> {
  const reader = await readerOf(tx, request, reply);
  if (reader === null) return null;
  const found = await tellingsIn(context, tx, request, reply);
  if (found.length === 0) return null;
  const object = { kind: 'request', id: request.id };
  const tellings = [...new Set(found.map(({ telling }) => telling))].join(',');
  if (reply.because !== undefined) {
    await startDisclosure(tx, toldOffice(context), { ground: reply.because, requestId: request.id });
    await note(context, tx, 'guard.passed', object, { tellings, because: reply.because });
    return null;
  }
  if (reply.record !== undefined && (await doneFor(tx, request)).some(({ id }) => id === reply.record)) {
    await note(context, tx, 'guard.passed', object, { tellings, record: reply.record });
    return null;
  }
  await note(context, tx, 'guard.stopped', object, { tellings, reader, passages: found.length });
  return page('guard', await guardView(context, tx, request, { ...reply, reader, found }));
}

/** As far as the message says; null: the writer themself, in the private place or at an address of theirs. */
async function readerOf(tx: Tx, { kind, also, correspondentId }: RequestFacts, reply: Reply): Promise<Reader | null> {
  if (kind === 'legal_demand') return 'authority';
  const linked = reply.contact.clientId !== null;
  if (kind === 'third_party' || (also.includes('third_party') && !linked)) return 'third_party';
  // Who asks for themselves gets times and prices; nobody learns from that whether they came.
  if (reply.by === 'conversation' || ASKS_FOR_ONESELF.has(kind)) return null;
  // Who was warned and wishes ordinary mail has said what may stand in it (78 FR 5634).
  return (await wishOf(tx, correspondentId)) === null ? 'unverified' : null;
}

const ASKS_FOR_ONESELF: ReadonlySet<string> = new Set([
  'enquiry',
  'referral',
  'business',
  'baa_request',
  'privacy_question',
]);

const timesAgreed = ({ terms }: ContactGuard): boolean =>
  typeof terms !== 'string' && (terms.level === 'times' || terms.level === 'anything');

async function tellingsIn(
  { practice }: DeskContext,
  tx: Tx,
  request: RequestFacts,
  reply: Reply,
): Promise<readonly Found[]> {
  const answered = await answeredText(tx, practice.vault, request.id);
  const members = await listMembers(tx);
  return readDraft(
    {
      text: reply.text,
      language: languageOf(reply.text, request),
      timesAgreed: timesAgreed(reply.contact),
      incoming: `${answered?.subject ?? ''}\n\n${answered?.text ?? ''}`,
      ownNames: [answered?.from.replace(/<[^>]*>/g, ' ') ?? '', practice.name, ...members.map(({ name }) => name)],
      files: reply.files.map(({ name, type }) => ({ name, contentType: type })),
    },
    detect,
  );
}

/** What is written, not what was asked in: a member may answer in another language. */
function languageOf(text: string, request: RequestFacts): Language {
  const { lang, sure } = openMail({ from: '', subject: '', body: text });
  return sure ? lang : request.language;
}

/** The records of this request that are written down to their end. */
const doneFor = async (tx: Tx, request: RequestFacts) =>
  (await listDisclosures(tx, { requestId: request.id })).filter(({ state }) => state === 'done');

async function guardView(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  reply: Reply & { readonly reader: Reader; readonly found: readonly Found[] },
) {
  const { say, moments } = context;
  const approved = wordsOf('approved', request.language);
  const tellings = [...new Set(reply.found.map(({ telling }) => telling))];
  return {
    path: pathOf(request),
    reference: request.reference,
    lead: say(`guard.reader.${reply.reader}`),
    passages: reply.found.map(({ passage, telling }) => ({ text: passage, telling: say(`guard.telling.${telling}`) })),
    approved: [phrase(approved, 'always'), ...tellings.map((telling) => phrase(approved, telling))],
    text: reply.text,
    by: reply.by,
    carried: Object.entries(reply.carried).map(([name, value]) => ({ name, value })),
    dangers: DANGER_GROUNDS.map((ground) => ({ ground, words: say(`told.ground.${ground}`) })),
    records: (await doneFor(tx, request)).map(({ id, ground, startedAt }) => ({
      id,
      words: say('guard.record', { ground: say(`told.ground.${ground}`), at: moments.at(startedAt) }),
    })),
    record_href: `${pathOf(request)}/disclosures/new`,
  };
}
