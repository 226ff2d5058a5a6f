import { clientOf, getClient, listNames, matterOf, suggestClients } from '../../client/index.js';
import type { ThreadLine } from '../../conversation/index.js';
import type { Tx } from '../../platform/db/index.js';
import { kindWords, rightWords, riskWords, SIGNAL_WORDS } from '../../policy/triage/index.js';
import { type AlarmState, alarmState } from '../../request/alarm-state.js';
import { NOTE_WORDS } from '../../request/notes.js';
import type { OpenedMessage } from '../../request/open.js';
import { holdsOf, type Neighbour, neighboursOf, type RequestFacts } from '../../request/show.js';
import { dangerOf } from '../../request/urgency.js';
import { sayCode } from '../words.js';
import { complaintView } from './complaint.js';
import { besideComposer, shownGuard, underFrom } from './contact-guard.js';
import { pageView } from './conversation-view.js';
import { correctView } from './correct.js';
import { deathView } from './death-view.js';
import { incidentBeside } from './incident-view.js';
import { keptIds } from './kept.js';
import { kindsView } from './kinds-view.js';
import { messageView } from './message-view.js';
import { mailView } from './plain-view.js';
import { dueView } from './queue.js';
import { openFiles, openRequests, type Reading } from './reading.js';
import { reasonsView } from './reason-view.js';
import { restrictedWords } from './restriction.js';
import { rightsView } from './rights-view.js';
import type { DeskContext } from './route.js';
import { tellView } from './tell.js';
import { toldView } from './told-view.js';

export interface OpenedRequest {
  /** Null: it could not be read, or the person was erased. */
  readonly message: OpenedMessage | null;
  /** Null: the lines stay closed to this member. */
  readonly thread: readonly ThreadLine[] | null;
}

/** What lies in the composer for a member to change and send, and what is to be said of it at the desk. */
export interface ProposedText {
  readonly text: string;
  readonly hint: string;
  /** The step of a right that is taken when it is sent. */
  readonly right?: string;
}

/**
 * Everything that the page of a request shows to whom it opens. `opened` null: not a word of what was written, and no
 * name.
 */
export async function requestView(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  of: { readonly reading: Reading; readonly opened: OpenedRequest | null; readonly draft?: ProposedText | null },
): Promise<Readonly<Record<string, unknown>>> {
  const { say, may, language } = context;
  const { reading, opened, draft = null } = of;
  const opens = reading.verdict.verdict === 'opens';
  const others = await othersOf(context, tx, request);
  const guard = await shownGuard(context, tx, request.correspondentId);
  const alarm = await alarmState(tx, request.id);
  const mail = await mailView(context, tx, { request, guard, alarm });
  return {
    path: `/desk/requests/${request.reference}`,
    reference: request.reference,
    kind: kindWords(request.kind, language),
    risk: riskWords(request.risk, language),
    tone: alarm.notUrgentAt === null ? toneOf(request) : 'plain',
    urgency: may('request.correct') ? urgencyOf(request, alarm, opened !== null) : null,
    status: say(`status.${request.status}`),
    facts: [...factLines(context, request, await holdsOf(tx, request.id)), ...alarmLines(context, alarm)],
    due: dueView(context, request),
    ...signalsView(context, request),
    heard_nothing: request.heardNothing,
    others: others.map((other) => ({
      href: `/desk/requests/${other.reference}`,
      words: `${other.reference}: ${kindWords(other.kind, language)}, ${say(`status.${other.status}`)}`,
    })),
    message: opened === null ? null : messageView(context, request, opened.message),
    thread: linesView(context, request, opened?.thread ?? []).thread,
    answered_elsewhere:
      request.answeredElsewhereAt === null
        ? null
        : say('request.answered_elsewhere', { at: context.moments.at(request.answeredElsewhereAt) }),
    opened: opened !== null,
    live: opened?.thread != null,
    apart: opened !== null && opened.thread === null && may('message.read_text') ? say('care.lines_apart') : null,
    may_open: opens && may('message.ask'),
    care: opens ? await reasonsView(context, tx, request, reading) : null,
    may_answer: may('request.reply'),
    draft: draft === null ? null : { right: null, ...draft },
    rights: opens && may('request.correct') ? await rightsView(context, tx, request, opened !== null) : null,
    kinds: opens ? await kindsView(context, tx, request, opened?.message ?? null) : null,
    may_close: may('request.close'),
    closed: request.status === 'closed',
    ...stoppedView(context, request),
    can_mail: request.hasAddress,
    mail_stopped:
      request.mailStopped === null
        ? null
        : say('request.mail_stopped', { code: request.mailStopped === '' ? '' : ` (${request.mailStopped})` }),
    safe_to_mail: mail.safe,
    restricted: opens && may('client.list') ? await restrictedWords(context, tx, reading.clientIds) : null,
    under_from: opened === null ? null : underFrom(context, guard, mail.unsafe),
    beside: besideComposer(context, guard, request, opens && opened !== null),
    mail,
    writer_key: null,
    page: await pageView(context, tx, request),
    correct: opened !== null && may('request.correct') ? correctView(context, request) : null,
    complaint: opens && may('request.correct') ? await complaintView(context, tx, request, opened !== null) : null,
    told: await toldView(context, tx, { base: `/desk/requests/${request.reference}`, requestId: request.id }),
    incident: await incidentBeside(context, tx, request),
    legal: request.kind === 'legal_demand',
    death: opens && may('client.list') ? await deathView(context, tx, request, opened !== null) : null,
    tell: opens && may('client.link') ? await tellView(context, tx, request, opened !== null) : null,
    matter: may('client.link') ? await matterView(context, tx, request, opened !== null) : null,
  };
}

