import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import {
  type Answers,
  asksAgain,
  type Check,
  type Doors,
  examineGround,
  examineMachine,
  failed,
  keepAnswers,
  keptAnswers,
  QUESTIONS,
  readAnswers,
} from '../doctor/index.js';
import type { Ground } from '../ground.js';
import { type Config, readConfig } from '../platform/config.js';
import { codeOf } from '../platform/errors.js';
import { type Call, option, UsageError } from './command.js';
import { logEverywhere, withNewGround } from './office.js';
import { reachable, runningService } from './service.js';

/** Exit 1 when something is wrong; what somebody should look at is no failure. */
export async function doctor(call: Call) {
  const given = option(call, 'answers');
  const answers = given === null ? null : readAnswers(given.startsWith('{') ? given : await textOf(given));
  const checks = await examine(call, answers);
  const ok = checks.every(({ state }) => state !== 'wrong');
  return { json: { ok, checks }, human: words(checks), exit: ok ? 0 : 1 } as const;
}

async function examine(call: Call, answers: Answers | null): Promise<readonly Check[]> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    // Without it there is nothing to look at.
    return [failed('configuration', error)];
  }
  // First, since opening the ground makes what is missing and closes what is open.
  const onMachine = await examineMachine(config);
  try {
    const onGround = await withNewGround(
      call,
      async (ground) => {
        await askAbout(call, ground, answers);
        return examineGround(ground, await doorsOf(config));
      },
      config,
    );
    return [...onMachine, ...onGround];
  } catch (error) {
    return [...onMachine, failed('database', error)];
  }
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new UsageError('--answers takes a file that can be read, or JSON');
  });
}

/** Keeps the answers that were given, or asks where somebody sits and it is time. */
async function askAbout(call: Call, ground: Ground, given: Answers | null): Promise<void> {
  const across = ground.desk().across;
  const now = ground.clock.now();
  const sitsThere = call.stdin.isTTY === true && call.stdout.isTTY === true && !call.json;
  const asks = given === null && sitsThere && asksAgain(await keptAnswers(across), now);
  const answers = asks ? await ask(call) : given;
  // Not answered now: asked the next time.
  if (answers === null) return;
  await keepAnswers(across, answers, now);
  await logEverywhere(ground, { action: 'workplace.answered', detail: { ...answers } });
}

/** Null: whoever sits there left the questions with Ctrl-C or Ctrl-D; nothing is kept, and what can be looked at is. */
async function ask(call: Call): Promise<Answers | null> {
  const terminal = createInterface({ input: call.stdin, output: call.stdout });
  const left = new AbortController();
  // Ctrl-D ends the input: a question that waits for it would wait for ever.
  terminal.once('close', () => left.abort());
  try {
    call.stdout.write('Five questions about this computer, every three months; your answers are the record.\n');
    const answers: Record<string, string> = {};
    for (const { id, asks, takes } of QUESTIONS) {
      const question = `${asks} (${takes.join('/')}) `;
      let answer = typed(await terminal.question(question, left));
      while (!takes.some((word) => word === answer)) {
        call.stdout.write(`Please answer with one of: ${takes.join(', ')}.\n`);
        answer = typed(await terminal.question(question, left));
      }
      answers[id] = answer;
    }
    return readAnswers(JSON.stringify(answers));
  } catch (error) {
    if (codeOf(error) !== 'ABORT_ERR') throw error;
    call.stdout.write('\n');
    return null;
  } finally {
    terminal.close();
  }
}

const typed = (line: string): string => line.trim().toLowerCase();

async function doorsOf(config: Config): Promise<Doors> {
  const service = await runningService(config.varDir);
  const door = (host: string, port: number | null | undefined) =>
    port == null ? null : { host: reachable(host).replace(/^\[|\]$/g, ''), port };
  const speaksTls = config.publicUrl?.startsWith('https:') === true && config.trustProxy.length === 0;
  return {
    smtp: door(config.smtpHost, service?.smtpPort),
    https: speaksTls && config.tlsCertFile !== null ? door(config.httpHost, service?.httpPort) : null,
  };
}

const words = (checks: readonly Check[]): string =>
  checks.map(({ name, state, hint }) => `${state.padEnd(5)}  ${name}: ${hint}\n`).join('');
