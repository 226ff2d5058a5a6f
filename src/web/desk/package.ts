import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { encryptTo } from '../../platform/pgp.js';
import { handsOver, KEEP_REASONS, packageFor, REDACT_REASONS } from '../../policy/package/index.js';
import { startNotice } from '../../practice/start-notice.js';
import type { RequestFacts } from '../../request/show.js';
import { type RightsFile, rightsFileOf } from '../../rights/index.js';
import {
  decidePlaces,
  finishedPackage,
  handedOver,
  handOver,
  insertPackage,
  openPlaces,
  opensWhole,
  type PackageHead,
  type PackageWords,
  packageOf,
  type Question,
  questionsOf,
  releasePackage,
  takeBack,
  type Viewer,
} from '../../rights/package/index.js';
import { wordsOf } from '../words.js';
import { dayWords } from './clients.js';
import { asked } from './context.js';
import { note, pathOf } from './find.js';
import { keptIds } from './kept.js';
import { openFiles, refusedFile, withReadable } from './reading.js';
import { clientOfRight } from './rights-client.js';
import { type DeskContext, type DeskRoute, go, missing, type Outcome, page, withForm } from './route.js';

const nothing = z.object({});
const decideForm = z.object({
  place: z.string().regex(/^\d{1,9}\/\d{1,9}$/),
  reason: z.enum([...REDACT_REASONS, ...KEEP_REASONS]).optional(),
});
const keyForm = z.object({
  part: z.enum(['page', 'json']),
  key: z.string().max(200_000),
  fingerprint: z.string().max(200),
});
const releaseForm = z.object({ paper: z.string().optional(), care: z.string().optional() });

