/** What is measured: each function takes the world of the bench and gives lines to print. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { mailAt } from './mails.mjs';
import { familyMemory } from './memory.mjs';
import { addPractice, ownerUrl, query, startService } from './service.mjs';
import { startSink } from './sink.mjs';
import { at } from './statistics.mjs';
import { CONNECTIONS, send } from './traffic.mjs';

/** Mails of one measurement; before them some that warm up both sides alike. */
const MAILS = 1_000;
const WARM_UP = 100;
/** Of each side. */
const TURNS = 8;
const BETWEEN_TURNS_MS = 1_000;
/** Memory is looked at this long after the last acknowledgement. */
const REST_MS = 30_000;
const ACKNOWLEDGED_MS = 180_000;

const GREETING =
  `${CONNECTIONS} connections stay open for all their mails. Stock smtp-server, the baseline, waits 100 ms before each ` +
  'greeting; Subrosa does so too, but not for SMTP_TRUSTED (127.0.0.0/8), so not here: it counts once per connection.';

/** Seconds until the service says that it runs, on a new VAR_DIR and on the same one later. */
export async function startTime(world) {
  const varDir = world.folder();
  const first = await startService({ varDir });
  await first.stop();
  const later = await startService({ varDir });
  await later.stop();
  return [
    { name: 'start_first', value: round(first.startMs / 1000), unit: 's', ceiling: 15 },
    { name: 'start_later', value: round(later.startMs / 1000), unit: 's', ceiling: 5 },
  ];
}

/**
 * Mails that got their 250 each second while nothing else is done with them. The baseline and the service take turns,
 * since a machine is not as fast in one minute as in the next. @param on.env more variables
 */
export async function acceptedAlone(world, on = {}) {
  const url = await world.database();
  const varDir = world.folder();
  const env = { DATABASE_URL: url, ...on.env };
  const practice = await addPractice(varDir, env);
  const service = await startService({ varDir, env, only: 'smtp', ...world.profile });
  const rates = { baseline: [], service: [] };
  await withBaseline('seal', await world.database(), 0, async (port) => {
    const takeBaseline = async (turn) => rates.baseline.push(await loaded(port, 'desk@practice.example', `a-${turn}`));
    const takeService = async (turn) =>
      rates.service.push(await loaded(service.smtpPort, practice.address, `alone-${turn}`));
    for (let turn = 0; turn < TURNS; turn += 1) {
      // Each comes first as often, and begins when what the one before has left behind is on the disk.
      const order = turn % 2 === 0 ? [takeBaseline, takeService] : [takeService, takeBaseline];
      for (const take of order) {
        await sleep(BETWEEN_TURNS_MS);
        await take(turn);
      }
    }
  });
  await service.stop();
  world.sealed ??= at(rates.baseline, 0.5);
  return [
    { name: 'greeting', value: 100, unit: 'ms', note: GREETING },
    {
      ...compared('accepted_workers_stopped', at(rates.service, 0.5), at(rates.baseline, 0.5), 0.8),
      turns: rates.service.map((rate, turn) => round(rate / rates.baseline[turn])),
      note: `medians of ${TURNS} turns each`,
    },
  ];
}

/** With the workers at their work: accepted, acknowledged in the local mailbox, and what memory is left in use. */
export async function wholeWay(world, on = {}) {
  const baseline = await baselineA(world);
  const baselineWithReply = await baselineB(world);
  const varDir = world.folder();
  const service = await startService({ varDir, env: on.env ?? {}, ...world.profile });
  const practice = await addPractice(varDir);
  const url = ownerUrl(varDir);
  await send({ port: service.smtpPort, count: WARM_UP, mail: mailsTo(practice.address, 'warm') });
  await acknowledged(url, practice.id, WARM_UP);
  const began = performance.now();
  const { accepted, seconds } = await send({
    port: service.smtpPort,
    count: MAILS,
    mail: mailsTo(practice.address, 'way'),
  });
  if (accepted !== MAILS) throw new Error(`${accepted} of ${MAILS} mails were accepted`);
  await acknowledged(url, practice.id, WARM_UP + MAILS);
  const endToEnd = (performance.now() - began) / 1000;
  const lines = [
    compared('accepted_workers_running', MAILS / seconds, baseline, 0.5),
    { ...compared('acknowledged', MAILS / endToEnd, baselineWithReply, 0.4), aim: 0.7 },
  ];
  if (world.wants('memory')) lines.push(await memoryAtRest(service.pid));
  await service.stop();
  return lines;
}

