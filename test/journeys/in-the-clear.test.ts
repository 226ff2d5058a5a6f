/**
 * Somebody's words, pushed through every door of a running service, also through those that refuse them: they stand in
 * no log line, no metric, no notice, no queue, no URL that is kept, and in no file or table that is not sealed.
 */
import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket, connect as tcp } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningDemo, startDemo } from '../support/service.js';

const MARK = 'quicksilver-heron-7731';
/** Mail addresses are compared in lower case, and a token has no dash at its end. */
const ADDRESS = `${MARK}@example.org`;
const TO = 'kontakt@vinter.example';

let relay: Server;
let demo: RunningDemo;
let desk: Desk;

beforeAll(async () => {
  relay = await startRudeRelay();
  const { port } = relay.address() as { port: number };
  demo = await startDemo({ LOG_LEVEL: 'debug', SMTP_RELAY_URL: `smtp://127.0.0.1:${port}?tls=none` });
  desk = await signIn();
});
afterAll(async () => {
  relay.close();
  await rm(demo.varDir, { recursive: true, force: true });
});

describe('what somebody wrote', () => {
  it('is taken in, or refused, at every door', async () => {
    for (const probe of [...SMTP_PROBES, ...HTTP_PROBES, ...FORM_PROBES, ...API_PROBES]) await probe();
    await personWrites();
    await memberActs();
    // The relay refuses the answers, and says whose address it does not know.
    await sleep(2_000);
  });

  it('is in no page that a machine reads', async () => {
    for (const page of ['/metrics', '/healthz', '/readyz']) {
      const text = await (await fetch(demo.web + page)).text();
      expect(text.length).toBeGreaterThan(0);
      expect(text).not.toMatch(inTheClear());
    }
  });

  it('is in nothing that the service printed, though it prints all that it can', async () => {
    expect(demo.said()).toMatch(/"level":20|"level":30/);
    expect(demo.said()).not.toMatch(inTheClear());
  });

  it('is in no file of the service and of its database', async () => {
    expect(await demo.stop({ keep: true })).toEqual({ exit: 0, left: [] });
    const control = /Psykoterapi Vinter|kontakt@vinter\.example/;
    const found = { mark: [] as string[], control: 0 };
    for (const file of await filesBelow(demo.varDir)) {
      const text = await latin(file);
      if (control.test(text)) found.control += 1;
      if (inTheClear().test(text)) found.mark.push(path.relative(demo.varDir, file));
    }
    // The practice's own name is public: were it not found, this search would be blind.
    expect(found.control).toBeGreaterThan(0);
    expect(found.mark).toEqual([]);
  });
});

/** As it is, as hex, and as base64 shows it at each of its shifts. */
function inTheClear(): RegExp {
  const base64 = ['', ' ', '  '].map((shift) =>
    Buffer.from(shift + MARK)
      .toString('base64')
      .slice(4, -4),
  );
  return new RegExp([MARK, Buffer.from(MARK).toString('hex'), ...base64].join('|'), 'i');
}

const SMTP_PROBES: readonly (() => Promise<void>)[] = [
  () => mail(`From: ${MARK} <${ADDRESS}>\r\nSubject: ${MARK}\r\n\r\nMy name is ${MARK}. I am depressed.\r\n`),
  () => mail(`From: ${ADDRESS}\r\nSubject: I can't go on\r\n\r\nI can't go on. ${MARK}\r\n`),
  // What no parser likes.
  () =>
    mail(`From: ${ADDRESS}, ${MARK}\r\nContent-Type: multipart/mixed; boundary=${MARK}\r\n\r\n--${MARK}\r\n${MARK}`),
  () => mail(`${MARK}\r\n: ${MARK}\r\nSubject: =?utf-8?q?${MARK}\r\n\r\n\r\n`),
  // Refused: an address that is not ours, a sender that is none, a bare line feed, a command nobody knows.
  () => talk(`EHLO ${MARK}`, `MAIL FROM:<${ADDRESS}>`, `RCPT TO:<${ADDRESS}>`, 'QUIT'),
  () => talk('EHLO x', `MAIL FROM:<${MARK}`, `${MARK} ${MARK}`, `VRFY ${ADDRESS}`, 'QUIT'),
  () => talk('EHLO x', `MAIL FROM:<${ADDRESS}>`, `RCPT TO:<${TO}>`, 'DATA', `Subject: ${MARK}\n\n${MARK}\r\n.`, 'QUIT'),
  // Gone in the middle.
  () => talk('EHLO x', `MAIL FROM:<${ADDRESS}>`, `RCPT TO:<${TO}>`, 'DATA', `Subject: ${MARK}\r\n\r\n${MARK}`),
];

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post =
  (page: string, body: string, headers: Record<string, string> = form) =>
  async () => {
    const response = await fetch(demo.web + page, { method: 'POST', body, headers, redirect: 'manual' });
    await response.arrayBuffer();
  };
