/**
 * A practice of 2,000 clients with 200 notes each: how soon the pages of the desk come, how long the package of one client
 * and the erasure of another take, and how far the package's memory goes. Pages are compared with the one that asks the
 * database for nobody (`/desk/cover`).
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { addPractice, startService } from './service.mjs';

const CLIENTS = 2_000;
const NOTES = 200;
const ROUNDS = 30;
const PAGE_CEILING_MS = 150;
const PACKAGE_CEILING_S = 20;
const ERASURE_CEILING_S = 10;
const WORDS =
  'We spoke about the week, about sleep, and about the letter to Jakob Winther that she has not sent. '.repeat(6);

export async function clientFiles(world) {
  const varDir = world.folder();
  const env = { DATABASE_URL: await world.database() };
  const practice = await addPractice(varDir, env);
  const seeded = await seed(varDir, env, practice.id);
  const service = await startService({ varDir, env, only: 'web,workers' });
  try {
    const desk = await signIn(service.httpPort, seeded.signInPath);
    return [...(await pages(desk, seeded)), await gathered(desk, service, seeded), await erased(desk, seeded)];
  } finally {
    await service.stop();
  }
}

async function pages(desk, { clientIds, noteOf }) {
  const client = () => clientIds[Math.floor(Math.random() * clientIds.length)];
  const wanted = {
    cover: () => '/desk/cover',
    first: () => '/desk/',
    queue: () => '/desk/queue',
    clients: () => '/desk/clients',
    client: () => `/desk/clients/${client()}`,
    notes: () => `/desk/clients/${client()}/notes`,
    note: () => `/desk/clients/${clientIds[0]}/notes/${noteOf}`,
  };
  const lines = [];
  for (const [name, path] of Object.entries(wanted)) {
    const tookMs = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      const { status } = await desk.get(path());
      tookMs.push(performance.now() - began);
      if (status !== 200) throw new Error(`${name} came with ${status}`);
    }
    lines.push({ name: `files_page_${name}`, value: at(tookMs, 0.95), unit: 'ms p95', p50: at(tookMs, 0.5) });
  }
  const baseline = lines[0].value;
  return lines.slice(1).map((line) => ({ ...line, baseline, ceiling: PAGE_CEILING_MS }));
}

/** From the press to the moment at which a member can begin to read. */
async function gathered(desk, { pid }, { reference }) {
  const page = `/desk/requests/${reference}`;
  await desk.press(`${page}/open`, {});
  await desk.press(`${page}/rights`, { act: 'prove', way: 'seen' });
  const before = memoryMb(pid);
  const began = performance.now();
  const { status } = await desk.press(`${page}/package`, {});
  if (status !== 303) throw new Error(`a package was not begun (${status})`);
  let most = before;
  for (;;) {
    const { text } = await desk.get(`${page}/package`);
    most = Math.max(most, memoryMb(pid));
    if (!text.includes('<progress')) break;
    await sleep(100);
  }
  const value = (performance.now() - began) / 1000;
  return { name: 'files_package', value, unit: 's', ceiling: PACKAGE_CEILING_S, grewMb: Math.round(most - before) };
}

async function erased(desk, { clientIds }) {
  const id = clientIds.at(-1);
  const began = performance.now();
  const { text } = await desk.press(`/desk/clients/${id}/erase`, { reason: 'asked for', sure: 'yes' });
  const value = (performance.now() - began) / 1000;
  if (!/[0-9a-f]{8}-[0-9a-f]{4}/.test(text)) throw new Error('nothing was erased');
  return { name: 'files_erasure', value, unit: 's', ceiling: ERASURE_CEILING_S };
}

const memoryMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const at = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