/** The package of a right of access or to carry away: gathered, read with care, made ready. GDPR art. 12(3), 15, 20. */
export const packageRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/package', 'request.reply', nothing, async (context, { params }) => {
    let begun: string | null = null;
    const outcome = await withPackage(context, params, async (tx, { request, file }) => {
      const { practice, member, now } = context;
      const kind = packageFor(file.right, file.proof);
      if (kind === null) throw asked('rights.identity_first', 'who is asking comes first');
      const clientId = file.proof === 'person' ? await clientOfRight(tx, request, file) : null;
      if (clientId !== null && !(await openFiles(context, tx)).opens(clientId)) return refusedFile;
      const packageId = await insertPackage(tx, practice, {
        ...{ requestId: request.id, clientId, kind, language: request.language, by: member.memberId, now },
        correspondentId: clientId === null ? request.correspondentId : null,
      });
      await note(context, tx, 'package.begun', { kind: 'request', id: request.id }, { kind, client: clientId });
      begun = packageId;
      return go(`${pathOf(request)}/package`, 'package_begun');
    });
    if (begun === null) return outcome;
    // After the commit; what is lost on the way the sweep finds.
    const payload = { practiceId: context.practice.id, packageId: begun };
    await context.office.queues.add([{ name: 'gather_package', payload }]).catch(() => {});
    return outcome;
  }),
  withForm('get', '/requests/:reference/package', 'request.reply', nothing, (context, { params }) =>
    withPackage(context, params, async (tx, { request, head }) => {
      if (head === null) return missing;
      if (head.state !== 'gathering') {
        await note(context, tx, 'package.reviewed', { kind: 'request', id: request.id }, { client: head.clientId });
      }
      return page('package', await packageView(context, tx, request, head));
    }),
  ),
  withForm('post', '/requests/:reference/package/decide', 'request.reply', decideForm, (context, { params, form }) =>
    withPackage(context, params, async (tx, { request, head }) => {
      if (head === null) return missing;
      if (form.reason === undefined) throw asked('package.reason', 'choose a reason');
      const [seq = 0, number = 0] = form.place.split('/').map(Number);
      const { reason } = form;
      const decision = (REDACT_REASONS as readonly string[]).includes(reason) ? 'redact' : 'keep';
      const viewer = await viewerOf(context, tx);
      await decidePlaces(tx, context.practice, head, { seq, number, decision, reason, viewer });
      await note(context, tx, 'package.decided', { kind: 'request', id: request.id }, { decision, reason });
      return go(`${pathOf(request)}/package`, 'package_decided');
    }),
  ),
  withForm('post', '/requests/:reference/package/release', 'request.reply', releaseForm, (context, { params, form }) =>
    withPackage(context, params, async (tx, { request, head }) => {
      if (head === null) return missing;
      if (form.paper !== 'yes' || form.care !== 'yes') throw asked('package.confirm', 'read it, and look on paper');
      const { practice, member, now, moments } = context;
      const about = startNotice(practice, { language: head.language, on: moments.today, standIn: false });
      const all = wordsOf('rights', head.language);
      const own = head.kind === 'accounting' ? (all.package_accounting as object) : {};
      const words = { ...(all.package as object), ...own } as PackageWords;
      const of = { by: member.memberId, now, words, about };
      await releasePackage(tx, practice, head, of);
      await note(context, tx, 'package.released', { kind: 'request', id: request.id }, { client: head.clientId });
      return go(`${pathOf(request)}/package`, 'package_released');
    }),
  ),
  withForm('post', '/requests/:reference/package/hand', 'request.reply', nothing, (context, { params }) =>
    withPackage(context, params, async (tx, { request, head }) => {
      if (head === null || head.releasedAt === null) return missing;
      const { practice, member, now } = context;
      const { conversationId, correspondentId } = request;
      await handOver(tx, practice, head, { conversationId, correspondentId, by: member.memberId, now });
      await note(context, tx, 'package.handed', { kind: 'request', id: request.id }, { client: head.clientId });
      return go(`${pathOf(request)}/package`, 'package_handed');
    }),
  ),
  withForm('post', '/requests/:reference/package/back', 'request.reply', nothing, (context, { params }) =>
    withPackage(context, params, async (tx, { request, head }) => {
      if (head === null) return missing;
      await takeBack(tx, { conversationId: request.conversationId, now: context.now });
      await note(context, tx, 'package.taken_back', { kind: 'request', id: request.id }, { client: head.clientId });
      return go(`${pathOf(request)}/package`, 'package_taken_back');
    }),
  ),
  ...(['page', 'json'] as const).map((part) =>
    withForm('get', `/requests/:reference/package/${part}`, 'request.reply', nothing, (context, { params }) =>
      withPackage(context, params, async (tx, { request, head }) => {
        if (head === null || head.releasedAt === null) return missing;
        return { kind: 'file', file: await takenPart(context, tx, { request, head, part, sealed: false }) };
      }),
    ),
  ),
  withForm('post', '/requests/:reference/package/openpgp', 'request.reply', keyForm, (context, { params, form }) =>
    withPackage(context, params, async (tx, { request, head }) => {
      if (head === null || head.releasedAt === null) return missing;
      const taken = await takenPart(context, tx, { request, head, part: form.part, sealed: true });
      const key = { armoured: form.key, readOut: form.fingerprint };
      const content = await encryptTo(key, { ...taken, at: context.now });
      return { kind: 'file', file: { fileName: `${taken.fileName}.gpg`, content } };
    }),
  ),
];

const FILE_NAMES = { page: 'document-1.html', json: 'document-2.json' } as const;

/** What was made ready, to be taken. No name of a person or a practice: what lies among downloads is read by others (PRACTICE 11). */
async function takenPart(
  context: DeskContext,
  tx: Tx,
  of: {
    readonly request: RequestFacts;
    readonly head: PackageHead;
    readonly part: 'page' | 'json';
    readonly sealed: boolean;
  },
) {
  const { request, head, part, sealed } = of;
  if (!(await opensWhole(tx, context.practice, head, await viewerOf(context, tx)))) {
    throw asked('package.others', 'lay it into the conversation');
  }
  const content = Buffer.from(await finishedPackage(tx, context.practice, head, part));
  await note(
    context,
    tx,
    'package.taken',
    { kind: 'request', id: request.id },
    { part, sealed, client: head.clientId },
  );
  return { fileName: FILE_NAMES[part], content };
}

