/**
 * Watches mailboxes: many in one process, each by one at a time. Who watches holds a lease of a minute on the row, so
 * that a process that dies is replaced by another; what was committed is never taken again (take.ts).
 */
import { randomUUID } from 'node:crypto';
import type { ImapFlow } from 'imapflow';
import type { Audit } from '../../audit/index.js';
import type { Clock } from '../../platform/clock.js';
import type { FrontDb, Tx } from '../../platform/db/index.js';
import { codeOf } from '../../platform/errors.js';
import type { Log } from '../../platform/log.js';
import { FULL_FROM, type MailboxFailure, type MailboxState } from '../../policy/mailbox/index.js';
import type { Practices } from '../../practice/index.js';
import type { MailTokens } from '../../practice/mail-tokens.js';
import type { Receiver } from '../receiver.js';
import { claimAccounts, giveBack, keepLease, LEASE_MS, loadAccount, type MailAccount, noteLooked } from './account.js';
import { tidyMailbox } from './afterwards.js';
import { lookAtSent, type SentSight, unseen } from './sent.js';
import { openFolder, stateOf } from './session.js';
import { signedIn } from './signed-in.js';
import { takeNew } from './take.js';

export interface WatchOffice {
  readonly front: FrontDb;
  readonly practices: Practices;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly receiver: Receiver;
  readonly log: Log;
  readonly mailTokens: MailTokens;
  /** An authority of one's own for the servers' certificates (PEM). */
  readonly ca?: string | null;
  /** How often a mailbox is looked at without a word from its server, and mailboxes are looked for; for tests. */
  readonly everyMs?: { readonly look?: number; readonly claim?: number };
}

/** A connection costs about half a megabyte. */
const MOST_MAILBOXES = 300;
const CLAIM_EVERY_MS = 3_000;
/** IDLE tells at once; this is for servers that have none, and for what is to be removed there. */
const LOOK_EVERY_MS = 30_000;

export function startMailboxes(office: WatchOffice): { close(): Promise<void> } {
  const watcher = randomUUID();
  const ending = new AbortController();
  const watched = new Map<string, Promise<void>>();
  const claim = async (): Promise<void> => {
    const now = office.clock.machineNow();
    const most = MOST_MAILBOXES - watched.size;
    if (most <= 0 || ending.signal.aborted) return;
    for (const { practiceId, id } of await claimAccounts(office.front, { now, watcher, most })) {
      const run = watchOne(office, { practiceId, id, watcher, ending: ending.signal })
        .catch((error: unknown) => office.log.warn('mailbox.failed', { practiceId, code: codeOf(error) }))
        .finally(() => watched.delete(id));
      watched.set(id, run);
    }
  };
  let claiming: Promise<void> = Promise.resolve();
  const tick = (): void => {
    claiming = claiming
      .then(claim)
      .catch((error: unknown) => office.log.warn('mailbox.not_claimed', { code: codeOf(error) }));
  };
  const timer = setInterval(tick, office.everyMs?.claim ?? CLAIM_EVERY_MS);
  tick();
  return {
    close: async () => {
      clearInterval(timer);
      ending.abort();
      await claiming;
      await Promise.allSettled(watched.values());
    },
  };
}

interface Watch {
  readonly practiceId: string;
  readonly id: string;
  readonly watcher: string;
  readonly ending: AbortSignal;
}

/** One connection, from its greeting to its end. How it ended decides when it is tried again. */
async function watchOne(office: WatchOffice, watch: Watch): Promise<void> {
  const { front, practices, clock } = office;
  const inPractice = <T>(work: (tx: Tx) => Promise<T>) => front.quick(watch.practiceId, work);
  const account = await inPractice(async (tx) =>
    loadAccount(tx, await practices.get(tx, watch.practiceId), { id: watch.id, watcher: watch.watcher }),
  );
  if (account === null) return;
  let failed: MailboxFailure | null = null;
  try {
    await connected(office, watch, account);
  } catch (error) {
    failed = stateOf(error);
    office.log.info('mailbox.ended', { practiceId: watch.practiceId, code: failed });
  }
  await inPractice((tx) =>
    giveBack(tx, account.id, {
      ...{ watcher: watch.watcher, failed },
      now: clock.now(),
      machineNow: clock.machineNow(),
    }),
  );
}

