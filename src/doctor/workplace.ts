import type { Across, Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { type Check, look, ok } from './check.js';

/**
 * What no program can see for sure, and the owner is asked every three months; the answers are the record (PRACTICE
 * 47). Words out of a few, so that nobody is named.
 */
export const QUESTIONS = [
  {
    id: 'systemUpdated',
    asks: 'Does this computer install the updates of its operating system?',
    takes: ['yes', 'no', 'unknown'],
    good: 'yes',
    advice: 'switch the automatic updates of the operating system on',
  },
  {
    id: 'diskEncrypted',
    asks: 'Is its disk encrypted?',
    takes: ['yes', 'no', 'unknown'],
    good: 'yes',
    advice: 'encrypt the disk (BitLocker, FileVault, LUKS): a stolen computer then tells nothing',
  },
  {
    id: 'screenLocks',
    asks: 'Does its screen lock by itself after a few minutes?',
    takes: ['yes', 'no', 'unknown'],
    good: 'yes',
    advice: 'let the screen lock after five minutes, with a password',
  },
  {
    id: 'antivirus',
    asks: 'Does it have a protection against malware that is up to date?',
    takes: ['yes', 'no', 'unknown'],
    good: 'yes',
    advice: 'switch the protection on that comes with the system, or install one',
  },
  {
    id: 'otherUsers',
    asks: 'Who else uses this computer?',
    takes: ['nobody', 'practice', 'others', 'unknown'],
    good: 'nobody',
    advice: 'whoever else uses it needs an account of their own there, without the right to read yours',
  },
] as const;

export type Answers = Readonly<Record<(typeof QUESTIONS)[number]['id'], string>>;

/** Answers in JSON: every question, one of its words. @throws SubrosaError `doctor.answers`, whose hint says the form */
export function readAnswers(json: string): Answers {
  const given = parsed(json);
  const answers = QUESTIONS.flatMap(({ id, takes }) =>
    takes.filter((word) => word === given[id]).map((word) => [id, word]),
  );
  if (answers.length === QUESTIONS.length) return Object.fromEntries(answers) as Answers;
  const form = QUESTIONS.map(({ id, takes }) => `"${id}": ${takes.join('|')}`).join(', ');
  throw new SubrosaError('doctor.answers', { hint: `--answers takes JSON: {${form}}` });
}

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

const FACT = 'workplace_answers';

/** Keeps the answers with the moment in which they were given; those before are gone. */
export async function keepAnswers(tx: Tx, answers: Answers, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO installation_fact (name, value, at) VALUES (${FACT}, ${JSON.stringify(answers)}::jsonb, ${now})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at`;
}

export interface KeptAnswers {
  readonly answers: Answers;
  readonly at: Date;
}

export async function keptAnswers(across: Across): Promise<KeptAnswers | null> {
  const [row] = await across.$queryRaw<{ value: Answers; at: Date }[]>`
    SELECT value, at FROM installation_fact WHERE name = ${FACT}`;
  return row === undefined ? null : { answers: row.value, at: row.at };
}

/** Whether it is time to ask: never asked, or three months ago. */
export function asksAgain(kept: KeptAnswers | null, now: Date): boolean {
  if (kept === null) return true;
  const next = new Date(kept.at);
  next.setUTCMonth(next.getUTCMonth() + 3);
  return next <= now;
}

/** What the answers say, and whether they are old. */
export function checkAnswers(kept: KeptAnswers | null, now: Date): readonly Check[] {
  const name = 'workplace';
  if (kept === null)
    return [
      look(
        name,
        'nobody has answered the five questions about this computer: run subrosa doctor in a terminal, or give it --answers',
      ),
    ];
  const when = `answered on ${kept.at.toISOString().slice(0, 10)}`;
  const advice = QUESTIONS.filter(({ id, good }) => kept.answers[id] !== good).map((question) => question.advice);
  const old = asksAgain(kept, now) ? [`${when}, more than three months ago: answer again with subrosa doctor`] : [];
  const notes = [...old, ...advice];
  return notes.length === 0 ? [ok(name, when)] : notes.map((note) => look(name, note));
}
