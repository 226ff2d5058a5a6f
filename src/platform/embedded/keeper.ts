import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, type SubrosaError } from '../errors.js';
import { clear, freePort, launch, type Running } from './launch.js';
import type { Places } from './places.js';
import { processesIn, signal } from './processes.js';

/** Keeps one server running from `startKeeping` to `stop`, on one port. */
export interface Keeper {
  readonly port: number;
  /** The postmaster's pid, the last one's while it is down. */
  pid(): number;
  isUp(): boolean;
  stop(): Promise<void>;
}

/** What keeping needs to know. */
export interface KeeperOptions {
  readonly places: Places;
  readonly secret: string;
  /** The port that processes which joined may still know; null: any. */
  readonly wantedPort: number | null;
  /** Told of each postmaster, before anybody can see that the server is up. */
  readonly onUp: (running: { port: number; pid: number }) => void;
  readonly log: (code: string) => void;
}

/** A first start is tried this long: a port may be taken between the look and the use, a dead server's lock live on. */
const START_MS = 10_000;

/** Pauses between attempts to start it again; the last one for ever. */
const PAUSES_MS = [0, 100, 200, 500, 1_000, 2_000, 5_000];

/** Starts the server, and starts it again whenever it dies. @throws SubrosaError embedded.not_starting, .disk_full */
export async function startKeeping(options: KeeperOptions): Promise<Keeper> {
  const { places, secret, onUp, log } = options;
  const first = await firstStart(options);
  let { running } = first;
  let up = true;
  let stopping = false;
  let revival: Promise<void> = Promise.resolve();

  const watch = () => {
    running.child.once('exit', () => {
      up = false;
      if (stopping) return;
      log('embedded.died');
      revival = revive();
    });
  };
  const revive = async () => {
    for (let attempt = 0; !stopping; attempt += 1) {
      await sleep(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]);
      try {
        await clear(places.data);
        if (stopping) return;
        running = await launch(places, { port: first.port, secret });
      } catch (error) {
        log(codeOf(error));
        continue;
      }
      onUp({ port: first.port, pid: running.pid });
      up = true;
      watch();
      log('embedded.restarted');
      return;
    }
  };
  // A process that ends without stop(), by an exception for one, still takes its server with it.
  const atExit = () => signal(running.pid, 'SIGINT');

  onUp({ port: first.port, pid: running.pid });
  watch();
  process.once('exit', atExit);
  return {
    port: first.port,
    pid: () => running.pid,
    isUp: () => up,
    async stop() {
      stopping = true;
      await revival;
      await clear(places.data);
      up = false;
      process.removeListener('exit', atExit);
      if (processesIn(places.data).length > 0) log('embedded.left_over');
    },
  };
}

async function firstStart(options: KeeperOptions): Promise<{ running: Running; port: number }> {
  const { places, secret } = options;
  for (const end = Date.now() + START_MS; ; await sleep(200)) {
    await clear(places.data);
    const port = await freePort(options.wantedPort);
    try {
      return { running: await launch(places, { port, secret }), port };
    } catch (error) {
      if (Date.now() >= end || (error as SubrosaError).code !== 'embedded.not_starting') throw error;
    }
  }
}
