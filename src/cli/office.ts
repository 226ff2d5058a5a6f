import type { ChainHead } from '../audit/index.js';
import { type Ground, openGround } from '../ground.js';
import { type Config, readConfig } from '../platform/config.js';
import type { DeskDb } from '../platform/db/desk.js';
import type { Across, ModelTx, Tx } from '../platform/db/index.js';
import { codeOf, SubrosaError } from '../platform/errors.js';
import { sameBytes } from '../platform/vault/index.js';
import { loadPractice, type Practice, practiceIds } from '../practice/index.js';
import { type Call, option, UsageError } from './command.js';

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
    await signHeads(ground);
    await ground.close();
  }
}

/** What a feature needs to change something in a practice, and to log that a command did. */
export const officeOf = ({ ground, practice }: Office) =>
  ({ practice, audit: ground.audit, now: ground.clock.now(), actor: COMMAND }) as const;

/**
 * A service signs the heads of the log every minute; where a command keeps the database by itself, nobody else does.
 * A head that no longer fits the chain is left as it was, so that `audit verify` still finds what happened.
 */
async function signHeads(ground: Ground): Promise<void> {
  if (ground.embedded === null) return;
  try {
    const kept = await ground.heads.read();
    const heads = new Map<string, ChainHead>();
    for (const id of await practiceIds(ground.desk().across)) {
      const head = await ground.desk().quick(id, (tx) => headAfter(tx, id, kept.get(id) ?? null));
      if (head !== null) heads.set(id, head);
    }
    await ground.heads.write(heads);
  } catch (error) {
    ground.log.warn('audit.heads_not_signed', { code: codeOf(error) });
  }
}

/** The end of a chain that goes on from a signed head; null: it does not, or has not gone on. */
async function headAfter(tx: Tx, practiceId: string, before: ChainHead | null): Promise<ChainHead | null> {
  const at = before?.number ?? 0n;
  const rows = await tx.$queryRaw<ChainHead[]>`
    SELECT number, hash FROM audit_event WHERE practice_id = ${practiceId}::uuid AND (number = ${at} OR number =
      (SELECT max(number) FROM audit_event WHERE practice_id = ${practiceId}::uuid)) ORDER BY number`;
  if (before !== null && before.number > 0n) {
    const [signed] = rows;
    if (signed?.number !== before.number || !sameBytes(signed.hash, before.hash)) return null;
  }
  return rows.at(-1) ?? null;
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
