import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { LONG_FIELDS } from '../../src/web/desk/typed.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const WRITTEN = 'A first line, typed at length.\nA second one: heliotrope.';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
  owner = await signIn(ground, site, practice, 'owner');
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

/** What stands in the field to copy from. */
const shown = (html: string) => /<textarea id="typed"[^>]*>([^<]*)</.exec(html)?.[1];

it('every field of the desk with room for lines is one of which what was typed is shown again, but a key', () => {
  const names = ['templates/page/desk', 'templates/parts'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.liquid'))
      .flatMap((file) =>
        [...readFileSync(path.join(folder, file), 'utf8').matchAll(/<textarea [^>]*?name="([^"]+)"/g)].map(
          ([, name]) => name,
        ),
      ),
  );
  expect(names.length).toBeGreaterThan(30);
  // Named by the code: the languages of a welcome, the parts of a test, and the details of an agreement.
  const made = new Set(['welcome_{{ words.code }}', '{{ part.code }}', '{{ line.field }}']);
  expect(names.filter((name = '') => !LONG_FIELDS.includes(name) && !made.has(name) && name !== 'key')).toEqual([]);
  for (const name of ['welcome_da', 'answers', 'subProcessors', 'ownMeasures']) expect(LONG_FIELDS).toContain(name);
});

it.each([
  ['there is nothing any more', '/desk/requests/AAAA-AAAA/answer', { text: WRITTEN }, 404],
  ['it is longer than what is kept', '/desk/file', { text: `${WRITTEN}${'x'.repeat(50_000)}` }, 404],
  ['a field is missing', '/desk/file', { way: 'telephone', text: WRITTEN, came_on: '2026-03-02' }, 404],
])('what was typed is shown to copy where %s', async (_why, where, form, status) => {
  const refused = await owner.press(where, form);
  expect(refused.status).toBe(status);
  expect(shown(refused.html)).toBe(form.text);
  expect(refused.location).toBeNull();
});

it('is shown again where the role no longer allows it, and nothing that nobody typed', async () => {
  const auditor = await signIn(ground, site, practice, 'auditor');
  const id = '6f0f8e7e-0000-4000-8000-000000000000';
  const form = { reasons: WRITTEN, note: id, what: 'stop_all', key: '-----BEGIN PGP PRIVATE KEY BLOCK-----' };
  const refused = await auditor.press('/desk/requests/AAAA-AAAA/complaint/outcome', form);
  expect(refused.status).toBe(403);
  expect(shown(refused.html)).toBe(WRITTEN);
});

it('what came by telephone stands in its form again, with what is wrong', async () => {
  const form = {
    ...{ way: 'letter', came_on: '2026-03-02', came_at: '23:59', who: 'A caller', text: WRITTEN },
    ...{ answer_by: 'by letter', address: '', kind: 'complaint', risk: 'concern' },
  };
  const before = await ground.owner.query('SELECT count(*)::int AS n FROM request');
  for (const [wrong, words] of [
    [{}, 'cannot be in the future'],
    [{ came_at: '00:01', address: 'no address' }, 'The mail address is not one'],
  ] as const) {
    const refused = await owner.press('/desk/file', { ...form, ...wrong });
    expect(refused.status).toBe(422);
    const { html } = refused;
    expect(/<p class="notice sorry" role="alert">([^<]+)</.exec(html)?.[1]).toContain(words);
    expect(/<textarea id="text"[^>]*>\n([^<]*)</.exec(html)?.[1]).toBe(WRITTEN);
    expect(html).toMatch(/name="way" value="letter" checked/);
    expect(html).not.toMatch(/name="way" value="telephone" checked/);
    for (const value of ['2026-03-02', wrong.came_at ?? '23:59', 'A caller', 'by letter', wrong.address ?? '']) {
      expect(html).toContain(`value="${value}"`);
    }
    for (const code of ['complaint', 'concern']) expect(html).toContain(`<option value="${code}" selected>`);
  }
  expect((await ground.owner.query('SELECT count(*)::int AS n FROM request')).rows).toEqual(before.rows);
  expect((await owner.press('/desk/file', { ...form, came_at: '00:01' })).location).toContain('done=filed');
});
