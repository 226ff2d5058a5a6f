/**
 * An attack suite: every file in cases/ is tried at the mail port of the real service, and what it accepts goes through
 * the parser and the filing. Nothing dies, nothing hangs, memory stays bounded, every mail that got a 250 is filed, and
 * no attack puts in more messages than a client sent.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { ownerUrl } from '../../scripts/bench/service.mjs';
import { PACKAGE_ROOT } from '../../src/platform/root.js';
import { type RunningDemo, startDemo } from '../support/service.js';
import { until } from '../support/until.js';
import { type Attack, bytesOf, type Step } from './attack.mjs';

const CASES = path.join(PACKAGE_ROOT, 'test/attacks/cases');
const MB = 1024 * 1024;
/** What the service may take more than when it rests, in megabytes. */
const MOST_MEMORY = 256;
/** In milliseconds: nothing hangs longer on a machine to itself; one that runs other tests too is given three times that. */
const MOST_WAIT = 3 * 5_000;

let demo: RunningDemo;
let owner: pg.Client;
let to: string;
let pid: number;

beforeAll(async () => {
  demo = await startDemo({ LOG_LEVEL: 'silent' });
  owner = new pg.Client({ connectionString: ownerUrl(demo.varDir) });
  await owner.connect();
  to = (await owner.query('SELECT address FROM practice_address WHERE "primary"')).rows[0].address;
  pid = JSON.parse(readFileSync(path.join(demo.varDir, 'service.json'), 'utf8')).pid;
});
afterAll(async () => {
  await owner?.end();
  await demo?.stop();
});

const names = readdirSync(CASES).toSorted();
const memory = (): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
const messages = async (): Promise<number> =>
  (await owner.query(`SELECT count(*)::int AS n FROM message WHERE direction = 'in'`)).rows[0].n;
const waiting = async (): Promise<number> =>
  (await owner.query(`SELECT count(*)::int AS n FROM message WHERE state = 'received'`)).rows[0].n;

/** Says every step, each after an answer to the one before. @returns all that the server said */
async function say(steps: readonly Step[]): Promise<string> {
  const socket = connect(demo.smtpPort, '127.0.0.1');
  let heard = '';
  let closed = false;
  socket.setEncoding('latin1').on('data', (text) => {
    heard += text;
  });
  socket.on('close', () => {
    closed = true;
  });
  socket.on('error', () => {});
  let slowestMs = 0;
  const answered = async (length: number, mostMs: number): Promise<void> => {
    const began = performance.now();
    while (heard.length === length && !closed && performance.now() < began + mostMs) await sleep(5);
    if (heard.length > length) slowestMs = Math.max(slowestMs, performance.now() - began);
  };
  await answered(0, MOST_WAIT);
  for (const step of steps) {
    const { send, waitMs } = typeof step === 'string' ? { send: step, waitMs: null } : step;
    const before = heard.length;
    if (!closed) socket.write(bytesOf(send));
    if (waitMs === null) await answered(before, /\r\n$/.test(send) ? MOST_WAIT : 100);
    else await sleep(waitMs);
  }
  // What is still coming, and nothing for ever: a busy machine takes its time with the last word too.
  for (let quiet = heard.length; ; quiet = heard.length) {
    await sleep(Math.min(MOST_WAIT, Math.max(60, 5 * slowestMs)));
    if (heard.length === quiet || closed) break;
  }
  socket.destroy();
  return heard;
}

it('there are at least 120, each in a file of its own that says where it is known from', () => {
  expect(names.length).toBeGreaterThanOrEqual(120);
  for (const name of names) {
    expect([name, /Source: [^.].*\. \*\//.test(readFileSync(path.join(CASES, name), 'utf8'))]).toEqual([name, true]);
  }
});

it('none kills or stops the service, puts in a message that nobody sent, or loses one that was accepted', async () => {
  const ordinary = (await import(path.join(CASES, 'header-from-list.mjs'))) as { default: Attack };
  for (let n = 0; n < 20; n += 1) await say(ordinary.default.steps({ to }));
  await until(async () => (await waiting()) === 0);
  const resting = memory();
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, memory());
  }, 20);
  const problems: string[] = [];
  for (const name of names) {
    const { default: attack } = (await import(path.join(CASES, name))) as { default: Attack };
    most = 0;
    const before = await messages();
    const began = performance.now();
    const heard = await say(attack.steps({ to }));
    const accepted = heard.match(/^250 2\.6\.0 /gm)?.length ?? 0;
    for (const end = performance.now() + MOST_WAIT; (await waiting()) > 0 && performance.now() < end; ) await sleep(10);
    const kept = (await messages()) - before;
    const took = Math.round(performance.now() - began);
    if (attack.arrives === true && accepted === 0) problems.push(`${name}: not taken (${heard.slice(-60).trim()})`);
    if (accepted !== kept) problems.push(`${name}: ${accepted} accepted, ${kept} kept`);
    if (kept > attack.sent) problems.push(`${name}: ${kept} kept, ${attack.sent} sent`);
    const more = Math.round((Math.max(most, memory()) - resting) / MB);
    if (more > MOST_MEMORY) problems.push(`${name}: ${more} MB more than at rest`);
    if ((await waiting()) > 0) problems.push(`${name}: not filed after ${took} ms`);
    if (!/^220 /.test(await say(['QUIT\r\n']))) problems.push(`${name}: the door greets nobody any more`);
  }
  clearInterval(watching);
  expect(problems).toEqual([]);
  expect(demo.said()).not.toMatch(/Error|at .*\.js:\d+/);
}, 900_000);
