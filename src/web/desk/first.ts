import { Temporal } from 'temporal-polyfill';
import { standingOf } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { kindWords } from '../../policy/triage/index.js';
import { asksWhoStandsIn } from '../../practice/alarms.js';
import { countLetters } from '../../request/letters.js';
import { ASIDE_RECENT_DAYS, type DangerLine, type Overview, readOverview } from '../../request/overview.js';
import { type WaitingMatter, waitingMatters } from '../../retention/index.js';
import { allWell } from './all-well.js';
import { careLines } from './care-view.js';
import { noticeLines } from './consents.js';
import { anyOver, clockLines } from './incident-view.js';
import { keptIds } from './kept.js';
import { keptLines } from './kept-lines.js';
import { mailboxLines } from './mailbox-line.js';
import { pgpLines } from './pgp.js';
import { openRequests } from './reading.js';
import { rightsLines } from './rights-view.js';
import { type DeskContext, type DeskRoute, get, page } from './route.js';
import { toldLines } from './told-view.js';

/** "Does anything need me?" (PRACTICE 30). No name and no text: clients see this screen. */
export const firstRoutes: readonly DeskRoute[] = [
  get('/', 'member', async (context) => {
    if (!context.may('queue.list')) return page('first_log', { log: context.may('log.read') ? '/desk/log' : null });
    return page('first', await firstScreen(context));
  }),
  get('/cover', 'member', async () => page('cover', {})),
];

/** One line of a part: what it says, and where it leads. */
interface Line {
  readonly text: string;
  readonly href: string | null;
  readonly tone: 'danger' | 'late' | 'plain';
}

interface Part {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly empty: string;
}

async function firstScreen(context: DeskContext) {
  const { now, moments, member, say } = context;
  const erasedBy = Temporal.PlainDate.from(moments.today).add({ days: ERASED_SOON_DAYS }).toString();
  const { overview, going, matters, letters, clocks, told, rights, named, asks, care, notices, mailbox, keys, well } =
    await context.inPractice(async (tx) => {
      const without = await keptIds(context, tx);
      return {
        overview: await readOverview(tx, { now, lookedAt: member.lastSeenAt, erasedBy, without }),
        going: context.may('retention.plan') ? await clientsGoing(tx, erasedBy) : null,
        matters: context.may('client.link') ? await mattersFor(context, tx) : [],
        letters: await countLetters(tx, without),
        clocks: await clockLines(context, tx),
        told: await toldLines(context, tx),
        rights: await rightsLines(context, tx, without),
        named: await keptLines(context, tx, without),
        asks: context.may('practice.settings') && (await asksWhoStandsIn(tx, context.practice, moments.today)),
        care: context.may('client.list')
          ? await careLines(context, tx, await standingOf(tx, context, context.member))
          : [],
        notices: await noticeLines(context, tx),
        mailbox: await mailboxLines(context, tx),
        keys: await pgpLines(context, tx),
        well: await allWell(context, tx),
      };
    });
  const part = (key: string, lines: readonly Line[]): Part => ({
    key,
    title: say(`first.${key}.title`),
    lines,
    empty: say(`first.${key}.empty`),
  });
  const parts = [
    part(
      'now',
      overview.now.map((line) => dangerLine(context, line)),
    ),
    part('today', [
      ...clocks,
      ...mailbox,
      ...told,
      ...rights,
      ...named,
      ...todayLines(context, overview, letters),
      ...care,
      ...notices,
      ...keys,
      ...matterLines(context, matters),
    ]),
    part('fresh', freshLines(context, overview)),
    part('waiting', waitingLines(context, overview)),
    part('erased', erasedLines(context, going, overview.going)),
  ];
  const tell = context.may('disclosure.report') ? tellLinks(context) : [];
  const waits = {
    ...{ late: anyOver(clocks), unwritten: told.length > 0, mailbox: mailbox.length > 0 },
    ...{ matters: matters.length, care: care.length },
  };
  return { headline: headline(context, overview, waits), asks, parts, tell, well };
}

