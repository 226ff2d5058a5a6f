import type { Clock } from '../platform/clock.js';
import type { FrontDb, Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Outcome, Relay } from '../platform/mailer/index.js';
import { NO_TLS_ONWARDS, nextAttempt } from '../policy/etiquette/index.js';
import { type ClaimedLetter, LEASE_MS, type Moments, markHandingOver, renewLease, type Settled } from './states.js';

export interface SendOffice {
  readonly front: FrontDb;
  readonly clock: Clock;
}

export const momentsOf = (clock: Clock): Moments => ({ now: clock.now(), machineNow: clock.machineNow() });

/** Hands a claimed letter to the relay, at most once, and says how it ended; null: the lease was lost, nothing left. */
export async function sendLetter(office: SendOffice, relay: Relay, letter: ClaimedLetter): Promise<Settled | null> {
  const { front, clock } = office;
  const inPractice = <T>(work: (tx: Tx) => Promise<T>) => front.quick(letter.practiceId, work);
  const alive = setInterval(() => {
    inPractice((tx) => renewLease(tx, letter.id, momentsOf(clock))).catch(() => {});
  }, LEASE_MS / 3);
  try {
    const outcome = await relay.send({
      envelope: letter.envelope,
      bytes: letter.bytes,
      forcedTls: letter.forcedTls,
      beforeFirstByte: async () => {
        const mine = await inPractice((tx) => markHandingOver(tx, letter.id, momentsOf(clock)));
        if (!mine) throw new SubrosaError('letter.lease_lost');
      },
    });
    return settledBy(outcome, letter, clock.now());
  } finally {
    clearInterval(alive);
  }
}

function settledBy(outcome: Outcome, letter: ClaimedLetter, now: Date): Settled | null {
  switch (outcome.state) {
    case 'sent':
      return { state: 'sent', code: outcome.code };
    case 'uncertain':
      return { state: 'uncertain', code: null };
    case 'refused':
      // The next attempt carries the bounce address, at once.
      return outcome.nullSenderRefused
        ? { state: 'deferred', code: outcome.code, notBefore: now, nullSenderRefused: true }
        : { state: 'refused', code: outcome.code, ...(outcome.enhanced === NO_TLS_ONWARDS ? { reason: 'tls' } : {}) };
    case 'deferred': {
      const { code, reason } = outcome;
      const next = nextAttempt(letter.attempts, now);
      return next.verdict === 'refused'
        ? { state: 'refused', code, reason }
        : { state: 'deferred', code, reason, notBefore: next.at };
    }
    case 'aborted': {
      if (outcome.cause instanceof SubrosaError && outcome.cause.code === 'letter.lease_lost') return null;
      // The commit before the first byte failed: no byte left, and the database may be away. Tried again soon.
      const next = nextAttempt(letter.attempts, now);
      return { state: 'deferred', code: null, notBefore: next.verdict === 'retry' ? next.at : now };
    }
    default:
      return outcome satisfies never;
  }
}
