/**
 * What comes in by mail, on PostgreSQL and on Redis: how many are accepted and acknowledged, how soon an answer is handed
 * to the relay at an even pace, and whether memory stays where it was over many mails.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { onBothBackends } from './backends.mjs';
import { mailAt } from './mails.mjs';
import { acceptedAlone, wholeWay } from './measures.mjs';
import { familyMemory } from './memory.mjs';
import { addPractice, startService } from './service.mjs';
import { startSink } from './sink.mjs';
import { at } from './statistics.mjs';
import { openSender } from './traffic.mjs';

const PACE_PER_SECOND = 20;
const PACED_MAILS = 1_200;
const PACED_CONNECTIONS = 10;
const WARM_UP = 200;
/** A mail whose answer has not come by then never comes. */
const ANSWER_MS = 60_000;

export async function* intake(world) {
  // The memory of many mails takes a quarter of an hour: what is known before is told before.
  yield* await onBothBackends('intake', async (backend, env) => [
    ...(await acceptedAlone(world, { env })).map(named(backend)),
    ...(await wholeWay(world, { env })).map(named(backend)),
    await pacedAnswers(world, backend, env),
  ]);
  yield await flatMemory(world);
}

const named = (backend) => (line) => ({ ...line, name: `${line.name}_${backend}` });

/** From the 250 of a mail to the last byte of its answer at the relay, at an even pace. */
async function pacedAnswers(world, backend, env) {
  const way = await openWay(world, env);
  try {
    await way.hand({ count: WARM_UP, first: 0, everyMs: 1000 / PACE_PER_SECOND });
    await way.answered(WARM_UP);
    way.forget();
    await way.hand({ count: PACED_MAILS, first: WARM_UP, everyMs: 1000 / PACE_PER_SECOND });
    const tookMs = await way.answered(PACED_MAILS);
    return {
      name: `answer_handed_to_relay_${backend}`,
      value: at(tookMs, 0.95),
      unit: 'ms p95',
      ceiling: 1_000,
      p50: at(tookMs, 0.5),
      max: at(tookMs, 1),
      mails: PACED_MAILS,
      note: `${PACE_PER_SECOND} mails a second, and no slots for answers`,
    };
  } finally {
    await way.close();
  }
}

/** The memory of the service and its database while it digests many mails, as fast as it can without a backlog. */
async function flatMemory(world) {
  const way = await openWay(world, {}, PRACTICES);
  const samples = [];
  let done = false;
  const look = async () => {
    for (; !done; await sleep(1_000)) {
      const memory = familyMemory(way.pid);
      if (memory !== null) samples.push({ mails: way.count(), mb: memory.mb });
    }
  };
  const looking = look();
  try {
    for (let first = 0; first < world.mails; first += BATCH) {
      await way.hand({ count: BATCH, first, everyMs: 0 });
      await way.answered(first + BATCH - MOST_UNANSWERED);
    }
    await way.answered(world.mails);
  } finally {
    done = true;
    await looking;
    await way.close();
  }
  const between = (from, to) => samples.filter(({ mails }) => mails >= from && mails < to).map(({ mb }) => mb);
  const tenth = world.mails / 10;
  const early = at(between(tenth, 2 * tenth), 0.5);
  const late = at(between(world.mails - tenth, world.mails), 0.5);
  return {
    name: 'memory_flat',
    value: Math.round((late / early) * 1000) / 1000,
    unit: 'ratio of median PSS',
    ceiling: 1.15,
    early,
    late,
    mails: world.mails,
    note: `MB over mails ${tenth} to ${2 * tenth}, and over the last ${tenth}; service and PostgreSQL together`,
  };
}

/** Of a platform: an installation of one practice is never written to so often. */
const PRACTICES = 20;
const BATCH = 100;
const MOST_UNANSWERED = 200;

/** A service with a relay that takes everything, and practices that mail is handed to in turn. */
async function openWay(world, env, practices = 1) {
  const left = new Map();
  const tookMs = [];
  let answers = 0;
  const sink = await startSink({
    onMail: (recipient) => {
      const began = left.get(recipient);
      // What a member is told is no answer.
      if (began === undefined) return;
      left.delete(recipient);
      answers += 1;
      tookMs.push(performance.now() - began);
    },
  });
  const varDir = world.folder();
  const surroundings = { SMTP_RELAY_URL: `smtp://127.0.0.1:${sink.port}?tls=none`, ...env };
  const service = await startService({ varDir, env: surroundings });
  const addresses = [];
  for (let n = 0; n < practices; n += 1) addresses.push((await addPractice(varDir, env, `measured-${n}`)).address);
  const senders = await Promise.all(Array.from({ length: PACED_CONNECTIONS }, () => openSender(service.smtpPort)));
  const lines = senders.map(() => Promise.resolve());
  return {
    pid: service.pid,
    count: () => answers,
    forget: () => {
      tookMs.length = 0;
    },
    /** Hands mails over, each `everyMs` after the one before it, on the connections in turn. */
    hand: async ({ count, first, everyMs }) => {
      const began = performance.now();
      for (let index = 0; index < count; index += 1) {
        const wait = began + index * everyMs - performance.now();
        if (wait > 0) await sleep(wait);
        const number = first + index;
        const mail = mailAt(number, { seed: 'intake', to: addresses[number % addresses.length] });
        const sender = number % senders.length;
        lines[sender] = lines[sender].then(async () => {
          // An answer that is quicker than the line back is as good as at once.
          left.set(mail.from, performance.now());
          const code = await senders[sender].hand(mail);
          if (code !== 250) throw new Error(`a mail was answered ${code}`);
          if (left.has(mail.from)) left.set(mail.from, performance.now());
        });
      }
      await Promise.all(lines);
    },
    answered: async (wanted) => {
      for (const end = performance.now() + ANSWER_MS; tookMs.length < wanted; await sleep(20)) {
        if (performance.now() > end) throw new Error(`${tookMs.length} of ${wanted} mails were answered`);
      }
      return [...tookMs];
    },
    close: async () => {
      for (const sender of senders) sender.destroy();
      await service.stop();
      sink.stop();
    },
  };
}
