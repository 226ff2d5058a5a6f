import { ImapFlow } from 'imapflow';
import { SubrosaError } from '../../platform/errors.js';
import type { MailServer } from '../../platform/oauth/index.js';
import type { MailboxFailure } from '../../policy/mailbox/index.js';
import type { MailCredentials } from '../../practice/mail-login.js';

/** Why a mailbox cannot be watched now; the server's own words may hold an address, so they are read here and dropped. */
export class MailboxError extends Error {
  constructor(readonly state: MailboxFailure) {
    super(state);
    this.name = 'MailboxError';
  }
}

/** In milliseconds. */
const CONNECT_MS = 20_000;
/** Of silence in the middle of something. In IDLE the client breaks the silence itself. */
const SILENCE_MS = 120_000;
/** RFC 2177: a server may end an IDLE of 30 minutes; many routers forget a connection after five. */
const IDLE_MS = 240_000;

/**
 * Connects and signs in. Over a network only with TLS and a certificate that holds.
 * @param ca an authority of one's own (PEM)
 * @throws MailboxError
 */
export async function openSession(
  { host, port, tls }: MailServer,
  credentials: MailCredentials,
  ca: string | null = null,
): Promise<ImapFlow> {
  const client = new ImapFlow({
    host,
    port,
    secure: tls === 'implicit',
    // Without it a man in the middle takes STARTTLS out of the greeting, and gets the password.
    ...(tls === 'starttls' ? { doSTARTTLS: true } : {}),
    ...(tls === 'none' ? { doSTARTTLS: false } : {}),
    auth: 'password' in credentials ? { user: credentials.user, pass: credentials.password } : { ...credentials },
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca === null ? {} : { ca }) },
    // Nothing is known there of who we are.
    clientInfo: { name: 'mail' },
    logger: false,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    maxIdleTime: IDLE_MS,
    missingIdleCommand: 'NOOP',
    autoIdleDelay: 1_000,
  });
  // A connection that breaks later is seen by whoever waits on it; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw new MailboxError(stateOf(error));
  }
}

/** What went wrong, in a word. */
export function stateOf(error: unknown): MailboxFailure {
  if (error instanceof MailboxError) return error.state;
  const of = error as { authenticationFailed?: boolean; code?: string; message?: string } | null;
  if (of?.authenticationFailed === true) return 'login';
  const code = of?.code ?? '';
  if (error instanceof SubrosaError && error.code === 'oauth.refused') return 'sign_in';
  if (error instanceof SubrosaError && error.code === 'oauth.unreachable') return 'unreachable';
  // The database's (five signs) and our own: nothing that the provider did.
  if (error instanceof SubrosaError || /^[0-9A-Z]{5}$/.test(code)) return 'failed';
  if (/CERT|SSL|TLS|ALTNAME|VERIFY|SELF_SIGNED/i.test(code) || /STARTTLS/i.test(of?.message ?? '')) return 'tls';
  return 'unreachable';
}

/** Opens a folder. @throws MailboxError `folder` when there is none of this name, `unreachable` when the line broke */
export async function openFolder(client: ImapFlow, folder: string) {
  try {
    return await client.mailboxOpen(folder);
  } catch (error) {
    throw new MailboxError(client.usable ? 'folder' : stateOf(error));
  }
}

/**
 * The numbers of what came into the open folder after `known`, in order; where that is 0, of what came since a day before
 * `from`, by the server's days. @throws where the server does not say
 */
export async function uidsAfter(
  client: ImapFlow,
  { known, from }: { readonly known: bigint; readonly from: Date },
): Promise<readonly bigint[]> {
  const range = known > 0n ? { uid: `${known + 1n}:*` } : { since: new Date(from.getTime() - DAY_MS) };
  const found = await client.search(range, { uid: true });
  if (!Array.isArray(found)) throw new Error('not searched');
  // "n:*" gives the last mail also where it is older than n.
  const uids = found.map((uid) => BigInt(uid)).filter((uid) => uid > known);
  return uids.toSorted((a, b) => (a < b ? -1 : 1));
}

const DAY_MS = 86_400_000;
