import type { Tx } from '../../platform/db/index.js';
import { isAddress } from '../../platform/mailer/index.js';
import type { RetentionVerdict } from '../../policy/retention/index.js';
import { verdictOf } from '../due.js';
import { listClients } from '../list.js';
import { type ClientOffice, todayOf } from '../office.js';
import type { ImportLine, ImportProblem } from './read.js';

/** What would become of a line. */
export interface PlannedLine extends ImportLine {
  /** `there`: the register, or a line above, has the same person already. */
  readonly result: 'new' | 'there' | 'wrong';
  /** Last day of keeping, YYYY-MM-DD; null: not due while it goes on, or no period is known. */
  readonly dueOn: string | null;
  readonly verdict: RetentionVerdict['verdict'];
  /** Its day has passed: it goes after a member was shown it (PRACTICE 14). */
  readonly overdue: boolean;
}

export interface ImportPlan {
  readonly lines: readonly PlannedLine[];
  readonly add: number;
  readonly there: number;
  readonly wrong: number;
  readonly overdue: number;
}

/**
 * What an import would do, and when what it brings would be erased; changes nothing. A file that stays closed to the
 * caller is never compared: its line comes in anew, and says nothing about the other.
 * @param opens whose files open to the caller
 */
export async function planImport(
  tx: Tx,
  office: ClientOffice,
  lines: readonly ImportLine[],
  opens: (clientId: string) => boolean = () => true,
): Promise<ImportPlan> {
  const seen = new Set((await listClients(tx, office, opens)).flatMap((client) => marksOf(client)));
  const today = todayOf(office);
  const planned = lines.map((line): PlannedLine => {
    const problems = [...line.problems, ...problemsOf(line, today)];
    const marks = marksOf({ ...line, relationshipStart: line.start });
    const there = marks.some((mark) => seen.has(mark));
    for (const mark of problems.length === 0 ? marks : []) seen.add(mark);
    const verdict = verdictOf(office, anchorsOf(line));
    const dueOn = verdict.verdict === 'due' ? verdict.on : null;
    const result = problems.length > 0 ? 'wrong' : there ? 'there' : 'new';
    return { ...line, problems, result, dueOn, verdict: verdict.verdict, overdue: dueOn !== null && dueOn < today };
  });
  const count = (result: PlannedLine['result']) => planned.filter((line) => line.result === result).length;
  return {
    lines: planned,
    add: count('new'),
    there: count('there'),
    wrong: count('wrong'),
    overdue: planned.filter(({ result, overdue }) => result === 'new' && overdue).length,
  };
}

function problemsOf(line: ImportLine, today: string): ImportProblem[] {
  const { name, email, birth, start, end, lastEntry } = line;
  const broken = new Set(line.problems);
  const found: ImportProblem[] = [];
  if (name === '' || name.length > 200 || /\p{Cc}/u.test(name)) found.push('name');
  if (email !== null && !isAddress(email)) found.push('email');
  // A day that could not be read was told already; whether it is missing cannot be told from it.
  if (end !== null && start === null && !broken.has('start')) found.push('end_without_start');
  if (end !== null && start !== null && end < start) found.push('end_before_start');
  if ([birth, end, lastEntry].some((day) => day !== null && day > today)) found.push('future');
  return found;
}

const anchorsOf = ({ start, end, lastEntry, birth }: ImportLine) => ({
  relationshipEnd: start === null ? null : end,
  lastEntry,
  birth,
});

interface Somebody {
  readonly name: string;
  readonly email: string | null;
  readonly birth: string | null;
  readonly relationshipStart: string | null;
}

/** By what two lines are the same person: an address; or a name with a birthday; or a name with a beginning, where no more is known. */
function marksOf({ name, email, birth, relationshipStart }: Somebody): readonly string[] {
  const plain = name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  const marks = [
    ...(email === null ? [] : [`mail ${email.toLowerCase()} ${plain}`]),
    ...(birth === null ? [] : [`born ${plain} ${birth}`]),
  ];
  return marks.length > 0 ? marks : [`name ${plain} ${relationshipStart ?? ''}`];
}