/** "I told somebody something": for danger two presses from here, the second is the only question (PRACTICE 8). */
const tellLinks = ({ say }: DeskContext) => [
  { href: '/desk/disclosures/new?ground=imminent_danger', words: say('told.first.life'), tone: 'danger' },
  { href: '/desk/disclosures/new?ground=child_in_danger', words: say('told.first.child'), tone: 'danger' },
  { href: '/desk/disclosures/new', words: say('told.first.tell'), tone: 'plain' },
];

/** "Will be erased in the next 30 days." */
const ERASED_SOON_DAYS = 30;

async function clientsGoing(tx: Tx, by: string) {
  const [row] = await tx.$queryRaw<{ clients: number; asks: number }[]>`
    SELECT (SELECT count(*) FROM client WHERE erasure_due <= ${by}::date)::int AS clients,
      (SELECT count(*) FROM retention_run WHERE state = 'asks' AND ended_at IS NULL)::int AS asks`;
  return row ?? { clients: 0, asks: 0 };
}

function headline(
  { say, moments }: DeskContext,
  overview: Overview,
  waits: {
    readonly late: boolean;
    readonly unwritten: boolean;
    readonly mailbox: boolean;
    readonly matters: number;
    readonly care: number;
  },
): string {
  if (overview.now.some(({ answeredAt }) => answeredAt === null)) return say('first.headline.danger');
  if (waits.late) return say('incident.first.headline');
  // Whatever somebody writes now, nobody here reads.
  if (waits.mailbox) return say('mailbox.headline');
  if (overview.due.overdue > 0) return say('first.headline.overdue', { count: overview.due.overdue });
  if (waits.unwritten) return say('told.first.headline');
  if (overview.unseen.some(({ telephone }) => telephone)) return say('first.headline.telephone');
  const day = overview.nextDue === null ? null : moments.day(overview.nextDue);
  if (day === say('moments.today')) return say('first.headline.today');
  if (waits.matters > 0) return say('first.headline.matters', { count: waits.matters });
  if (waits.care > 0) return say('first.headline.care');
  if (day !== null) return say('first.headline.until', { day });
  return overview.unopened > 0 ? say('first.headline.unopened') : say('first.headline.nothing');
}

function dangerLine({ say, moments, member }: DeskContext, line: DangerLine): Line {
  // Whoever answered from a mail program of their own has read it, and opened nothing here.
  const read = line.openedAt === null && line.answeredAt !== null;
  const parts = [
    say(line.risk === 'imminent' ? 'first.now.imminent' : 'first.now.perhaps', { at: moments.at(line.receivedAt) }),
    ...(read ? [] : [openedWords({ say, moments, member }, line)]),
    line.answeredAt === null
      ? say('first.now.unanswered')
      : say('first.now.answered', { at: moments.at(line.answeredAt) }),
    ...(line.heardNothing ? [say('first.now.heard_nothing')] : []),
  ];
  return { text: parts.join(' '), href: `/desk/requests/${line.reference}`, tone: 'danger' };
}

function openedWords(
  { say, moments, member }: Pick<DeskContext, 'say' | 'moments' | 'member'>,
  line: DangerLine,
): string {
  if (line.openedAt === null) return unopenedWords({ say, moments }, line);
  return say(line.openedBy === member.memberId ? 'first.now.opened_by_you' : 'first.now.opened_by_colleague', {
    at: moments.at(line.openedAt),
  });
}

function unopenedWords({ say, moments }: Pick<DeskContext, 'say' | 'moments'>, line: DangerLine): string {
  if (line.standInOpenedAt !== null) return say('alarms.opened_by_stand_in', { at: moments.at(line.standInOpenedAt) });
  return say(line.nobodyLeft ? 'alarms.nobody_left' : 'first.now.unopened');
}

