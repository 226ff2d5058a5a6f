import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readThread } from '../../src/conversation/index.js';
import { createScanner } from '../../src/platform/clamd.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest, type Person } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { EICAR, startTinyClamd, type TinyClamd } from './scanners.js';

const SECRET = 'quartz-lapwing-2281';
const LETTER = Buffer.from(`%PDF-1.4 ${SECRET}`);

let ground: Ground;
let clamd: TinyClamd;
let site: Site;
let practice: Practice;
let person: Person;
let request: AddedRequest;
let member: SignedInBrowser;

beforeAll(async () => {
  ground = await openGround();
  clamd = await startTinyClamd();
  site = await openSite(ground, { scanner: createScanner({ url: clamd.url, timeoutMs: 500 }) });
  practice = await addPractice(ground, { language: 'en' });
  person = await addCorrespondent(ground, practice);
  request = await addRequest(ground, practice, person);
  member = await signIn(ground, site, practice, 'therapist');
});
afterAll(async () => {
  await site.close();
  await clamd.stop();
  await ground.close();
});
afterEach(() => {
  clamd.answer = undefined;
});

const away = () => {
  clamd.answer = () => 'on holiday ERROR\0';
};

/** What the person sends from their page. */
const write = (files: readonly [name: string, content: Buffer][], text = 'Here they are', messageId = randomUUID()) => {
  ground.clock.forward(1_000);
  return site.office.receiveWritten({
    practiceId: practice.id,
    conversationId: request.conversationId,
    correspondentId: person.correspondentId,
    messageId,
    text,
    files: files.map(([name, content]) => ({
      name,
      content,
      type: content === LETTER ? 'application/pdf' : 'text/plain',
    })),
  });
};
const thread = async () =>
  ground.desk.quick(practice.id, (tx) =>
    readThread(tx, practice.vault, {
      conversationId: request.conversationId,
      correspondentId: person.correspondentId,
    }),
  );
const lastFiles = async () => (await thread()).at(-1)?.files ?? [];
const pathOf = (of: AddedRequest) => `/desk/requests/${of.reference}`;
const log = async (action: string): Promise<number> =>
  (await ground.owner.query('SELECT count(*)::int AS n FROM audit_event WHERE action = $1', [action])).rows[0].n;

describe('a file that somebody sends', () => {
  it('stands with its message, under a neutral name, looked through', async () => {
    await write([
      [`${SECRET}.pdf`, LETTER],
      ['note.exe', Buffer.from('only words')],
    ]);
    expect(await lastFiles()).toMatchObject([
      { number: 1, name: `${SECRET}.pdf`, fileName: 'document-1.pdf', sizeBytes: LETTER.length, state: 'clean' },
      { number: 2, name: 'note.exe', fileName: 'document-2.txt', state: 'clean' },
    ]);
  });

  it('lies nowhere in the clear, by name or content', async () => {
    const { rows } = await ground.owner.query('SELECT a::text AS row FROM attachment a');
    expect(rows.length).toBeGreaterThan(1);
    const inHex = Buffer.from(SECRET).toString('hex');
    for (const { row } of rows) expect(row).not.toMatch(new RegExp(`${SECRET}|${inHex}`));
  });

  it('is there once, however often its form comes', async () => {
    const id = randomUUID();
    await write([['a', Buffer.from('once')]], 'twice', id);
    await write([['a', Buffer.from('once')]], 'twice', id);
    expect(await lastFiles()).toHaveLength(1);
  });

  it('comes with its message or not at all', async () => {
    const before = (await thread()).length;
    const broken = { name: 'b', type: 'text/plain\0', content: Buffer.from('b') };
    await expect(
      site.office.receiveWritten({
        practiceId: practice.id,
        conversationId: request.conversationId,
        correspondentId: person.correspondentId,
        messageId: randomUUID(),
        text: 'with a file that cannot be kept',
        files: [broken],
      }),
    ).rejects.toThrow();
    expect(await thread()).toHaveLength(before);
  });
});

describe('at the desk', () => {
  it('a member sees what it is called and whether it was looked through, once the message is open', async () => {
    await write([[`${SECRET}.pdf`, LETTER]]);
    expect((await member.get(pathOf(request))).html).not.toContain(SECRET);
    const { html } = await member.press(`${pathOf(request)}/open`);
    expect(html).toContain(`${SECRET}.pdf`);
    expect(html).toContain('Looked through: nothing harmful found');
    expect(html).toContain('Download as document-1.pdf');
  });

  it('gets it as a download that nothing opens by itself, and the log knows', async () => {
    const before = await log('attachment.opened');
    const [file] = await lastFiles();
    const got = await download(member, request, file?.id);
    expect(got.content.equals(LETTER)).toBe(true);
    expect(got.headers.get('content-type')).toBe('application/octet-stream');
    expect(got.headers.get('content-disposition')).toBe('attachment; filename="document-1.pdf"');
    expect(got.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('cache-control')).toBe('no-store');
    expect(await log('attachment.opened')).toBe(before + 1);
  });

  it('gets it in its own conversation alone', async () => {
    const [file] = await lastFiles();
    const other = await addRequest(ground, practice, await addCorrespondent(ground, practice));
    const before = await log('attachment.opened');
    expect((await download(member, other, file?.id)).status).toBe(404);
    expect((await download(member, request, randomUUID())).status).toBe(404);
    expect((await download(member, request, 'x')).status).toBe(404);
    const neighbour = await addPractice(ground, { language: 'en' });
    expect((await download(await signIn(ground, site, neighbour), request, file?.id)).status).toBe(404);
    expect((await download(await signIn(ground, site, practice, 'assistant'), request, file?.id)).status).toBe(403);
    expect(await log('attachment.opened')).toBe(before);
  });
});

