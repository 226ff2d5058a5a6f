import type { Outcome } from './outcome.js';
import type { HandOver, Session } from './session.js';

/** At most two connections to the relay, opened when needed and used again. */
export interface Pool {
  /** Hands over one letter, waiting for a free connection; `beforeFirstByte` runs once at most. */
  run(letter: HandOver): Promise<Outcome>;
  /** Waits `graceMs` at most for letters on their way; what has no connection yet ends `deferred` at once. */
  close(graceMs: number): Promise<void>;
}

/** Two connections carry some hundred letters a minute, and few relays mind two. */
const MOST_CONNECTIONS = 2;
/** Below the smallest limit in use (100), so that the relay does not end a connection in the middle of a letter. */
const LETTERS_PER_CONNECTION = 90;
/** Some relays end idle connections after 30 s. */
const IDLE_MS = 20_000;

/** @param open opens a session, or says why not */
export function createPool(open: () => Promise<Session | Outcome>): Pool {
  const places = createPlaces(MOST_CONNECTIONS);
  const connections = createConnections();
  const running = new Set<Promise<Outcome>>();
  let closed = false;

  const handOver = async (letter: HandOver): Promise<Outcome> => {
    let begun = false;
    const beforeFirstByte = () => {
      begun = true;
      return letter.beforeFirstByte();
    };
    const rested = connections.take();
    const first = rested === null ? null : await connections.deliver(rested, { ...letter, beforeFirstByte });
    // A connection that the relay has ended while it rested is no answer: a new one is asked at once. Once the letter
    // was handed over there is no second try here, whatever the relay said.
    if (first !== null && (begun || !isGone(first))) return first;
    if (closed) return CLOSED;
    const session = await open();
    if (!('deliver' in session)) return session;
    if (!closed) return connections.deliver({ session, letters: 0, idleTimer: null }, letter);
    session.close('quit');
    return CLOSED;
  };
  return {
    run: (letter) => {
      const run = places.hold(() => handOver(letter)).finally(() => running.delete(run));
      running.add(run);
      return run;
    },
    close: async (graceMs) => {
      closed = true;
      connections.quit();
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise((over) => {
        timer = setTimeout(over, graceMs);
      });
      await Promise.race([Promise.allSettled(running), grace]);
      clearTimeout(timer);
      connections.drop();
      await Promise.allSettled(running);
    },
  };
}

const CLOSED: Outcome = { state: 'deferred', code: null, enhanced: null, reason: 'closed' };

function isGone(outcome: Outcome): boolean {
  return (
    outcome.state === 'deferred' && (outcome.code === null || outcome.code === 421) && outcome.reason !== 'timeout'
  );
}

/** So many at a time; a place is handed on directly, so that nobody who comes later can take it. */
function createPlaces(count: number) {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    hold: async <T>(work: () => Promise<T>): Promise<T> => {
      if (taken < count) taken += 1;
      else await new Promise<void>((go) => waiting.push(go));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) taken -= 1;
        else next();
      }
    },
  };
}

interface Pooled {
  readonly session: Session;
  letters: number;
  idleTimer: NodeJS.Timeout | null;
}

/** The open connections: those in the middle of a letter, and those that rest until the next one or their time. */
function createConnections() {
  const resting: Pooled[] = [];
  const busy = new Set<Pooled>();
  let closed = false;

  const rest = (pooled: Pooled): void => {
    if (!pooled.session.isOpen()) return;
    if (closed || pooled.letters >= LETTERS_PER_CONNECTION) {
      pooled.session.close('quit');
      return;
    }
    pooled.idleTimer = setTimeout(() => {
      resting.splice(resting.indexOf(pooled), 1);
      pooled.session.close('quit');
    }, IDLE_MS);
    pooled.idleTimer.unref();
    resting.push(pooled);
  };
  const take = (): Pooled | null => {
    for (let pooled = resting.pop(); pooled !== undefined; pooled = resting.pop()) {
      if (pooled.idleTimer !== null) clearTimeout(pooled.idleTimer);
      if (pooled.session.isOpen()) return pooled;
    }
    return null;
  };
  return {
    take,
    deliver: async (pooled: Pooled, letter: HandOver): Promise<Outcome> => {
      busy.add(pooled);
      try {
        pooled.letters += 1;
        return await pooled.session.deliver(letter);
      } finally {
        busy.delete(pooled);
        rest(pooled);
      }
    },
    /** Says goodbye on those that rest; the busy ones follow when they are through. */
    quit: (): void => {
      closed = true;
      for (let pooled = take(); pooled !== null; pooled = take()) pooled.session.close('quit');
    },
    drop: (): void => {
      for (const pooled of busy) pooled.session.close('now');
    },
  };
}
