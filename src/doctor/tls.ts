import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import tls from 'node:tls';
import type { Config } from '../platform/config.js';
import { type Check, daysBetween, look, ok, wrong } from './check.js';

/** Where a running service listens; null: this door is closed. */
export interface Doors {
  readonly smtp: { readonly host: string; readonly port: number } | null;
  readonly https: { readonly host: string; readonly port: number } | null;
}

/** The certificate that was given, and what the doors really speak: only what was measured may be said (PRACTICE 47). */
export async function checkTls(
  config: Config,
  { https, starttls }: SpokenAtDoors,
  now: Date,
): Promise<readonly Check[]> {
  return [await checkCertificate(config, now), judgeStartTls(starttls), judgeHttps(https)];
}

/** How one door answered. */
export interface Spoken {
  /** Such as `TLSv1.3`; null: none, or nobody answered. */
  readonly protocol: string | null;
  /** From outside: whether a browser would trust the certificate. */
  readonly trusted: boolean;
  /** It was asked at PUBLIC_URL, as people reach it. */
  readonly outside: boolean;
}

/** What browsers and mail servers get here; absent: there is nothing to ask. */
export interface SpokenAtDoors {
  readonly https?: Spoken;
  readonly starttls?: Spoken;
}

/** Asks every door, and PUBLIC_URL as people reach it. Never throws. */
export async function tlsOf(config: Config, { smtp, https }: Doors): Promise<SpokenAtDoors> {
  const url = config.publicUrl?.startsWith('https:') ? new URL(config.publicUrl) : null;
  const outside = url === null ? null : { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 443) };
  const seen = outside === null ? null : await spokenAt(outside, true);
  // Some networks do not let a machine reach itself by its outer name: then the door itself is asked.
  const own = https === null || (seen !== null && seen.protocol !== null) ? null : await spokenAt(https, false);
  const browsers = own ?? seen;
  return {
    ...(browsers === null ? {} : { https: browsers }),
    ...(smtp === null ? {} : { starttls: await startTlsAt(smtp) }),
  };
}

async function startTlsAt(door: { readonly host: string; readonly port: number }): Promise<Spoken> {
  const protocol = await within(startTlsProtocol(door)).catch(() => null);
  return { protocol, trusted: false, outside: false };
}

async function spokenAt(door: { readonly host: string; readonly port: number }, outside: boolean): Promise<Spoken> {
  const socket = tls.connect({
    ...door,
    rejectUnauthorized: false,
    ...(outside && net.isIP(door.host) === 0 ? { servername: door.host } : {}),
  });
  let trusted = false;
  socket.once('secureConnect', () => {
    trusted = socket.authorized;
  });
  const protocol = await within(tlsProtocol(socket)).catch(() => null);
  return { protocol, trusted, outside };
}

async function checkCertificate(config: Config, now: Date): Promise<Check> {
  const { tlsCertFile, tlsKeyFile } = config;
  if (tlsCertFile === null || tlsKeyFile === null) {
    return ok('certificate', 'none given: mail servers get one of our own, which renews itself');
  }
  try {
    return judgeCertificate(await readFile(tlsCertFile, 'utf8'), await readFile(tlsKeyFile, 'utf8'), now);
  } catch {
    return wrong('certificate', 'TLS_CERT_FILE or TLS_KEY_FILE cannot be read as PEM');
  }
}

/** @throws when one of the two is no PEM */
export function judgeCertificate(certificatePem: string, keyPem: string, now: Date): Check {
  const name = 'certificate';
  const certificate = new X509Certificate(certificatePem);
  if (!certificate.checkPrivateKey(createPrivateKey(keyPem)))
    return wrong(name, 'TLS_KEY_FILE is not the key of TLS_CERT_FILE');
  if (new Date(certificate.validFrom) > now) return wrong(name, 'the certificate is not valid yet');
  const days = daysBetween(now, new Date(certificate.validTo));
  if (days < 0) return wrong(name, 'the certificate has expired: renew it');
  if (days < 21) return look(name, `the certificate expires in ${days} days: renew it`);
  return ok(name, `valid for ${days} days`);
}

const PATIENCE_MS = 3_000;

