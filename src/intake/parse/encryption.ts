import type { Encryption } from '../../policy/encryption/index.js';
import type { Found } from './thread-pool.js';

const STATES: readonly Encryption['state'][] = [
  'opened',
  'signed',
  'no_key',
  'damaged',
  'unprotected',
  'mixed',
  'smime',
];
const SIGNATURES: readonly Encryption['signature'][] = [
  'none',
  'came_along',
  'claimed',
  'directory',
  'known',
  'compared',
  'unknown',
  'expired',
  'bad',
];

/** What the thread said of it, bounded. */
export function encryptionIn({ encryption }: Found): Encryption | null {
  if (encryption === undefined) return null;
  const state = STATES.find((known) => known === encryption.state) ?? 'damaged';
  const signature = SIGNATURES.find((known) => known === encryption.signature) ?? 'unknown';
  return { state, signature };
}

/** Whether a mail may be encrypted, so that keys are needed. A mail that says so in base64 is read as it stands. */
export function isEncrypted(raw: Buffer): boolean {
  return (
    raw.includes('-----BEGIN PGP MESSAGE-----') ||
    /application\/(?:x-)?pgp-encrypted/i.test(raw.toString('latin1', 0, HEAD))
  );
}

/** Whether a mail may be signed, so that keys of whoever wrote it are needed. */
export function isSigned(raw: Buffer): boolean {
  return raw.includes('-----BEGIN PGP SIGN');
}

/** The header, and the first lines of the first parts. */
const HEAD = 64 * 1024;
