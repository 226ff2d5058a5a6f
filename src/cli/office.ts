import { existsSync } from 'node:fs';
import path from 'node:path';
import { type AuditEntry, signHeads } from '../audit/index.js';
import { type Ground, openGround } from '../ground.js';
import { type Config, readConfig } from '../platform/config.js';
import type { DeskDb } from '../platform/db/desk.js';
import type { Across, ModelTx, Tx } from '../platform/db/index.js';
import { codeOf, SubrosaError } from '../platform/errors.js';
import { loadPractice, type Practice, practiceIds } from '../practice/index.js';
import { type Call, option, UsageError } from './command.js';
import { write } from './output.js';

/** A practice that a command works in. */
export interface Office {
  readonly ground: Ground;
  readonly desk: DeskDb;
  readonly practice: Practice;
  /** A transaction of the desk's login in this practice. */
  inPractice<T>(work: (tx: ModelTx) => Promise<T>): Promise<T>;
  /** Parameterised SQL alone: what reads a row or two need not wait for the models. */
  quick<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Whoever types a command is known to the machine, not to us. */
export const COMMAND = { kind: 'command' } as const;

/**
 * Opens the ground for the time of one command that is about something that is there.
 * @throws SubrosaError ground.nothing_here where nothing was begun: nothing is made in another folder than the service's
 */
export async function withGround<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const config = readConfig();
  if (isBegun(config)) return onGround(config, work);
  throw new SubrosaError('ground.nothing_here', {
    hint:
      `nothing is kept in ${config.varDir} yet: run this with the VAR_DIR of the service (VAR_DIR=… npx subrosa …), ` +
      'or begin with subrosa practice add',
  });
}

/** As withGround, for a command that may be the first one in a VAR_DIR: what it begins there is said. */
export async function withNewGround<T>(
  call: Call,
  work: (ground: Ground) => Promise<T>,
  config: Config = readConfig(),
): Promise<T> {
  const isNew = !isBegun(config);
  return onGround(config, async (ground) => {
    // With --json, standard error is for errors alone.
    if (isNew && !call.json) {
      await write(
        call.stderr,
        `subrosa: a new installation was begun in ${config.varDir}; where another was meant, name its VAR_DIR\n`,
      );
    }
    return work(ground);
  });
}

/** Whether there is a database that DATABASE_URL names, or in VAR_DIR what a first start leaves. */
function isBegun({ databaseUrl, varDir }: Config): boolean {
  const left = ['master.key', 'run.json', 'logins.sealed'];
  return databaseUrl !== null || left.some((name) => existsSync(path.join(varDir, name)));
}

/** Ctrl-C stops what it started. */
async function onGround<T>(config: Config, work: (ground: Ground) => Promise<T>): Promise<T> {
  const ground = await openGround({ config, mode: 'command' });
  const stop = () => void ground.close().finally(() => process.exit(1));
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work(ground);
  } finally {
    for (const signal of signals) process.removeListener(signal, stop);
    await sign(ground);
    await ground.close();
  }
}

/** What a feature needs to change something in a practice, and to log that a command did. */
export const officeOf = ({ ground, practice }: Office) =>
  ({ practice, audit: ground.audit, now: ground.clock.now(), actor: COMMAND }) as const;

/** A service signs the heads of the log every minute; where a command keeps the database, nobody else does. */
async function sign(ground: Ground): Promise<void> {
  if (ground.embedded === null) return;
  await signHeads(ground.desk().across, ground.heads).catch((error: unknown) =>
    ground.log.warn('audit.heads_not_signed', { code: codeOf(error) }),
  );
}

/** What concerns the installation stands in the log of every practice on it. */
export async function logEverywhere(ground: Ground, entry: Omit<AuditEntry, 'actor'>): Promise<void> {
  for (const id of await practiceIds(ground.desk().across)) {
    await ground.desk().quick(id, (tx) => ground.audit.append(tx, id, { ...entry, actor: COMMAND }));
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
  return {
    ground,
    desk,
    practice,
    inPractice: (work) => desk.inPractice(practiceId, work),
    quick: (work) => desk.quick(practiceId, work),
  };
}

/** @throws UsageError when there are several and none is named; SubrosaError when there is no such practice */
export async function chosenPractice(across: Across, named: string | null): Promise<string> {
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
