import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import {
  type DetachedSignature,
  type KeyPair,
  makeKeyPair,
  readKeyPair,
  signBeside,
  signsOn,
} from '../platform/pgp.js';
import { changeSettings, dropAsset, noteChanged, type PracticeOffice, putAsset } from './change.js';
import type { Practice } from './load.js';

/** The pair of keys that a practice publishes. */
export interface PgpKey {
  /** Hexadecimal, lower case. */
  readonly fingerprint: string;
  readonly publicKey: string;
  readonly madeAt: Date;
  /** Null: never. */
  readonly expiresAt: Date | null;
  /** A certificate that tells the world that the key is no longer used; false: it was made elsewhere. */
  readonly hasRevocation: boolean;
}

/** Long enough that nobody is troubled, short enough that a forgotten key ends. */
const DAYS = 2 * 365;
/** From when on the desk and `doctor` say that a key expires. */
const SAID_BEFORE_MS = 30 * 86_400_000;

/** Whether a key that is published has to be renewed. @param expiresAt null: never */
export function renewalOf(expiresAt: Date | null, now: Date): 'none' | 'soon' | 'over' {
  if (expiresAt === null || expiresAt.getTime() - now.getTime() > SAID_BEFORE_MS) return 'none';
  return expiresAt <= now ? 'over' : 'soon';
}

const privatePlace = (practiceId: string, fingerprint: string) => ({
  table: 'pgp_key',
  column: 'private_sealed',
  row: `${practiceId}/${fingerprint}`,
});
const revocationPlace = (practiceId: string, fingerprint: string) => ({
  ...privatePlace(practiceId, fingerprint),
  column: 'revocation_sealed',
});

/** Makes a pair of keys and publishes it; the one before still opens what was written to it. */
export async function makePgpKey(tx: Tx, office: PracticeOffice): Promise<void> {
  const { practice, now } = office;
  const pair = await makeKeyPair({ name: practice.senderName, addresses: practice.addresses, days: DAYS, at: now });
  await keepPair(tx, office, pair);
}

/** Takes a pair that was made elsewhere. @throws SubrosaError `pgp.pair`, `pgp.passphrase` */
export async function importPgpKey(
  tx: Tx,
  office: PracticeOffice,
  typed: { readonly armoured: string; readonly passphrase: string },
): Promise<void> {
  await keepPair(tx, office, await readKeyPair({ ...typed, at: office.now }));
}

async function keepPair(tx: Tx, office: PracticeOffice, pair: KeyPair): Promise<void> {
  const { practice, now } = office;
  const { own } = practice.vault;
  if (practice.settings.signLetters) await trySigning(pair.privateKey, now);
  const sealed = own.seal(privatePlace(practice.id, pair.fingerprint), pair.privateKey);
  const revocation =
    pair.revocation === null ? null : own.seal(revocationPlace(practice.id, pair.fingerprint), pair.revocation);
  await retire(tx, office);
  await tx.$executeRaw`
    INSERT INTO pgp_key (practice_id, fingerprint, public_key, private_sealed, revocation_sealed, made_at, expires_at)
    VALUES (${practice.id}::uuid, ${pair.fingerprint}, ${pair.publicKey}, ${sealed}, ${revocation}, ${now},
      ${pair.expiresAt})
    ON CONFLICT (practice_id, fingerprint) DO UPDATE SET public_key = excluded.public_key,
      private_sealed = excluded.private_sealed, expires_at = excluded.expires_at, retired_at = NULL`;
  const content = Buffer.from(pair.publicKey);
  await putAsset(tx, office, { kind: 'openpgp', type: 'application/pgp-keys', content });
}

/**
 * Whether letters are signed with the published key from now on.
 * @throws SubrosaError `pgp.no_signing`: none is published, it is over, or it cannot sign
 */
export async function setLetterSigning(tx: Tx, office: PracticeOffice, on: boolean): Promise<void> {
  if (on) await trySigning((await publishedPrivateKey(tx, office.practice)) ?? '', office.now);
  await changeSettings(tx, office, { signLetters: on });
}

