import pg from 'pg';
import { SubrosaError } from '../errors.js';
import type { PrismaClient } from './generated/client.js';
import { type Across, hearAtCommit, LEAN_TYPES, leanTx, type ModelTx, sendTogether, type Tx } from './tx.js';

/** What one login (subrosa_front or subrosa_desk) can do. Every transaction names its practice first. */
export interface Login {
  /** A transaction with Prisma's models; `timeoutMs` default 15,000. */
  inPractice<T>(practiceId: string, work: (tx: ModelTx) => Promise<T>, options?: { timeoutMs?: number }): Promise<T>;
  /** A lean transaction for the hot path: parameterised SQL alone. */
  quick<T>(practiceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * A lean transaction whose statements do not wait for one another: all that `work` issues before it first waits, and
   * the commit, leave in one write. Its result is given after the commit.
   */
  atOnce<T>(practiceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Opens a lean transaction that the caller ends: for a message that arrives in pieces. */
  begin(practiceId: string): Promise<OpenTx>;
  /** One-statement look-ups across practices through SECURITY DEFINER functions. */
  across: Across;
  /** Proves that the database answers; throws what the driver throws. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenTx {
  tx: Tx;
  commit(): Promise<void>;
  /** Never throws: a connection that cannot roll back is thrown away. */
  rollback(): Promise<void>;
}

/** Connections per login and process: of lean transactions, and of Prisma's where a process asks for models. */
const LEAN_POOL_SIZE = 8;
const POOL_SIZE = 5;
/** Far longer than any statement of the hot path takes. */
const STATEMENT_MS = 60_000;

/**
 * Opens one login. A lost database makes calls fail at once and heals by itself when it is back.
 * @param url connection string of the login
 */
export function openLogin(url: string, options: { poolSize?: number } = {}): Login {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? LEAN_POOL_SIZE,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    pipeline: true,
    types: LEAN_TYPES,
    // A statement that hangs would keep its mail's share of memory, and the door, for ever.
    statement_timeout: STATEMENT_MS,
  });
  // An idle connection that the server ends is not an error of ours; the pool opens another.
  pool.on('error', () => {});
  const models = lazyModels(url, options.poolSize ?? POOL_SIZE);
  const lean = leanTx(pool as unknown as pg.ClientBase);
  return {
    inPractice: async (practiceId, work, { timeoutMs = 15_000 } = {}) =>
      (await models.open()).$transaction(
        async (tx) => {
          await tx.$executeRaw`SELECT set_config('subrosa.practice', ${practiceId}, true)`;
          return work(tx);
        },
        { timeout: timeoutMs, maxWait: 10_000 },
      ),
    quick: async (practiceId, work) => {
      const open = await begin(pool, practiceId);
      try {
        const result = await work(open.tx);
        await open.commit();
        return result;
      } catch (error) {
        await open.rollback();
        throw error;
      }
    },
    atOnce: async (practiceId, work) => {
      const open = await begin(pool, practiceId);
      const [done, ended] = await Promise.allSettled([work(open.tx), open.commit()]);
      if (done.status === 'rejected') throw done.reason;
      if (ended.status === 'rejected') throw ended.reason;
      return done.value;
    },
    begin: (practiceId) => begin(pool, practiceId),
    across: lean,
    ping: async () => {
      await pool.query('SELECT 1');
    },
    close: async () => {
      await Promise.all([models.close(), pool.end()]);
    },
  };
}

/** Prisma's client costs tens of megabytes and some start time: a process that never asks for models never loads it. */
function lazyModels(url: string, max: number): { open(): Promise<PrismaClient>; close(): Promise<void> } {
  let opened: Promise<{ client: PrismaClient; pool: pg.Pool }> | null = null;
  const make = async () => {
    const [{ PrismaPg }, { PrismaClient: Client }] = await Promise.all([
      import('@prisma/adapter-pg'),
      import('./generated/client.js'),
    ]);
    const pool = new pg.Pool({
      connectionString: url,
      max,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
    });
    pool.on('error', () => {});
    const adapter = new PrismaPg(pool, { onPoolError: () => {}, onConnectionError: () => {} });
    return { client: new Client({ adapter }), pool };
  };
  return {
    open: async () => {
      opened ??= make();
      return (await opened).client;
    },
    close: async () => {
      if (opened === null) return;
      const { client, pool } = await opened;
      await client.$disconnect();
      await pool.end();
    },
  };
}

async function begin(pool: pg.Pool, practiceId: string): Promise<OpenTx> {
  if (!UUID.test(practiceId)) throw new TypeError('A practice id is a UUID');
  const client = await pool.connect();
  // A connection that dies between two statements would otherwise end the process.
  const swallow = () => {};
  client.on('error', swallow);
  let ended = false;
  const release = (broken?: boolean) => {
    if (ended) return;
    ended = true;
    client.removeListener('error', swallow);
    client.release(broken);
  };
  sendTogether(client);
  // The id was checked above: two statements in one take no parameters. Not waited for: the first statement of the
  // work follows in the same write, and where this one fails so does the commit.
  const begun = client.query(`BEGIN; SET LOCAL subrosa.practice = '${practiceId}'`);
  begun.catch(() => {});
  const tx = leanTx(client);
  const unheard = hearAtCommit(tx);
  const commit = async (): Promise<void> => {
    try {
      sendTogether(client);
      const committed = client.query('COMMIT');
      // The first that failed names the reason; COMMIT only says that there was one.
      const outcomes = await Promise.allSettled([begun, ...unheard, committed]);
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
      const { command } = await committed;
      // After a statement that failed, PostgreSQL answers COMMIT by rolling back.
      if (command !== 'COMMIT') throw new SubrosaError('database.rolled_back', { temporary: true });
      release();
    } catch (error) {
      release(true);
      throw error;
    }
  };
  return {
    tx,
    commit,
    rollback: async () => {
      if (ended) return;
      await client.query('ROLLBACK').then(
        () => release(),
        () => release(true),
      );
    },
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
