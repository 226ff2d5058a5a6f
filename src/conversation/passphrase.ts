/**
 * A passphrase that whoever writes may choose: then the link alone opens nothing but the question for it. It proves that
 * the same person came back, not who it is (PRACTICE 2). What is kept is argon2id over a keyed hash, so that who has the
 * database alone cannot try words. A lost one is not reset: a new conversation begins.
 */
import { hash, verify } from '@node-rs/argon2';
import type { Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';

/**
 * Characters: short enough for a child, long enough against somebody who guesses over the network; a sentence, and
 * nobody who wants to keep the machine busy.
 */
export const PASSPHRASE = { least: 8, most: 200 };

/** The same words typed on another keyboard: composed alike, one space between words, none around them. */
const tidyPassphrase = (typed: string): string =>
  typed
    .slice(0, 2 * PASSPHRASE.most)
    .normalize('NFKC')
    .replaceAll(/\s+/g, ' ')
    .trim();

/**
 * Whether these words are the ones that were chosen. `vault` or `kept` null: there is nothing to compare with; the work
 * is the same, and so is the time.
 */
export async function isPassphrase(vault: PracticeVault | null, typed: string, kept: string | null): Promise<boolean> {
  const words = tidyPassphrase(typed);
  const same = await verify(kept ?? (await nothing()), vault === null ? words : keyed(vault, words));
  return same && vault !== null && kept !== null;
}

/**
 * Sets the first one. Where there is one it stays: nobody who merely finds an open page changes it.
 * @returns the hash that counts from now on; null: somebody else has set another meanwhile
 */
export async function setPassphrase(
  tx: Tx,
  vault: PracticeVault,
  of: { readonly conversationId: string; readonly passphrase: string },
): Promise<string | null> {
  const hashed = await hash(keyed(vault, tidyPassphrase(of.passphrase)), ARGON2);
  const set = await tx.$executeRaw`
    UPDATE conversation SET passphrase_hash = ${hashed}
    WHERE id = ${of.conversationId}::uuid AND passphrase_hash IS NULL`;
  return set === 1 ? hashed : null;
}

/** As text: the library takes bytes for UTF-8. */
const keyed = (vault: PracticeVault, words: string): string => vault.lookup('passphrase', words).toString('base64');

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let made: Promise<string> | undefined;
/** The hash of nothing that anybody types. */
const nothing = (): Promise<string> => {
  made ??= hash('nothing', ARGON2);
  return made;
};
