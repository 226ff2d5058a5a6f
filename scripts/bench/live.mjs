/**
 * How soon somebody with the private page open hears of a member's answer: 200 pages listen, members answer at the desk,
 * one after another. Measured from the press of "Answer", which is before the commit, to the event at the reader: more
 * than the way from the commit. On PostgreSQL and on Redis; with all pages on one web process, and with web as two
 * processes where half of the pages hang on the one that no member talks to.
 */
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.mjs';
import { onBothBackends } from './backends.mjs';
import { addPractice, startService } from './service.mjs';
import { at } from './statistics.mjs';

const PAGES = 200;
const CEILING_MS = 1_000;

/** One line for each backend and number of processes; Redis is left out, and said so, where there is none. */
export async function liveEvents(world) {
  return onBothBackends('live', (backend, env) => onBackend(world, backend, env));
}

async function onBackend(world, backend, env) {
  const lines = [];
  for (const processes of [1, 2]) {
    const url = await world.database();
    const varDir = world.folder();
    const surroundings = { DATABASE_URL: url, TRUST_PROXY: '127.0.0.1', ...env };
    const practice = await addPractice(varDir, surroundings);
    const services = [];
    for (let n = 0; n < processes; n += 1) {
      // They share a folder, which names the port of the first alone.
      const httpPort = await freePort();
      const service = await startService({
        varDir,
        env: { ...surroundings, HTTP_PORT: String(httpPort) },
        only: 'web',
      });
      services.push({ ...service, httpPort });
    }
    let tookMs;
    try {
      tookMs = await measured(services, await addPeople(varDir, surroundings, practice));
    } finally {
      for (const service of services) await service.stop();
    }
    const name = `live_${backend}_${processes === 1 ? 'one_process' : 'two_processes'}`;
    lines.push({
      name,
      value: at(tookMs, 0.95),
      unit: 'ms p95',
      ceiling: CEILING_MS,
      p50: at(tookMs, 0.5),
      max: at(tookMs, 1),
      pages: PAGES,
      heard: tookMs.length,
    });
  }
  return lines;
}

/** Opens every page, then answers each person once. @throws when somebody hears nothing */
async function measured(services, people) {
  const port = (index) => services[index % services.length].httpPort;
  const pages = [];
  for (const [index, person] of people.entries()) pages.push(await openPage(port(index), person, index));
  const desk = await signIn(services[0].httpPort, people.signInPath);
  await sleep(500);
  const tookMs = [];
  for (const [index, page] of pages.entries()) {
    const began = performance.now();
    const heard = page.next();
    const status = await desk.answer(people[index].reference);
    if (status !== 303) throw new Error(`an answer was not taken (${status})`);
    tookMs.push((await heard) - began);
  }
  for (const page of pages) page.leave();
  return tookMs;
}

/** What a browser does: the button, then the stream. Each person has an address of their own. */
async function openPage(port, { token }, index) {
  const from = `10.1.${index >> 8}.${index & 255}`;
  const opened = await post(port, '/c/', { link: token, do: 'open' }, { 'x-forwarded-for': from });
  const cookie = decodeURIComponent(/page=([^;]*)/.exec(String(opened.headers['set-cookie']))?.[1] ?? '');
  const [link, proof] = cookie.split('~');
  if (!proof) throw new Error(`a private page did not open (${opened.status})`);
  const request = ask(port, '/c/', { link, proof, do: 'events' }, { 'x-forwarded-for': from });
  const [response] = await once(request, 'response');
  if (response.statusCode !== 200) throw new Error(`a stream was refused (${response.statusCode})`);
  const waiting = [];
  response.setEncoding('utf8').on('data', (text) => {
    if (text.includes('event: changed')) for (const tell of waiting.splice(0)) tell(performance.now());
  });
  response.on('error', () => {});
  return {
    next: () =>
      Promise.race([
        new Promise((resolve) => waiting.push(resolve)),
        sleep(10_000, null, { ref: false }).then(() => {
          throw new Error('nothing was heard within ten seconds');
        }),
      ]),
    leave: () => request.destroy(),
  };
}

async function signIn(port, path) {
  const signedIn = await post(port, path, {});
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0];
  const { text } = await get(port, '/desk/', { cookie });
  const csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1];
  return {
    answer: async (reference) =>
      (await post(port, `/desk/requests/${reference}/answer`, { _csrf: csrf, text: 'An answer.' }, { cookie })).status,
  };
}

/** As many people as there are pages, each with a conversation that they began, filed by the program's own code. */
async function addPeople(varDir, env, { id: practiceId }) {
  const { readConfig } = await import('../../dist/src/platform/config.js');
  const { openGround } = await import('../../dist/src/ground.js');
  const { fileDirect, writerByAddress } = await import('../../dist/src/intake/direct.js');
  const { startConversation } = await import('../../dist/src/conversation/start.js');
  const { createSignInLink } = await import('../../dist/src/practice/index.js');
  const ground = await openGround({ config: readConfig({ VAR_DIR: varDir, ...env }), mode: 'command' });
  const now = ground.clock.now();
  const desk = ground.desk();
  try {
    const people = [];
    for (let n = 0; n < PAGES; n += 1) {
      const person = await desk.quick(practiceId, async (tx) => {
        const practice = await ground.practices.get(tx, practiceId);
        const writer = await writerByAddress(tx, practice, { address: null, now });
        const { correspondentId } = writer;
        const { conversationId, token } = await startConversation(tx, { practiceId, correspondentId, now });
        const content = { subject: '', text: 'Have you a free hour?', from: '', messageId: null, attachments: [] };
        const { reference } = await fileDirect(tx, practice, {
          ...{
            writer,
            conversationId,
            content,
            now,
            channel: 'form',
            receivedAt: now,
            machineNow: now,
            inThread: true,
          },
          ...{ acknowledgement: { state: 'none', reason: 'already', heardNothing: false }, notes: [] },
        });
        return { token, reference };
      });
      people.push(person);
    }
    const [member] = await desk.quick(practiceId, (tx) => tx.$queryRaw`SELECT id FROM member`);
    const link = { practiceId, memberId: member.id, now };
    const { token } = await desk.quick(practiceId, (tx) => createSignInLink(tx, link));
    return Object.assign(people, { signInPath: `/desk/sign-in/${token}` });
  } finally {
    await ground.close();
  }
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 1_000 });

function ask(port, path, form, headers = {}) {
  const body = new URLSearchParams(form).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
  const all = { ...type, 'sec-fetch-site': 'same-origin', ...headers };
  const request = http.request({ host: '127.0.0.1', port, path, method: 'POST', headers: all, agent });
  request.on('error', () => {});
  request.end(body);
  return request;
}

const post = async (port, path, form, headers) => read((await once(ask(port, path, form, headers), 'response'))[0]);

const get = async (port, path, headers) =>
  read((await once(http.get({ host: '127.0.0.1', port, path, headers, agent }), 'response'))[0]);

async function read(response) {
  let text = '';
  for await (const piece of response.setEncoding('utf8')) text += piece;
  return { status: response.statusCode, headers: response.headers, text };
}
