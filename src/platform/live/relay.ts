import { Relay as BullRelay, createPostgresRelayBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { codeOf } from '../errors.js';
import { QUEUE_SCHEMA } from '../queue/backend.js';

/** One process's place among those that share a backend. */
export interface Relay {
  /** When it listens. @throws when it could not begin: open another */
  ready(): Promise<void>;
  publish(topic: string, data: unknown): Promise<unknown>;
  /** Never rejects, and does not wait for a backend that is away. */
  close(): Promise<void>;
}

export interface RelayEars {
  /** Whatever was published on a topic below `conversation`, by any process. */
  heard(data: unknown): void;
  /** The backend had forgotten this process and knows it again. */
  recovered(): void;
  onProblem(code: string): void;
}

/** Connects and listens; nothing here throws. */
export function openRelay(
  backend: { readonly postgresUrl: string } | { readonly redisUrl: string },
  ears: RelayEars,
): Relay {
  const problem = (error: unknown): void => ears.onProblem(codeOf(error));
  const line = 'redisUrl' in backend ? onRedis(backend.redisUrl, problem) : onPostgres(backend.postgresUrl, problem);
  const relay = new BullRelay({ ...line.options, namespace: 'subrosa', ...TIMES } as never);
  relay.on('error', problem);
  relay.on('recovered', () => ears.recovered());
  const listening = relay.subscribe('conversation.*', ({ data }) => ears.heard(data)).then(() => {});
  // Whoever asks `ready` is told; nobody else needs to know.
  listening.catch(() => {});
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    const gone = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
    await Promise.race([relay.close().catch(problem), gone]);
    await line.close();
  };
  return {
    ready: () => listening,
    publish: (topic, data) => relay.publish(topic, data),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** A process that was killed is forgotten after twelve seconds, and one that was forgotten finds out after four; a notice that got lost is found after two seconds. */
const TIMES = { leaseDuration: 12_000, blockTimeout: 2_000, inboxMaxLength: 1_000 };
const CLOSE_MS = 1_500;

interface Line {
  readonly options: { readonly connection: unknown; readonly backend?: unknown };
  close(): Promise<void>;
}

function onPostgres(url: string, problem: (error: unknown) => void): Line {
  const pool = new pg.Pool({
    connectionString: url,
    // One listens, one reads what was heard, one tells others.
    max: 3,
    options: `-c search_path=${QUEUE_SCHEMA}`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  pool.on('error', problem);
  return { options: { connection: pool, backend: createPostgresRelayBackend }, close: () => pool.end().catch(problem) };
}

function onRedis(url: string, problem: (error: unknown) => void): Line {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', problem);
  return { options: { connection }, close: async () => connection.disconnect() };
}