const get = (page: string) => async () => {
  await (await fetch(demo.web + page, { redirect: 'manual', headers: { referer: `https://${MARK}.example/` } })).text();
};

const HTTP_PROBES: readonly (() => Promise<void>)[] = [
  get(`/c/${MARK}`),
  get(`/p/${MARK}/danger?${MARK}=${MARK}`),
  get(`/p/vinter/${MARK}`),
  get(`/desk/sign-in/${MARK}`),
  get(`/${MARK}`),
  get(`/%${MARK}`),
  post(`/c/${MARK}`, `do=open&text=${MARK}&link=${MARK}&passphrase=${MARK}`),
  post('/c/', `do=write&text=${MARK}&link=${MARK}&proof=${MARK}`),
  post('/desk/sign-in', `email=${ADDRESS}`),
  post('/desk/clients', `name=${MARK}`),
  post('/intake/mime', MARK, { 'content-type': 'message/rfc822', authorization: `Bearer ${MARK}` }),
];

/** The hidden fields of a page's form, as a browser sends them back. */
const hiddenOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

const fillIn = (page: string, fields: Record<string, string>) => async () => {
  const html = await (await fetch(`${demo.web}/p/vinter/${page}`)).text();
  await post(`/p/vinter/${page}`, new URLSearchParams({ ...hiddenOf(html), ...fields }).toString(), {
    ...form,
    'sec-fetch-site': 'same-origin',
  })();
};

const FORM_PROBES: readonly (() => Promise<void>)[] = [
  fillIn('write', { text: `I am ${MARK}.`, reply: ADDRESS }),
  fillIn('about', { text: `My son ${MARK} is ill.`, reply: ADDRESS, topic: MARK }),
  fillIn('rights/access', { text: `Everything about ${MARK}, please.` }),
  fillIn('complaint', { text: `${MARK} was rude to me.` }),
  // Not taken: no address, nothing written, far too long, from somebody else's page.
  fillIn('write', { text: MARK, reply: MARK }),
  fillIn('write', { text: '', reply: ADDRESS, id: MARK }),
  fillIn('write', { text: MARK.repeat(3_000) }),
  post('/p/vinter/write', `text=${MARK}&reply=${ADDRESS}`, { ...form, 'sec-fetch-site': 'cross-site' }),
];

const json = { 'content-type': 'application/json' };
const API_PROBES: readonly (() => Promise<void>)[] = [
  post('/api/v1/enquiries', JSON.stringify({ practice: 'vinter', message: `I am ${MARK}.`, replyTo: ADDRESS }), {
    ...json,
    'idempotency-key': `${MARK}-${MARK}`,
  }),
  post('/api/v1/enquiries', JSON.stringify({ practice: 'vinter', message: `I am not ${MARK}.` }), {
    ...json,
    'idempotency-key': `${MARK}-${MARK}`,
  }),
  post('/api/v1/enquiries', JSON.stringify({ practice: MARK, message: MARK, [MARK]: MARK, replyTo: MARK }), json),
  post('/api/v1/enquiries', `{"message":"${MARK}`, json),
  post('/api/v1/enquiries', MARK, { 'content-type': `text/${MARK}` }),
];

/** A chat: choices, a draft, a file, a passphrase, wrong ones, a download, and the page taken off. */
async function personWrites(): Promise<void> {
  const own = { 'sec-fetch-site': 'same-origin' };
  const begun = await fetch(`${demo.web}/p/vinter/chat`, {
    method: 'POST',
    body: 'do=begin&lang=en',
    headers: { ...form, ...own },
    redirect: 'manual',
  });
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const page = await (await fetch(`${demo.web}/c/`, { headers: { cookie } })).text();
  const { link = '', proof = '' } = hiddenOf(page);
  expect(link).toMatch(/^[\w-]{43}$/);
  const say = async (fields: Record<string, string | Blob>): Promise<string> => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ link, proof, lang: 'en', ...fields })) {
      if (typeof value === 'string') body.append(name, value);
      else body.append(name, value, `${MARK}.txt`);
    }
    const answer = await fetch(`${demo.web}/c/`, { method: 'POST', body, headers: own, redirect: 'manual' });
    return answer.text();
  };
  await say({ do: 'guide', choice: MARK });
  await say({ do: 'guide', choice: 'write' });
  await say({ do: 'draft', text: `Not sent: ${MARK}` });
  await say({ do: 'write', text: `Hello, I am ${MARK}.`, files: new Blob([`A file about ${MARK}.`]), id: MARK });
  await say({ do: 'write', text: MARK, files: new Blob(['x'.repeat(11 * 1024 * 1024), MARK]) });
  await say({ do: 'file', file: MARK });
  await say({ do: 'passphrase', passphrase: MARK });
  await say({ do: 'open', passphrase: `${MARK} wrong`, text: MARK });
  await sleep(1_100);
  const opened = await say({ do: 'open', passphrase: MARK });
  const now = hiddenOf(opened).proof ?? '';
  expect(await say({ do: 'download', proof: now })).toContain(MARK);
  await say({ do: 'remove_now', proof: now });
  await say({ do: MARK, proof: MARK });
}

