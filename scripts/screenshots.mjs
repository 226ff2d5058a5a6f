/**
 * The pictures of the README, of a real service: `npm run screenshots`. Starts one in a folder of its own, with the demo
 * practice and its five sample mails; then a mother writes, gets her answer, is answered by a member, and reads it on her
 * phone. Needs Chromium. Nobody in the pictures exists.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { chromium } from 'playwright-core';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const pictures = path.join(root, 'docs/screenshots');
const varDir = mkdtempSync(path.join(tmpdir(), 'subrosa-pictures-'));
const env = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  VAR_DIR: varDir,
  HTTP_PORT: String(await freePort()),
  SMTP_PORT: String(await freePort()),
};
const WIDE = { viewport: { width: 1280, height: 860 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const MOTHER = 'ruth.ellery@example.com';
const WAIT_MS = 30_000;

const service = spawn(process.execPath, ['dist/src/cli.js', 'serve'], { cwd: root, env });
let browser;
try {
  const said = await saidBy(service);
  mkdirSync(pictures, { recursive: true });
  await motherWrites();
  const letter = await until(() =>
    subrosa('outbox', 'list').find(({ to, state }) => to === MOTHER && state === 'sent'),
  );
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const desk = await browser.newPage(WIDE);
  await signIn(desk, said);
  await picture(desk, 'first-screen');
  await onPhone(desk, 'first-screen-phone');
  const link = await showLetter(desk, letter.id);
  await showQueueAndRequest(desk, letter.reference);
  await showConversation(link);
  console.log(`pictures in ${path.relative(root, pictures)}`);
} finally {
  await browser?.close();
  service.kill('SIGINT');
  await new Promise((resolve) => service.once('close', resolve));
  rmSync(varDir, { recursive: true, force: true });
}

async function signIn(page, said) {
  await page.goto(/http:\S+\/desk\/sign-in\/\S+/.exec(said)[0]);
  await page.click('main button');
  await page.click('button[name=language][value=en]');
  await page.waitForSelector('.headline');
}

/** The answer that went out, and the private link that stands in it. */
async function showLetter(page, id) {
  await page.goto(`${origin()}/desk/outbox`);
  await page.click(`a[href$="${id}"]`);
  await picture(page, 'acknowledgement', { fullPage: true });
  return /http:\S+\/c\/[\w-]+/.exec(await page.textContent('main'))[0];
}

async function showQueueAndRequest(page, reference) {
  await page.goto(`${origin()}/desk/queue`);
  await picture(page, 'queue');
  await page.click(`li:has(.ref:text-is("${reference}")) h2 a`);
  await page.click('form[action$="/open"] button');
  await page.waitForSelector('.message .text');
  await picture(page, 'request');
  await page.fill(
    '#answer',
    'Thank you for writing. I read this myself. Would it help to talk for ten minutes about how you are?',
  );
  await page.click('form[action$="/answer"] button');
}

async function showConversation(link) {
  const phone = await browser.newPage(PHONE);
  await phone.goto(link);
  await phone.click('main form button.main');
  await phone.waitForSelector('.thread .line');
  await picture(phone, 'conversation-phone');
}

async function onPhone(page, name) {
  await page.setViewportSize(PHONE.viewport);
  await picture(page, name);
  await page.setViewportSize(WIDE.viewport);
}

async function picture(page, name, options = {}) {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(pictures, `${name}.png`), ...options });
}

async function motherWrites() {
  const transport = createTransport({
    host: '127.0.0.1',
    port: Number(env.SMTP_PORT),
    tls: { rejectUnauthorized: false },
  });
  await transport.sendMail({
    from: { name: 'Ruth Ellery', address: MOTHER },
    to: 'kontakt@vinter.example',
    subject: 'My son',
    text: [
      'Hello,',
      'I am worried about my son, Tom Ellery. I found your card in his coat, so I think he may be seeing you.',
      'Could you tell me whether he comes to his sessions? You need not say what he talks about.',
      'Ruth Ellery',
    ].join('\n\n'),
  });
  transport.close();
}

function saidBy(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        if (said.includes('Stop with Ctrl-C')) resolve(said);
      });
    }
    child.once('close', () => reject(new Error(`it ended instead of starting:\n${said}`)));
  });
}

async function until(look) {
  for (const end = performance.now() + WAIT_MS; performance.now() < end; await sleep(250)) {
    const found = look();
    if (found !== undefined) return found;
  }
  throw new Error('the answer did not come');
}

function subrosa(...words) {
  const { stdout } = spawnSync(process.execPath, ['dist/src/cli.js', ...words, '--json'], { cwd: root, env });
  return JSON.parse(String(stdout));
}

function chromiumPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = names.map((name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim());
  const first = found.find((where) => where !== '');
  if (first === undefined) throw new Error('Chromium is not installed');
  return first;
}

function origin() {
  return `http://127.0.0.1:${env.HTTP_PORT}`;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
