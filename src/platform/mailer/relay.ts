import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { assertAddress } from './address.js';
import type { Outcome } from './outcome.js';
import { isLoopback, relaySettings } from './relay-url.js';
import { type HandOver, type Limits, openSession, type Session } from './session.js';

/** The practice's way out: everything that leaves by mail leaves here. */
export interface Relay {
  /**
   * Hands over one letter, waiting for a free connection. Resolves for everything that can happen on the way.
   * @throws AddressError when sender or recipient is not a plain address; nothing was sent
   */
  send(letter: HandOver): Promise<Outcome>;
  /** Whether the relay greets us, encrypts as asked and lets us in; sends nothing. For /readyz and `doctor`. */
  check(): Promise<'ok' | Exclude<Outcome, { state: 'sent' }>>;
  /** Waits for letters on their way, `graceMs` at most (then they end `uncertain`), and says goodbye. */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

export interface RelayOptions {
  /** SMTP_RELAY_URL, as `relaySettings` reads it. */
  readonly url: string;
  /** DNS_SERVERS: asked for the relay's address instead of the system's. */
  readonly dnsServers?: readonly string[];
  /** What we call ourselves in EHLO. The default says nothing about the machine or the practice. */
  readonly name?: string;
  /** A certificate authority of the practice's own (PEM). */
  readonly ca?: string;
  readonly limits?: Partial<Limits>;
}

/** Two connections carry some hundred letters a minute, and few relays mind two. */
const MOST_CONNECTIONS = 2;
/** Below the smallest limit in use (100), so that the relay does not end a connection in the middle of a letter. */
const LETTERS_PER_CONNECTION = 90;
/** Some relays end idle connections after 30 s. */
const IDLE_MS = 20_000;
const LIMITS: Limits = { openMs: 20_000, envelopeMs: 30_000, replyMs: 600_000 };

/** A relay over at most two connections, opened when needed and used again. @throws RelayUrlError */
export function createRelay(options: RelayOptions): Relay {
  const settings = relaySettings(options.url);
  const open = async (): Promise<Session | Outcome> =>
    openSession({
      ...settings,
      address: await addressOf(settings.host, options.dnsServers ?? []),
      name: options.name ?? '[127.0.0.1]',
      ca: options.ca ?? null,
      limits: { ...LIMITS, ...options.limits },
    });
  const pool = createPool(open);
  return {
    send: async (letter) => {
      if (letter.envelope.from !== '') assertAddress(letter.envelope.from);
      assertAddress(letter.envelope.to);
      return pool.run(letter);
    },
    check: async () => {
      const session = await open();
      if ('deliver' in session) {
        session.close('quit');
        return 'ok';
      }
      return session.state === 'sent' ? 'ok' : session;
    },
    close: async ({ graceMs = 5_000 } = {}) => pool.close(graceMs),
  };
}

interface Pooled {
  readonly session: Session;
  letters: number;
  idleTimer: NodeJS.Timeout | null;
}

function createPool(open: () => Promise<Session | Outcome>) {
  const idle: Pooled[] = [];
  const busy = new Set<Pooled>();
  const running = new Set<Promise<Outcome>>();
  const waiting: (() => void)[] = [];
  let taken = 0;
  let closed = false;

  /** A place is handed on directly, so that nobody who comes later can take it. */
  const takePlace = async (): Promise<void> => {
    if (taken < MOST_CONNECTIONS) taken += 1;
    else await new Promise<void>((go) => waiting.push(go));
  };
  const givePlace = (): void => {
    const next = waiting.shift();
    if (next === undefined) taken -= 1;
    else next();
  };
  const deliver = async (pooled: Pooled, letter: HandOver): Promise<Outcome> => {
    busy.add(pooled);
    try {
      pooled.letters += 1;
      return await pooled.session.deliver(letter);
    } finally {
      busy.delete(pooled);
      rest(pooled);
    }
  };
  const rest = (pooled: Pooled): void => {
    if (!pooled.session.isOpen()) return;
    if (closed || pooled.letters >= LETTERS_PER_CONNECTION) {
      pooled.session.close('quit');
      return;
    }
    pooled.idleTimer = setTimeout(() => {
      idle.splice(idle.indexOf(pooled), 1);
      pooled.session.close('quit');
    }, IDLE_MS);
    pooled.idleTimer.unref();
    idle.push(pooled);
  };
  const takeIdle = (): Pooled | null => {
    for (let pooled = idle.pop(); pooled !== undefined; pooled = idle.pop()) {
      if (pooled.idleTimer !== null) clearTimeout(pooled.idleTimer);
      if (pooled.session.isOpen()) return pooled;
    }
    return null;
  };
  const handOver = async (letter: HandOver): Promise<Outcome> => {
    await takePlace();
    try {
      if (closed) return CLOSED;
      const rested = takeIdle();
      const first = rested === null ? null : await deliver(rested, letter);
      // A connection that the relay has ended while it rested is no answer: a new one is asked at once.
      if (first !== null && !isGone(first)) return first;
      const session = await open();
      return 'deliver' in session ? await deliver({ session, letters: 0, idleTimer: null }, letter) : session;
    } finally {
      givePlace();
    }
  };
  return {
    run: (letter: HandOver): Promise<Outcome> => {
      const run = handOver(letter).finally(() => running.delete(run));
      running.add(run);
      return run;
    },
    close: async (graceMs: number): Promise<void> => {
      closed = true;
      for (let pooled = takeIdle(); pooled !== null; pooled = takeIdle()) pooled.session.close('quit');
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise((over) => {
        timer = setTimeout(over, graceMs);
      });
      await Promise.race([Promise.allSettled(running), grace]);
      clearTimeout(timer);
      for (const pooled of busy) pooled.session.close('now');
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

/** The system's own names (localhost, a container's) stay with the system; so does what the named servers lack. */
async function addressOf(host: string, dnsServers: readonly string[]): Promise<string> {
  if (dnsServers.length === 0 || isIP(host) !== 0 || isLoopback(host) || !host.includes('.')) return host;
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  resolver.setServers(dnsServers);
  for (const look of [() => resolver.resolve4(host), () => resolver.resolve6(host)]) {
    const [address] = await look().catch(() => []);
    if (address !== undefined) return address;
  }
  return host;
}