function todayLines(
  context: DeskContext,
  { due }: Overview,
  letters: { readonly uncertain: number; readonly refused: number; readonly held: number; readonly waits_tls: number },
): readonly Line[] {
  const { say, moments, now } = context;
  const lines: Line[] = [];
  if (due.overdue > 0) {
    lines.push({ text: say('first.today.overdue', { count: due.overdue }), href: '/desk/queue', tone: 'late' });
  }
  if (due.soon > 0 && due.nearest !== null) {
    const left = moments.span(due.nearest.getTime() - now.getTime());
    const text = say('first.today.due', { count: due.soon, day: moments.day(due.nearest), left });
    lines.push({ text, href: '/desk/queue', tone: 'plain' });
  }
  for (const state of ['uncertain', 'refused', 'held', 'waits_tls'] as const) {
    const count = letters[state];
    const shown = state === 'uncertain' || state === 'refused' ? 'look' : 'waiting';
    const href = context.may('outbox.read') ? `/desk/outbox?shown=${shown}` : null;
    if (count > 0) lines.push({ text: say(`first.today.${state}`, { count }), href, tone: 'late' });
  }
  return lines;
}

/** Those of which this member can say whom they are about: what stays closed to them waits for somebody else. */
async function mattersFor(context: DeskContext, tx: Tx): Promise<readonly WaitingMatter[]> {
  const matters = await waitingMatters(tx, { practice: context.practice, now: context.now });
  const open = await openRequests(
    context,
    tx,
    matters.map(({ requestId }) => requestId),
  );
  return matters.filter(({ requestId }) => open.has(requestId));
}

/** Until somebody says whom these are about, nobody's file is erased (PRACTICE 6). */
function matterLines({ say }: DeskContext, matters: readonly WaitingMatter[]): readonly Line[] {
  return matters.slice(0, 5).map(({ reference }) => ({
    text: say('first.today.matter', { reference }),
    href: `/desk/requests/${reference}`,
    tone: 'plain',
  }));
}

function freshLines({ say, language }: DeskContext, { fresh, unopened, aside }: Overview): readonly Line[] {
  const lines = fresh.map(({ kind, count }): Line => {
    return { text: `${count} × ${kindWords(kind, language)}`, href: '/desk/queue', tone: 'plain' };
  });
  if (unopened > 0) {
    lines.push({ text: say('first.fresh.unopened', { count: unopened }), href: '/desk/queue', tone: 'plain' });
  }
  // What was wrongly held for advertising lies there: whoever does not know of the list never looks into it.
  if (aside.count > 0) {
    const text = say('first.fresh.aside', { ...aside, days: ASIDE_RECENT_DAYS });
    lines.push({ text, href: '/desk/queue?filter=aside', tone: 'plain' });
  }
  return lines;
}

function waitingLines({ say, moments }: DeskContext, { unseen }: Overview): readonly Line[] {
  return unseen.map(({ reference, answeredAt, telephone }) => ({
    text: say(telephone ? 'first.waiting.telephone' : 'first.waiting.unseen', { day: moments.at(answeredAt) }),
    href: `/desk/requests/${reference}`,
    tone: telephone ? 'late' : 'plain',
  }));
}

function erasedLines(
  { say, may }: DeskContext,
  going: { readonly clients: number; readonly asks: number } | null,
  requests: number,
): readonly Line[] {
  const href = may('retention.plan') ? '/desk/erasures' : null;
  const lines: Line[] = [];
  if (going !== null && going.asks > 0) lines.push({ text: say('first.erased.asks'), href, tone: 'late' });
  if (going !== null && going.clients > 0) {
    lines.push({ text: say('first.erased.clients', { count: going.clients }), href, tone: 'plain' });
  }
  if (requests > 0) lines.push({ text: say('first.erased.requests', { count: requests }), href, tone: 'plain' });
  return lines;
}
