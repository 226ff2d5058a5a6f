/**
 * The pictures of the README, of a real service: `npm run screenshots`. Starts one in a folder of its own, with the demo
 * practice and its five sample mails; then a mother writes, gets her answer, is answered by a member, and reads it on her
 * phone. Needs Chromium. Nobody in the pictures exists.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { chromium } from 'playwright-core';
import { chromiumPath, root, startService, until } from './site/service.mjs';

const pictures = path.join(root, 'docs/screenshots');
const WIDE = { viewport: { width: 1280, height: 860 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const MOTHER = 'ruth.ellery@example.com';

const service = await startService();
const { origin, subrosa } = service;
let browser;
try {
  mkdirSync(pictures, { recursive: true });
  await motherWrites();
  const letter = await until(() =>
    subrosa('outbox', 'list').find(({ to, state }) => to === MOTHER && state === 'sent'),
  );
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const desk = await browser.newPage(WIDE);
  await signIn(desk);
  await picture(desk, 'first-screen');
  await onPhone(desk, 'first-screen-phone');
  const link = await showLetter(desk, letter.id);
  await showQueueAndRequest(desk, letter.reference);
  await showConversation(link);
  console.log(`pictures in ${path.relative(root, pictures)}`);
} finally {
  await browser?.close();
  await service.stop();
}

async function signIn(page) {
  await page.goto(service.signInUrl);
  await page.click('main button');
  await page.click('button[name=language][value=en]');
  await page.waitForSelector('.headline');
}

/** The answer that went out, and the private link that stands in it. */
async function showLetter(page, id) {
  await page.goto(`${origin}/desk/outbox`);
  await page.click(`a[href$="${id}"]`);
  await picture(page, 'acknowledgement', { fullPage: true });
  return /http:\S+\/c\/[\w-]+/.exec(await page.textContent('main'))[0];
}

async function showQueueAndRequest(page, reference) {
  await page.goto(`${origin}/desk/queue`);
  await picture(page, 'queue');
  await page.click(`li:has(.ref:text-is("${reference}")) h2 a`);
  await page.click('form[action$="/open"] button');
  await page.waitForSelector('.message .text');
  await picture(page, 'request');
  await page.fill(
    '#answer',
    'Thank you for writing. I read this myself. Would it help to talk for ten minutes about how you are?',
  );
  await page.check('form[action$="/answer"] [name=tell][value=no]');
  await page.click('form[action$="/answer"] button');
  await page.waitForURL((url) => !url.pathname.endsWith('/open'));
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
    port: service.smtpPort,
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
