/**
 * Access tokens for mailboxes whose practice signed in at its provider. They live here, in memory, until shortly before
 * they end. What is kept is the refresh token, sealed; where the provider gives another with each refresh, the new one
 * takes its place by a compare-and-set on the sealed bytes, so that of two processes neither undoes the other's, nor what
 * a member has signed in for meanwhile.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../platform/clock.js';
import type { FrontDb } from '../platform/db/index.js';
import { codeOf, SubrosaError } from '../platform/errors.js';
import { type Granted, type OAuthProvider, refreshTokens } from '../platform/oauth/index.js';
import { mailboxRetryMs } from '../policy/mailbox/index.js';
import type { Practices } from './load.js';
import { loginPlace, type MailLogin, tokenPlace } from './mail-login.js';

export interface AccessToken {
  readonly token: string;
  /** From then on another is asked for; the token itself lasts a little longer. */
  readonly until: Date;
}

export interface MailTokens {
  /** Where practices may sign in; none: by password alone. */
  readonly providers: readonly OAuthProvider[];
  /**
   * A token that is good now. Of several who ask for one mailbox each waits for the one before.
   * @param of.refused the token that the mail server has just refused: another is asked for, once
   * @throws SubrosaError `oauth.refused`: somebody has to sign in again; `oauth.unreachable`; `oauth.failed`
   */
  of(of: {
    readonly practiceId: string;
    readonly accountId: string;
    readonly refused?: string | null;
  }): Promise<AccessToken>;
}

export interface TokenOffice {
  readonly front: FrontDb;
  readonly practices: Practices;
  readonly clock: Pick<Clock, 'machineNow'>;
  readonly providers: readonly OAuthProvider[];
}

export function createMailTokens(office: TokenOffice): MailTokens {
  const known = new Map<string, Known>();
  const turns = new Map<string, Promise<unknown>>();
  return {
    providers: office.providers,
    of: ({ practiceId, accountId, refused = null }) => {
      const before = turns.get(accountId) ?? Promise.resolve();
      const turn = before
        .catch(() => {})
        .then(() => next(office, known, { practiceId, accountId, refused }))
        .finally(() => {
          if (turns.get(accountId) === turn) turns.delete(accountId);
        });
      turns.set(accountId, turn);
      return turn;
    },
  };
}

/** What is in mind of one mailbox, and by which sealed refresh token it was asked for. */
interface Known {
  readonly sealed: string;
  readonly token: AccessToken | null;
  /** When a token was asked for in place of a refused one; null: not this one. */
  readonly renewedAt: Date | null;
  /** Refusals in a row, and when it is asked again. */
  readonly refusals: number;
  readonly askAgainAt: Date | null;
}

interface Wanted {
  readonly practiceId: string;
  readonly accountId: string;
  readonly refused: string | null;
}

/** A new token that is refused as well is not helped by a third. */
const RENEW_AGAIN_MS = 60_000;

async function next(office: TokenOffice, known: Map<string, Known>, wanted: Wanted): Promise<AccessToken> {
  const { accountId, refused } = wanted;
  const kept = await loadKept(office, wanted);
  const now = office.clock.machineNow();
  const before = known.get(accountId);
  const same = before?.sealed === kept.sealed ? before : null;
  if (same !== null) {
    const { token, askAgainAt, renewedAt } = same;
    if (askAgainAt !== null && now < askAgainAt) throw new SubrosaError('oauth.refused');
    if (token !== null && token.token !== refused && now < token.until) return token;
    if (token?.token === refused && renewedAt !== null && now.getTime() - renewedAt.getTime() < RENEW_AGAIN_MS) {
      throw new SubrosaError('oauth.refused');
    }
  }
  const found = await refreshed(office, wanted, kept);
  if (found === null) {
    const refusals = (same?.refusals ?? 0) + 1;
    // As seldom as a wrong password is tried: however many letters wait to leave.
    const askAgainAt = new Date(now.getTime() + mailboxRetryMs('sign_in', refusals));
    known.set(accountId, { sealed: kept.sealed, token: null, renewedAt: null, refusals, askAgainAt });
    throw new SubrosaError('oauth.refused');
  }
  const token = { token: found.granted.accessToken, until: goodUntil(found.granted, now) };
  known.set(accountId, {
    ...{ sealed: found.sealed, token, refusals: 0, askAgainAt: null },
    renewedAt: refused === null ? null : now,
  });
  return token;
}

