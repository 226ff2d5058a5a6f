import { setTimeout as sleep } from 'node:timers/promises';
import type { JobPayload } from '../../src/jobs.js';
import type { Tx } from '../../src/platform/db/index.js';
import type { Practice } from '../../src/practice/index.js';
import type { Way } from '../../src/reply/own-relay.js';
import { momentsOf, sendLetter } from '../../src/reply/send.js';
import {
  type ClaimedLetter,
  claimLetter,
  layIntoMailbox,
  type Moments,
  markLost,
  releaseHeld,
  type Settled,
  settleLetter,
  waitForRoom,
} from '../../src/reply/states.js';
import type { DeliveryOffice } from './office.js';

/**
 * Moves one letter on: into the local mailbox exactly once, to the relay at most once. A letter that is not due, that
 * somebody else holds, or whose person was erased is left alone.
 */
export function createDeliverLetter(office: DeliveryOffice) {
  return async ({ practiceId, letterId }: JobPayload<'deliver_letter'>): Promise<void> => {
    const { front, practices, clock, relays } = office;
    const { way, claimed } = await front.quick(practiceId, async (tx) => {
      const practice = practices.known(practiceId) ?? (await practices.get(tx, practiceId));
      const at = momentsOf(clock);
      const way = await relays.of(tx, practice, at.now);
      const take = () => takeLetter(tx, { practice, way, letterId, at });
      let taken = await take();
      if (taken === null) {
        // Hardly ever: a worker died while it handed the letter over, or the letter waits for the ceiling.
        if (await markLost(tx, letterId, at)) await record(tx, office, practice, letterId, UNCERTAIN);
        if (await releaseHeld(tx, practice, letterId, at)) taken = await take();
      }
      if (taken === 'laid') await record(tx, office, practice, letterId, DELIVERED);
      return { way, claimed: taken === 'laid' ? null : taken };
    });
    if (claimed === null || way === null) return;
    const end = await sendLetter(office, way.relay, claimed);
    if (end === null) return;
    await insist(() =>
      front.quick(practiceId, async (tx) => {
        const practice = await practices.get(tx, practiceId);
        if (await settleLetter(tx, letterId, end, momentsOf(clock))) await record(tx, office, practice, letterId, end);
      }),
    );
    // A letter that waits is tried again; the sweeper finds it where this bell is lost.
    if (end.state === 'deferred' && end.notBefore !== undefined) {
      await office.ring([{ name: 'deliver_letter', payload: { practiceId, letterId }, notBefore: end.notBefore }]);
    }
  };
}

/** Null: it is not due, or in no state to be taken. */
async function takeLetter(
  tx: Tx,
  of: { readonly practice: Practice; readonly way: Way | null; readonly letterId: string; readonly at: Moments },
): Promise<ClaimedLetter | 'laid' | null> {
  const { practice, way, letterId, at } = of;
  if (way === null) return (await layIntoMailbox(tx, letterId, at)) ? 'laid' : null;
  return way.full ? waitForRoom(tx, letterId, at) : claimLetter(tx, practice, letterId, at);
}

const UNCERTAIN: Settled = { state: 'uncertain', code: null };
const DELIVERED: Settled = { state: 'sent', code: null };

/** What the relay said is known here alone: a database that is away for a moment must not make it a guess. */
async function insist(write: () => Promise<void>): Promise<void> {
  for (let left = SETTLE_TRIES; ; left -= 1) {
    try {
      return await write();
    } catch (error) {
      if (left <= 1) throw error;
      await sleep(SETTLE_PAUSE_MS);
    }
  }
}

/** 45 s in all: within the lease, after which another worker calls the letter uncertain. */
const SETTLE_TRIES = 15;
const SETTLE_PAUSE_MS = 3_000;

async function record(
  tx: Tx,
  office: DeliveryOffice,
  practice: Practice,
  letterId: string,
  end: Settled,
): Promise<void> {
  await office.audit.append(tx, practice.id, {
    action: `letter.${end.state}`,
    actor: { kind: 'system' },
    object: { kind: 'letter', id: letterId },
    detail: {
      ...(end.code === null ? {} : { code: end.code }),
      ...(end.reason === undefined ? {} : { reason: end.reason }),
    },
  });
}
