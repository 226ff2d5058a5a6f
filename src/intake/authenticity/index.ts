import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { isReserved } from '../../platform/names.js';
import type { Authentication } from '../../policy/authenticity/index.js';
import { partsOf } from '../../policy/etiquette/index.js';
import type { MailHeader } from '../parse/index.js';
import { Thread } from '../parse/thread-pool.js';
import type { Envelope } from '../receiver.js';

/** Finds out who sent a mail, as far as name servers and signatures tell. Never throws; null: nothing could be found out. */
export interface Authenticator {
  look(
    raw: Buffer,
    of: { readonly envelope: Envelope | null; readonly header: MailHeader },
  ): Promise<Authentication | null>;
  close(): Promise<void>;
}

/** One question takes two seconds at most, and a mail that is worth an answer has few. */
const TIME_MS = 12_000;
const HEAP_MB = 128;
/** Each waits for name servers most of the time, and starts with its first mail. */
const THREADS = 3;

/** @param options.dnsServers DNS_SERVERS; none: the system's */
export function createAuthenticator(options: { readonly dnsServers: readonly string[] }): Authenticator {
  const threads = Array.from(
    { length: THREADS },
    () =>
      new Thread<Authentication>({
        script: new URL('./thread.mjs', import.meta.url),
        data: { dnsServers: [...options.dnsServers] },
        timeMs: TIME_MS,
        heapMb: HEAP_MB,
      }),
  );
  let turn = 0;
  return {
    look: async (raw, { envelope, header }) => {
      const from = header.fromAddresses.length === 1 ? partsOf(header.fromAddresses[0] ?? '') : null;
      if (from === null) return null;
      const domain = domainToASCII(from.domain) || from.domain;
      // Names that stand in no name server: nothing of them can be proved, and nobody is asked.
      if (options.dnsServers.length === 0 && isReserved(domain)) return null;
      turn = (turn + 1) % THREADS;
      const found = await (threads[turn] as Thread<Authentication>)
        .take(raw, { from: domain, ...cameFrom(envelope, header) })
        .catch(() => 'broken' as const);
      return typeof found === 'string' ? null : found;
    },
    close: async () => void (await Promise.all(threads.map((thread) => thread.close()))),
  };
}

/**
 * The server that handed it over. Where one of our own machines stood in front and did not name it, or a mailbox or a
 * service took the mail in, nobody here has seen it: SPF is not asked, and signatures alone count.
 */
function cameFrom(envelope: Envelope | null, header: MailHeader) {
  const returnPath = header.headers['return-path']?.[0]?.replace(/^<|>$/g, '') ?? null;
  const sender = envelope?.mailFrom ?? returnPath;
  const ip = envelope?.clientAddress ?? null;
  if (ip === null || isIP(ip) === 0 || INSIDE.test(ip)) return { ip: null, helo: null, sender };
  return { ip, helo: envelope?.helo ?? null, sender };
}

/** Loopback, private and link-local networks (RFC 1918, RFC 4193, RFC 3927). */
const INSIDE = /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd]|fe80|::ffff:(?:127|10)\.)/i;
