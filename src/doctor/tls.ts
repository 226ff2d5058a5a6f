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
export async function checkTls(config: Config, doors: Doors, now: Date): Promise<readonly Check[]> {
  return [await checkCertificate(config, now), await checkStartTls(doors), await checkHttps(doors)];
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

async function checkStartTls({ smtp }: Doors): Promise<Check> {
  if (smtp === null) return ok('smtp_tls', 'not checked: no service takes mail here now');
  const protocol = await within(startTlsProtocol(smtp)).catch(() => null);
  return protocol === null
    ? wrong('smtp_tls', 'the SMTP port does not offer encryption: mail comes in as plain text')
    : ok('smtp_tls', `speaks ${protocol}; mail may still come unencrypted from a server that does not ask for it`);
}

async function checkHttps({ https }: Doors): Promise<Check> {
  if (https === null)
    return ok('https', 'not checked: HTTPS is not spoken here (a proxy in front does it, or this is the demo)');
  const protocol = await within(tlsProtocol(tls.connect({ ...https, rejectUnauthorized: false }))).catch(() => null);
  if (protocol === null) return wrong('https', 'the web port does not speak TLS');
  return protocol === 'TLSv1.3' ? ok('https', 'speaks TLSv1.3') : look('https', `speaks ${protocol} and not TLSv1.3`);
}

async function startTlsProtocol(at: { readonly host: string; readonly port: number }): Promise<string | null> {
  const socket = net.connect(at);
  try {
    await reply(socket, null, '220');
    await reply(socket, 'EHLO [127.0.0.1]', '250');
    await reply(socket, 'STARTTLS', '220');
    return await tlsProtocol(tls.connect({ socket, rejectUnauthorized: false }));
  } finally {
    socket.destroy();
  }
}

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
