import type { FrontDb, Tx } from '../../platform/db/index.js';
import type { MailServer } from '../../platform/oauth/index.js';
import { type MailboxFailure, type MailboxState, mailboxRetryMs } from '../../policy/mailbox/index.js';
import type { Practice } from '../../practice/index.js';
import { loginPlace, type MailLogin } from '../../practice/mail-login.js';

/** A practice's mailbox at a provider, as far as whoever watches it needs. */
export interface MailAccount {
  readonly id: string;
  readonly practiceId: string;
  readonly server: MailServer;
  readonly login: MailLogin;
  readonly folder: string;
  readonly recipients: readonly string[];
  readonly afterwards: 'flag' | 'move' | 'delete';
  readonly moveTo: string | null;
  readonly since: Date;
  /** When all that lay in the folder was looked at last; null: never yet. */
  readonly okAt: Date | null;
  readonly uidValidity: bigint | null;
  readonly lastUid: bigint;
  /** When the practice connected it. */
  readonly connectedAt: Date;
  /** Where what members send is looked for. */
  readonly sent: {
    readonly look: boolean;
    /** As the practice names it; null: where the server says. */
    readonly folder: string | null;
    /** The folder that was read last, and how far; null: none was found. */
    readonly path: string | null;
    readonly uidValidity: bigint | null;
    readonly lastUid: bigint;
  };
}

/** @returns null when it was disconnected meanwhile, or another process watches it */
export async function loadAccount(
  tx: Tx,
  practice: Practice,
  of: { readonly id: string; readonly watcher: string },
): Promise<MailAccount | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT id, host, port, tls, login_sealed AS "loginSealed", folder, recipients, afterwards, move_to AS "moveTo",
      since, ok_at AS "okAt", uid_validity AS "uidValidity", last_uid AS "lastUid", connected_at AS "connectedAt",
      sent_look AS "sentLook", sent_folder AS "sentFolder", sent_path AS "sentPath",
      sent_uid_validity AS "sentUidValidity", sent_last_uid AS "sentLastUid"
    FROM mail_account WHERE id = ${of.id}::uuid AND leased_by = ${of.watcher}::uuid`;
  if (row === undefined) return null;
  const { host, port, tls, loginSealed, ...kept } = row;
  const { sentLook, sentFolder, sentPath, sentUidValidity, sentLastUid, ...rest } = kept;
  const login = JSON.parse(practice.vault.own.open(loginPlace(row.id), loginSealed).toString('utf8')) as MailLogin;
  const sent = {
    look: sentLook,
    folder: sentFolder,
    path: sentPath,
    uidValidity: sentUidValidity,
    lastUid: sentLastUid,
  };
  return { ...rest, practiceId: practice.id, server: { host, port, tls }, login, sent };
}

interface Row extends Omit<MailAccount, 'practiceId' | 'server' | 'login' | 'sent'> {
  readonly host: string;
  readonly port: number;
  readonly tls: MailServer['tls'];
  readonly loginSealed: Uint8Array;
  readonly sentLook: boolean;
  readonly sentFolder: string | null;
  readonly sentPath: string | null;
  readonly sentUidValidity: bigint | null;
  readonly sentLastUid: bigint;
}

/** How long a process may be silent before another takes its mailboxes over. */
export const LEASE_MS = 60_000;

/** Takes mailboxes that nobody watches, for one process. */
export async function claimAccounts(
  front: FrontDb,
  of: { readonly now: Date; readonly watcher: string; readonly most: number },
): Promise<readonly { readonly practiceId: string; readonly id: string }[]> {
  const until = new Date(of.now.getTime() + LEASE_MS);
  const rows = await front.across.$queryRaw<{ practice_id: string; id: string }[]>`
    SELECT practice_id, id FROM claim_mail_accounts(${of.now}, ${until}, ${of.watcher}::uuid, ${of.most})`;
  return rows.map(({ practice_id: practiceId, id }) => ({ practiceId, id }));
}

/** A sign of life, and that it goes well. False: it was disconnected, or is somebody else's by now. */
export async function keepLease(
  tx: Tx,
  id: string,
  of: { readonly watcher: string; readonly state: MailboxState; readonly now: Date; readonly machineNow: Date },
): Promise<boolean> {
  const kept = await tx.$executeRaw`
    UPDATE mail_account SET lease_until = ${new Date(of.machineNow.getTime() + LEASE_MS)},
      state_at = CASE WHEN state = ${of.state} THEN state_at ELSE ${of.now} END, state = ${of.state}
    WHERE id = ${id}::uuid AND leased_by = ${of.watcher}::uuid`;
  return kept === 1;
}

/** All that lay in the folder was looked at: what failed before counts no more. */
export async function noteLooked(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE mail_account SET ok_at = ${now}, failures = 0 WHERE id = ${id}::uuid`;
}

/** It ended. `failed`: how; null: nothing went wrong, and anybody may go on at once. */
export async function giveBack(
  tx: Tx,
  id: string,
  of: {
    readonly watcher: string;
    readonly failed: MailboxFailure | null;
    readonly now: Date;
    readonly machineNow: Date;
  },
): Promise<void> {
  const [row] = await tx.$queryRaw<{ failures: number }[]>`
    SELECT failures FROM mail_account WHERE id = ${id}::uuid FOR UPDATE`;
  const failures = of.failed === null ? 0 : (row?.failures ?? 0) + 1;
  const waitMs = of.failed === null ? 0 : mailboxRetryMs(of.failed, failures);
  await tx.$executeRaw`
    UPDATE mail_account SET lease_until = NULL, leased_by = NULL, failures = ${failures},
      next_at = ${new Date(of.machineNow.getTime() + waitMs)},
      state_at = CASE WHEN state = coalesce(${of.failed}, state) THEN state_at ELSE ${of.now} END,
      state = coalesce(${of.failed}, state)
    WHERE id = ${id}::uuid AND leased_by = ${of.watcher}::uuid`;
}

/** How far the folder was read. */
export async function noteRead(
  tx: Tx,
  id: string,
  { uidValidity, lastUid }: { readonly uidValidity: bigint; readonly lastUid: bigint },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE mail_account SET last_uid = CASE WHEN uid_validity = ${uidValidity} THEN greatest(last_uid, ${lastUid})
      ELSE ${lastUid} END, uid_validity = ${uidValidity}
    WHERE id = ${id}::uuid`;
}

/** Which folder of sent mail there is, and how far it was read; null: none is found. */
export async function noteSentRead(
  tx: Tx,
  id: string,
  read: { readonly path: string; readonly uidValidity: bigint | null; readonly lastUid: bigint } | null,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE mail_account SET sent_path = ${read?.path ?? null}, sent_uid_validity = ${read?.uidValidity ?? null},
      sent_last_uid = ${read?.lastUid ?? 0n}
    WHERE id = ${id}::uuid`;
}
