import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { assertAddress } from './address.js';
import type { Outcome } from './outcome.js';
import { createPool } from './pool.js';
import { isChecked, isLoopback, type RelayLogin, type RelayTls, relaySettings } from './relay-url.js';
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
  /** Whether letters that ask for TLS from end to end can leave: null where nobody could be asked over a checked line. */
  offersForcedTls(): Promise<boolean | null>;
  /**
   * Waits for letters on their way, `graceMs` at most (then they end `uncertain`), and says goodbye. What has no
   * connection yet ends `deferred` at once.
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

export interface RelayOptions {
  /** SMTP_RELAY_URL, as `relaySettings` reads it. */
  readonly url: string;
  /** Who we are, where it does not stand in the address. */
  readonly login?: RelayLogin;
  /** DNS_SERVERS: asked for the relay's address instead of the system's. */
  readonly dnsServers?: readonly string[];
  /** Asks for reports of delivery; absent: none, since they would fill the mailbox of whose server it is. */
  readonly reports?: boolean;
  /** What we call ourselves in EHLO. The default says nothing about the machine or the practice. */
  readonly name?: string;
  /** A certificate authority of the practice's own (PEM). */
  readonly ca?: string;
  readonly limits?: Partial<Limits>;
}

const LIMITS: Limits = { openMs: 20_000, envelopeMs: 30_000, replyMs: 600_000 };

/** Asks a relay something and lets go of it. @throws RelayUrlError */
export async function askRelay<T>(options: RelayOptions, ask: (relay: Relay) => Promise<T>): Promise<T> {
  const relay = createRelay(options);
  try {
    return await ask(relay);
  } finally {
    await relay.close({ graceMs: 0 });
  }
}

/** A relay over at most two connections, opened when needed and used again. @throws RelayUrlError */
export function createRelay(options: RelayOptions): Relay {
  const settings = relaySettings(options.url, options.login);
  const closing = new AbortController();
  const open = async (tls: RelayTls = settings.tls): Promise<Session | Outcome> =>
    openSession({
      ...settings,
      tls,
      address: await addressOf(settings.host, options.dnsServers ?? []),
      name: options.name ?? '[127.0.0.1]',
      ca: options.ca ?? null,
      reports: options.reports ?? false,
      limits: { ...LIMITS, ...options.limits },
      giveUp: closing.signal,
    });
  const pool = createPool(() => open());
  // RFC 8689 section 4.2.1: REQUIRETLS holds only over a line whose certificate was checked, whatever the rest goes over.
  const forced = isChecked(settings.tls) ? pool : createPool(() => open('required'));
  return {
    send: async (letter) => {
      if (letter.envelope.from !== '') assertAddress(letter.envelope.from);
      assertAddress(letter.envelope.to);
      return (letter.forcedTls === true ? forced : pool).run(letter);
    },
    check: async () => {
      const session = await open();
      if ('deliver' in session) {
        session.close('quit');
        return 'ok';
      }
      return session.state === 'sent' ? 'ok' : session;
    },
    offersForcedTls: async () => {
      const session = await open(isChecked(settings.tls) ? settings.tls : 'required');
      if (!('deliver' in session)) return null;
      session.close('quit');
      return session.offersForcedTls;
    },
    close: async ({ graceMs = 5_000 } = {}) => {
      closing.abort();
      await Promise.all([...new Set([pool, forced])].map((one) => one.close(graceMs)));
    },
  };
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