/** Clients by the program's own code; their notes as it writes them, two hundred at once. */
async function seed(varDir, env, practiceId) {
  const { readConfig } = await import('../../dist/src/platform/config.js');
  const { openGround } = await import('../../dist/src/ground.js');
  const { carryImport, readRegister } = await import('../../dist/src/client/import/index.js');
  const { linkCorrespondent, listClients } = await import('../../dist/src/client/index.js');
  const { createSignInLink } = await import('../../dist/src/practice/index.js');
  const ground = await openGround({ config: readConfig({ VAR_DIR: varDir, ...env }), mode: 'command' });
  const desk = ground.desk();
  const now = ground.clock.now();
  try {
    const inPractice = (work) => desk.quick(practiceId, work);
    const practice = await inPractice((tx) => ground.practices.get(tx, practiceId));
    const [member] = await inPractice((tx) => tx.$queryRaw`SELECT id FROM member`);
    const office = { practice, audit: ground.audit, now, actor: { kind: 'member', id: member.id } };
    const list = Array.from(
      { length: CLIENTS },
      (_, n) => `Person ${n},2020-01-06,${n === CLIENTS - 1 ? '2020-03-02' : ''}`,
    );
    const { lines } = readRegister(Buffer.from(['name,start,end', ...list].join('\n')), practice);
    await carryImport(inPractice, office, lines, async () => () => true);
    const clients = await inPractice((tx) => listClients(tx, office));
    const ids = clients.map(({ id }) => id);
    const ended = clients.find(({ relationshipEnd }) => relationshipEnd !== null)?.id;
    const clientIds = [...ids.filter((id) => id !== ended), ended];
    let noteOf = null;
    for (const clientId of clientIds) {
      const first = await inPractice((tx) => addNotes(tx, practice, { clientId, memberId: member.id, now }));
      noteOf ??= first;
    }
    await ground.owner?.query?.('ANALYZE');
    const asked = await ask(desk, {
      practiceId,
      practice,
      now,
      office,
      clientId: clientIds[1],
      linkCorrespondent,
    });
    const link = { practiceId, memberId: member.id, now };
    const { token } = await inPractice((tx) => createSignInLink(tx, link));
    return { clientIds, noteOf, reference: asked, signInPath: `/desk/sign-in/${token}` };
  } finally {
    await ground.close();
  }
}

async function addNotes(tx, practice, { clientId, memberId, now }) {
  const { openSubject } = await import('../../dist/src/platform/vault/subjects.js');
  const [row] = await tx.$queryRaw`SELECT subject_key_id AS id FROM client WHERE id = ${clientId}::uuid`;
  const key = await openSubject(tx, practice.vault, row.id);
  const ids = Array.from({ length: NOTES }, () => randomUUID());
  const sealed = ids.map((id) =>
    key.seal(
      { table: 'file_note_version', column: 'content_sealed', row: `${id}/1` },
      JSON.stringify({ title: '', text: WORDS }),
    ),
  );
  await tx.$executeRaw`
    INSERT INTO file_note (id, practice_id, client_id, kind, on_day, author_id, written_at, version)
    SELECT n, ${practice.id}::uuid, ${clientId}::uuid, 'session', '2020-02-03', ${memberId}::uuid, ${now}, 1
    FROM unnest(${ids}::uuid[]) n`;
  await tx.$executeRaw`
    INSERT INTO file_note_version (note_id, number, practice_id, content_sealed, written_by, written_at)
    SELECT n, 1, ${practice.id}::uuid, s, ${memberId}::uuid, ${now}
    FROM unnest(${ids}::uuid[], ${sealed}::bytea[]) AS rows (n, s)`;
  return ids[0];
}

/** One client asks for their file. @returns the reference */
async function ask(desk, of) {
  const { fileDirect, writerByAddress } = await import('../../dist/src/intake/direct.js');
  const { startConversation } = await import('../../dist/src/conversation/start.js');
  const { practiceId, practice, now, office, clientId } = of;
  return desk.quick(practiceId, async (tx) => {
    const writer = await writerByAddress(tx, practice, { address: null, now });
    const { correspondentId } = writer;
    const { conversationId } = await startConversation(tx, { practiceId, correspondentId, now });
    const text =
      'Under article 15 GDPR I ask for access: please send me a copy of my whole file and of all data about me.';
    const content = { subject: 'Access to my data', text, from: '', messageId: null, attachments: [] };
    const { reference } = await fileDirect(tx, practice, {
      ...{ writer, conversationId, content, now, channel: 'form', receivedAt: now, machineNow: now, inThread: true },
      ...{ acknowledgement: { state: 'none', reason: 'already', heardNothing: false }, notes: [] },
    });
    await of.linkCorrespondent(tx, office, { correspondentId, clientId });
    return reference;
  });
}

async function signIn(port, path) {
  const base = `http://127.0.0.1:${port}`;
  const form = (fields) => ({
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields).toString(),
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  const signedIn = await fetch(base + path, { ...form({}), headers });
  const cookie = String(signedIn.headers.get('set-cookie')).split(';')[0];
  const get = async (where) => {
    const response = await fetch(base + where, { headers: { cookie }, redirect: 'manual' });
    return { status: response.status, text: await response.text() };
  };
  const csrf = /name="_csrf" value="([^"]+)"/.exec((await get('/desk/')).text)?.[1];
  return {
    get,
    press: async (where, fields) => {
      const response = await fetch(base + where, {
        ...form({ _csrf: csrf, ...fields }),
        headers: { ...headers, cookie },
      });
      return { status: response.status, text: await response.text() };
    },
  };
}
