import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/index.js';
import type { MailServer, SendingServer } from '../../platform/oauth/index.js';
import { type MailboxState, watchUntil } from '../../policy/mailbox/index.js';
import { noteChanged, type PracticeOffice } from '../../practice/change.js';
import type { Practice } from '../../practice/index.js';
import { loginPlace, type MailCredentials, type MailLogin, tokenPlace } from '../../practice/mail-login.js';
import { relayLineEvent } from '../../practice/relay-line.js';
import { MailboxError, openFolder, openSession } from './session.js';

/** What a practice says of its mailbox. */
export interface WantedMailbox {
  readonly server: MailServer;
  readonly login: MailLogin;
  readonly folder: string;
  readonly recipients: readonly string[];
  readonly afterwards: 'flag' | 'move' | 'delete';
  readonly moveTo: string | null;
  /** What reached the mailbox earlier is left alone. */
  readonly since: Date;
  /** Whether what members send from their own mail program is looked for, and in which folder; null: as the server says. */
  readonly sent: { readonly look: boolean; readonly folder: string | null };
  /** The provider's server for outgoing mail (RFC 6409), with the mailbox's user. */
  readonly sending: SendingServer | null;
  /** What the provider lets out in an hour. */
  readonly sendMost: number;
}

/** What stands there now, without the password. */
export interface KeptMailbox extends Omit<WantedMailbox, 'login' | 'sent'> {
  readonly id: string;
  readonly user: string;
  /** Where the practice signed in; null: by a password. */
  readonly provider: string | null;
  readonly state: MailboxState;
  readonly stateAt: Date;
  readonly okAt: Date | null;
  readonly connectedAt: Date;
  readonly watchUntil: Date;
  readonly taken: number;
  /** Too large to be taken: they lie where they are. */
  readonly left: number;
  /** Erased here, and still to be removed there. */
  readonly toRemove: number;
  /** `path`: the folder that was found; null: none yet. */
  readonly sent: WantedMailbox['sent'] & { readonly path: string | null };
}

/** Whether it can be read as it is described: nothing is changed there. */
export async function tryMailbox(
  wanted: Pick<WantedMailbox, 'server' | 'folder' | 'moveTo' | 'afterwards' | 'sent'>,
  credentials: MailCredentials,
  ca: string | null = null,
): Promise<'ok' | 'move_to' | 'sent_folder' | MailboxState> {
  try {
    const client = await openSession(wanted.server, credentials, ca);
    try {
      await openFolder(client, wanted.folder);
      const there = async (folder: string) =>
        (await client.status(folder, { messages: true }).catch(() => false)) !== false;
      if (wanted.afterwards === 'move' && !(await there(wanted.moveTo ?? ''))) return 'move_to';
      const { look, folder } = wanted.sent;
      return look && folder !== null && !(await there(folder)) ? 'sent_folder' : 'ok';
    } finally {
      client.close();
    }
  } catch (error) {
    return error instanceof MailboxError ? error.state : 'unreachable';
  }
}

/**
 * Connects a mailbox, or changes how it is read. The same user at the same server goes on where it was; another one
 * begins anew, with days in which nothing is answered.
 * @param refreshToken what a member has just signed in for; null: a password, or the one that is kept stays
 */
export async function connectMailbox(
  tx: Tx,
  office: PracticeOffice,
  wanted: WantedMailbox,
  refreshToken: string | null = null,
): Promise<void> {
  const { practice, now } = office;
  const before = await loadMailbox(tx, practice);
  const same = before?.server.host === wanted.server.host && before.user === wanted.login.user;
  if (before !== null && !same) await forget(tx, before.id);
  const id = same && before !== null ? before.id : randomUUID();
  const { server, sending, login } = wanted;
  const sealed = practice.vault.own.seal(loginPlace(id), JSON.stringify(login));
  const token = refreshToken === null ? null : practice.vault.own.seal(tokenPlace(id), refreshToken);
  const keepsToken = 'provider' in login && token === null;
  await tx.$executeRaw`
    INSERT INTO mail_account (id, practice_id, host, port, tls, login_sealed, token_sealed, folder, recipients, afterwards,
      move_to, since, sent_look, sent_folder, connected_at, watch_until, send_host, send_port, send_tls, send_most, state, state_at, next_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${server.host}, ${server.port}, ${server.tls}, ${sealed}, ${token},
      ${wanted.folder}, ${wanted.recipients as string[]}, ${wanted.afterwards}, ${wanted.moveTo}, ${wanted.since},
      ${wanted.sent.look}, ${wanted.sent.folder}, ${now}, ${watchUntil(now)},
      ${sending?.host ?? null}, ${sending?.port ?? null}, ${sending?.tls ?? null}, ${wanted.sendMost}, 'waiting', ${now}, ${EVER})
    ON CONFLICT (id) DO UPDATE SET port = excluded.port, tls = excluded.tls, login_sealed = excluded.login_sealed,
      token_sealed = CASE WHEN ${keepsToken} THEN mail_account.token_sealed ELSE excluded.token_sealed END,
      folder = excluded.folder, recipients = excluded.recipients, afterwards = excluded.afterwards,
      move_to = excluded.move_to, since = excluded.since, sent_look = excluded.sent_look,
      sent_folder = excluded.sent_folder, send_host = excluded.send_host, send_port = excluded.send_port,
      send_tls = excluded.send_tls, send_most = excluded.send_most, state = 'waiting', state_at = excluded.state_at,
      uid_validity = CASE WHEN mail_account.folder = excluded.folder AND mail_account.since <= excluded.since
        THEN mail_account.uid_validity END,
      ok_at = CASE WHEN mail_account.folder = excluded.folder AND mail_account.since <= excluded.since
        THEN mail_account.ok_at END,
      failures = 0, next_at = excluded.next_at, lease_until = NULL, leased_by = NULL`;
  await noteChanged(tx, office, ['mailbox']);
  await noteLine(tx, office, { before, sending });
}

