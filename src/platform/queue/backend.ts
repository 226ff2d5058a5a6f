import { createPostgresBackend, runMigrations } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** Where the queue's tables live, apart from ours; they hold ids and codes alone. */
export const QUEUE_SCHEMA = 'bullmq';

export type QueueBackendOptions = { readonly postgresUrl: string } | { readonly redisUrl: string };

/** What BullMQ's classes take as options and as their third argument. */
export interface Backend {
  readonly options: { readonly connection: unknown; readonly skipWaitingForReady?: boolean };
  readonly factory: unknown;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the connection that all queues and workers of a process share. */
export function openBackend(options: QueueBackendOptions, onError: (error: unknown) => void): Backend {
  return 'redisUrl' in options ? onRedis(options.redisUrl, onError) : onPostgres(options.postgresUrl, onError);
}

/**
 * Makes or renews the queue's tables; `client` is one connection of the owner. BullMQ counts the jobs of each queue
 * with a sequence of its own, made at the first job: they are made here, since `login` may create nothing.
 */
export async function prepareQueueSchema(
  client: pg.ClientBase,
  of: { readonly login: string; readonly queues: readonly string[] },
): Promise<void> {
  await runMigrations(client as never, QUEUE_SCHEMA);
  for (const queue of of.queues) {
    const { rows } = await client.query(`SELECT ${QUEUE_SCHEMA}.job_id_seq_name($1) AS name`, [queue]);
    await client.query(`CREATE SEQUENCE IF NOT EXISTS ${QUEUE_SCHEMA}.${client.escapeIdentifier(rows[0].name)}`);
  }
  await client.query(`GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${of.login}`);
  for (const kind of ['TABLES', 'SEQUENCES', 'FUNCTIONS']) {
    await client.query(`GRANT ALL ON ALL ${kind} IN SCHEMA ${QUEUE_SCHEMA} TO ${of.login}`);
  }
}

/** Each worker keeps one connection to listen on (three); the rest is for the queries of all. */
const POSTGRES_POOL = 8;

function onPostgres(url: string, onError: (error: unknown) => void): Backend {
  const pool = new pg.Pool({
    connectionString: url,
    max: POSTGRES_POOL,
    options: `-c search_path=${QUEUE_SCHEMA}`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  pool.on('error', onError);
  return {
    options: { connection: pool },
    factory: createPostgresBackend,
    ping: async () => void (await pool.query('SELECT 1')),
    close: () => pool.end(),
  };
}

function onRedis(url: string, onError: (error: unknown) => void): Backend {
  // null: BullMQ waits for a server that is away instead of giving up (its blocking reads ask for this).
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', onError);
  return {
    options: { connection },
    factory: undefined,
    ping: async () => {
      const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('timeout')), 2_000).unref());
      await Promise.race([connection.ping(), late]);
    },
    close: async () => void connection.disconnect(),
  };
}
