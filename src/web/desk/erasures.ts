import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { listClients } from '../../client/index.js';
import { DIGEST_DAYS_BEFORE } from '../../policy/retention/index.js';
import {
  confirmRun,
  heldWords,
  listErasures,
  markShown,
  type PlanRow,
  type RunRow,
  retentionPlan,
  runState,
} from '../../retention/index.js';
import { sayCode } from '../words.js';
import { dayWords } from './clients.js';
import { keptIds } from './kept.js';
import { officeOf } from './matter.js';
import { openFiles } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, idOf, missing, page, withForm } from './route.js';

/**
 * What will be erased in the next 30 days. Names stand here only after a press, and that press is the digest: whoever
 * was shown is noted as shown today (PRACTICE 14).
 */
export const erasureRoutes: readonly DeskRoute[] = [
  get('/erasures', 'retention.plan', async (context) => page('erasures', await erasuresView(context, null))),
  withForm('post', '/erasures/show', 'retention.plan', z.object({}), async (context) => {
    const names = await context.inPractice(async (tx) => {
      // Shown are those alone whose file opens to this member; the others wait for who cares for them.
      const { opens } = await openFiles(context, tx);
      const clients = await listClients(tx, { practice: context.practice, now: context.now }, opens);
      const soon = clients.filter(({ erasureDue }) => erasureDue !== null && erasureDue <= lastDay(context));
      await markShown(
        tx,
        officeOf(context),
        soon.map(({ id }) => id),
      );
      return new Map(soon.map(({ id, name }) => [id, name]));
    });
    return page('erasures', await erasuresView(context, names));
  }),
  withForm('post', '/erasures/runs/:id/confirm', 'retention.confirm', z.object({}), async (context, { params }) => {
    const runId = idOf(params);
    if (runId === null) return missing;
    const { asking } = await context.inPractice(runState);
    if (asking?.id !== runId) return missing;
    await confirmRun(context.office, { practiceId: context.practice.id, runId, actor: context.actor });
    return go('/desk/erasures', 'run_confirmed');
  }),
];

const lastDay = ({ moments }: DeskContext): string =>
  Temporal.PlainDate.from(moments.today).add({ days: DIGEST_DAYS_BEFORE.most }).toString();

async function erasuresView(context: DeskContext, names: ReadonlyMap<string, string> | null) {
  const { practice, now, office, moments, say, w } = context;
  const { plan, state, done, kept } = await context.inPractice(async (tx) => ({
    kept: await keptIds(context, tx),
    plan: await retentionPlan(
      tx,
      { practice, now, refreshDue: office.everywhere.refreshDue },
      { until: lastDay(context) },
    ),
    state: await runState(tx),
    done: await listErasures(tx, { most: 20 }),
  }));
  return {
    plan: plan
      .filter(({ id }) => !kept.includes(id))
      .map((row) => planLine(context, withoutComplaint(row, kept), names)),
    named: names !== null,
    any_client: plan.some(({ subjectKind }) => subjectKind === 'client'),
    asking: state.asking === null ? null : askingView(context, state.asking),
    last:
      state.lastRun === null
        ? null
        : say('erasures.last', {
            at: moments.at(state.lastRun.startedAt),
            done: state.lastRun.done,
            held: state.lastRun.held,
            failed: state.lastRun.failed,
          }),
    done: done.map(({ id, subjectKind, erasedAt, rule }) => ({
      words: `${moments.at(erasedAt)}: ${sayCode(w, 'subject', subjectKind)}`,
      about: say('erasures.certificate', { id, rule: rule ?? say('erasures.by_member') }),
    })),
  };
}

/** That a complaint holds a file does not show to whom it is about: a member has to look at it, and that is true. */
const withoutComplaint = (row: PlanRow, kept: readonly string[]): PlanRow =>
  kept.length === 0
    ? row
    : { ...row, heldBy: [...new Set(row.heldBy.map((by) => (by === 'hold:complaint' ? 'review' : by)))] };

function planLine({ say, w, moments }: DeskContext, row: PlanRow, names: ReadonlyMap<string, string> | null) {
  const client = row.subjectKind === 'client';
  const hidden = client ? say('erasures.a_client') : row.subject;
  return {
    who: client ? (names?.get(row.id) ?? hidden) : hidden,
    href: client ? (names?.has(row.id) ? `/desk/clients/${row.id}` : null) : `/desk/requests/${row.subject}`,
    due: row.due === null ? say('erasures.no_date') : dayWords(moments, row.due),
    what: sayCode(w, 'category', row.category),
    held: row.heldBy.map((by) => heldWords(w, by)),
  };
}

function askingView({ say, w, may }: DeskContext, run: RunRow) {
  return {
    id: run.id,
    lead: say('erasures.asks', { count: run.wouldErase }),
    reasons: run.reasons.map((reason) => sayCode(w, 'ask', reason)),
    may_confirm: may('retention.confirm'),
  };
}
