import { z } from 'zod';
import { restrictedAmong } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { type Step, wordsForStep } from '../../policy/deadline/index.js';
import { kindWords, riskWords } from '../../policy/triage/index.js';
import { countQueue, listQueue, noteLooked, QUEUE_FILTERS, type QueueLine } from '../../request/queue.js';
import { datedParts, fullDay, isoOf } from './dated.js';
import { clockLines } from './incident-view.js';
import { keptIds } from './kept.js';
import { openFiles } from './reading.js';
import { type DeskContext, type DeskRoute, page, withForm } from './route.js';

/** The queue: what there is, how urgent, until when and why; no name and no text. */
export const queueRoutes: readonly DeskRoute[] = [
  withForm('get', '/queue', 'queue.list', querySchema(), async (context, { form }) => {
    const { filter, from } = form;
    const { lines, counts, clocks, restricted } = await context.inPractice(async (tx) => {
      const without = await keptIds(context, tx);
      const found = {
        lines: await listQueue(tx, { filter, offset: from, most: PAGE + 1, without }),
        counts: await countQueue(tx, without),
        clocks: await clockLines(context, tx),
      };
      const restricted = await restrictedLines(context, tx, found.lines);
      await noteLooked(tx, { memberId: context.member.memberId, now: context.now });
      return { ...found, restricted };
    });
    return page('queue', {
      clocks,
      filters: QUEUE_FILTERS.map((name) => ({
        href: `/desk/queue?filter=${name}`,
        words: context.say(`queue.${name}`, { count: counts[name] }),
        current: name === filter,
      })),
      lines: lines
        .slice(0, PAGE)
        .map((line) => ({ ...lineView(context, line), restricted: restricted.has(line.reference) })),
      previous: from === 0 ? null : `/desk/queue?filter=${filter}&from=${Math.max(0, from - PAGE)}`,
      next: lines.length > PAGE ? `/desk/queue?filter=${filter}&from=${from + PAGE}` : null,
    });
  }),
];

/** Whose writer's file is restricted: to those to whom that file opens. */
async function restrictedLines(
  context: DeskContext,
  tx: Tx,
  lines: readonly QueueLine[],
): Promise<ReadonlySet<string>> {
  if (!context.may('client.list')) return new Set();
  const found = await restrictedAmong(
    tx,
    lines.map(({ reference }) => reference),
  );
  if (found.length === 0) return new Set();
  const { opens } = await openFiles(context, tx);
  return new Set(found.filter(({ clientId }) => opens(clientId)).map(({ reference }) => reference));
}

/** Lines on a page of a list. */
export const PAGE = 50;

function querySchema() {
  return z.object({
    filter: z.enum(QUEUE_FILTERS).catch('open'),
    from: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  });
}

function lineView(context: DeskContext, line: QueueLine) {
  const { say, moments, language, now } = context;
  return {
    href: `/desk/requests/${line.reference}`,
    reference: line.reference,
    kind: kindWords(line.kind, language),
    risk:
      line.notUrgent || (line.risk === 'none' && !line.perhapsInDanger)
        ? null
        : riskWords(line.perhapsInDanger ? 'imminent' : line.risk, language),
    tone: toneOf(line),
    status: say(`status.${line.status}`),
    channel: say(`channel.${line.channel}`),
    age: say('queue.age', { span: moments.span(now.getTime() - line.receivedAt.getTime()) }),
    due: dueView(context, line),
    heard_nothing: line.heardNothing,
  };
}

function toneOf({ risk, perhapsInDanger, notUrgent }: QueueLine): string {
  if (notUrgent) return 'plain';
  if (risk === 'imminent' || perhapsInDanger) return 'danger';
  return risk === 'concern' ? 'late' : 'plain';
}

/** When it is due, in words, and how that came about. */
export function dueView(
  context: DeskContext,
  of: { readonly due: Date | null; readonly status: string; readonly derivation: readonly Step[] },
) {
  const { say, moments, now } = context;
  const words = ((): { text: string; late: boolean } => {
    if (of.due === null) return { text: say('due.none'), late: false };
    if (of.status === 'closed' || of.status === 'waiting')
      return { text: say('due.was', { day: moments.day(of.due) }), late: false };
    if (of.derivation.some(({ what, rule }) => what === 'due' && rule === 'risk.imminent'))
      return { text: say('due.at_once'), late: true };
    if (of.due < now) return { text: say('due.over', { day: moments.day(of.due) }), late: true };
    return { text: say('due.by', { day: moments.day(of.due) }), late: false };
  })();
  return {
    ...words,
    iso: of.due === null ? null : isoOf(of.due),
    steps: toldOnce(context, of.derivation).map((step) =>
      datedParts((mark) => stepWords(context, step, fullDay(mark, context, step.date))),
    ),
  };
}

/** What a message may be besides has clocks of its own, and two of them may say the same in words. */
function toldOnce(context: DeskContext, steps: readonly Step[]): readonly Step[] {
  const words = steps.map((step) => stepWords(context, step, step.date));
  return steps.filter((_, at) => words.indexOf(words[at] ?? '') === at);
}

/** A step of the derivation as a sentence; the sources stay as the law names them. */
function stepWords({ language, say }: DeskContext, step: Step, date: string): string {
  if (language === 'en') return wordsForStep({ ...step, date });
  const key = step.what === 'due' && step.rule === 'risk.imminent' ? 'due_at_once' : step.what;
  const own = /^(?:kind|risk|rights|paper)\./.test(step.rule);
  const source = own ? say(`steps.rule_${step.rule.split('.')[0]}`) : step.source;
  return say(`steps.${key}`, { date, source });
}
