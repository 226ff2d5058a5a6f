/** The story itself: a stream, kills, starts, and what is there in the end. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { addPractice } from '../bench/service.mjs';
import { count, restartable, settled, stream } from './stream.mjs';

/**
 * @param options.sink a counting relay; null: the local mailbox
 * @param options.say told of each kill
 * @returns the counts, and what is wrong
 */
export async function killing({ varDir, mails, kills, sink, say = () => {} }) {
  const env = sink === null ? {} : { SMTP_RELAY_URL: `smtp://127.0.0.1:${sink.port}?tls=none` };
  const service = restartable({ varDir, env });
  await service.start();
  const practice = await addPractice(varDir, env);
  // Settings are known for three seconds; the ceiling of the demo's day must not be met.
  await sleep(3_500);
  let over = false;
  let released = 0;
  const accepted = new Set();
  const streaming = stream({
    count: mails,
    port: service.port,
    to: practice.address,
    released: () => released,
    accepted,
    isOver: () => over,
  });
  try {
    for (let number = 0; number < kills; number += 1) {
      // A share of the mails comes at once, so that each kill meets work in every step of its way.
      released = Math.ceil((mails * (number + 1)) / (kills + 1));
      await sleep(randomInt(1, MOST_MS));
      const database = number >= kills / 2;
      const before = accepted.size;
      const startedAfterMs = await service.killAndRestart({ database });
      say({ kill: number + 1, database, released, accepted: before, startedAfterMs });
    }
    released = mails;
    await streaming;
    await settled(varDir, SETTLE_MS);
    const delivered = sink?.byRecipient;
    return await count({
      varDir,
      accepted,
      practice: practice.slug,
      ...(delivered === undefined ? {} : { delivered }),
    });
  } finally {
    over = true;
    await service.stop();
  }
}

/** A relay that thinks this long holds letters of which nobody knows whether they left: kills shall meet those. */
export const THINKS_MS = 60;
/** A share is taken, filed and answered in about this time when nothing kills. */
const MOST_MS = 700;
/** A lease is 60 s, the sweep comes by every 10 s, and a letter that was put off is tried again after a minute. */
const SETTLE_MS = 240_000;
