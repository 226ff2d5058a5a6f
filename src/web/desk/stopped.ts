import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { partsOf } from '../../policy/etiquette/index.js';
import { mailGoesAgain } from '../../reply/reports.js';
import {
  listStopped,
  openAddresses,
  STOP_REASONS,
  type StoppedAddress,
  sayBlocked,
  takeTypedOff,
  typeStop,
} from '../../request/stopped.js';
import { sayCode } from '../words.js';
import { asked } from './context.js';
import { note } from './find.js';
import { keptIds } from './kept.js';
import { PAGE } from './queue.js';
import { openWriters } from './reading.js';
import { type DeskContext, type DeskRoute, go, missing, type Outcome, page, withForm } from './route.js';

const AT = '/desk/outbox/stopped';

/** Addresses to which nothing is sent by itself: why, since when; one is added, and one is taken off, by an owner. */
export const stoppedRoutes: readonly DeskRoute[] = [
  withForm(
    'get',
    '/outbox/stopped',
    'practice.settings',
    z.object({ from: z.coerce.number().int().min(0).max(1_000_000).catch(0) }),
    (context, { form }) => context.inPractice((tx) => show(context, tx, form.from)),
  ),
  withForm(
    'post',
    '/outbox/stopped',
    'practice.settings',
    z.object({ address: z.string(), reason: z.enum(STOP_REASONS) }),
    (context, { form }) => {
      const parts = partsOf(form.address);
      if (parts === null) throw asked('stopped.no_address', 'one mail address');
      const address = `${parts.local}@${parts.domain}`;
      return context.inPractice((tx) => add(context, tx, { address, reason: form.reason }));
    },
  ),
  withForm('post', '/outbox/stopped/remove', 'practice.settings', z.object({ id: z.uuid() }), (context, { form }) =>
    context.inPractice((tx) => takeOff(context, tx, form.id)),
  ),
];

/** An address, as far as it shows to the member who looks. */
interface Line extends Omit<StoppedAddress, 'kept' | 'stranger'> {
  /** Of what they typed themself, where they have: no other id of theirs tells them more than they said. */
  readonly id: string;
}

async function show(context: DeskContext, tx: Tx, from: number): Promise<Outcome> {
  const { w, practice } = context;
  const found = await linesOf(context, tx);
  const shown = found.slice(from, from + PAGE);
  const addresses = await openAddresses(
    tx,
    practice.vault,
    shown.map(({ hash }) => hash),
  );
  const lines = shown.map((line) => ({
    id: line.id,
    address: addresses.get(line.hash) ?? null,
    why: whyWords(context, line),
  }));
  if (lines.length > 0) {
    const of = { kind: 'practice', id: practice.id };
    await note(context, tx, 'correspondent.stopped_listed', of, { shown: lines.length });
  }
  return page('stopped', {
    lines,
    reasons: STOP_REASONS.map((code) => ({ code, words: sayCode(w, 'stopped.reason', code) })),
    previous: from === 0 ? null : `${AT}?from=${Math.max(0, from - PAGE)}`,
    next: found.length > from + PAGE ? `${AT}?from=${from + PAGE}` : null,
  });
}

/**
 * Those whose messages open to the member, and what they typed themself, whoever that is: that it is here tells them
 * nothing. Of the rest nothing shows, neither how many they are nor by the order of these (PRACTICE 35). The newest first.
 */
async function linesOf(context: DeskContext, tx: Tx): Promise<readonly Line[]> {
  const stopped = await listStopped(tx, await keptIds(context, tx));
  const opens = await openWriters(
    context,
    tx,
    stopped.flatMap(({ correspondentId }) => correspondentId ?? []),
  );
  return stopped
    .flatMap(
      (one) => lineOf(context, one, one.correspondentId !== null && opens.has(one.correspondentId) && !one.kept) ?? [],
    )
    .toSorted((a, b) => newestOf(b) - newestOf(a) || (a.id < b.id ? -1 : 1));
}

/** Null: nothing of it shows. What others typed is for those to whom messages from there open, and not before there are any. */
function lineOf({ member }: DeskContext, stopped: StoppedAddress, opens: boolean): Line | null {
  const { kept: _, stranger, ...all } = stopped;
  const own = all.typed.find(({ memberId }) => memberId === member.memberId);
  const id = own?.id ?? all.correspondentId ?? all.hash;
  // That one of another owner shows where nothing ever came from would tell that somebody is not known.
  const typed = opens && !stranger ? all.typed : own ? [own] : [];
  // That mail came back from there would tell that mail went there.
  const line = opens
    ? { ...all, id, typed }
    : { ...all, id, typed, saidAt: null, mailStoppedAt: null, mailStoppedCode: null };
  return line.saidAt === null && line.mailStoppedAt === null && line.typed.length === 0 ? null : line;
}

const newestOf = ({ saidAt, mailStoppedAt, typed }: Line): number =>
  Math.max(...[saidAt, mailStoppedAt, ...typed.map(({ typedAt }) => typedAt)].map((at) => at?.getTime() ?? 0));

function whyWords({ say, w, moments }: DeskContext, line: Line): readonly string[] {
  const { saidAt, typed, mailStoppedAt, mailStoppedCode } = line;
  const code = mailStoppedCode === null ? '' : ` (${mailStoppedCode})`;
  return [
    ...(saidAt === null ? [] : [`${sayCode(w, 'stopped.reason', 'request')} · ${moments.at(saidAt)}`]),
    ...typed.map(({ reason, typedAt }) => `${sayCode(w, 'stopped.reason', reason)} · ${moments.at(typedAt)}`),
    ...(mailStoppedAt === null ? [] : [`${say('stopped.came_back', { code })} · ${moments.at(mailStoppedAt)}`]),
  ];
}

async function add(
  context: DeskContext,
  tx: Tx,
  { address, reason }: { readonly address: string; readonly reason: (typeof STOP_REASONS)[number] },
): Promise<Outcome> {
  const { practice, member, now } = context;
  const id = await typeStop(tx, practice, { address, memberId: member.memberId, reason, now });
  await note(context, tx, 'typed_stop.added', { kind: 'typed_stop', id }, { reason });
  return go(AT, 'stopped_added');
}

/** All that shows of it to the member: what is kept from them still stops it. */
async function takeOff(context: DeskContext, tx: Tx, id: string): Promise<Outcome> {
  const line = (await linesOf(context, tx)).find((one) => one.id === id);
  if (line === undefined) return missing;
  const { correspondentId, saidAt, typed, mailStoppedAt } = line;
  const ids = typed.map((stop) => stop.id);
  await takeTypedOff(tx, ids);
  for (const stopId of ids) await note(context, tx, 'typed_stop.removed', { kind: 'typed_stop', id: stopId });
  if (correspondentId === null) return go(AT, 'stopped_removed');
  const of = { kind: 'correspondent', id: correspondentId };
  if (saidAt !== null) {
    await sayBlocked(tx, { correspondentId, blocked: false, now: context.now });
    await note(context, tx, 'correspondent.unblocked', of);
  }
  if (mailStoppedAt !== null) {
    await mailGoesAgain(tx, correspondentId);
    await note(context, tx, 'correspondent.mail_again', of);
  }
  return go(AT, 'stopped_removed');
}