interface Desk {
  readonly cookie: string;
}

async function signIn(): Promise<Desk> {
  const response = await fetch(demo.signInUrl, { method: 'POST', redirect: 'manual' });
  return { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

/** A member reads, answers with the words in it, adds a client of that name, and mistypes. */
async function memberActs(): Promise<void> {
  const headers = { ...form, cookie: desk.cookie, 'sec-fetch-site': 'same-origin' };
  const page = async (address: string, body?: Record<string, string>): Promise<string> => {
    const init = body === undefined ? {} : { method: 'POST', body: new URLSearchParams(body).toString() };
    const response = await fetch(demo.web + address, { ...init, headers, redirect: 'manual' });
    return response.text();
  };
  const queue = await page('/desk/queue');
  const csrf = /name="_csrf" value="([^"]+)"/.exec(queue)?.[1] ?? '';
  const references = [...queue.matchAll(/\/desk\/requests\/([A-Z0-9-]+)/g)].map(([, reference = '']) => reference);
  expect(references.length).toBeGreaterThan(2);
  let seen = 0;
  for (const reference of new Set(references)) {
    const opened = await page(`/desk/requests/${reference}/open`, { _csrf: csrf });
    if (opened.includes(MARK)) seen += 1;
    await page(`/desk/requests/${reference}/answer`, { _csrf: csrf, text: `Dear ${MARK}`, tell: 'yes' });
    await page(`/desk/requests/${reference}/plain`, { _csrf: csrf, text: `Dear ${MARK}, your depression is better.` });
  }
  // The desk shows it, sealed as it lies: else this test pushed nothing through.
  expect(seen).toBeGreaterThan(1);
  await page('/desk/clients', { _csrf: csrf, name: MARK, email: ADDRESS, start: '2026-01-01' });
  await page('/desk/clients', { _csrf: csrf, name: `${MARK} again`, email: MARK, start: MARK });
  const client = /\/desk\/clients\/[0-9a-f-]{36}/.exec(await page('/desk/clients'))?.[0] ?? '';
  const agreed = { _csrf: csrf, way: 'mail', value: ADDRESS, others: MARK, name_them: MARK, level: 'nothing' };
  await page(`${client}/contact`, agreed);
  await page(`${client}/contact`, { ...agreed, value: `${MARK}@${MARK}`, level: 'times' });
  await page(`${client}/contact/answers`, { _csrf: csrf, if_die: MARK, word: MARK, proof: 'in_person' });
  await page('/desk/file', { _csrf: csrf, who: MARK, text: `${MARK} rang.`, way: 'telephone', kind: MARK });
  await page('/desk/file', { _csrf: 'another', who: MARK, text: MARK });
  await page(`/desk/requests/${MARK}`);
}

async function mail(message: string): Promise<void> {
  await talk('EHLO x', `MAIL FROM:<${ADDRESS}>`, `RCPT TO:<${TO}>`, 'DATA', `${message}\r\n.`, 'QUIT');
}

/** Says one line after the other, each after an answer, whatever the answer is. */
async function talk(...lines: readonly string[]): Promise<void> {
  const socket = tcp(demo.smtpPort, '127.0.0.1');
  socket.setEncoding('latin1');
  socket.on('error', () => {});
  const answers = socket[Symbol.asyncIterator]();
  for (const line of ['', ...lines]) {
    if (line !== '') socket.write(`${line}\r\n`, 'latin1');
    const answer = await Promise.race([answers.next(), sleep(3_000, null)]);
    if (answer === null || answer.done === true) break;
  }
  socket.destroy();
}

/** A relay that refuses every mail and repeats whom it was for. */
async function startRudeRelay(): Promise<Server> {
  const server = createServer((socket: Socket) => {
    socket.setEncoding('latin1');
    socket.on('error', () => {});
    socket.write('220 rude.example ESMTP\r\n');
    socket.on('data', (text: string) => {
      for (const line of text.split('\r\n').filter((one) => one !== '')) {
        const refused = /^RCPT/i.test(line) ? `550 5.1.1 ${line}: no such ${MARK}` : '250 well';
        socket.write(`${refused}\r\n`);
      }
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function latin(file: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(file)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}
