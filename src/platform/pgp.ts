import {
  createMessage,
  decryptKey,
  encrypt,
  enums,
  generateKey,
  type PrivateKey,
  readKey,
  readPrivateKey,
  readSignature,
  sign,
} from 'openpgp';
import { SubrosaError } from './errors.js';

/** A key of somebody who shall be written to, and what they read out of it. */
export interface ComparedKey {
  /** One public key, as text. */
  readonly armoured: string;
  /** The fingerprint as the person read it out, typed by hand: signs between its letters count for nothing. */
  readonly readOut: string;
}

/**
 * Encrypts bytes to a key whose fingerprint its owner read out (RFC 9580). What a mail or a server of keys brought along
 * proves nothing, so that without the fingerprint nothing is encrypted to it.
 * @param of.at the key has to be good on this day
 * @throws SubrosaError `pgp.key`: none, a private one, or one that cannot be encrypted to; `pgp.fingerprint`: another key
 */
export async function encryptTo(
  { armoured, readOut }: ComparedKey,
  of: { readonly content: Uint8Array; readonly fileName: string; readonly at: Date },
): Promise<Buffer> {
  const bad = (cause?: unknown) =>
    new SubrosaError('pgp.key', { hint: 'one OpenPGP public key that is good today', cause });
  const key = await readKey({ armoredKey: armoured }).catch((cause: unknown) => {
    throw bad(cause);
  });
  if (key.isPrivate()) throw bad();
  const fingerprint = readOut.replace(/[^0-9a-f]/gi, '').toLowerCase();
  if (fingerprint !== key.getFingerprint().toLowerCase()) {
    throw new SubrosaError('pgp.fingerprint', { hint: 'compare the fingerprint with the person' });
  }
  const message = await createMessage({ binary: of.content, filename: of.fileName, date: of.at });
  const sealed = await encrypt({ message, encryptionKeys: key, format: 'binary', date: of.at }).catch(
    (cause: unknown) => {
      throw bad(cause);
    },
  );
  return Buffer.from(sealed);
}

/** A pair of keys, as text. */
export interface KeyPair {
  /** Hexadecimal, lower case. */
  readonly fingerprint: string;
  readonly publicKey: string;
  /** Without a passphrase: whoever keeps it seals it. */
  readonly privateKey: string;
  /** Null: made elsewhere. */
  readonly revocation: string | null;
  /** Null: never. */
  readonly expiresAt: Date | null;
}

/**
 * Makes a pair of keys that every program of the last ten years can use: Ed25519 and X25519 in the packets of version 4.
 * @param of.name what stands beside the addresses; everybody who has the key reads it
 * @param of.days after which it expires
 */
export async function makeKeyPair(of: {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly days: number;
  readonly at: Date;
}): Promise<KeyPair> {
  const made = await generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: of.addresses.map((email) => ({ name: of.name, email })),
    keyExpirationTime: of.days * 86_400,
    date: of.at,
    format: 'armored',
  });
  const key = await readPrivateKey({ armoredKey: made.privateKey });
  return pairOf(key, made.revocationCertificate);
}

/**
 * Reads a pair of keys that was made elsewhere, and takes its passphrase off.
 * @throws SubrosaError `pgp.pair`: no private key, or none that can read what is written to it on this day;
 * `pgp.passphrase`: another one
 */
export async function readKeyPair(of: {
  readonly armoured: string;
  readonly passphrase: string;
  readonly at: Date;
}): Promise<KeyPair> {
  const bad = (cause?: unknown) =>
    new SubrosaError('pgp.pair', { hint: 'one OpenPGP private key that is good today', cause });
  const locked = await readPrivateKey({ armoredKey: of.armoured }).catch((cause: unknown) => {
    throw bad(cause);
  });
  const key = locked.isDecrypted()
    ? locked
    : await decryptKey({ privateKey: locked, passphrase: of.passphrase }).catch((cause: unknown) => {
        throw new SubrosaError('pgp.passphrase', { hint: 'the passphrase of the key', cause });
      });
  await key.getEncryptionKey(undefined, of.at).catch((cause: unknown) => {
    throw bad(cause);
  });
  return pairOf(key, null);
}

async function pairOf(key: PrivateKey, revocation: string | null): Promise<KeyPair> {
  const ends = await key.getExpirationTime();
  return {
    fingerprint: key.getFingerprint(),
    publicKey: key.toPublic().armor(),
    privateKey: key.armor(),
    revocation,
    expiresAt: ends instanceof Date ? ends : null,
  };
}

/** What stands beside a content that is signed, and the name of the digest in it (RFC 3156, section 5). */
export interface DetachedSignature {
  readonly armour: string;
  readonly micalg: string;
}

/**
 * Signs a content by one private key. It is read anew for each signature: no key lies open in memory between two letters.
 * @param of.at the key has to be good on this day, and the signature is made on it
 * @throws where it cannot sign
 */
export async function signBeside(
  content: Uint8Array,
  of: { readonly privateKey: string; readonly at: Date },
): Promise<DetachedSignature> {
  const signingKeys = await readPrivateKey({ armoredKey: of.privateKey });
  const message = await createMessage({ binary: content, date: of.at });
  const armour = await sign({ message, signingKeys, date: of.at, detached: true });
  return { armour, micalg: await micalgOf(armour) };
}

async function micalgOf(armour: string): Promise<string> {
  const { packets } = await readSignature({ armoredSignature: armour });
  const hash = packets[0]?.hashAlgorithm;
  if (hash === undefined || hash === null) throw new Error('a signature without a digest');
  return `pgp-${enums.read(enums.hash, hash)}`;
}

/** Whether what a key signs on this day counts: it is neither over nor taken back, and is a key to sign with. */
export async function signsOn(publicKey: string, at: Date): Promise<boolean> {
  const key = await readKey({ armoredKey: publicKey });
  return key.getSigningKey(undefined, at).then(
    () => true,
    () => false,
  );
}
