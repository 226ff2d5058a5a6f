/**
 * A stream of mails, each from another address, that goes on while the service is killed and started again: what got
 * no 250 is sent again, as a mail server would. And the counting afterwards.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { command, killPostgres, ownerUrl, postgresPid, query, startService } from '../bench/service.mjs';
import { openSender } from '../bench/traffic.mjs';

const CONNECTIONS = 6;
/** How often a connection that has nothing to send looks again. */
const STEP_MS = 5;

/**
 * Sends `count` mails until each has its 250.
 * @param options.port asked anew for each connection
 * @param options.released how many of them may have been begun at this moment; absent: all
 * @param options.accepted gets the address of each mail that got a 250, as it gets it
 * @returns these addresses
 */
export async function stream({ count, port, to, released = () => count, accepted = new Set(), isOver = () => false }) {
  const waiting = Array.from({ length: count }, (_, number) => number);
  const work = async () => {
    while (waiting.length > 0 && !isOver()) {
      let sender;
      try {
        sender = await openSender(port());
        while (waiting.length > 0 && !isOver()) {
          const at = waiting.findIndex((number) => number < released());
          if (at === -1) {
            await sleep(STEP_MS);
            continue;
          }
          const [number] = waiting.splice(at, 1);
          try {
            if ((await sender.hand(mailOf(number, to))) === 250) accepted.add(addressOf(number));
            else waiting.push(number);
          } catch (error) {
            waiting.push(number);
            throw error;
          }
        }
        sender.end();
      } catch {
        sender?.destroy();
        await sleep(50);
      }
    }
  };
  // A connection may still hold the last number when the others find nothing to do.
  while (accepted.size < count && !isOver()) await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return accepted;
}

export const addressOf = (number) => `writer${number}@people${number}.example`;

function mailOf(number, to) {
  const from = addressOf(number);
  const head = `From: ${from}\r\nTo: ${to}\r\nSubject: hello\r\nMessage-ID: <n${number}@people${number}.example>\r\n`;
  const text = `Do you have a free appointment in the evening? What does a session cost? This is number ${number}.`;
  return { from, to, data: `${head}\r\n${text}\r\n.\r\n` };
}

/** The service with a handle that can be killed and begun anew as often as one likes. */
export function restartable(options) {
  let service = null;
  const start = async () => {
    service = await startService(options);
  };
  return {
    start,
    port: () => service?.smtpPort ?? 1,
    /** kill -9 of Node, and of its PostgreSQL at the same moment if wanted; then the next start. @returns its ms */
    killAndRestart: async ({ database }) => {
      const postgres = database ? postgresPid(options.varDir) : null;
      await service.kill();
      if (postgres !== null) killPostgres(options.varDir);
      await start();
      return Math.round(service.startMs);
    },
    stop: async () => service?.stop(),
  };
}

/** Waits until nothing is on its way: no message unfiled, no letter unsent. @throws after `patienceMs` */
export async function settled(varDir, patienceMs) {
  const until = performance.now() + patienceMs;
  for (;;) {
    const [row] = await query(
      ownerUrl(varDir),
      `SELECT (SELECT count(*)::int FROM message WHERE state = 'received') AS messages,
         (SELECT count(*)::int FROM letter WHERE state NOT IN ('sent', 'refused', 'uncertain')) AS letters`,
    );
    if (row.messages === 0 && row.letters === 0) return;
    if (performance.now() > until) throw new Error(`still on the way: ${JSON.stringify(row)}`);
    await sleep(500);
  }
}

/**
 * What came of each mail that got a 250: how many requests, how many answers. An address counts once.
 * @param options.delivered how often a relay was given a letter to this address; absent: the local mailbox is read
 */
export async function count({ varDir, accepted, delivered, practice }) {
  const requests = await command(varDir, ['request', 'list', '--practice', practice]);
  const outbox = await command(varDir, ['outbox', 'list', '--practice', practice]);
  const stateOf = new Map(requests.map((request) => [request.reference, request.acknowledgement]));
  const answers = outbox.filter(({ kind }) => kind.startsWith('acknowledgement_'));
  const byAddress = group(answers);
  const wrong = [];
  const counts = {
    accepted: accepted.size,
    requests: requests.length,
    answers: 0,
    uncertain: 0,
    doubled: 0,
    missing: 0,
  };
  for (const address of accepted) {
    const mine = byAddress.get(address) ?? [];
    const times =
      delivered === undefined ? mine.filter(({ state }) => state === 'sent').length : (delivered.get(address) ?? 0);
    const uncertain = mine.some(
      ({ state, reference }) => state === 'uncertain' && stateOf.get(reference) === 'uncertain',
    );
    counts.answers += times;
    if (uncertain) counts.uncertain += 1;
    if (times > 1) counts.doubled += 1;
    if (times === 0 && !uncertain) counts.missing += 1;
    if (mine.length !== 1 || times > 1 || (times === 0 && (delivered === undefined || !uncertain))) wrong.push(address);
  }
  wrong.push(...(await wrongRequests({ varDir, accepted, requests, answers })));
  return { counts, wrong };
}

/** Exactly one request for each mail with a 250, and none for any other. @returns what a person looks these up by */
async function wrongRequests({ varDir, accepted, requests, answers }) {
  const writers = new Map(answers.map(({ reference, to }) => [reference, to]));
  const others = requests.filter(({ reference }) => !accepted.has(writers.get(reference)));
  const twice = await query(
    ownerUrl(varDir),
    `SELECT string_agg(reference, ' ') AS names FROM request GROUP BY correspondent_id HAVING count(*) > 1`,
  );
  const wrong = [...others.map(({ reference }) => reference), ...twice.map(({ names }) => names)];
  if (requests.length !== accepted.size) wrong.push(`${requests.length} requests of ${accepted.size} mails`);
  return wrong;
}

function group(answers) {
  const map = new Map();
  for (const answer of answers) map.set(answer.to, [...(map.get(answer.to) ?? []), answer]);
  return map;
}
