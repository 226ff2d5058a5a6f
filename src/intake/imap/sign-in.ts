import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/index.js';
import type { Practice } from '../../practice/index.js';
import { hashOfToken, newToken } from '../../practice/index.js';
import type { WantedMailbox } from './connect.js';

/** Somebody who signs in at a provider is back in this time, or begins again. In milliseconds. */
const SIGN_IN_MS = 10 * 60_000;

/** What a member went to the provider with. */
export interface BegunSignIn {
  readonly provider: string;
  /** RFC 7636. */
  readonly verifier: string;
  readonly wanted: WantedMailbox;
}

const place = (id: string) => ({ table: 'mailbox_sign_in', column: 'sealed', row: id });

/**
 * Keeps what a member described until they are back from the provider. Another one of this session ends.
 * @returns the state to go there with (RFC 6749 section 10.12); only its hash is kept
 */
export async function beginSignIn(
  tx: Tx,
  practice: Practice,
  of: BegunSignIn & { readonly session: Uint8Array; readonly now: Date },
): Promise<string> {
  const { session, now, ...begun } = of;
  const id = randomUUID();
  const { token: state, hash } = newToken();
  await tx.$executeRaw`DELETE FROM mailbox_sign_in WHERE session = ${Buffer.from(session)}`;
  await tx.$executeRaw`
    INSERT INTO mailbox_sign_in (id, practice_id, state_hash, session, sealed, expires_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${hash}, ${Buffer.from(session)},
      ${practice.vault.own.seal(place(id), JSON.stringify(begun))}, ${new Date(now.getTime() + SIGN_IN_MS)})`;
  return state;
}

/** What belongs to this state, once, in the session that began it and in its time; else null. */
export async function takeSignIn(
  tx: Tx,
  practice: Practice,
  of: { readonly state: string; readonly session: Uint8Array; readonly now: Date },
): Promise<BegunSignIn | null> {
  const [row] = await tx.$queryRaw<{ id: string; sealed: Uint8Array; expiresAt: Date }[]>`
    DELETE FROM mailbox_sign_in WHERE state_hash = ${hashOfToken(of.state)} AND session = ${Buffer.from(of.session)}
    RETURNING id, sealed, expires_at AS "expiresAt"`;
  if (row === undefined || row.expiresAt <= of.now) return null;
  const begun = JSON.parse(practice.vault.own.open(place(row.id), row.sealed).toString('utf8')) as BegunSignIn;
  return { ...begun, wanted: { ...begun.wanted, since: new Date(begun.wanted.since) } };
}
