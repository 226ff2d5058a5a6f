import { randomUUID } from 'node:crypto';
import { startMailboxes } from '../../../src/intake/imap/watch.js';
import { createReceiver } from '../../../src/intake/receive.js';
import { createLog, type Log } from '../../../src/platform/log.js';
import type { Practice } from '../../../src/practice/index.js';
import { loginPlace } from '../../../src/practice/mail-login.js';
import { createMailTokens, type MailTokens } from '../../../src/practice/mail-tokens.js';
import type { Dovecot } from '../../support/dovecot.js';
import type { Ground } from '../../support/ground.js';
import { until } from '../../support/until.js';

export interface Connected {
  readonly id: string;
  row(): Promise<Record<string, unknown>>;
  items(): Promise<readonly { folder: string; uid: string; state: string; message_id: string | null }[]>;
  messages(): Promise<readonly { id: string; size_bytes: number; received_at: Date }[]>;
}

/** A practice's mailbox as the desk writes it down. */
export async function connectMailbox(
  ground: Ground,
  practice: Practice,
  box: Pick<Dovecot, 'user' | 'password'>,
  wanted: Readonly<Record<string, unknown>> & { readonly port: number },
): Promise<Connected> {
  const id = randomUUID();
  const login = { user: box.user, password: box.password, ...(wanted.login as object | undefined) };
  const row = {
    ...{ id, practice_id: practice.id, host: 'localhost', tls: 'none', folder: 'INBOX', recipients: [] },
    login_sealed: practice.vault.own.seal(loginPlace(id), JSON.stringify(login)),
    ...{ afterwards: 'flag', since: new Date('2026-01-01'), connected_at: ground.clock.now() },
    ...{ watch_until: ground.clock.now(), send_most: 100, state: 'waiting', state_at: ground.clock.now() },
    next_at: new Date(0),
    ...Object.fromEntries(Object.entries(wanted).filter(([name]) => name !== 'login')),
  };
  const names = Object.keys(row);
  await ground.owner.query(
    `INSERT INTO mail_account (${names.map((name) => `"${name}"`).join()}) VALUES (${names.map((_, at) => `$${at + 1}`)})`,
    Object.values(row),
  );
  const query = async (sql: string) => (await ground.owner.query(sql, [id])).rows;
  return {
    id,
    row: async () => (await query('SELECT * FROM mail_account WHERE id = $1'))[0],
    items: () =>
      query('SELECT folder, uid, state, message_id FROM mail_account_item WHERE account_id = $1 ORDER BY uid'),
    messages: async () =>
      (
        await ground.owner.query(
          `SELECT id, size_bytes, received_at FROM message WHERE practice_id = $1 AND channel = 'imap' ORDER BY received_at`,
          [practice.id],
        )
      ).rows,
  };
}

/** Watches as the workers do, with an eye on the clock of the machine. */
export function watch(
  ground: Ground,
  options: {
    readonly ca?: string;
    readonly lookMs?: number;
    readonly mailTokens?: MailTokens;
    readonly log?: Log;
  } = {},
) {
  const rung: string[] = [];
  const watching = startMailboxes({
    ...ground,
    // Leases go by real time here: the test's clock stands still.
    clock: { ...ground.clock, machineNow: () => new Date() },
    receiver: createReceiver({
      ...ground,
      ring: (messages) => rung.push(...messages.map(({ messageId }) => messageId)),
    }),
    log: options.log ?? createLog('silent'),
    mailTokens: options.mailTokens ?? createMailTokens({ ...ground, providers: [] }),
    ca: options.ca ?? null,
    everyMs: { look: options.lookMs ?? 1_000, claim: 50 },
  });
  return { ...watching, rung };
}

export const mailOf = (n: number, more = '') =>
  [
    `From: Writer ${n} <w${n}@writers.example>`,
    'To: desk@praksis.example',
    `Subject: number ${n}`,
    `Message-ID: <m${n}@writers.example>`,
    '',
    `This is mail ${n}. ${more}`,
    '',
  ].join('\r\n');

export { until };