/** A key made elsewhere may be one that only reads, or whose signing half lies on a card. */
async function trySigning(privateKey: string, at: Date): Promise<void> {
  await signBeside(Buffer.from('trial'), { privateKey, at }).catch((cause: unknown) => {
    throw new SubrosaError('pgp.no_signing', { hint: 'a key that can sign today', cause });
  });
}

async function publishedPrivateKey(tx: Tx, practice: Practice): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ fingerprint: string; sealed: Uint8Array }[]>`
    SELECT fingerprint, private_sealed AS sealed
    FROM pgp_key WHERE practice_id = ${practice.id}::uuid AND retired_at IS NULL`;
  return row === undefined ? null : openPrivate(practice, row);
}

/**
 * The practice's signature of a letter; null: it does not wish them signed, publishes no key, or its key cannot sign on this
 * day. No letter waits for a signature.
 */
export async function signatureOf(
  practice: Practice,
  content: Uint8Array,
  at: Date,
): Promise<DetachedSignature | null> {
  if (practice.signing === null) return null;
  return signBeside(content, { privateKey: openPrivate(practice, practice.signing), at }).catch(() => null);
}

/**
 * Whether letters leave as the practice wishes; `unsigned`: they should be signed, and no published key can do so on this day.
 * @param key null: none is published
 */
export async function signingState(
  wished: boolean,
  key: Pick<PgpKey, 'publicKey'> | null,
  now: Date,
): Promise<'off' | 'signed' | 'unsigned'> {
  if (!wished) return 'off';
  return key !== null && (await signsOn(key.publicKey, now)) ? 'signed' : 'unsigned';
}

/** The key is published no more; what was written to it still opens. */
export async function retirePgpKey(tx: Tx, office: PracticeOffice): Promise<void> {
  await retire(tx, office);
  await dropAsset(tx, office, 'openpgp');
  await noteChanged(tx, office, ['openpgp']);
}

async function retire(tx: Tx, { practice, now }: PracticeOffice): Promise<void> {
  await tx.$executeRaw`
    UPDATE pgp_key SET retired_at = ${now} WHERE practice_id = ${practice.id}::uuid AND retired_at IS NULL`;
}

/** Null: it has none. */
export async function publishedPgpKey(tx: Tx, practice: Practice): Promise<PgpKey | null> {
  const [row] = await tx.$queryRaw<PgpKey[]>`
    SELECT fingerprint, public_key AS "publicKey", made_at AS "madeAt", expires_at AS "expiresAt",
      revocation_sealed IS NOT NULL AS "hasRevocation"
    FROM pgp_key WHERE practice_id = ${practice.id}::uuid AND retired_at IS NULL`;
  return row ?? null;
}

/** All private keys of the practice, armoured: those that are retired open what was written to them. */
export async function privatePgpKeys(tx: Tx, practice: Practice): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ fingerprint: string; sealed: Uint8Array }[]>`
    SELECT fingerprint, private_sealed AS sealed FROM pgp_key WHERE practice_id = ${practice.id}::uuid`;
  return rows.map((row) => openPrivate(practice, row));
}

const openPrivate = (
  practice: Practice,
  { fingerprint, sealed }: { readonly fingerprint: string; readonly sealed: Uint8Array },
): string => practice.vault.own.open(privatePlace(practice.id, fingerprint), sealed).toString('utf8');

/** The certificate that ends the published key for everybody who has it; null: there is none. */
export async function pgpRevocation(tx: Tx, practice: Practice): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ fingerprint: string; sealed: Uint8Array | null }[]>`
    SELECT fingerprint, revocation_sealed AS sealed
    FROM pgp_key WHERE practice_id = ${practice.id}::uuid AND retired_at IS NULL`;
  if (row === undefined || row.sealed === null) return null;
  return practice.vault.own.open(revocationPlace(practice.id, row.fingerprint), row.sealed).toString('utf8');
}
