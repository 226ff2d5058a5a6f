import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addClient } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { deskOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let carer: SignedInBrowser;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'da' });
  carer = await signIn(ground, site, practice, 'therapist');
  const office = deskOffice(ground, practice, { kind: 'member', id: carer.memberId } as const);
  await ground.desk.quick(practice.id, async (tx) => {
    for (let n = 0; n < 101; n += 1) await addClient(tx, office, { name: `Person ${String(n).padStart(3, '0')}` });
    for (const name of ['Ærø Søndergaard', 'Zoé Müller']) await addClient(tx, office, { name });
  });
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const namesIn = (html: string) =>
  [...html.matchAll(/<h2><a href="\/desk\/clients\/[0-9a-f-]+">([^<]+)</g)].map(([, name]) => name);

it('the register comes in pages of fifty, by name as the language sorts', async () => {
  const first = await carer.get('/desk/clients');
  expect(namesIn(first.html)).toEqual(Array.from({ length: 50 }, (_, n) => `Person ${String(n).padStart(3, '0')}`));
  expect(first.html).toContain('href="/desk/clients?from=50"');
  const last = await carer.get('/desk/clients?from=100');
  expect(namesIn(last.html)).toEqual(['Person 100', 'Zoé Müller', 'Ærø Søndergaard']);
  expect(last.html).toContain('href="/desk/clients?from=50"');
  expect(namesIn((await carer.get('/desk/clients?from=x')).html)).toHaveLength(50);
});

it.each([
  ['sonder', ['Ærø Søndergaard']],
  ['MULLER', ['Zoé Müller']],
  ['Müller ', ['Zoé Müller']],
  ['nobody', []],
])('a part of a name, %s, is looked for by a press, and stands in no address', async (find, names) => {
  const { html, status } = await carer.press('/desk/clients/find', { find });
  expect(status).toBe(200);
  expect(namesIn(html)).toEqual(names);
  expect(html).not.toMatch(/(?:href|action)="[^"]*(?:sonder|muller|nobody)/i);
});

it('what many share is asked for more exactly, and nobody finds whom they may not see', async () => {
  const many = await carer.press('/desk/clients/find', { find: 'person' });
  expect(namesIn(many.html)).toHaveLength(50);
  expect(many.html).toContain('51 til: skriv mere af navnet.');
  const stranger = await signIn(ground, site, practice, 'therapist');
  expect(namesIn((await stranger.press('/desk/clients/find', { find: 'person' })).html)).toEqual([]);
});
