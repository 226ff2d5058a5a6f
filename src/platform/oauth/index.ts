/**
 * OAuth 2.0 as a confidential client: the code flow with PKCE, and refreshing (RFC 6749 sections 4.1 and 6, RFC 7636,
 * RFC 9700). Tokens are opaque here. What a provider says in words may hold an address, so it is read and dropped.
 */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { SubrosaError } from '../errors.js';
import type { OAuthProvider } from './providers.js';

export { type MailServer, type OAuthProvider, oauthProviders, type SendingServer } from './providers.js';

/** What a provider gave. */
export interface Granted {
  readonly accessToken: string;
  /** How long it lasts, in milliseconds. */
  readonly lastsMs: number;
  /** Null: none was given, and the one before stays good. */
  readonly refreshToken: string | null;
}

/** A new secret for PKCE: 32 random bytes in base64url are 43 characters (RFC 7636 section 4.1). */
export const newVerifier = (): string => randomBytes(32).toString('base64url');

/** Where somebody goes to sign in. */
export function signInUrl(
  provider: OAuthProvider,
  of: { readonly redirectUri: string; readonly state: string; readonly verifier: string },
): string {
  const url = new URL(provider.authorizeUrl);
  const asked = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: of.redirectUri,
    scope: provider.scope,
    state: of.state,
    code_challenge: createHash('sha256').update(of.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...provider.asks,
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

/** Changes the code that somebody came back with for tokens. @throws SubrosaError `oauth.*` */
export const exchangeCode = (
  provider: OAuthProvider,
  of: { readonly code: string; readonly redirectUri: string; readonly verifier: string },
): Promise<Granted> =>
  ask(provider, {
    grant_type: 'authorization_code',
    code: of.code,
    redirect_uri: of.redirectUri,
    code_verifier: of.verifier,
  });

/**
 * A new access token.
 * @throws SubrosaError `oauth.refused`: somebody has to sign in again; `oauth.unreachable`: later; `oauth.failed`: this
 * installation is not known there as it should be
 */
export const refreshTokens = (provider: OAuthProvider, refreshToken: string): Promise<Granted> =>
  ask(provider, { grant_type: 'refresh_token', refresh_token: refreshToken });

const ANSWER_MS = 10_000;

async function ask(provider: OAuthProvider, form: Readonly<Record<string, string>>): Promise<Granted> {
  const { tokenUrl, clientId, clientSecret } = provider;
  const body = new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret });
  const { ok, status, text } = await post(tokenUrl, body);
  const said = jsonOf(text);
  if (!ok) {
    const { data } = refusal.safeParse(said);
    if (data !== undefined && GONE.has(data.error)) throw new SubrosaError('oauth.refused');
    if (status === 429 || status >= 500) throw new SubrosaError('oauth.unreachable', { temporary: true });
    throw new SubrosaError('oauth.failed');
  }
  const given = granted.safeParse(said);
  if (!given.success) throw new SubrosaError('oauth.failed');
  const { access_token: accessToken, expires_in: seconds, refresh_token: refreshToken } = given.data;
  return { accessToken, lastsMs: seconds * 1_000, refreshToken: refreshToken ?? null };
}

/** @throws SubrosaError `oauth.unreachable` without what the system said: it may hold what was sent */
async function post(url: string, body: URLSearchParams) {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      // A secret follows nobody to another place.
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return { ok: answer.ok, status: answer.status, text: await answer.text() };
  } catch {
    throw new SubrosaError('oauth.unreachable', { temporary: true });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** RFC 6749 section 5.2, and what OpenID Connect Core section 3.1.2.6 has for "a person has to come". */
const GONE = new Set(['invalid_grant', 'interaction_required', 'login_required', 'consent_required']);
const refusal = z.object({ error: z.string() });

/** RFC 6749 section 5.1; a provider that does not say how long is asked again after five minutes. */
const granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().default(300),
  refresh_token: z.string().min(1).optional(),
});
