import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addStatement } from '../../src/client/file/index.js';
import type { Practice } from '../../src/practice/index.js';
import { openChromium, viewProblems } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { deskOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, type TeamClient } from './team.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let carer: SignedInBrowser;
let client: TeamClient;
let chromium: Browser;
let joint: string;
let note: string;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
  carer = await signIn(ground, site, practice, 'therapist');
  client = await addTeamClient(ground, practice, carer, { name: 'Mia Holm' });
  const other = await addTeamClient(ground, practice, carer, { name: 'Jo Lind' });
  const plain = (address: string | null) => (address ?? '').split('?')[0] ?? '';
  const on = ground.clock.now().toISOString().slice(0, 10);
  const first = {
    kind: 'session',
    on,
    title: 'The first hour',
    text: 'Came late.\n\nSpoke of work.',
    confidence: 'yes',
  };
  note = plain((await carer.press(`${client.path}/notes`, first)).location);
  await carer.press(`${note}/change`, { version: '1', title: 'The first hour', text: 'Came in time.' });
  const office = deskOffice(ground, practice, { kind: 'member', id: carer.memberId } as const);
  const statement = {
    noteId: note.split('/').at(-1) ?? '',
    clientId: client.id,
    requestId: null,
    text: 'I was early.',
  };
  await ground.desk.quick(practice.id, (tx) => addStatement(tx, office, statement));
  const group = { name: 'Thursday group', kind: 'group', [`with_${other.id}`]: 'yes' };
  joint = plain((await carer.press(`${client.path}/joint`, group)).location);
  await carer.press(`${joint}/promise`, { client: other.id, on });
  await carer.press(`${joint}/notes`, { ...first, [`with_${other.id}`]: 'yes' });
  chromium = await openChromium();
}, 60_000);
afterAll(async () => {
  await chromium.close();
  await site.close();
  await ground.close();
});

async function open(bypassCSP = true): Promise<Page> {
  const context = await chromium.newContext({ bypassCSP });
  const [name = '', value = ''] = carer.cookie.split('=');
  await context.addCookies([{ name, value, url: site.url }]);
  return context.newPage();
}

const PAGES: readonly (readonly [string, () => string])[] = [
  ['the notes of a client', () => `${client.path}/notes`],
  ['one note', () => note],
  ['a note being written', () => `${joint}/notes/new`],
  ['the joint files of a client', () => `${client.path}/joint`],
  ['a joint file', () => joint],
  ['the warning before own notes', () => `${joint}/own/${client.id}`],
];

it.each(PAGES)('%s shows whole, to everybody', async (name, at) => {
  const page = await open();
  await page.goto(`${site.url}${at()}`);
  expect(await viewProblems(page)).toEqual([]);
  const folder = process.env.NOTES_PICTURES;
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}.png`, fullPage: true });
  await page.context().close();
});

describe('what is typed', () => {
  it('is kept on the server by itself, and nothing of it in the browser', async () => {
    const page = await open(false);
    await page.goto(`${site.url}${client.path}/notes/new`);
    await page.fill('#text', 'half a sentence, turquoise');
    await page.locator('#kept', { hasText: 'Kept as a draft.' }).waitFor();
    const stored = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');
    expect(stored).not.toContain('turquoise');
    await page.goto(`${site.url}${client.path}/notes`);
    await page.click('text=Your draft of');
    expect(await page.inputValue('#text')).toBe('half a sentence, turquoise');
    await page.context().close();
  });
});