/** That letters leave to a server whose certificate nobody checks stands in the log, with who wanted it; so does its end. */
async function noteLine(
  tx: Tx,
  { practice, audit, actor }: PracticeOffice,
  of: { readonly before: KeptMailbox | null; readonly sending: SendingServer | null },
): Promise<void> {
  const was = of.before?.sending?.tls === 'unchecked';
  const is = of.sending?.tls === 'unchecked';
  if (was !== is) await audit.append(tx, practice.id, relayLineEvent(is ? 'unchecked' : null, actor));
}

/** Asked at once, whatever clock a process goes by. */
const EVER = new Date(0);

/** It is not watched any more. What it gave stays here; what it holds stays there. */
export async function disconnectMailbox(tx: Tx, office: PracticeOffice): Promise<void> {
  const before = await loadMailbox(tx, office.practice);
  if (before === null) return;
  await forget(tx, before.id);
  await noteChanged(tx, office, ['mailbox']);
  await noteLine(tx, office, { before, sending: null });
}

async function forget(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM mail_account_item WHERE account_id = ${id}::uuid`;
  await tx.$executeRaw`DELETE FROM mail_removal WHERE account_id = ${id}::uuid`;
  await tx.$executeRaw`DELETE FROM mail_account WHERE id = ${id}::uuid`;
}

/** Ends or renews the days in which nothing is answered. */
export async function answerFrom(tx: Tx, office: PracticeOffice, from: 'now' | 'later'): Promise<void> {
  const until = from === 'now' ? office.now : watchUntil(office.now);
  await tx.$executeRaw`UPDATE mail_account SET watch_until = ${until} WHERE practice_id = ${office.practice.id}::uuid`;
  await noteChanged(tx, office, ['mailboxAnswers']);
}

/** User and password, or user and provider, as they are kept; null: no mailbox is connected. */
export async function keptLogin(tx: Tx, practice: Practice): Promise<MailLogin | null> {
  const [row] = await tx.$queryRaw<{ id: string; sealed: Uint8Array }[]>`
    SELECT id, login_sealed AS sealed FROM mail_account`;
  if (row === undefined) return null;
  return JSON.parse(practice.vault.own.open(loginPlace(row.id), row.sealed).toString('utf8')) as MailLogin;
}

/** The practice's mailbox as it is set up and stands; null: none is connected. */
export async function loadMailbox(tx: Tx, practice: Practice): Promise<KeptMailbox | null> {
  const [row] = await tx.$queryRaw<MailboxRow[]>`
    SELECT a.id, a.host, a.port, a.tls, a.folder, a.recipients, a.afterwards, a.move_to AS "moveTo", a.since,
      a.sent_look AS "sentLook", a.sent_folder AS "sentFolder", a.sent_path AS "sentPath",
      a.send_host AS "sendHost", a.send_port AS "sendPort", a.send_tls AS "sendTls", a.send_most AS "sendMost",
      a.state, a.state_at AS "stateAt", a.ok_at AS "okAt", a.connected_at AS "connectedAt", a.watch_until AS "watchUntil",
      (SELECT count(*)::int FROM mail_account_item i WHERE i.account_id = a.id AND i.state <> 'left') AS taken,
      (SELECT count(*)::int FROM mail_account_item i WHERE i.account_id = a.id AND i.state = 'left') AS "left",
      (SELECT count(*)::int FROM mail_removal r WHERE r.account_id = a.id) AS "toRemove"
    FROM mail_account a`;
  if (row === undefined) return null;
  const { host, port, tls, sendHost, sendPort, sendTls, sentLook, sentFolder, sentPath, ...rest } = row;
  const login = await keptLogin(tx, practice);
  const provider = login !== null && 'provider' in login ? login.provider : null;
  const sending =
    sendHost === null || sendPort === null || sendTls === null
      ? null
      : { host: sendHost, port: sendPort, tls: sendTls };
  const sent = { look: sentLook, folder: sentFolder, path: sentPath };
  return { ...rest, server: { host, port, tls }, user: login?.user ?? '', provider, sending, sent };
}

interface MailboxRow extends Omit<KeptMailbox, 'server' | 'sending' | 'user' | 'provider' | 'sent'> {
  readonly host: string;
  readonly port: number;
  readonly tls: MailServer['tls'];
  readonly sendHost: string | null;
  readonly sendPort: number | null;
  readonly sendTls: SendingServer['tls'] | null;
  readonly sentLook: boolean;
  readonly sentFolder: string | null;
  readonly sentPath: string | null;
}