async function memoryAtRest(pid) {
  await sleep(REST_MS);
  const memory = familyMemory(pid);
  if (memory === null) return { name: 'memory', value: null, unit: 'MB', note: 'this system does not tell PSS' };
  const node = memory.members.find((member) => member.pid === pid)?.mb ?? 0;
  const note = `sum of PSS of ${memory.members.length} processes, ${Math.round(node)} MB of it Node's`;
  return { name: 'memory', value: Math.round(memory.mb), unit: 'MB', ceiling: 600, aim: 450, note };
}

/** smtp-server + AES-256-GCM + one INSERT. Measured once, and by turns where `acceptedAlone` came first. */
async function baselineA(world) {
  world.sealed ??= await withBaseline('seal', await world.database(), 0, (port) =>
    loaded(port, 'desk@practice.example', 'a'),
  );
  return world.sealed;
}

/** smtp-server + mailparser + INSERT + nodemailer, until the sink has the last reply. */
async function baselineB(world) {
  const sink = await startSink();
  const until = async (count) => {
    while (sink.count() < count) await sleep(5);
  };
  try {
    return await withBaseline('reply', await world.database(), sink.port, async (port) => {
      await send({ port, count: WARM_UP, mail: mailsTo('desk@practice.example', 'warm') });
      await until(WARM_UP);
      const began = performance.now();
      await send({ port, count: MAILS, mail: mailsTo('desk@practice.example', 'b') });
      await until(WARM_UP + MAILS);
      return MAILS / ((performance.now() - began) / 1000);
    });
  } finally {
    sink.stop();
  }
}

async function withBaseline(kind, url, sinkPort, work) {
  const program = path.join(path.dirname(fileURLToPath(import.meta.url)), 'baseline.mjs');
  const child = fork(program, [kind, url, String(sinkPort)], { env: { PATH: process.env.PATH } });
  try {
    const port = await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', () => reject(new Error('the baseline did not start')));
    });
    return await work(port);
  } finally {
    child.disconnect();
  }
}

/** Mails per second, after a warm-up. */
async function loaded(port, to, seed) {
  await send({ port, count: WARM_UP, mail: mailsTo(to, `${seed}-warm`) });
  const { accepted, seconds } = await send({ port, count: MAILS, mail: mailsTo(to, seed) });
  if (accepted !== MAILS) throw new Error(`${accepted} of ${MAILS} mails were accepted`);
  return MAILS / seconds;
}

const mailsTo = (to, seed) => (number) => mailAt(number, { seed, to });

async function acknowledged(url, practiceId, count) {
  const began = performance.now();
  for (;;) {
    const [row] = await query(
      url,
      `SELECT count(*)::int AS count FROM mailbox_item m JOIN letter l ON l.id = m.letter_id
       WHERE l.practice_id = '${practiceId}' AND l.template LIKE 'acknowledgement_%'`,
    );
    if (row.count >= count) return;
    if (performance.now() - began > ACKNOWLEDGED_MS) throw new Error(`${row.count} of ${count} were acknowledged`);
    await sleep(100);
  }
}

function compared(name, value, baseline, floor) {
  return { name, value: round(value), unit: '/s', baseline: round(baseline), ratio: round(value / baseline), floor };
}

const round = (value) => Math.round(value * 100) / 100;
