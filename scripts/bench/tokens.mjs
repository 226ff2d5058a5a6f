/**
 * What a stopwatch tells about a private link that opens nothing: 1,000 wrong tokens, each beside one that was good once
 * (never opened and too old, ended, closed) or is none at all, one after another in an order that chance decides.
 */
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { addPractice, ownerUrl, query, startService } from './service.mjs';
import { compare } from './statistics.mjs';

const ROUNDS = 1_000;
const WARM_UP = 100;
/** Long enough for the work of one: two at once would share each other's delays, and a difference with them. */
const APART_MS = 15;
/** By chance alone one comparison in a thousand says so. */
const SURE = 0.001;

/** Wrong tokens beside each sort of link that opens nothing any more. */
export async function wrongTokens(world) {
  const varDir = world.folder();
  const service = await startService({ varDir });
  const practice = await addPractice(varDir);
  const tokens = await deadLinks(ownerUrl(varDir), practice.id);
  const sorts = { wrong: newToken, ill_formed: () => 'short', ...tokens };
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  const times = Object.fromEntries(Object.keys(sorts).map((sort) => [sort, []]));
  const answers = new Set();
  const open = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const sort of shuffled(Object.keys(sorts))) {
      const opened = press(agent, service.httpPort, sorts[sort]()).then(({ ms, answer }) => {
        if (round < 0) return;
        times[sort].push(ms);
        answers.add(answer);
      });
      open.push(opened);
      await sleep(APART_MS);
    }
  }
  await Promise.all(open);
  agent.destroy();
  await service.stop();
  return (
    Object.keys(sorts)
      .filter((sort) => sort !== 'wrong')
      .map((sort) => ({
        name: `tokens_wrong_${sort}`,
        unit: 'ms',
        rounds: ROUNDS,
        answers: answers.size,
        ...compare(times.wrong, times[sort]),
      }))
      // `value` is one where a stopwatch tells them apart, or the page does.
      .map((line) => ({
        ...line,
        value: line.ks.p < SURE || line.welch.p < SURE || line.answers > 1 ? 1 : 0,
        ceiling: 0,
      }))
  );
}

const newToken = () => randomBytes(32).toString('base64url');

/** Links of conversations that are there, one fresh token each time: no answer is known from the time before. */
async function deadLinks(url, practiceId) {
  const sorts = {
    expired: { made: "now() - interval '8 days'", last: "now() - interval '8 days'", opened: 'NULL', closed: 'NULL' },
    ended: {
      made: "now() - interval '2 years'",
      last: "now() - interval '13 months'",
      opened: 'now()',
      closed: 'NULL',
    },
    closed: { made: 'now()', last: 'now()', opened: 'now()', closed: 'now()' },
  };
  const made = {};
  for (const [sort, { made: at, last, opened, closed }] of Object.entries(sorts)) {
    const tokens = Array.from({ length: ROUNDS + WARM_UP }, newToken);
    const rows = tokens.map((token) => [randomUUID(), hashOf(token)]);
    await query(
      url,
      `INSERT INTO conversation (id, practice_id, created_at, last_message_at, closed_at)
       VALUES ${rows.map(([id]) => `('${id}', '${practiceId}', ${at}, ${last}, ${closed})`).join()}`,
    );
    await query(
      url,
      `INSERT INTO conversation_link (token_hash, practice_id, conversation_id, created_at, opened_at)
       VALUES ${rows.map(([id, hash]) => `('\\x${hash}', '${practiceId}', '${id}', ${at}, ${opened})`).join()}`,
    );
    let next = 0;
    made[sort] = () => tokens[next++ % tokens.length];
  }
  await query(url, 'ANALYZE');
  return made;
}

const hashOf = (token) => createHash('sha256').update(Buffer.from(token, 'base64url')).digest('hex');

/** Presses the button, and waits for the last byte. */
function press(agent, port, link) {
  const body = new URLSearchParams({ do: 'open', link }).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'sec-fetch-site': 'same-origin',
  };
  const began = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: '127.0.0.1', path: '/c/', method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => {
        const ms = Number(process.hrtime.bigint() - began) / 1e6;
        resolve({ ms, answer: `${response.statusCode} ${text}` });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function shuffled(list) {
  const left = [...list];
  return list.map(() => left.splice(randomInt(left.length), 1)[0]);
}
