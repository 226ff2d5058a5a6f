import { readFile } from 'node:fs/promises';
import { carryImport, type PlannedLine, planImport, readRegister } from '../client/import/index.js';
import { SubrosaError } from '../platform/errors.js';
import { type Call, flag } from './command.js';
import { officeOf, withOffice } from './office.js';
import { table } from './output.js';

/**
 * A list of clients: with `--dry-run` what would become of each line, else it is brought in. What is wrong or there
 * already is left alone and named by its line; exit is 1 when something is wrong.
 */
export async function importList(call: Call) {
  const bytes = await readFile(call.words[0] ?? '').catch(() => {
    throw new SubrosaError('import.no_file', { hint: 'this file cannot be read' });
  });
  const dry = flag(call.values, 'dry-run');
  return withOffice(call, async (office) => {
    const { lines, ignored } = readRegister(bytes, office.practice);
    const plan = dry
      ? await office.quick((tx) => planImport(tx, officeOf(office), lines))
      : await carryImport(
          (work) => office.quick(work),
          officeOf(office),
          lines,
          async () => () => true,
        );
    const { add, there, wrong, overdue } = plan;
    return {
      json: { dryRun: dry, add, there, wrong, overdue, ignored, lines: plan.lines.map(shape) },
      human: `${table(
        ['LINE', 'RESULT', 'ERASURE DUE', 'WHY'],
        plan.lines.map((line) => [String(line.line), line.result, line.dueOn, whyOf(line)]),
      )}${dry ? 'Would bring in' : 'Brought in'} ${add}; ${there} are there already, ${wrong} cannot be brought in.\n`,
      exit: wrong === 0 ? 0 : 1,
    } as const;
  });
}

/** Names stay in the file they came from. */
const shape = ({ line, result, dueOn, verdict, overdue, problems }: PlannedLine) => ({
  line,
  result,
  erasureDue: dueOn,
  verdict,
  overdue,
  problems,
});

const whyOf = ({ problems, verdict, overdue }: PlannedLine): string =>
  problems.length > 0 ? problems.join(', ') : overdue ? 'period over: shown to a member first' : verdict;
