import { clientOf, getClient, listClients, matterOf, suggestClients } from '../../client/index.js';
import type { ThreadLine } from '../../conversation/index.js';
import type { Tx } from '../../platform/db/index.js';
import { kindWords, rightWords, riskWords, SIGNAL_WORDS } from '../../policy/triage/index.js';
import { NOTE_WORDS } from '../../request/notes.js';
import type { OpenedMessage } from '../../request/open.js';
import { holdsOf, neighboursOf, type RequestFacts } from '../../request/show.js';
import { sayCode } from '../words.js';
import { pageView } from './conversation-view.js';
import { mailView } from './plain-view.js';
import { dueView } from './queue.js';
import type { DeskContext } from './route.js';
import { toldView } from './told-view.js';

export interface OpenedRequest {
  /** Null: it could not be read, or the person was erased. */
  readonly message: OpenedMessage | null;
  readonly thread: readonly ThreadLine[];
}

/** Everything that the page of a request shows. `opened` null: not a word of what was written, and no name. */
export async function requestView(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  opened: OpenedRequest | null,
): Promise<Readonly<Record<string, unknown>>> {
  const { say, may, language } = context;
  const others = await neighboursOf(tx, request);
  const mail = await mailView(context, tx, request);
  return {
    path: `/desk/requests/${request.reference}`,
    reference: request.reference,
    kind: kindWords(request.kind, language),
    risk: riskWords(request.risk, language),
    tone: toneOf(request),
    status: say(`status.${request.status}`),
    facts: factLines(context, request, await holdsOf(tx, request.id)),
    due: dueView(context, request),
    signals: request.signals.map((code) => signalWords(context, code)),
    heard_nothing: request.heardNothing,
    others: others.map((other) => ({
      href: `/desk/requests/${other.reference}`,
      words: `${other.reference}: ${kindWords(other.kind, language)}, ${say(`status.${other.status}`)}`,
    })),
    message: messageView(context, request, opened),
    thread: linesView(context, request, opened?.thread ?? []).thread,
    opened: opened !== null,
    may_open: may('message.read_text'),
    may_answer: may('request.reply'),
    may_close: may('request.close'),
    closed: request.status === 'closed',
    blocked: request.blocked,
    can_mail: request.hasAddress,
    safe_to_mail: mail.offered,
    mail,
    page: await pageView(context, tx, request),
    told: await toldView(context, tx, { base: `/desk/requests/${request.reference}`, requestId: request.id }),
    legal: request.kind === 'legal_demand',
    matter: may('client.link') ? await matterView(context, tx, request, opened !== null) : null,
  };
}

export const toneOf = ({ risk, signals }: Pick<RequestFacts, 'risk' | 'signals'>): string => {
  if (risk === 'imminent' || signals.includes('perhaps_in_danger')) return 'danger';
  return risk === 'concern' ? 'late' : 'plain';
};

function factLines(
  { say, w, moments, language }: DeskContext,
  request: RequestFacts,
  holds: Awaited<ReturnType<typeof holdsOf>>,
): readonly { readonly name: string; readonly words: string }[] {
  const line = (name: string, words: string | null) => (words === null ? [] : [{ name: say(`fact.${name}`), words }]);
  const date = (day: Date | null) => (day === null ? null : moments.date(day));
  const also = request.also.map((kind) => kindWords(kind, language)).join('; ');
  const reason = request.acknowledgementReason;
  const acknowledgement = say(`acknowledgement.${request.acknowledgement}`);
  return [
    ...line('received', `${moments.at(request.receivedAt)} · ${say(`channel.${request.channel}`)}`),
    ...line('right', request.right === null ? null : rightWords(request.right, language)),
    ...line('also', also === '' ? null : also),
    ...line('sure', say(request.confidence >= SURE ? 'fact.sure_yes' : 'fact.sure_no')),
    ...line(
      'acknowledgement',
      reason === null ? acknowledgement : `${acknowledgement} ${sayCode(w, 'reason', reason)}`,
    ),
    ...line('opened', request.openedAt === null ? say('fact.opened_not') : moments.at(request.openedAt)),
    ...line('answered', request.answeredAt === null ? null : answeredWords({ say, moments }, request)),
    ...line('closed', request.closedAt === null ? null : moments.at(request.closedAt)),
    ...line('promised', date(request.promisedOn)),
    ...line('last_legal', date(request.lastLegalOn)),
    ...line('erase_on', date(request.eraseOn)),
    ...holds.flatMap((hold) =>
      line(
        'hold',
        `${sayCode(w, 'ground', hold.ground)}, ${hold.until === null ? say('fact.hold_open') : say('fact.hold_until', { day: moments.date(hold.until) })}`,
      ),
    ),
  ];
}

