import { z } from 'zod';
import { writerByAddress } from '../../intake/direct.js';
import type { Tx } from '../../platform/db/index.js';
import { partsOf } from '../../policy/etiquette/index.js';
import { mailGoesAgain } from '../../reply/reports.js';
import { listStopped, STOP_REASONS, type StoppedLine, setBlocked } from '../../request/stopped.js';
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
    async (context, { form }) => {
      const parts = partsOf(form.address);
      if (parts === null) throw asked('stopped.no_address', 'one mail address');
      const { practice, member, now } = context;
      await context.inPractice(async (tx) => {
        const address = `${parts.local}@${parts.domain}`;
        const { correspondentId } = await writerByAddress(tx, practice, { address, now });
        await setBlocked(tx, { correspondentId, reason: form.reason, memberId: member.memberId, now });
        const of = { kind: 'correspondent', id: correspondentId };
        await note(context, tx, 'correspondent.blocked', of, { reason: form.reason });
      });
      return go(AT, 'stopped_added');
    },
  ),
  withForm('post', '/outbox/stopped/remove', 'practice.settings', z.object({ id: z.uuid() }), (context, { form }) =>
    context.inPractice((tx) => takeOff(context, tx, form.id)),
  ),
];

async function show(context: DeskContext, tx: Tx, from: number): Promise<Outcome> {
  const { w, practice } = context;
  const without = await keptIds(context, tx);
  const { memberId } = context.member;
  const found = await listStopped(tx, practice.vault, { offset: from, most: PAGE + 1, without, memberId });
  const shown = await openLines(context, tx, found.slice(0, PAGE));
  const lines = shown.map((line) => ({ id: line.correspondentId, address: line.open(), why: whyWords(context, line) }));
  if (lines.length > 0) {
    const of = { kind: 'practice', id: practice.id };
    await note(context, tx, 'correspondent.stopped_listed', of, { shown: lines.length });
  }
  return page('stopped', {
    lines,
    reasons: STOP_REASONS.map((code) => ({ code, words: sayCode(w, 'stopped.reason', code) })),
    previous: from === 0 ? null : `${AT}?from=${Math.max(0, from - PAGE)}`,
    next: found.length > PAGE ? `${AT}?from=${from + PAGE}` : null,
  });
}

/**
 * Those whose messages open to the member, and those whose address they typed themself, whoever that is: that it is here
 * tells them nothing. Of the others nothing shows, not even how many they are (PRACTICE 35).
 */
async function openLines(context: DeskContext, tx: Tx, found: readonly StoppedLine[]): Promise<readonly StoppedLine[]> {
  const opens = await openWriters(
    context,
    tx,
    found.map(({ correspondentId }) => correspondentId),
  );
  const { memberId } = context.member;
  return found.flatMap((line) => {
    if (opens.has(line.correspondentId) && !line.kept) return [line];
    const typed = line.blockedBy === memberId && line.blockedReason !== 'request';
    // That mail came back from there would tell that mail went there.
    return typed ? [{ ...line, mailStoppedAt: null, mailStoppedCode: null }] : [];
  });
}

function whyWords({ say, w, moments }: DeskContext, line: StoppedLine): readonly string[] {
  const { blockedAt, blockedReason, mailStoppedAt, mailStoppedCode } = line;
  const code = mailStoppedCode === null ? '' : ` (${mailStoppedCode})`;
  return [
    ...(blockedAt === null
      ? []
      : [`${sayCode(w, 'stopped.reason', blockedReason ?? 'request')} · ${moments.at(blockedAt)}`]),
    ...(mailStoppedAt === null ? [] : [`${say('stopped.came_back', { code })} · ${moments.at(mailStoppedAt)}`]),
  ];
}

/** Whatever stops it: machines answer there again, and mail goes there again. */
async function takeOff(context: DeskContext, tx: Tx, id: string): Promise<Outcome> {
  const { practice, member, now } = context;
  const { memberId } = member;
  const without = await keptIds(context, tx);
  const found = await listStopped(tx, practice.vault, { offset: 0, most: 1, without, memberId, id });
  const [line] = await openLines(context, tx, found);
  if (line === undefined) return missing;
  const of = { kind: 'correspondent', id };
  if (line.blockedAt !== null) await setBlocked(tx, { correspondentId: id, reason: null, memberId, now });
  if (line.mailStoppedAt !== null) await mailGoesAgain(tx, id);
  if (line.blockedAt !== null) await note(context, tx, 'correspondent.unblocked', of);
  if (line.mailStoppedAt !== null) await note(context, tx, 'correspondent.mail_again', of);
  return go(AT, 'stopped_removed');
}
