import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * The certificate of our own for STARTTLS, for an installation that was given none. Mail servers encrypt to it without
 * trusting it (RFC 7435), which keeps what is written from whoever only listens. Kept in `dir` in one file, so that key
 * and certificate always belong together, and made anew a month before it expires.
 * @param of.hostname the name or address literal in it
 */
export async function ownCertificate(of: {
  readonly dir: string;
  readonly hostname: string;
  readonly now: Date;
}): Promise<Certificate> {
  const file = join(of.dir, 'smtp-tls.pem');
  const kept = await readKept(file);
  if (kept !== null && isUsable(kept, of.now)) return kept;
  const made = await make(of.hostname, of.now);
  await mkdir(of.dir, { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(unfinished, `${made.key}\n${made.cert}\n`, { mode: 0o600, flag: 'wx' });
  await rename(unfinished, file);
  return made;
}

const DAY_MS = 86_400_000;
const VALID_MS = 730 * DAY_MS;
/** A process that runs for weeks still renews in time: the door looks once a day. */
const RENEWED_BEFORE_MS = 30 * DAY_MS;

async function readKept(file: string): Promise<Certificate | null> {
  const pem = await readFile(file, 'utf8').catch(() => '');
  const key = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/.exec(pem)?.[0];
  const cert = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pem)?.[0];
  return key === undefined || cert === undefined ? null : { key, cert };
}

function isUsable(kept: Certificate, now: Date): boolean {
  try {
    const certificate = new X509Certificate(kept.cert);
    if (!certificate.checkPrivateKey(createPrivateKey(kept.key))) return false;
    const ends = Date.parse(certificate.validTo);
    return Date.parse(certificate.validFrom) <= now.getTime() && ends - now.getTime() > RENEWED_BEFORE_MS;
  } catch {
    return false;
  }
}

/** RSA, since some mail servers still know nothing else. */
async function make(hostname: string, now: Date): Promise<Certificate> {
  const name = hostname.replace(/^\[(?:IPv6:)?|\]$/gi, '');
  const pems = await generate([{ name: 'commonName', value: name }], {
    keyType: 'rsa',
    keySize: 2048,
    algorithm: 'sha256',
    // A day back, for clocks that are behind.
    notBeforeDate: new Date(now.getTime() - DAY_MS),
    notAfterDate: new Date(now.getTime() + VALID_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name }] },
    ],
  });
  return { key: pems.private.trim(), cert: pems.cert.trim() };
}