/** What stays closed to a member with the file open: a colleague's process notes, and complaints about themself. */
async function viewerOf(context: DeskContext, tx: Tx): Promise<Viewer> {
  return { memberId: context.member.memberId, kept: new Set(await keptIds(context, tx)) };
}

interface Of {
  readonly request: RequestFacts;
  readonly file: RightsFile;
  readonly head: PackageHead | null;
}

/** The work, where the request opens to the member and exercises a right that hands something over. */
function withPackage(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (tx: Tx, of: Of) => Promise<Outcome>,
): Promise<Outcome> {
  return withReadable(context, params, async (tx, request) => {
    if (request.openedAt === null) throw asked('request.unopened', 'open the message first');
    const file = await rightsFileOf(tx, context.practice, request, context.now);
    if (file === null || !handsOver(file.right)) return missing;
    const head = await packageOf(tx, request.id);
    // Whose file it is has to open to the member too, each time anew.
    if (head?.clientId != null && !(await openFiles(context, tx)).opens(head.clientId)) return refusedFile;
    return work(tx, { request, file, head });
  });
}

/** The line on the card of the right; null: this right hands nothing over. */
export async function packageLine({ say }: DeskContext, tx: Tx, request: RequestFacts, file: RightsFile) {
  if (!handsOver(file.right)) return null;
  const head = await packageOf(tx, request.id);
  const may = packageFor(file.right, file.proof) !== null;
  return {
    href: head === null ? null : `${pathOf(request)}/package`,
    begin: may && head === null,
    note: may
      ? say('package.begin_note', { scope: say(`package.scope.${file.proof ?? 'address'}`) })
      : say('package.not_proven'),
    state: head === null ? null : stateWords({ say }, head),
  };
}

const stateWords = ({ say }: Pick<DeskContext, 'say'>, head: PackageHead): string | null =>
  head.state === 'gathering' ? say('package.gathering', { done: head.gathered, all: head.items }) : null;

async function packageView(context: DeskContext, tx: Tx, request: RequestFacts, head: PackageHead) {
  const { say, moments, practice } = context;
  const review = head.state === 'review';
  const open = review ? await openPlaces(tx, head.id) : 0;
  const viewer = await viewerOf(context, tx);
  const questions = review ? await questionsOf(tx, practice, head, viewer) : [];
  const own = questions.filter(({ decision }) => decision === null).reduce((sum, { count }) => sum + count, 0);
  const handed = await handedOver(tx, { conversationId: request.conversationId, today: moments.today });
  return {
    path: pathOf(request),
    reference: request.reference,
    gathering: stateWords(context, head),
    progress: { done: head.gathered, all: Math.max(head.items, 1) },
    review,
    open_words: open === 0 ? say('package.none_open') : say('package.open_places', { count: open }),
    ready: review && open === 0,
    others: open > own ? say('package.others_wait', { count: open - own }) : null,
    questions: questions.map((question) => questionView(context, question)),
    whole: head.releasedAt !== null && (await opensWhole(tx, practice, head, viewer)),
    handed:
      handed === null ? null : say('package.handed', { day: dayWords(moments, handed.until), count: handed.fetched }),
    released: head.releasedAt === null ? null : say('package.released', { at: moments.at(head.releasedAt) }),
  };
}

function questionView({ say }: DeskContext, question: Question) {
  const reasons = [...REDACT_REASONS, ...KEEP_REASONS];
  const [before = '', ...after] = question.around.split(question.words);
  return {
    place: `${question.seq}/${question.number}`,
    kind: say(`package.kind.${question.kind}`),
    before: question.kind === 'other' ? '' : before,
    words: question.words,
    after: question.kind === 'other' ? '' : after.join(question.words),
    times: say('package.times', { count: question.count }),
    decided: question.reason === null ? null : say(`package.reason.${question.reason}`),
    reasons: reasons.map((code) => ({ code, words: say(`package.reason.${code}`) })),
  };
}
