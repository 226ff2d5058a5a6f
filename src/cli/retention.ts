import { EVERYWHERE } from '../places.js';
import { confirmRun, markShown, type RunResult, retentionPlan, runRetention } from '../retention/index.js';
import { type Call, day, id, option } from './command.js';
import { COMMAND, withOffice } from './office.js';
import { table } from './output.js';

/** What falls due when, and what stands in the way. Whoever is printed here counts as shown (PRACTICE 14). */
export async function plan(call: Call) {
  const typed = option(call, 'until');
  const until = typed === null ? null : day(typed, '--until');
  return withOffice(call, async ({ ground, practice, quick }) => {
    const office = { practice, now: ground.clock.now(), refreshDue: EVERYWHERE.refreshDue };
    const rows = await quick(async (tx) => {
      const planned = await retentionPlan(tx, office, { until });
      const clients = planned.filter(({ subjectKind, toBeShown }) => subjectKind === 'client' && toBeShown);
      await markShown(
        tx,
        { ...office, audit: ground.audit, actor: COMMAND },
        clients.map(({ id: clientId }) => clientId),
      );
      return planned;
    });
    return {
      json: rows,
      human: table(
        ['DUE', 'SUBJECT', 'CATEGORY', 'ACTION', 'RULE', 'SINCE', 'HELD BY'],
        rows.map((row) => [
          row.due,
          row.subject,
          row.category,
          row.action,
          row.rule,
          row.anchorOn === null ? null : `${row.anchor} ${row.anchorOn}`,
          row.heldBy.join(', ') || null,
        ]),
      ),
    };
  });
}

/** Does what is due, or stops and asks; --confirm RUN lets a run that asked go on. */
export async function run(call: Call) {
  const typed = option(call, 'confirm');
  const runId = typed === null ? null : id(typed, '--confirm');
  return withOffice(call, async ({ ground, desk, practice }) => {
    const office = { ...ground, desk, everywhere: EVERYWHERE };
    const of = { practiceId: practice.id, actor: COMMAND };
    const result = runId === null ? await runRetention(office, of) : await confirmRun(office, { ...of, runId });
    const exit = result.failed > 0 || result.asks.length > 0 ? 1 : 0;
    return { json: result, human: words(result), exit } as const;
  });
}

function words({ done, held, failed, asks, runId }: RunResult): string {
  if (asks.length > 0) {
    return `Nothing was erased; ${held} would be. It asks first, because of: ${asks.join(', ')}.\nTo go on: subrosa retention run --confirm ${runId}\n`;
  }
  return `${done} erased, ${held} held, ${failed} failed.\n`;
}
