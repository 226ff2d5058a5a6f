import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver } from './receiver.js';

/**
 * Receiving goes first: who stands at the door with a mail must not wait because mails that are safe already are being
 * worked on. Where both live in one process, a worker lets a rush pass before its next job, though never for long.
 */
export interface Traffic {
  /** The same receiver; each message that it opens is counted. */
  counted(receiver: Receiver): Receiver;
  /** Resolves at once where few mails come, else when it is calm or after MOST_WAIT_MS. */
  calm(): Promise<void>;
}

export function createTraffic(): Traffic {
  const times: number[] = [];
  const isRush = (): boolean => {
    const since = performance.now() - WINDOW_MS;
    while (times.length > 0 && (times[0] ?? 0) < since) times.shift();
    return times.length >= RUSH;
  };
  return {
    counted: (receiver) => ({
      ...receiver,
      open: (mail) => {
        times.push(performance.now());
        // What is older than the newest RUSH says nothing any more.
        if (times.length > RUSH) times.shift();
        return receiver.open(mail);
      },
    }),
    calm: async () => {
      for (let waitedMs = 0; waitedMs < MOST_WAIT_MS && isRush(); waitedMs += STEP_MS) await sleep(STEP_MS);
    },
  };
}

/** Ten mails within a quarter of a second: a practice never sees that, a platform's morning does. */
const RUSH = 10;
const WINDOW_MS = 250;
/** So that the answer to somebody in danger is late by less than a second, whatever else comes in. */
const MOST_WAIT_MS = 400;
const STEP_MS = 50;