/** By what it was read, and whether that still holds. */
const signalsView = (context: DeskContext, { correctedAt, signals }: RequestFacts) => ({
  corrected: correctedAt === null ? null : context.say('request.corrected', { at: context.moments.at(correctedAt) }),
  signals: signals.map((code) => signalWords(context, code)),
});

/** Who has said that nothing goes to the address by itself; the list is for those who keep it. */
const stoppedView = ({ may }: DeskContext, { saidBlocked, typedStop }: RequestFacts) => ({
  blocked: saidBlocked,
  typed_stop: typedStop,
  stopped_list: may('practice.settings') ? '/desk/outbox/stopped' : null,
});

/**
 * What else this sender wrote. For whoever reads what people write: as far as it opens to them, since they learn here who
 * wrote, and would learn that the same person stands in somebody's file.
 */
async function othersOf(context: DeskContext, tx: Tx, request: RequestFacts): Promise<readonly Neighbour[]> {
  const others = await neighboursOf(tx, request);
  if (!context.may('message.read_text')) {
    const kept = await keptIds(context, tx);
    return others.filter(({ id }) => !kept.includes(id));
  }
  const open = await openRequests(
    context,
    tx,
    others.map(({ id }) => id),
  );
  return others.filter(({ id }) => open.has(id));
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
    ...(request.correctedAt === null
      ? [
          ...line('also', also === '' ? null : also),
          ...line('sure', say(request.signals.includes('kind_unsure') ? 'fact.sure_no' : 'fact.sure_yes')),
        ]
      : line('corrected', moments.at(request.correctedAt))),
    ...line(
      'acknowledgement',
      reason === null ? acknowledgement : `${acknowledgement} ${sayCode(w, 'reason', reason)}`,
    ),
    ...line('opened', request.openedAt === null ? say('fact.opened_not') : moments.at(request.openedAt)),
    ...line('answered', answeredWords({ say, moments }, request)),
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

/** What a member may say of its urgency; that somebody is in danger, whoever has the message before them. */
function urgencyOf(
  request: RequestFacts,
  { notUrgentAt }: AlarmState,
  shown: boolean,
): 'not_urgent' | 'urgent' | 'danger' | null {
  if (request.openedAt === null || request.status === 'closed') return null;
  if (dangerOf(request) === null) return shown ? 'danger' : null;
  return notUrgentAt === null ? 'not_urgent' : 'urgent';
}

/** Who was told of it, one after the other. */
function alarmLines({ say, moments }: DeskContext, alarm: AlarmState) {
  const told = alarm.told.map(({ memberId, at }) =>
    say(memberId === null ? 'alarms.told_stand_in' : 'alarms.told_member', { at: moments.at(at) }),
  );
  const then = [
    ...(alarm.standInOpenedAt === null
      ? []
      : [say('alarms.opened_by_stand_in', { at: moments.at(alarm.standInOpenedAt) })]),
    ...(alarm.standInSeenAt === null ? [] : [say('alarms.seen_by_stand_in', { at: moments.at(alarm.standInSeenAt) })]),
    ...(alarm.nobodyLeft ? [say('alarms.nobody_left')] : []),
    ...(alarm.dangerSaidAt === null ? [] : [say('alarms.said_danger', { at: moments.at(alarm.dangerSaidAt) })]),
    ...(alarm.notUrgentAt === null ? [] : [say('alarms.said_not_urgent', { at: moments.at(alarm.notUrgentAt) })]),
  ];
  return [...told, ...then].length === 0 ? [] : [{ name: say('alarms.fact'), words: [...told, ...then].join(' ') }];
}

/** Here, from a member's own mail program, or both; null: nobody has. */
function answeredWords({ say, moments }: Pick<DeskContext, 'say' | 'moments'>, request: RequestFacts): string | null {
  const { answeredAt, answeredHere, answeredElsewhereAt, answerSeenAt } = request;
  const words: string[] = [];
  if (answeredAt !== null && answeredHere) {
    const at = moments.at(answeredAt);
    words.push(
      answerSeenAt === null
        ? say('fact.answer_unseen', { at })
        : say('fact.answer_seen', { at, seen: moments.at(answerSeenAt) }),
    );
  }
  if (answeredElsewhereAt !== null) words.push(say('fact.answer_mail', { at: moments.at(answeredElsewhereAt) }));
  if (words.length === 0) return null;
  const stays = answeredElsewhereAt !== null && request.kind === 'rights_request' && request.status !== 'closed';
  return stays ? `${words.join('; ')}. ${say('fact.answer_mail_right')}` : words.join('; ');
}

/** Why it was read as it was, in a sentence that repeats nothing of it. */
function signalWords({ language, w }: DeskContext, code: string): string {
  const english = { ...SIGNAL_WORDS, ...NOTE_WORDS }[code as keyof typeof SIGNAL_WORDS];
  return language === 'en' ? (english ?? code) : sayCode(w, 'signals', code);
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

/**
 * Whose it is, as members have said. Names stand here only once the message is open, and of those alone whose file opens
 * to the member: whoever reads for danger, has duty, or cares for whom it is about, learns of no other that they come here.
 */
async function matterView(context: DeskContext, tx: Tx, request: RequestFacts, named: boolean) {
  const { practice, now, say } = context;
  const matter = await matterOf(tx, request.id);
  const linked = await clientOf(tx, request.correspondentId);
  const desk = { practice, now };
  const { opens } = await openFiles(context, tx);
  const nameOf = async (id: string) => {
    if (!opens(id)) return say('care.other_team');
    return named ? ((await getClient(tx, desk, id))?.name ?? '') : say('matter.hidden');
  };
  const suggested = named && linked === null ? await suggestClients(tx, { practice }, request.correspondentId) : [];
  const own = suggested.filter(({ id }) => opens(id));
  const clients = named ? await listNames(tx, desk, opens) : [];
  const first = new Set(own.map(({ id }) => id));
  return {
    about: matter === null ? null : matter.clientId === null ? say('matter.nobody') : await nameOf(matter.clientId),
    writer: linked === null || !opens(linked) ? null : await nameOf(linked),
    clients: [...own, ...clients.filter(({ id }) => !first.has(id))].map(({ id, name }) => ({
      id,
      name: first.has(id) ? say('matter.suggested', { name }) : name,
    })),
  };
}
