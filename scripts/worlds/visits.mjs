/** What a stranger does with one enquiry, in one world. `note` writes down what is seen, `time` how long it took. */
import { randomBytes } from 'node:crypto';
import { openBrowser, openLine } from './wire.mjs';

/** One mail, the whole dialogue; some are sent again, as a mail server does that heard nothing. */
export async function sendMail(world, enquiry, { note, time }) {
  for (let round = 0; round < (enquiry.twice ? 2 : 1); round += 1) {
    const line = await openLine({ port: world.ports.smtpPort, note });
    await line.hear();
    await line.say('EHLO sender.example');
    for (const word of enquiry.before) await line.say(word);
    await line.say(`MAIL FROM:<${enquiry.envelope}> BODY=8BITMIME`);
    for (const recipient of enquiry.recipients) {
      const { ms } = await line.say(`RCPT TO:<${recipient}>`);
      time(recipient === 'desk@practice.example' ? 'smtp_rcpt' : 'smtp_rcpt_tried', ms);
    }
    await line.say('DATA');
    const { ms } = await line.send(enquiry.data);
    time('smtp_250', ms);
    // The first of a writer is the one that is answered, as a rule.
    if (!world.accepted.has(enquiry.from)) world.accepted.set(enquiry.from, Date.now());
    await line.say('QUIT');
    line.end();
  }
}

/** One enquiry on the pages, by the API, in the chat, or behind a link. */
export async function askByWeb(world, enquiry, hand) {
  const browser = browserOf(world, enquiry, hand.note);
  return SORTS[enquiry.sort](world, enquiry, { ...hand, browser });
}

const SORTS = {
  form: fillForm,
  open_page: lookAround,
  api: callApi,
  chat: guideMe,
  link: followLink,
  wrong_link: tryWrongLink,
};

async function fillForm(world, enquiry, { time, browser }) {
  const path = `/p/${world.practice.slug}/${enquiry.page}`;
  const page = await browser.get(path);
  time('form_page', page.ms);
  const stamp = enquiry.hasty ? fieldOf(page.body, 'stamp') : world.oldStamp;
  const { text, reply, about, id } = enquiry;
  const fields = { text, reply, about, stamp, id, work: '' };
  const sent = await browser.post(path, fields);
  time('form_answer', sent.ms);
  // A button that is pressed twice.
  if (enquiry.twice) await browser.post(path, fields);
  const thread = await browser.get('/c/');
  time('thread_page', thread.ms);
  keepLink(world, fieldOf(thread.body, 'link'));
}

async function lookAround(world, enquiry, { time, browser }) {
  const { ms } = await browser.get(new URL(`/p/${world.practice.slug}${enquiry.open}`, 'http://host').pathname);
  time('open_page', ms);
}

async function callApi(world, enquiry, { time, browser }) {
  const { text, reply, key } = enquiry;
  const value = { practice: world.practice.slug, message: text, ...(reply === '' ? {} : { replyTo: reply }) };
  const called = await browser.send('/api/v1/enquiries', value, { 'idempotency-key': key });
  time('api_answer', called.ms);
  keepLink(world, /\/c\/([\w-]{43})/.exec(called.body)?.[1]);
}

async function guideMe(world, enquiry, { time, browser }) {
  const path = `/p/${world.practice.slug}/chat`;
  const page = await browser.get(path);
  time('chat_page', page.ms);
  await browser.post(path, {});
  let thread = await browser.get('/c/');
  const pass = () => ({ link: fieldOf(thread.body, 'link'), proof: fieldOf(thread.body, 'proof') });
  if (pass().proof === '') {
    await browser.post('/c/', { do: 'open', link: pass().link });
    thread = await browser.get('/c/');
  }
  for (const choice of enquiry.choices) {
    const chosen = await browser.post('/c/', { do: 'guide', choice, ...pass() });
    time('chat_answer', chosen.ms);
    thread = await browser.get('/c/');
  }
  const written = await browser.post('/c/', { do: 'write', id: enquiry.id, text: enquiry.text, ...pass() });
  time('chat_write', written.ms);
  thread = await browser.get('/c/');
  time('thread_page', thread.ms);
  keepLink(world, pass().link);
}

/** A link that somebody got before, by mail or on a page: the same one in both worlds. */
async function followLink(world, enquiry, hand) {
  const token = world.links[Math.floor(enquiry.link * world.links.length)];
  await openLink(token ?? 'x'.repeat(43), hand, enquiry);
}

async function tryWrongLink(_, __, { note, time, browser }) {
  note('(a link that is none)\n');
  const token = randomBytes(32).toString('base64url');
  await browser.get(`/c/${token}`);
  const { ms } = await browser.post('/c/', { do: 'open', link: token });
  time('link_wrong', ms);
}

/** The door, its button, what stands there, and a word where one is wanted. @returns the last page */
export async function openLink(token, { time, browser }, words = null) {
  await browser.get(`/c/${token}`);
  await browser.get('/c/');
  const opened = await browser.post('/c/', { do: 'open', link: token });
  time('link_open', opened.ms);
  let thread = await browser.get('/c/');
  time('thread_page', thread.ms);
  if (words === null) return thread;
  const proof = fieldOf(thread.body, 'proof');
  const written = await browser.post('/c/', { do: 'write', id: words.id, text: words.text, link: token, proof });
  time('thread_write', written.ms);
  thread = await browser.get('/c/');
  time('thread_page', thread.ms);
  return thread;
}

export const browserOf = (world, { address, language }, note) =>
  openBrowser({ agent: world.agent, port: world.ports.httpPort, note, address, language });

/** The value of a hidden field; '' where there is none. */
export const fieldOf = (html, name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Links that people hold, in the order in which they got them: at one place of the list it is the same in both worlds. */
function keepLink(world, token) {
  world.links.push(token ?? '');
}
