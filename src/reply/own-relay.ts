import type { Tx } from '../platform/db/index.js';
import { askRelay, createRelay, type Relay } from '../platform/mailer/index.js';
import type { SendingServer } from '../platform/oauth/index.js';
import type { Practice } from '../practice/index.js';
import { loginPlace, type MailCredentials, type MailLogin } from '../practice/mail-login.js';
import type { MailTokens } from '../practice/mail-tokens.js';

/** Where a practice's letters leave: its provider's server comes before the installation's relay. */
export interface Relays {
  /** Null: the local mailbox. */
  of(tx: Tx, practice: Practice, now: Date): Promise<Way | null>;
  close(): Promise<void>;
}

export interface Way {
  readonly relay: Relay;
  /** The provider lets out no more at the moment. */
  readonly full: boolean;
}

/**
 * @param relay SMTP_RELAY_URL's; null: none is set
 * @param tokens for practices that signed in at their provider
 */
export function createRelays(relay: Relay | null, tokens: MailTokens): Relays {
  const known = new Map<string, { readonly key: string; readonly relay: Relay }>();
  return {
    of: async (tx, practice, now) => {
      const own = practice.ownServer ? await ownServer(tx, practice, new Date(now.getTime() - 3_600_000)) : null;
      if (own === null) return relay === null ? null : { relay, full: false };
      const { accountId, login, url, full } = own;
      const key = JSON.stringify([url, login]);
      const before = known.get(practice.id);
      if (before?.key === key) return { relay: before.relay, full };
      // Changed: what is on its way by the old connection ends, what comes goes by the new one.
      void before?.relay.close();
      const opened = createRelay({
        url,
        login:
          'password' in login
            ? { user: login.user, pass: login.password }
            : {
                user: login.user,
                token: async (refused) => (await tokens.of({ practiceId: practice.id, accountId, refused })).token,
              },
      });
      known.set(practice.id, { key, relay: opened });
      return { relay: opened, full };
    },
    close: async () => {
      await Promise.all([...known.values()].map((one) => one.relay.close()));
    },
  };
}

/**
 * Whether the server for outgoing mail greets, encrypts as it is described and lets this user in. Sends nothing.
 * @returns what stands in its way; null: nothing
 */
export async function trySending(
  { host, port, tls }: SendingServer,
  credentials: MailCredentials,
): Promise<'sending_login' | 'sending_tls' | 'sending' | null> {
  const { user } = credentials;
  const login =
    'password' in credentials
      ? { user, pass: credentials.password }
      : { user, token: async () => credentials.accessToken };
  const options = { url: urlOf({ host, port, tls }), login, limits: { openMs: TRY_MS } };
  const found = await askRelay(options, (relay) => relay.check());
  if (found === 'ok') return null;
  const reason = found.state === 'deferred' ? found.reason : null;
  return reason === 'auth' ? 'sending_login' : reason === 'tls' ? 'sending_tls' : 'sending';
}

/** Somebody waits before a page. */
const TRY_MS = 10_000;

interface OwnServer {
  readonly accountId: string;
  readonly login: MailLogin;
  /** As `relaySettings` reads it, without user and password. */
  readonly url: string;
  readonly full: boolean;
}

/** The server for outgoing mail of the practice's mailbox, with its user. */
async function ownServer(tx: Tx, practice: Practice, hourAgo: Date): Promise<OwnServer | null> {
  const [row] = await tx.$queryRaw<OwnRow[]>`
    SELECT a.id, a.send_host AS host, a.send_port AS port, a.send_tls AS tls, a.login_sealed AS login,
      (SELECT count(*)::int FROM letter l WHERE l.practice_id = a.practice_id AND l.sent_at > ${hourAgo})
        >= a.send_most AS full
    FROM mail_account a WHERE a.send_host IS NOT NULL`;
  if (row === undefined) return null;
  const login = JSON.parse(practice.vault.own.open(loginPlace(row.id), row.login).toString('utf8')) as MailLogin;
  return { accountId: row.id, login, url: urlOf(row), full: row.full };
}

/** Where the practice's own letters leave, without user and password; null: by the installation's relay. */
export async function ownServerUrl(tx: Tx): Promise<string | null> {
  const [row] = await tx.$queryRaw<Pick<OwnRow, 'host' | 'port' | 'tls'>[]>`
    SELECT send_host AS host, send_port AS port, send_tls AS tls FROM mail_account WHERE send_host IS NOT NULL`;
  return row === undefined ? null : urlOf(row);
}

const urlOf = ({ host, port, tls }: Pick<OwnRow, 'host' | 'port' | 'tls'>): string =>
  `${tls === 'implicit' ? 'smtps' : 'smtp'}://${host}:${port}${OPTIONS[tls]}`;

const OPTIONS: Readonly<Record<OwnRow['tls'], string>> = {
  implicit: '',
  starttls: '?tls=required',
  unchecked: '?tls=unchecked',
  none: '?tls=none',
};

interface OwnRow {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly tls: SendingServer['tls'];
  readonly login: Uint8Array;
  readonly full: boolean;
}
