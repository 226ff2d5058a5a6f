import { createHash } from 'node:crypto';
import { z } from 'zod';
import { carryImport, type ImportPlan, type PlannedLine, planImport, readRegister } from '../../client/import/index.js';
import type { Tx } from '../../platform/db/index.js';
import { dateWords } from '../../policy/discretion/index.js';
import { asked } from './context.js';
import { note } from './find.js';
import { officeOf } from './matter.js';
import { openFiles } from './reading.js';
import { type DeskContext, type DeskRoute, get, type Outcome, page, withFiles, withForm } from './route.js';

/** A list of 5,000 names with their days is a third of this. */
const LIST_LIMITS = { fileBytes: 1_000_000, files: 1, togetherBytes: 1_000_000, fieldBytes: 1_000_000 };

const listForm = z.object({ list: z.string().default('') });

/** Clients from before: a list is shown with what would become of each line, and brought in when a member has seen that. */
export const importRoutes: readonly DeskRoute[] = [
  get('/clients/import', 'client.import', async () => page('import', {})),
  withFiles('/clients/import', 'client.import', LIST_LIMITS, listForm, async (context, { form, upload }) => {
    if (upload.tooLarge) throw asked('import.too_many', 'at most 1 MB at once');
    const bytes = upload.files[0]?.content ?? Buffer.from(form.list);
    if (bytes.length === 0) throw asked('import.empty', 'choose a file, or put the lines in');
    return shown(context, bytes, null);
  }),
  withForm(
    'post',
    '/clients/import/carry',
    'client.import',
    z.object({ list: z.string(), seen: z.string() }),
    async (context, { form }) => {
      const bytes = Buffer.from(form.list);
      const { lines } = readRegister(bytes, context.practice);
      const before = await context.inPractice(async (tx) => planOf(context, tx, lines));
      // What is brought in is what was shown, or it is shown again.
      if (fingerprint(before) !== form.seen) return shown(context, bytes, context.say('import.moved'));
      const plan = await carryImport(context.inPractice, officeOf(context), lines, (tx) => opensFor(context, tx));
      await context.inPractice((tx) =>
        note(context, tx, 'client.imported', { kind: 'practice', id: context.practice.id }, { lines: plan.add }),
      );
      return page('import_done', {
        lines: [context.say('import.added', { count: plan.add }), ...leftWords(context, plan)],
      });
    },
  ),
];

async function shown(context: DeskContext, bytes: Buffer, notice: string | null): Promise<Outcome> {
  const { say } = context;
  const { lines, ignored, text } = readRegister(bytes, context.practice);
  const plan = await context.inPractice((tx) => planOf(context, tx, lines));
  return page('import_plan', {
    notice,
    summary: [
      ...(plan.add === 0 ? [] : [say('import.would_add', { count: plan.add })]),
      ...leftWords(context, plan),
      ...(plan.overdue === 0 ? [] : [say('import.overdue', { count: plan.overdue })]),
      ...(ignored === 0 ? [] : [say('import.ignored', { count: ignored })]),
    ],
    rows: plan.lines.map((line) => rowOf(context, line)),
    any: plan.add > 0,
    add: say('import.carry', { count: plan.add }),
    list: text,
    seen: fingerprint(plan),
  });
}

async function planOf(context: DeskContext, tx: Tx, lines: Parameters<typeof planImport>[2]): Promise<ImportPlan> {
  return planImport(tx, officeOf(context), lines, await opensFor(context, tx));
}

const opensFor = async (context: DeskContext, tx: Tx) => (await openFiles(context, tx)).opens;

const fingerprint = (plan: ImportPlan): string =>
  createHash('sha256').update(JSON.stringify(plan.lines)).digest('base64url');

const leftWords = ({ say }: DeskContext, plan: ImportPlan): readonly string[] => [
  ...(plan.there === 0 ? [] : [say('import.there', { count: plan.there })]),
  ...(plan.wrong === 0 ? [] : [say('import.wrong', { count: plan.wrong })]),
];

function rowOf({ say, language }: DeskContext, line: PlannedLine) {
  const day = (date: string | null) => (date === null ? null : dateWords({ date, language }));
  const due = day(line.dueOn);
  return {
    line: line.line,
    name: line.name,
    start: day(line.start) ?? '–',
    end: day(line.end) ?? '–',
    result: line.result,
    words:
      line.result === 'wrong'
        ? line.problems.map((problem) => say(`import.problem.${problem}`)).join(' ')
        : line.result === 'there'
          ? say('import.is_there')
          : due === null
            ? say(`import.no_date.${line.verdict}`)
            : say(line.overdue ? 'import.goes_soon' : 'import.goes_on', { day: due }),
  };
}