/** From here on the program calls itself sure of the kind. */
const SURE = 0.5;

function answeredWords({ say, moments }: Pick<DeskContext, 'say' | 'moments'>, request: RequestFacts): string {
  const at = moments.at(request.answeredAt as Date);
  return request.answerSeenAt === null
    ? say('fact.answer_unseen', { at })
    : say('fact.answer_seen', { at, seen: moments.at(request.answerSeenAt) });
}

/** Why it was read as it was, in a sentence that repeats nothing of it. */
function signalWords({ language, w }: DeskContext, code: string): string {
  const english = { ...SIGNAL_WORDS, ...NOTE_WORDS }[code as keyof typeof SIGNAL_WORDS];
  return language === 'en' ? (english ?? code) : sayCode(w, 'signals', code);
}

function messageView({ say }: DeskContext, request: RequestFacts, opened: OpenedRequest | null) {
  if (opened === null) return null;
  const { message } = opened;
  return {
    missing: message === null ? say(request.unreadable ? 'request.unreadable' : 'request.erased') : null,
    from: message?.from ?? '',
    subject: message?.subject ?? '',
    text: message?.text ?? '',
    attachments: (message?.attachments ?? []).map(({ contentType, sizeBytes }) =>
      say('request.attachment', { type: contentType, size: Math.max(1, Math.round(sizeBytes / 1024)) }),
    ),
  };
}

/** What the lines of the private page are shown with: `templates/parts/desk_lines`. */
export const linesView = (context: DeskContext, { reference }: RequestFacts, thread: readonly ThreadLine[]) => ({
  path: `/desk/requests/${reference}`,
  thread: thread.map((line) => ({
    by: line.by,
    who: context.say(line.by === 'practice' ? 'request.from_us' : 'request.from_them'),
    at: context.moments.at(line.at),
    text: line.text,
    files: line.files.map((file) => ({
      id: file.id,
      name: file.name,
      size: context.say('files.size', { size: Math.max(1, Math.round(file.sizeBytes / 1024)) }),
      state: context.say(`files.${file.state}`),
      tone: file.state,
      // Nobody gets what is harmful.
      get: file.state === 'harmful' ? null : context.say('files.get', { name: file.fileName }),
    })),
  })),
});

/** Whose it is, as members have said. Names stand here only once the message is open. */
async function matterView(context: DeskContext, tx: Tx, request: RequestFacts, named: boolean) {
  const { practice, now, say } = context;
  const matter = await matterOf(tx, request.id);
  const linked = await clientOf(tx, request.correspondentId);
  const desk = { practice, now };
  const nameOf = async (id: string) => (named ? ((await getClient(tx, desk, id))?.name ?? '') : say('matter.hidden'));
  const suggested = named && linked === null ? await suggestClients(tx, { practice }, request.correspondentId) : [];
  const clients = named ? await listClients(tx, desk) : [];
  const first = new Set(suggested.map(({ id }) => id));
  return {
    about: matter === null ? null : matter.clientId === null ? say('matter.nobody') : await nameOf(matter.clientId),
    writer: linked === null ? null : await nameOf(linked),
    clients: [...suggested, ...clients.filter(({ id }) => !first.has(id))].map(({ id, name }) => ({
      id,
      name: first.has(id) ? say('matter.suggested', { name }) : name,
    })),
  };
}
