/**
 * Every page that people reach without signing in, one after the other, in a language: for scripts that look at them.
 * The conversations behind the private pages are made first, once, by `prepare`. Nobody in them exists.
 */
import { createTransport } from 'nodemailer';
import { until } from './service.mjs';

const PRACTICE = '/p/vinter';
const PUBLIC = [
  ['first-page', ''],
  ['write', '/write'],
  ['somebody-else', '/about'],
  ['my-data', '/rights'],
  ['my-data-form', '/rights/access'],
  ['complaint', '/complaint'],
  ['privacy', '/privacy'],
  ['key', '/openpgp'],
  ['emergency', '/danger'],
  ['chat', '/chat'],
];
const PASSPHRASE = 'four small green boats';

/** @returns links to a conversation with an answer in it, and to one with a passphrase */
export async function prepare(service, browser) {
  const { subrosa } = service;
  await sendMail(service);
  const desk = await browser.newPage();
  await desk.goto(service.signInUrl);
  await desk.click('main button');
  const request = await until(() => subrosa('request', 'list').find(({ language }) => language === 'en'));
  await desk.goto(`${service.origin}/desk/requests/${request.reference}`);
  await desk.click('form[action$="/open"] button');
  await desk.fill('#answer', 'Thank you for writing. I read this myself. Would Thursday at ten suit you?');
  await desk.check('[name="tell"][value="yes"]');
  await desk.click('form[action$="/answer"] button.main');
  const notice = await until(() => subrosa('outbox', 'list').find(({ kind }) => kind === 'answer_notice'));
  const { text } = await letterOf(desk, service, notice.id);
  await desk.close();
  return { open: /\/c\/[\w-]{43}/.exec(text)[0], locked: await lockedLink(service, browser) };
}

/** Goes to each page and says its name while it is shown. */
export async function* walk(page, { origin, lang, open, locked }) {
  const go = (path) => page.goto(`${origin}${path}?lang=${lang}`);
  const press = async (selector, lands) => {
    await page.click(selector);
    await page.waitForSelector(lands);
  };
  // A page that is left gives way to one of somebody else's, which is not ours to look at.
  await page.route(/wikipedia\.org/, (route) => route.abort('aborted'));
  for (const [name, path] of PUBLIC) {
    await go(PRACTICE + path);
    yield name;
  }
  await press('main form button.main', '#guide');
  yield 'guide';
  await press('#guide button[value=danger]', '#guide .numbers, .numbers');
  yield 'guide-danger';
  await go(open);
  yield 'door';
  await press('main form button.main', '#lines');
  yield 'conversation';
  await press('button[value=remove]', '#back');
  yield 'take-off';
  await press('#back button', '#lines');
  await press('button[value=leave]', 'main h1');
  yield 'closed-by-you';
  await go(locked);
  await press('main form button.main', '#passphrase');
  yield 'passphrase';
  await page.context().clearCookies();
  await go('/c/');
  yield 'opens-nothing';
}

async function letterOf(desk, { origin }, id) {
  await desk.goto(`${origin}/desk/outbox/${id}`);
  return { text: await desk.textContent('main') };
}

async function lockedLink({ origin }, browser) {
  const page = await browser.newPage();
  await page.goto(`${origin}${PRACTICE}/write?lang=en`);
  await page.fill('textarea[name=text]', 'Could you ring me back one of these days?');
  await page.click('#send');
  await page.waitForURL(/\/c\//);
  await page.click('#choose summary');
  await page.fill('#words', PASSPHRASE);
  await page.click('#choose button');
  await page.waitForSelector('.notice.well');
  const token = await page.$eval('input[name=link]', (input) => input.value);
  await page.close();
  return `/c/${token}`;
}

async function sendMail({ smtpPort }) {
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, tls: { rejectUnauthorized: false } });
  await transport.sendMail({
    from: 'ruth.ellery@example.com',
    to: 'kontakt@vinter.example',
    subject: 'A question',
    text: 'Hello,\n\ndo you have a free hour in the coming weeks? I would like to begin.\n\nRuth Ellery',
  });
  transport.close();
}
