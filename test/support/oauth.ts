import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OAuthProvider } from '../../src/platform/oauth/index.js';

/** A provider's sign-in: a small authorization server on loopback (RFC 6749, 7636, 7662) that gives each token once. */
export interface OAuthServer {
  readonly url: string;
  /** A provider as main.ts makes them, that signs in here. */
  provider(code: string, servers: Pick<OAuthProvider, 'reading' | 'sending'>): OAuthProvider;
  /** Somebody signs in as this user and comes back: the path and query that the provider sends them to. */
  signIn(href: string, user: string): Promise<string>;
  /** Access tokens given out from now on last this long. */
  lasts(seconds: number): void;
  /** Access tokens that were given out are good no more; what they were given for is. */
  endAccess(): void;
  /** Nobody who signed in is known any more. */
  revoke(): void;
  /** What the token endpoint answers, in place of its work; null: it works. */
  answers(instead: { readonly status: number; readonly body: string } | null): void;
  /** What the token endpoint was asked for, in order. */
  readonly asked: string[];
  /** Every token that was given out. */
  readonly given: string[];
  whose(accessToken: string): string | null;
  stop(): Promise<void>;
}

/** Who is signed in there, in a browser. */
const WHO = 'desk@praksis.example';
const CLIENT = { clientId: 'subrosa here', clientSecret: 'client secret' };

export async function startOAuth(): Promise<OAuthServer> {
  const codes = new Map<string, { readonly user: string; readonly challenge: string; readonly redirectUri: string }>();
  const refresh = new Map<string, string>();
  const access = new Map<string, { readonly user: string; readonly endsAt: number }>();
  const [asked, given]: [string[], string[]] = [[], []];
  let seconds = 3_600;
  let instead: { readonly status: number; readonly body: string } | null = null;
  const secret = (): string => {
    const token = randomBytes(24).toString('base64url');
    given.push(token);
    return token;
  };
  const whose = (token: string): string | null => {
    const one = access.get(token);
    return one !== undefined && one.endsAt > Date.now() ? one.user : null;
  };
  const grant = (user: string) => {
    const [accessToken, refreshToken] = [secret(), secret()];
    access.set(accessToken, { user, endsAt: Date.now() + seconds * 1_000 });
    refresh.set(refreshToken, user);
    return { access_token: accessToken, expires_in: seconds, refresh_token: refreshToken, token_type: 'Bearer' };
  };
  const token = (form: URLSearchParams): [number, unknown] => {
    asked.push(form.get('grant_type') ?? '');
    if (instead !== null) return [instead.status, instead.body];
    if (form.get('client_id') !== CLIENT.clientId || form.get('client_secret') !== CLIENT.clientSecret)
      return [401, { error: 'invalid_client' }];
    if (form.get('grant_type') === 'refresh_token') {
      const given = form.get('refresh_token') ?? '';
      const user = refresh.get(given);
      // Each is good once: what comes with the answer takes its place.
      refresh.delete(given);
      return user === undefined
        ? [400, { error: 'invalid_grant', error_description: `${given} is over` }]
        : [200, grant(user)];
    }
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const verified = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits = verified === code?.challenge && form.get('redirect_uri') === code.redirectUri;
    return code !== undefined && fits ? [200, grant(code.user)] : [400, { error: 'invalid_grant' }];
  };
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    const answer = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      res.writeHead(status, { 'content-type': 'application/json', ...headers });
      res.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      if (url.pathname === '/token') return answer(...token(form));
      if (url.pathname === '/introspect') {
        const username = whose(form.get('token') ?? '');
        return answer(200, username === null ? { active: false } : { active: true, username });
      }
      const q = url.searchParams;
      const fits = q.get('response_type') === 'code' && q.get('code_challenge_method') === 'S256';
      if (url.pathname !== '/authorize' || !fits || q.get('client_id') !== CLIENT.clientId) return answer(400, {});
      const redirectUri = q.get('redirect_uri') ?? '';
      const code = secret();
      codes.set(code, { user: q.get('as') ?? WHO, challenge: q.get('code_challenge') ?? '', redirectUri });
      const back = new URL(redirectUri);
      back.searchParams.set('code', code);
      back.searchParams.set('state', q.get('state') ?? '');
      answer(302, {}, { location: back.href });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    ...{ asked, given, whose },
    provider: (code, servers) => ({
      ...{ ...CLIENT, ...servers, code, name: code === 'google' ? 'Google' : 'Microsoft', scope: 'mail', asks: {} },
      ...{ authorizeUrl: `${url}/authorize`, tokenUrl: `${url}/token` },
    }),
    signIn: async (href, user) => {
      const at = new URL(href);
      at.searchParams.set('as', user);
      const { headers } = await fetch(at, { redirect: 'manual' });
      const back = new URL(headers.get('location') ?? '');
      return `${back.pathname}${back.search}`;
    },
    lasts: (wanted) => {
      seconds = wanted;
    },
    endAccess: () => access.clear(),
    revoke: () => {
      access.clear();
      refresh.clear();
    },
    answers: (wanted) => {
      instead = wanted;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
