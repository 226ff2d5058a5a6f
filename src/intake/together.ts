import type { FrontDb, Tx } from '../platform/db/index.js';
import { type Copy, enter, insertWhole, type Whole } from './copies.js';

/** A mail that is complete and fits into one statement for each practice. */
export interface Complete {
  readonly copies: readonly Copy[];
  /** In the pieces that they came in. */
  readonly bytes: readonly Buffer[];
  readonly whole: Whole;
}

/** Commits one mail. @returns the copies that had not come before @throws when it is not on disk */
export type CommitMail = (mail: Complete) => Promise<readonly Copy[]>;

/**
 * Commits mails that are complete at about the same time in one transaction: a write, a flush to the disk and a commit
 * for all of them instead of one for each. A mail that comes alone waits for nobody. Where a transaction fails, each of
 * its mails is committed alone, so that none suffers for another; where it was committed and nobody heard of it, the
 * second try finds the fingerprint of the first.
 */
export function createCommits(front: FrontDb): CommitMail {
  const waiting: Waiting[] = [];
  let running = 0;
  const work = async (): Promise<void> => {
    running += 1;
    while (waiting.length > 0) await commitAll(front, takeSome(waiting));
    running -= 1;
  };
  return (mail) =>
    new Promise((resolve, reject) => {
      waiting.push({ mail, resolve, reject });
      if (running < SIDE_BY_SIDE) void work();
    });
}

/** Transactions that are on their way; what comes meanwhile goes together in the next. */
const SIDE_BY_SIDE = 2;
const MOST_TOGETHER = 32;
const MOST_BYTES = 4 * 1024 * 1024;

interface Waiting {
  readonly mail: Complete;
  readonly resolve: (kept: readonly Copy[]) => void;
  readonly reject: (error: unknown) => void;
}

function takeSome(waiting: Waiting[]): readonly Waiting[] {
  let bytes = 0;
  const taken = waiting.findIndex(({ mail }, at) => {
    bytes += mail.whole.sizeBytes * mail.copies.length;
    return at === MOST_TOGETHER || (at > 0 && bytes > MOST_BYTES);
  });
  return waiting.splice(0, taken === -1 ? waiting.length : taken);
}

/** Never throws: each mail hears how it fared. */
async function commitAll(front: FrontDb, batch: readonly Waiting[]): Promise<void> {
  try {
    const first = batch[0]?.mail.copies[0]?.practice.id ?? '';
    const kept = await front.atOnce(first, (tx) => writeAll(tx, batch, first));
    for (const [at, { resolve }] of batch.entries()) resolve(kept[at] ?? []);
  } catch (error) {
    const [only] = batch;
    if (batch.length === 1 && only !== undefined) only.reject(error);
    else for (const one of batch) await commitAll(front, [one]);
  }
}

/** All statements in one turn. @param first the practice in which the transaction began */
async function writeAll(tx: Tx, batch: readonly Waiting[], first: string): Promise<readonly (readonly Copy[])[]> {
  let inside = first;
  const write = async (copy: Copy, { whole, bytes }: Complete): Promise<Copy | null> => {
    const entered = copy.practice.id === inside ? null : enter(tx, copy);
    inside = copy.practice.id;
    const inserted = insertWhole(tx, copy, whole, bytes);
    const [fresh] = await Promise.all([inserted, entered]);
    return fresh ? copy : null;
  };
  return Promise.all(
    batch.map(async ({ mail }) =>
      (await Promise.all(mail.copies.map((copy) => write(copy, mail)))).filter((copy) => copy !== null),
    ),
  );
}
