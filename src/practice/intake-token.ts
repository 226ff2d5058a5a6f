import { createPublicKey } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { noteChanged, type PracticeOffice } from './change.js';
import type { Practice } from './load.js';
import { newToken } from './token.js';

/** Services that sign what they hand on, and let the practice have the key to look it over with. */
export const SIGNING_PROVIDERS = ['mailgun', 'sendgrid'] as const;
export type SigningProvider = (typeof SIGNING_PROVIDERS)[number];

/** A new token for POST /intake/mime; the one before is worth nothing from now on. It is shown this once. */
export async function renewIntakeToken(tx: Tx, office: PracticeOffice): Promise<string> {
  const { token, hash } = newToken();
  await tx.$executeRaw`UPDATE practice SET intake_token_hash = ${hash} WHERE id = ${office.practice.id}::uuid`;
  await noteChanged(tx, office, ['intakeToken']);
  return token;
}

export async function dropIntakeToken(tx: Tx, office: PracticeOffice): Promise<void> {
  await tx.$executeRaw`UPDATE practice SET intake_token_hash = NULL WHERE id = ${office.practice.id}::uuid`;
  await noteChanged(tx, office, ['intakeToken']);
}

/**
 * Sets the key by which a service's signatures are looked over: from then on nothing of it is taken without one.
 * @param typed Mailgun's signing key, or the public key of SendGrid's policy (base64 or PEM); empty: none any more
 * @throws SubrosaError `practice.signing_key`
 */
export async function setSigningKey(
  tx: Tx,
  office: PracticeOffice,
  { provider, typed }: { readonly provider: SigningProvider; readonly typed: string },
): Promise<void> {
  const { practice, now } = office;
  const key = typed.trim();
  if (key === '') await tx.$executeRaw`DELETE FROM intake_signing WHERE provider = ${provider}`;
  else {
    if (!isKey(provider, key)) {
      throw new SubrosaError('practice.signing_key', { hint: 'the key as the service shows it' });
    }
    await tx.$executeRaw`
      INSERT INTO intake_signing (practice_id, provider, key_sealed, changed_at)
      VALUES (${practice.id}::uuid, ${provider}, ${practice.vault.own.seal(place(practice, provider), key)}, ${now})
      ON CONFLICT (practice_id, provider) DO UPDATE SET key_sealed = excluded.key_sealed, changed_at = excluded.changed_at`;
  }
  await noteChanged(tx, office, [`${provider}Key`]);
}

/** The key of one service; null: none is set, so its token alone counts. */
export async function signingKey(tx: Tx, practice: Practice, provider: SigningProvider): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ keySealed: Uint8Array }[]>`
    SELECT key_sealed AS "keySealed" FROM intake_signing WHERE provider = ${provider}`;
  return row === undefined ? null : practice.vault.own.open(place(practice, provider), row.keySealed).toString('utf8');
}

/** Whether there is a token, and which keys are set. */
export async function intakeSetup(
  tx: Tx,
  practice: Practice,
): Promise<{ readonly token: boolean; readonly keys: readonly SigningProvider[] }> {
  const [row] = await tx.$queryRaw<{ token: boolean; keys: SigningProvider[] }[]>`
    SELECT intake_token_hash IS NOT NULL AS token,
      ARRAY(SELECT provider FROM intake_signing ORDER BY provider) AS keys
    FROM practice WHERE id = ${practice.id}::uuid`;
  return row ?? { token: false, keys: [] };
}

const place = (practice: Practice, provider: SigningProvider) => ({
  table: 'intake_signing',
  column: 'key_sealed',
  row: `${practice.id}/${provider}`,
});

function isKey(provider: SigningProvider, key: string): boolean {
  if (provider === 'mailgun') return /^[!-~]{10,200}$/.test(key);
  try {
    return createPublicKey(pemOf(key)).asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}

/** SendGrid shows the key without its frame. */
export const pemOf = (key: string): string =>
  key.includes('BEGIN') ? key : `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----\n`;
