/**
 * What a stranger does first, by a machine: clone, `npm ci --omit=dev`, `npm start`, write a mail, look whether it was
 * answered; Ctrl-C, start again. As a user without rights where root runs it. `node scripts/ci-bare.mjs`
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { freePort } from './free-port.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const place = realpathSync(mkdtempSync(path.join(tmpdir(), 'subrosa-bare-')));
const clone = path.join(place, 'clone');
const user = stranger();
const env = {
  PATH: process.env.PATH,
  HOME: place,
  npm_config_cache: path.join(place, 'cache'),
  ...kept(/^(npm_config_(registry|cafile|strict_allow_scripts)|NODE_EXTRA_CA_CERTS|https?_proxy|no_proxy)$/i),
};
/** How long a start may take: the first makes a database. */
const FIRST_MS = 15_000;
const AGAIN_MS = 5_000;
const ANSWER_MS = 5_000;

try {
  run('git', ['clone', '--quiet', root, clone], { cwd: root, env: process.env });
  takeCache();
  if (user.uid !== undefined) own(place);
  run('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline']);
  const ports = { HTTP_PORT: String(await freePort()), SMTP_PORT: String(await freePort()) };
  await start(ports, FIRST_MS, async () => {
    await writeMail(ports.SMTP_PORT);
    await answered();
  });
  await start(ports, AGAIN_MS, answered);
  console.log('bare clone: starts, answers, stops and starts again');
} finally {
  rmSync(place, { recursive: true, force: true });
}

/** Starts, waits for the lines that say so, does what is asked, stops as Ctrl-C does and looks that nothing is left. */
async function start(ports, withinMs, meanwhile) {
  const began = performance.now();
  const child = spawn('npm', ['start'], { cwd: clone, env: { ...env, ...ports }, ...user, detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    while (!said.includes('Stop with Ctrl-C')) {
      assert.equal(child.exitCode, null, `it ended instead of starting:\n${said}`);
      assert.ok(performance.now() - began < 4 * withinMs, `not ready:\n${said}`);
      await sleep(50);
    }
    const tookMs = performance.now() - began;
    console.log(`ready after ${(tookMs / 1000).toFixed(1)} s (at most ${withinMs / 1000} s is promised)`);
    await meanwhile();
  } finally {
    process.kill(-child.pid, 'SIGINT');
  }
  await Promise.race([ended, sleep(20_000).then(() => assert.fail('it does not stop'))]);
  assert.deepEqual(running(), [], 'processes that a stop left behind');
}

async function writeMail(port) {
  const to = 'kontakt@vinter.example';
  const transport = createTransport({ host: '127.0.0.1', port: Number(port), tls: { rejectUnauthorized: false } });
  const text = 'Hello, do you have a free hour in the new year?\n';
  await transport.sendMail({ from: 'ida@writer.example', to, subject: 'An hour', text });
  transport.close();
}

async function answered() {
  for (const end = performance.now() + ANSWER_MS; ; await sleep(250)) {
    const letters = subrosa('outbox', 'list').filter(
      ({ to, state }) => to === 'ida@writer.example' && state === 'sent',
    );
    if (letters.length === 1) break;
    assert.ok(performance.now() < end, `${letters.length} answers instead of one`);
  }
  assert.equal(subrosa('request', 'list').length, 6, 'five samples and a mail');
}

function subrosa(...words) {
  const { stdout } = run('node', ['dist/src/cli.js', ...words, '--json']);
  return JSON.parse(stdout);
}

function run(command, args, options = { cwd: clone, env, ...user }) {
  const done = spawnSync(command, args, { encoding: 'utf8', ...options });
  assert.equal(done.status, 0, `${command} ${args.join(' ')}\n${done.error ?? ''}${done.stdout}${done.stderr}`);
  return done;
}

/** Command lines that name the clone, but for those that ended and were not yet waited for. */
function running() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(clone));
}

/**
 * What this machine's npm has fetched before: the same bytes, which npm compares with package-lock.json, without a second
 * fetch. What is not there is fetched.
 */
function takeCache() {
  const fetched = path.join(run('npm', ['config', 'get', 'cache'], { cwd: root }).stdout.trim(), '_cacache');
  if (existsSync(fetched)) cpSync(fetched, path.join(env.npm_config_cache, '_cacache'), { recursive: true });
}

/** `nobody` for root; ourselves for everybody else. */
function stranger() {
  if (process.getuid() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout));
  return { uid, gid };
}

function own(folder) {
  chmodSync(folder, 0o700);
  run('chown', ['-R', `${user.uid}:${user.gid}`, folder], { cwd: '/', env });
}

function kept(names) {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => names.test(name)));
}
