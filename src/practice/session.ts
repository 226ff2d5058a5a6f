import type { Across, Tx } from '../platform/db/index.js';
import type { Role } from '../policy/access/index.js';
import { hashOfToken, newToken } from './token.js';

/**
 * A session ends by itself after half an hour in which nobody pressed anything: the length of a break, shorter than a
 * session in the room. The screen covers itself long before that.
 */
export const SESSION_IDLE_MS = 30 * 60_000;

/** And after a working day, whatever happens. */
export const SESSION_LONGEST_MS = 12 * 3_600_000;

/** Who is signed in, read anew at each request: who has left, or has another role, is so at once. */
export interface SignedIn {
  readonly practiceId: string;
  readonly memberId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Told by mail of new requests; danger is told in any case. */
  readonly notify: boolean;
  /** When this member last looked at the queue; null: never. */
  readonly lastSeenAt: Date | null;
  /** Which of their sessions this is. */
  readonly sessionHash: Uint8Array;
}

/** Starts a session; only the hash of its token is kept. */
export async function startSession(
  tx: Tx,
  session: { readonly practiceId: string; readonly memberId: string; readonly now: Date },
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const { token, hash } = newToken();
  const expiresAt = new Date(session.now.getTime() + SESSION_LONGEST_MS);
  await tx.$executeRaw`
    INSERT INTO session (token_hash, practice_id, member_id, created_at, last_seen_at, expires_at)
    VALUES (${hash}, ${session.practiceId}::uuid, ${session.memberId}::uuid, ${session.now}, ${session.now}, ${expiresAt})`;
  return { token, expiresAt };
}

/** The practice of a session; null: there is none with this token. */
export async function practiceOfSession(across: Across, token: string): Promise<string | null> {
  const [row] = await across.$queryRaw<{ practice_id: string }[]>`
    SELECT practice_id FROM practice_of_session(${hashOfToken(token)})`;
  return row?.practice_id ?? null;
}

/** Who this token signs in, and moves the session's idle time on, unless a page asks by itself; null: nobody any more. */
export async function findSession(
  tx: Tx,
  session: { readonly token: string; readonly now: Date; readonly byItself?: boolean },
): Promise<SignedIn | null> {
  const { now } = session;
  const hash = hashOfToken(session.token);
  const idleSince = new Date(now.getTime() - SESSION_IDLE_MS);
  const [row] = await tx.$queryRaw<(SignedIn & { readonly touchedAt: Date })[]>`
    SELECT m.practice_id AS "practiceId", m.id AS "memberId", m.name, m.email, m.role, m.notify,
      m.last_seen_at AS "lastSeenAt", s.token_hash AS "sessionHash", s.last_seen_at AS "touchedAt"
    FROM session s JOIN member m ON m.id = s.member_id
    WHERE s.token_hash = ${hash} AND s.expires_at > ${now} AND s.last_seen_at > ${idleSince} AND m.left_at IS NULL`;
  if (row === undefined) return null;
  const { touchedAt, ...signedIn } = row;
  if (session.byItself !== true && now.getTime() - touchedAt.getTime() > TOUCH_MS) {
    await tx.$executeRaw`UPDATE session SET last_seen_at = ${now} WHERE token_hash = ${hash}`;
  }
  return signedIn;
}

/** Ends a session at once; ending one that is gone is no error. */
export async function endSession(tx: Tx, token: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM session WHERE token_hash = ${hashOfToken(token)}`;
}

/**
 * Ends every session of a member but the one named, and the links to sign in that nobody has used. @returns how many
 * sessions
 */
export async function endSessionsOf(
  tx: Tx,
  of: { readonly memberId: string; readonly except: Uint8Array },
): Promise<number> {
  await tx.$executeRaw`DELETE FROM sign_in_link WHERE member_id = ${of.memberId}::uuid`;
  return tx.$executeRaw`
    DELETE FROM session WHERE member_id = ${of.memberId}::uuid AND token_hash <> ${Buffer.from(of.except)}`;
}

/** The idle time is written at most this often: a page is not worth a write each. */
const TOUCH_MS = 60_000;