const EARLY_MS = 300_000;

/** Five minutes before its end, so that nothing is begun with a token that ends on the way; of a short one, a fifth. */
const goodUntil = ({ lastsMs }: Granted, now: Date): Date =>
  new Date(now.getTime() + lastsMs - Math.min(EARLY_MS, lastsMs / 5));

interface Kept {
  readonly provider: OAuthProvider;
  readonly refreshToken: string;
  /** In hexadecimal. */
  readonly sealed: string;
}

/** @throws SubrosaError `oauth.failed`: disconnected, by password, or the provider is not offered here any more */
async function loadKept(office: TokenOffice, { practiceId, accountId }: Wanted): Promise<Kept> {
  return office.front.quick(practiceId, async (tx) => {
    const { vault } = await office.practices.get(tx, practiceId);
    const [row] = await tx.$queryRaw<{ login: Uint8Array; token: Uint8Array | null }[]>`
      SELECT login_sealed AS login, token_sealed AS token FROM mail_account WHERE id = ${accountId}::uuid`;
    if (row === undefined || row.token === null) throw new SubrosaError('oauth.failed');
    const login = JSON.parse(vault.own.open(loginPlace(accountId), row.login).toString('utf8')) as MailLogin;
    const provider = office.providers.find(({ code }) => 'provider' in login && code === login.provider);
    if (provider === undefined) throw new SubrosaError('oauth.failed');
    const refreshToken = vault.own.open(tokenPlace(accountId), row.token).toString('utf8');
    return { provider, refreshToken, sealed: Buffer.from(row.token).toString('hex') };
  });
}

/** Null: the provider wants somebody to sign in again. */
async function refreshed(office: TokenOffice, wanted: Wanted, kept: Kept) {
  let by = kept;
  for (;;) {
    try {
      const granted = await refreshTokens(by.provider, by.refreshToken);
      const rotated = granted.refreshToken !== null && granted.refreshToken !== by.refreshToken;
      return { granted, sealed: rotated ? await keep(office, wanted, by, granted.refreshToken) : by.sealed };
    } catch (error) {
      if (codeOf(error) !== 'oauth.refused') throw error;
      // Another process may have changed it for a new one while we asked, and be about to write it down; or somebody has
      // signed in again.
      await sleep(LOOK_AGAIN_MS);
      const there = await loadKept(office, wanted);
      if (there.sealed === by.sealed) return null;
      by = there;
    }
  }
}

/** Puts a new refresh token in the place of the one it was given for. @returns what stands there now, in hexadecimal */
async function keep(office: TokenOffice, wanted: Wanted, by: Kept, refreshToken: string | null): Promise<string> {
  const { practiceId, accountId } = wanted;
  const write = () =>
    office.front.quick(practiceId, async (tx) => {
      const { vault } = await office.practices.get(tx, practiceId);
      const sealed = vault.own.seal(tokenPlace(accountId), refreshToken ?? '');
      await tx.$executeRaw`
        UPDATE mail_account SET token_sealed = ${sealed}
        WHERE id = ${accountId}::uuid AND token_sealed = ${Buffer.from(by.sealed, 'hex')}`;
      return sealed.toString('hex');
    });
  // It is known here alone, and the one before may be worth nothing by now: a database that is away for a moment must not
  // cost the practice a sign-in.
  for (let left = KEEP_TRIES; ; left -= 1) {
    try {
      return await write();
    } catch (error) {
      if (left <= 1) throw error;
      await sleep(KEEP_PAUSE_MS);
    }
  }
}

const LOOK_AGAIN_MS = 1_000;
const KEEP_TRIES = 5;
const KEEP_PAUSE_MS = 2_000;
