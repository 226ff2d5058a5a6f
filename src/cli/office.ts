import { type Ground, openGround } from '../ground.js';
import { type Config, readConfig } from '../platform/config.js';
import type { DeskDb } from '../platform/db/desk.js';
import type { Across, ModelTx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { loadPractice, type Practice, practiceIds } from '../practice/index.js';
import { type Call, option, UsageError } from './command.js';

/** A practice that a command works in. */
export interface Office {
  readonly ground: Ground;
  readonly desk: DeskDb;
  readonly practice: Practice;
  /** A transaction of the desk's login in this practice. */
  inPractice<T>(work: (tx: ModelTx) => Promise<T>): Promise<T>;
}

/** Whoever types a command is known to the machine, not to us. */
export const COMMAND = { kind: 'command' } as const;

/** Opens the ground for the time of one command; Ctrl-C stops what it started. */
export async function withGround<T>(work: (ground: Ground) => Promise<T>, config: Config = readConfig()): Promise<T> {
  const ground = await openGround({ config, mode: 'command' });
  const stop = () => void ground.close().finally(() => process.exit(1));
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work(ground);
  } finally {
    for (const signal of signals) process.removeListener(signal, stop);
    await ground.close();
  }
}

/** Opens the ground and the practice that --practice names, or the only one. */
export async function withOffice<T>(call: Call, work: (office: Office) => Promise<T>): Promise<T> {
  return withGround(async (ground) => {
    const desk = ground.desk();
    return work(await openOffice(ground, await chosenPractice(desk.across, option(call, 'practice'))));
  });
}

export async function openOffice(ground: Ground, practiceId: string): Promise<Office> {
  const desk = ground.desk();
  const practice = await desk.quick(practiceId, (tx) => loadPractice(tx, ground.vault, practiceId));
  return { ground, desk, practice, inPractice: (work) => desk.inPractice(practiceId, work) };
}

/** @throws UsageError when there are several and none is named; SubrosaError when there is no such practice */
async function chosenPractice(across: Across, named: string | null): Promise<string> {
  if (named !== null) {
    const found = await across.$queryRaw<{ practice_id: string }[]>`
      SELECT practice_id FROM practice_by_address(${named.toLowerCase()})
      UNION SELECT practice_id FROM practice_by_slug(${named.toLowerCase()})`;
    if (found[0] !== undefined) return found[0].practice_id;
    throw new SubrosaError('practice.unknown', {
      hint: 'no practice has this address or slug: see subrosa practice list',
    });
  }
  const [first, ...others] = await practiceIds(across);
  if (first === undefined) {
    throw new SubrosaError('practice.none', { hint: 'there is no practice yet: see subrosa practice add --help' });
  }
  if (others.length > 0) throw new UsageError('there are several practices: name one with --practice');
  return first;
}
