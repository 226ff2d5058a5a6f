/**
 * Mails that are nearly right, through everything that reads them: `npm run fuzz -- [--count N] [--smtp N] [--seed S]
 * [--seconds T]`. In process: parse, screen, triage, report, with what each has to hold. At the mail port of a service of
 * its own: every mail that gets a 250 is filed. JSON lines; ends with 1 where one crashed, hung or was lost, and names the
 * seed and number of that mail, which give it again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { addPractice, ownerUrl, startService } from './bench/service.mjs';
import { openKeys } from './fuzz/encrypted.mjs';
import { mutant, randomOf, shapes } from './fuzz/mutate.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    smtp: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    seconds: { type: 'string', default: 'Infinity' },
  },
});
const seed = Number(values.seed);
/** In milliseconds: the parser may use four seconds, and says so itself. */
const HANG_MS = 5_000;
/** Of all mails: what is inside is nearly right, and arrives encrypted. */
const ENCRYPTED = 0.03;
/** A tag with an attribute that runs, fetches or leads somewhere, or one that does so by itself. */
const ALIVE =
  /<(?:script|style|img|a|form|input|iframe|object|svg|math|link|meta|base)\b|<[^>]*\s(?:on\w+|style|href|src\w*|action|id|class)\s*=/i;
/** Seconds in which nothing was filed: the sweeper brings back what was lost on the way within half of it. */
const MOST_IDLE = 60;
const from = await shapes();
const { keys, wrap } = await openKeys();
from.push(await wrap(Buffer.from(from[0])));
const problems = [];
await inProcess(Number(values.count), Number(values.seconds));
if (Number(values.smtp) > 0) await atThePort(Number(values.smtp), Number(values.seconds));
process.exitCode = problems.length === 0 ? 0 : 1;

async function inProcess(count, seconds) {
  const { createMailParser } = await import('../dist/src/intake/parse/index.js');
  const { understand } = await import('../dist/src/intake/understand.js');
  const { screen } = await import('../dist/src/policy/etiquette/index.js');
  const parser = createMailParser();
  const authenticator = { look: async () => null, close: async () => {} };
  // What is loaded at the first mail takes its time, and is no mail's.
  await parser.parse(from[0]);
  const began = performance.now();
  let done = 0;
  let slowest = 0;
  let unreadable = 0;
  let opened = 0;
  let laidOut = 0;
  for (; done < count && performance.now() - began < seconds * 1_000; done += 1) {
    const random = randomOf(seed * 1_000_003 + done);
    const nearly = mutant(random, from);
    const raw = random() < ENCRYPTED ? await wrap(nearly) : nearly;
    const start = performance.now();
    try {
      const found = await understand(
        { parser, authenticator, keys: async () => ({ keys, writers: [], directory: null }) },
        { raw, envelope: null },
      );
      const facts = {
        standing: 'open',
        envelopeSender: null,
        ownAddresses: [],
        ownMessageIdSeen: false,
        recentFromCorrespondent: 0,
      };
      const screening = screen({ ...found.screening, ...facts });
      if (!found.readable) unreadable += 1;
      if (found.content.encryption?.state === 'opened') opened += 1;
      if (/\0/.test(found.content.text + found.content.subject + found.content.from)) tell(done, 'nul');
      if (typeof screening.answerable !== 'boolean' || typeof found.triage.kind !== 'string') tell(done, 'shape');
      if (found.content.laidOut) {
        const layout = await parser.layout(raw);
        if (layout !== null) laidOut += 1;
        if (ALIVE.test(layout ?? '')) tell(done, 'alive');
      }
      // What the database and the desk are given has to be text.
      JSON.parse(JSON.stringify(found.content));
    } catch (error) {
      tell(done, error?.code ?? error?.name ?? 'error');
    }
    const took = performance.now() - start;
    slowest = Math.max(slowest, took);
    if (took > HANG_MS) tell(done, 'hang');
  }
  await parser.close();
  const perSecond = Math.round((done / (performance.now() - began)) * 1_000);
  print({
    part: 'in_process',
    seed,
    done,
    unreadable,
    opened,
    laidOut,
    perSecond,
    slowestMs: Math.round(slowest),
    problems: problems.length,
  });
}

async function atThePort(count, seconds) {
  const varDir = await mkdtemp(path.join(tmpdir(), 'subrosa-fuzz-'));
  const service = await startService({ varDir });
  const practice = await addPractice(varDir, {});
  const owner = new pg.Client({ connectionString: ownerUrl(varDir) });
  await owner.connect();
  const number = async (sql) => Number((await owner.query(sql)).rows[0].n);
  const before = await number(`SELECT count(*) AS n FROM message`);
  const began = performance.now();
  const tally = { sent: 0, accepted: 0 };
  const next = () => (tally.sent < count && performance.now() - began < seconds * 1_000 ? tally.sent++ : null);
  await Promise.all(Array.from({ length: 4 }, () => line(service.smtpPort, practice.address, next, tally)));
  const waiting = await filed(() => number(`SELECT count(*) AS n FROM message WHERE state = 'received'`));
  const kept = (await number(`SELECT count(*) AS n FROM message`)) - before;
  const alike = tally.accepted - kept;
  if (waiting > 0) problems.push('waiting');
  if (alike < 0) problems.push('more than sent');
  // The same bytes from the same sender are one message; each mail here has a sender of its own.
  if (alike > 0) problems.push('lost');
  print({ part: 'smtp', seed, ...tally, kept, waiting, problems: problems.length });
  await owner.end();
  await service.stop();
  await rm(varDir, { recursive: true, force: true });
}

/** Until all is filed, or nothing more is. @returns how many wait then */
async function filed(waiting) {
  let before = Infinity;
  for (let idle = 0; idle < MOST_IDLE; ) {
    const now = await waiting();
    if (now === 0) return 0;
    idle = now < before ? 0 : idle + 1;
    before = now;
    await sleep(1_000);
  }
  return before;
}

/** One connection after the other, each for a few mails. */
async function line(port, to, next, tally) {
  for (let at = next(); at !== null; at = next()) {
    const mail = mutant(randomOf(seed * 2_000_003 + at), from);
    const dotted = Buffer.from(mail.toString('latin1').replace(/(^|\r\n)\./g, '$1..'), 'latin1');
    const heard = await send(port, [
      'EHLO fuzz\r\n',
      `MAIL FROM:<f${at}@f${at}.example>\r\n`,
      `RCPT TO:<${to}>\r\n`,
      'DATA\r\n',
      Buffer.concat([dotted, Buffer.from('\r\n.\r\n')]),
      'QUIT\r\n',
    ]);
    tally.accepted += heard.match(/^250 2\.6\.0 /gm)?.length ?? 0;
  }
}

function send(port, steps) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    const left = [...steps];
    socket.setEncoding('latin1').on('data', (text) => {
      heard += text;
      if (!/^\d{3} .*\r\n$/m.test(text.slice(text.lastIndexOf('\n', text.length - 2) + 1))) return;
      const step = left.shift();
      if (step !== undefined) socket.write(step);
    });
    const over = setTimeout(() => {
      problems.push('hang');
      socket.destroy();
    }, 3 * HANG_MS);
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(over);
      resolve(heard);
    });
  });
}

function tell(number, what) {
  problems.push(what);
  print({ problem: what, seed, number });
}

function print(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