describe('a harmful file', () => {
  it('is kept, named as what it is, and given to nobody', async () => {
    await write([
      ['virus.txt', EICAR],
      ['well.txt', Buffer.from('well')],
    ]);
    const [bad, good] = await lastFiles();
    expect([bad?.state, good?.state]).toEqual(['harmful', 'clean']);
    const { html } = await member.press(`${pathOf(request)}/open`);
    expect(html).toContain('Harmful: kept sealed, nobody gets it');
    expect(html).not.toContain(bad?.id);
    const got = await download(member, request, bad?.id);
    expect(got.status).toBe(422);
    expect(got.content.includes(EICAR)).toBe(false);
    expect((await download(member, request, good?.id)).status).toBe(200);
  });

  it('of a member goes to nobody either, and what they typed is there', async () => {
    const before = (await thread()).length;
    const got = await answer('Please read this', [['virus.txt', EICAR]]);
    expect(got.status).toBe(422);
    expect(got.html).toContain('The scanner found something harmful');
    expect(got.html).toContain('Please read this');
    expect(await thread()).toHaveLength(before);
  });
});

describe('while the scanner is away', () => {
  it('the message is there all the same, and its file says that nothing looked through it', async () => {
    away();
    await write([['later.txt', Buffer.from('later')]]);
    expect(await lastFiles()).toMatchObject([{ state: 'unchecked' }]);
    expect((await member.press(`${pathOf(request)}/open`)).html).toContain('Not looked through: no scanner answered');
    const [file] = await lastFiles();
    expect((await download(member, request, file?.id)).content.toString()).toBe('later');
    expect(await lastFiles()).toMatchObject([{ state: 'unchecked' }]);
  });

  it('a file that came then is looked through when somebody first asks for it after', async () => {
    const [file] = await lastFiles();
    expect((await download(member, request, file?.id)).status).toBe(200);
    expect(await lastFiles()).toMatchObject([{ state: 'clean' }]);
    away();
    await write([['bad.txt', EICAR]]);
    clamd.answer = undefined;
    const [bad] = await lastFiles();
    expect(bad?.state).toBe('unchecked');
    const before = await log('attachment.opened');
    expect((await download(member, request, bad?.id)).status).toBe(422);
    expect(await lastFiles()).toMatchObject([{ state: 'harmful' }]);
    expect(await log('attachment.opened')).toBe(before);
  });
});

describe('an answer', () => {
  it('carries files, which may be all of it', async () => {
    expect((await answer('With a plan', [['plan.pdf', LETTER]])).status).toBe(303);
    expect((await thread()).at(-1)).toMatchObject({ by: 'practice', text: 'With a plan' });
    expect(await lastFiles()).toMatchObject([{ name: 'plan.pdf', fileName: 'document-1.pdf', state: 'clean' }]);
    expect((await answer('', [['plan.txt', Buffer.from('words')]])).status).toBe(303);
    expect(await lastFiles()).toMatchObject([{ fileName: 'document-1.txt' }]);
    expect((await answer('', [])).status).toBe(422);
  });

  it('with too much is not sent, and what was typed is shown again', async () => {
    const before = (await thread()).length;
    const got = await answer('An hour of work', [['big', Buffer.alloc(11 * 1024 * 1024, 65)]]);
    expect(got.status).toBe(422);
    expect(got.html).toContain('at most five, 10 MB each');
    expect(got.html).toContain('An hour of work');
    expect(await thread()).toHaveLength(before);
  });

  it('in a form that is not ours is refused, files or not', async () => {
    const before = (await thread()).length;
    expect((await answer('x', [['a.txt', Buffer.from('a')]], { csrf: 'wrong' })).status).toBe(403);
    expect((await answer('x', [['a.txt', Buffer.from('a')]], { site: 'cross-site' })).status).toBe(403);
    expect(await thread()).toHaveLength(before);
  });
});

async function answer(
  text: string,
  files: readonly [string, Buffer][],
  { csrf = member.csrf, site: from = 'same-origin' } = {},
) {
  ground.clock.forward(1_000);
  const form = new FormData();
  form.append('_csrf', csrf);
  form.append('text', text);
  for (const [name, content] of files) form.append('files', new Blob([new Uint8Array(content)]), name);
  const response = await fetch(`${site.url}${pathOf(request)}/answer`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { cookie: member.cookie, 'sec-fetch-site': from },
  });
  return { status: response.status, html: await response.text() };
}

async function download(browser: SignedInBrowser, of: AddedRequest, id = '') {
  const response = await fetch(`${site.url}${pathOf(of)}/file/${id}`, {
    method: 'POST',
    body: new URLSearchParams({ _csrf: browser.csrf }),
    redirect: 'manual',
    headers: { cookie: browser.cookie, 'sec-fetch-site': 'same-origin' },
  });
  return {
    status: response.status,
    headers: response.headers,
    content: Buffer.from(await response.arrayBuffer()),
  };
}