async function connected(office: WatchOffice, watch: Watch, account: MailAccount): Promise<void> {
  const { client, until } = await signedIn(office, account);
  const leave = (): void => client.close();
  watch.ending.addEventListener('abort', leave, { once: true });
  try {
    // Also what comes while we look is heard.
    const bell = { rung: false };
    client.on('exists', () => {
      bell.rung = true;
    });
    await openFolder(client, account.folder);
    const sent = unseen();
    while (client.usable && !watch.ending.aborted) {
      const leftMs = until === null ? Infinity : until.getTime() - office.clock.machineNow().getTime();
      // Providers end a connection with its token. Whoever goes before signs in anew in seconds, and nothing went wrong.
      if (leftMs <= 0) return;
      bell.rung = false;
      const state = await fillOf(client, account.folder);
      if (!(await look(office, watch, { client, sent, state }))) return;
      if (!bell.rung) await news(client, watch.ending, Math.min(leftMs, office.everyMs?.look ?? LOOK_EVERY_MS));
    }
    if (!watch.ending.aborted) throw new Error('the line broke');
  } catch (error) {
    if (!watch.ending.aborted) throw error;
  } finally {
    watch.ending.removeEventListener('abort', leave);
    client.close();
  }
}

/** Takes what is new and tidies up there. False: the practice has disconnected it, or changed it. */
async function look(
  office: WatchOffice,
  watch: Watch,
  { client, sent, state }: { readonly client: ImapFlow; readonly sent: SentSight; readonly state: MailboxState },
): Promise<boolean> {
  const { front, practices, clock } = office;
  const alive = (): Promise<boolean> =>
    front.quick(watch.practiceId, (tx) =>
      keepLease(tx, watch.id, { watcher: watch.watcher, state, now: clock.now(), machineNow: clock.machineNow() }),
    );
  if (!(await alive())) return false;
  // A mailbox with years of mail takes longer than a lease.
  const signs = setInterval(() => void alive().catch(() => {}), LEASE_MS / 3);
  try {
    const { practice, account } = await front.quick(watch.practiceId, async (tx) => {
      const of = await practices.get(tx, watch.practiceId);
      return { practice: of, account: await loadAccount(tx, of, watch) };
    });
    if (account === null) return false;
    // Before the inbox, so that what comes while another folder is open is taken all the same.
    await lookAtSent(client, { ...office, practice }, account, sent);
    await takeNew(client, { ...office, practice }, account);
    await tidyMailbox(client, front, account);
    await front.quick(watch.practiceId, (tx) => noteLooked(tx, account.id, clock.now()));
    return true;
  } finally {
    clearInterval(signs);
  }
}

/** Until the server tells of a mail, the connection ends, or it is time to look. */
function news(client: ImapFlow, ending: AbortSignal, everyMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      client.off('exists', done).off('close', done);
      ending.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, everyMs);
    client.on('exists', done).on('close', done);
    ending.addEventListener('abort', done, { once: true });
    if (!client.usable || ending.aborted) done();
  });
}

/** Whether the provider will soon refuse mail for lack of room; where it does not say, it is well. */
async function fillOf(client: ImapFlow, folder: string): Promise<MailboxState> {
  if (!client.capabilities.has('QUOTA')) return 'ok';
  const quota = await client.getQuota(folder);
  if (quota === false || quota.storage === undefined) return 'ok';
  const { usage = 0, limit = 0 } = quota.storage;
  return limit > 0 && usage / limit >= FULL_FROM ? 'full' : 'ok';
}