function judgeStartTls(spoken: Spoken | undefined): Check {
  if (spoken === undefined) return ok('smtp_tls', 'not checked: no service takes mail here now');
  return spoken.protocol === null
    ? wrong('smtp_tls', 'the SMTP port does not offer encryption: mail comes in as plain text')
    : ok(
        'smtp_tls',
        `speaks ${spoken.protocol}; mail may still come unencrypted from a server that does not ask for it`,
      );
}

/** @param spoken undefined: there was nothing to ask */
export function judgeHttps(spoken: Spoken | undefined): Check {
  const name = 'https';
  if (spoken === undefined)
    return ok(name, 'not checked: HTTPS is not spoken here (a proxy in front does it, or this is the demo)');
  const { protocol, outside, trusted } = spoken;
  if (protocol === null)
    return outside
      ? look(name, 'PUBLIC_URL could not be reached from this machine: look from another one')
      : wrong(name, 'the web port does not speak TLS');
  if (outside && !trusted) return wrong(name, 'browsers do not trust the certificate at PUBLIC_URL');
  const where = outside ? ' at PUBLIC_URL' : '';
  return protocol === 'TLSv1.3'
    ? ok(name, `speaks TLSv1.3${where}`)
    : look(name, `speaks ${protocol} and not TLSv1.3${where}`);
}

const startTlsProtocol = (at: { readonly host: string; readonly port: number }): Promise<string | null> =>
  startTls(at, (socket) => tlsProtocol(tls.connect({ socket, rejectUnauthorized: false })));

async function startTls<T>(
  at: { readonly host: string; readonly port: number },
  then: (socket: net.Socket) => Promise<T>,
): Promise<T> {
  const socket = net.connect(at);
  try {
    await reply(socket, null, '220');
    await reply(socket, 'EHLO [127.0.0.1]', '250');
    await reply(socket, 'STARTTLS', '220');
    return await then(socket);
  } finally {
    socket.destroy();
  }
}

/**
 * The certificates that a mail server shows behind STARTTLS, its own first, in DER; whoever signed them. None: it shows none,
 * or does not answer.
 * @param at.servername the name that it is asked by (SNI), as servers that go by DANE ask (RFC 7672)
 */
export async function certificatesAt(at: {
  readonly host: string;
  readonly port: number;
  readonly servername: string;
}): Promise<readonly Buffer[]> {
  const seen = startTls(at, async (socket) => {
    const line = tls.connect({ socket, rejectUnauthorized: false, servername: at.servername });
    try {
      await once(line, 'secureConnect', { signal: AbortSignal.timeout(PATIENCE_MS) });
      return chainOf(line.getPeerCertificate(true));
    } finally {
      line.on('error', () => {});
      line.destroy();
    }
  });
  return within(seen).catch(() => []);
}

/** The last one names itself as whoever signed it, or nobody. */
function chainOf(leaf: tls.DetailedPeerCertificate): readonly Buffer[] {
  const chain: Buffer[] = [];
  let one: tls.DetailedPeerCertificate | undefined = leaf;
  while (one?.raw !== undefined && chain.length < MOST_CERTIFICATES) {
    chain.push(one.raw);
    one = one.issuerCertificate === one ? undefined : one.issuerCertificate;
  }
  return chain;
}

const MOST_CERTIFICATES = 10;

/** Says a line, where there is one, and waits for the end of a reply with this code. */
async function reply(socket: net.Socket, line: string | null, code: string): Promise<void> {
  if (line !== null) socket.write(`${line}\r\n`);
  let heard = '';
  while (!/^\d{3} .*\r\n$/m.test(heard)) {
    const [chunk] = (await once(socket, 'data', { signal: AbortSignal.timeout(PATIENCE_MS) })) as [Buffer];
    heard += chunk.toString('latin1');
  }
  if (!heard.startsWith(code)) throw new Error('another reply');
}

async function tlsProtocol(socket: tls.TLSSocket): Promise<string | null> {
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(PATIENCE_MS) });
    return socket.getProtocol();
  } finally {
    socket.on('error', () => {});
    socket.destroy();
  }
}

async function within<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), 3 * PATIENCE_MS).unref());
  return Promise.race([work, late]);
}
