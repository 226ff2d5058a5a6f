/**
 * What somebody who has kept a private link sees after months, when a stranger's message has gone by its date and a
 * client's stays in the file: the same page.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { normal } from '../../scripts/worlds/rules.mjs';
import { addClient, linkRequest } from '../../src/client/index.js';
import { writeAnswer } from '../../src/conversation/index.js';
import type { Practice } from '../../src/practice/index.js';
import { runRetention } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openMailOffice } from '../support/mail.js';
import { addMember, deskOffice, erasureOffice, noteBackup } from '../support/people.js';
import { openBrowser, openSite, type Site } from '../web/browser.js';

let ground: Ground;
let site: Site;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  await noteBackup(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

/** A mother asks about her son on a page of the practice. @returns the private link that the page gives her to keep */
async function ask(practice: Practice): Promise<string> {
  const browser = openBrowser(site);
  const text = 'Ist mein Sohn Emil Bang bei Ihnen in Behandlung? Ich bin die Mutter.';
  await browser.post(`/p/${practice.slug}/about`, {
    text,
    reply: 'mutter@familie.example',
    id: '',
    stamp: '',
    work: '',
  });
  const { html } = await browser.get('/c/');
  return /name="link" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

/** The page behind a link; with `text` what is typed and left, and then what is sent, stands there as well. */
async function look(link: string, text: string | null = null): Promise<string> {
  const browser = openBrowser(site);
  await browser.get(`/c/${link}`);
  await browser.post('/c/', { do: 'open', link });
  // Of a browser in a language of its own, so that the page speaks the one that it knows of the conversation.
  const see = () => browser.get('/c/', { 'accept-language': 'fr' });
  const pages = [await see()];
  for (const what of text === null ? [] : ['draft', 'write']) {
    const proof = /name="proof" value="([^"]*)"/.exec(pages.at(-1)?.html ?? '')?.[1] ?? '';
    await browser.post('/c/', { do: what, link, proof, id: '', text: text ?? '' });
    pages.push(await see());
  }
  return normal(pages.map(({ status, html }) => `${status} ${html}`).join('\n'));
}

/** A member answers what was asked. */
async function answer(practice: Practice): Promise<void> {
  const member = await addMember(ground, practice);
  await ground.desk.quick(practice.id, async (tx) => {
    const [of] = await tx.$queryRaw<{ conversationId: string; correspondentId: string }[]>`
      SELECT conversation_id AS "conversationId", correspondent_id AS "correspondentId" FROM request`;
    const written = { practiceId: practice.id, memberId: member.id, text: 'We listen.', now: ground.clock.now() };
    await writeAnswer(tx, practice.vault, {
      ...written,
      ...(of as { conversationId: string; correspondentId: string }),
    });
  });
}

async function linkToClient(practice: Practice): Promise<void> {
  const member = await addMember(ground, practice);
  await ground.desk.quick(practice.id, async (tx) => {
    const office = deskOffice(ground, practice, member);
    const { id: clientId } = await addClient(tx, office, { name: 'Emil Bang', relationshipStart: '2025-01-10' });
    const [request] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM request`;
    await linkRequest(tx, office, { requestId: request?.id ?? '', clientId });
  });
}

it.each([0, 80, 100, 200, 360])('is the same %d days after', async (days) => {
  const began = ground.clock.now();
  const worlds = [await addPractice(ground), await addPractice(ground)] as const;
  const links = [await ask(worlds[0]), await ask(worlds[1])] as const;
  await linkToClient(worlds[0]);
  ground.clock.forward(60_000);
  for (const practice of worlds) await answer(practice);
  // Opened by its owner, so that it lives for a year.
  await look(links[0]);
  await look(links[1]);
  ground.clock.forward(days * 86_400_000);
  for (const { id } of worlds) {
    await runRetention(erasureOffice(ground), { practiceId: id, actor: { kind: 'system' } });
  }
  const again = 'Darf ich noch etwas fragen?';
  const seen = [await look(links[0], again), await look(links[1], again)].map((page, n) =>
    page.replaceAll(worlds[n]?.slug ?? '', 'SLUG'),
  );
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0]).toContain(again);
  expect(seen[0]?.includes('We listen.')).toBe(days < 90);
  ground.clock.set(began);
});

it('and an answer by mail speaks the same language, and leads to a page of its own', async () => {
  const began = ground.clock.now();
  const from = 'mutter@familie.example';
  const body = 'Ist mein Sohn Emil Bang bei Ihnen in Behandlung? Ich bin die Mutter und mache mir Sorgen.';
  const worlds = [await addPractice(ground), await addPractice(ground)] as const;
  const offices = worlds.map((practice) => openMailOffice(ground, practice));
  for (const office of offices) await office.send({ from, body });
  await linkToClient(worlds[0]);
  ground.clock.forward(100 * 86_400_000);
  for (const { id } of worlds) {
    await runRetention(erasureOffice(ground), { practiceId: id, actor: { kind: 'system' } });
  }
  for (const office of offices) await office.send({ from, body: 'Emil Bang?' });
  const letters = await Promise.all(offices.map((office) => office.letters()));
  const last = letters.map((list, n) =>
    normal(list.at(-1)?.text ?? '')
      .replaceAll(worlds[n]?.address.split('@')[1] ?? '', 'HOME')
      .replaceAll(worlds[n]?.slug ?? '', 'SLUG'),
  );
  expect(last[0]).toEqual(last[1]);
  // Of the kind of the first, which still stands open where it was kept.
  ground.clock.forward(2 * 86_400_000);
  for (const office of offices) await office.send({ from, body });
  const { rows } = await ground.owner.query(
    'SELECT practice_id, count(DISTINCT conversation_id)::int AS pages FROM request WHERE practice_id = ANY($1) GROUP BY 1',
    [worlds.map(({ id }) => id)],
  );
  const pages = new Map(rows.map((row) => [row.practice_id, row.pages]));
  expect(pages.get(worlds[0].id)).toBe(3);
  expect(pages.get(worlds[1].id)).toBe(2);
  for (const office of offices) await office.close();
  ground.clock.set(began);
});
