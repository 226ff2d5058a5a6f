import { sameBytes, type Vault } from '../platform/vault/index.js';

/**
 * What shows that a page was opened a moment ago, by whoever holds its link and, where there is one, knows its
 * passphrase. It is kept nowhere: it is the hour at which it was given, under a key, bound to one conversation and to
 * its passphrase and the last time that somebody signed out. Setting a passphrase, or signing out, makes all that were
 * given before worthless, and all that were worked out from what stood there before.
 */
export interface Provable {
  readonly id: string;
  readonly passphraseHash: string | null;
  /** When somebody last signed out; null: nobody has. */
  readonly openedFrom: Date | null;
}

/** Nobody reads for so long without touching anything; a telephone that was put down is closed by then. PRACTICE 11. */
export const PROOF_MS = 15 * 60_000;

/** `<milliseconds, base 36>.<HMAC>`: fit for a cookie and for a field of a form. */
export function makeProof(vault: Vault, of: Provable, now: Date): string {
  const givenAt = now.getTime().toString(36);
  return `${givenAt}.${macOf(vault, of, givenAt).toString('base64url')}`;
}

/** Whether a proof counts now. */
export function proofHolds(vault: Vault, of: Provable, proof: string, now: Date): boolean {
  const [, givenAt = '', mac = ''] = /^([0-9a-z]{1,11})\.([\w-]{43})$/.exec(proof) ?? [];
  const same = sameBytes(macOf(vault, of, givenAt), Buffer.from(mac, 'base64url'));
  const given = Number.parseInt(givenAt, 36);
  return same && now < proofEnds(new Date(given));
}

/** When a proof ends that was given at this moment. */
export const proofEnds = (given: Date): Date => new Date(given.getTime() + PROOF_MS);

const macOf = (vault: Vault, of: Provable, givenAt: string): Buffer =>
  vault.mac(
    'conversation proof',
    of.id,
    givenAt,
    of.passphraseHash ?? '',
    // A page that was looked up while somebody signed out carries a later hour than that: its hour alone would let it in.
    String(of.openedFrom?.getTime() ?? 0),
  );
