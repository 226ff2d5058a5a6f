import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadPractice, type Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { openBrowser, openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});
beforeEach(async () => {
  practice = await addPractice(ground, { language: 'en', name: 'Astrid Vinter' });
  owner = await signIn(ground, site, practice, 'owner');
});

const now = (): Promise<Practice> =>
  ground.desk.quick(practice.id, (tx) => loadPractice(tx, ground.vault, practice.id));
const press = (form: string, fields: Record<string, string>) => owner.press(`/desk/practice/${form}`, fields);
const changes = async (): Promise<string[]> =>
  (
    await ground.owner.query(
      `SELECT detail FROM audit_event WHERE practice_id = $1 AND action = 'practice.changed' ORDER BY number`,
      [practice.id],
    )
  ).rows.map(({ detail }) => JSON.parse(detail).fields);

/** A form with a file, as a browser sends it. */
async function upload(content: Uint8Array, name: string, type: string, browser = owner) {
  const form = new FormData();
  form.set('_csrf', browser.csrf);
  form.set('logo', new Blob([Uint8Array.from(content)], { type }), name);
  const response = await fetch(`${site.url}/desk/practice/logo`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { cookie: browser.cookie, 'sec-fetch-site': 'same-origin' },
  });
  return { status: response.status, html: await response.text(), location: response.headers.get('location') };
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const KEY = readFileSync(path.resolve('test/fixtures/openpgp/public.asc'), 'utf8');

describe('the page of the practice', () => {
  it('is an owner’s, in the menu and by its address', async () => {
    expect((await owner.get('/desk/')).html).toContain('href="/desk/practice"');
    const therapist = await signIn(ground, site, practice, 'therapist');
    expect((await therapist.get('/desk/')).html).not.toContain('href="/desk/practice"');
    expect((await therapist.get('/desk/practice')).status).toBe(403);
    expect((await therapist.press('/desk/practice/colour', { colour: '#aa0000' })).status).toBe(403);
    expect((await upload(PNG, 'logo.png', 'image/png', therapist)).status).toBe(403);
    expect((await now()).settings.colour).toBeNull();
  });

  it('leads to the public pages, and shows the one line for the practice’s own website', async () => {
    const { html } = await owner.get('/desk/practice');
    for (const name of ['', 'write', 'rights', 'privacy', 'danger']) {
      expect(html).toContain(`href="http://desk.test/p/${practice.slug}/${name}"`);
    }
    expect(html).toContain(
      `&lt;script src=&#34;http://desk.test/embed.js&#34; data-practice=&#34;${practice.slug}&#34; async&gt;`,
    );
  });

  it('keeps names; the sender’s never tells what kind of place this is', async () => {
    await press('names', { name: 'Astrid Vinter Psykoterapi', sender_name: 'Vinter' });
    expect(await now()).toMatchObject({ name: 'Astrid Vinter Psykoterapi', senderName: 'Vinter' });
    for (const sender of ['Vinter Psykoterapi', 'Praxis für Psychotherapie', '', 'a@b.example', 'x'.repeat(61)]) {
      const refused = await press('names', { name: 'Astrid Vinter', sender_name: sender });
      expect([sender, refused.status]).toEqual([sender, 422]);
    }
    expect((await press('names', { name: ' ', sender_name: 'Vinter' })).html).toContain('A name is needed');
    expect(await changes()).toEqual(['name,senderName']);
  });

  it('keeps a colour, shows an example of it that can be read, and goes back to ours', async () => {
    await press('colour', { colour: '#FFEE00' });
    expect((await now()).settings.colour).toBe('#ffee00');
    const { html } = await owner.get('/desk/practice');
    const [, href = ''] = /href="([^"]+)" id="example-look"/.exec(html) ?? [];
    const example = await owner.get(href);
    expect(example.headers.get('content-type')).toContain('text/css');
    expect(example.html).toMatch(/^\.example\{--accent:#[0-9a-f]{6}/);
    expect(example.html).not.toContain(':root');
    expect(example.html).not.toContain('--accent:#ffee00;--accent-ink:#ffffff');
    await press('colour', { colour: '#ffee00', ours: 'yes' });
    expect((await now()).settings.colour).toBeNull();
    expect((await press('colour', { colour: 'red;}' })).status).toBe(422);
    expect(await changes()).toEqual(['colour', 'colour']);
  });

  it('keeps words of welcome by language, up to a length', async () => {
    await press('welcome', { welcome_en: ' Good that you are here. ', welcome_da: '', welcome_xx: 'no' });
    expect((await now()).settings.welcome).toEqual({ en: 'Good that you are here.' });
    expect((await press('welcome', { welcome_en: 'x'.repeat(601) })).status).toBe(422);
  });

  it('keeps reading hours, two rows a day and more, in their order', async () => {
    await press('hours', {
      from_1_0: '13:00',
      to_1_0: '15:00',
      from_1_1: '09:00',
      to_1_1: '11:30',
      from_2_0: '',
      to_2_0: '',
    });
    expect((await now()).settings.readingHours).toEqual([
      { day: 1, from: '09:00', to: '11:30' },
      { day: 1, from: '13:00', to: '15:00' },
    ]);
    const { html } = await owner.get('/desk/practice');
    expect(html).toContain('name="from_1_2" value=""');
    expect(html).toContain('name="to_1_0" value="11:30"');
    for (const bad of [
      { from_3_0: '09:00', to_3_0: '' },
      { from_3_0: '9', to_3_0: '10' },
      { from_3_0: '09:00', to_3_0: '09:00' },
    ]) {
      expect((await press('hours', bad)).status).toBe(422);
    }
  });

  it('keeps absences, and says before what falls due in them', async () => {
    const person = await addCorrespondent(ground, practice);
    const { id } = await addRequest(ground, practice, person);
    await ground.owner.query(`UPDATE request SET due = '2026-03-12T22:59:00Z' WHERE id = $1`, [id]);
    await press('absences', { from: '2026-04-01', until: '2026-04-07' });
    await press('absences', { from: '2026-03-10', until: '2026-03-12' });
    expect((await now()).settings.absences).toEqual([
      { from: '2026-03-10', until: '2026-03-12' },
      { from: '2026-04-01', until: '2026-04-07' },
    ]);
    // 23:59 of the twelfth in Copenhagen.
    expect((await owner.get('/desk/practice')).html).toContain('one answer is due then');
    await ground.owner.query(`UPDATE request SET due = '2026-03-12T23:01:00Z' WHERE id = $1`, [id]);
    expect((await owner.get('/desk/practice')).html).not.toContain('is due then');
    await press('absences/remove', { absence: '2026-03-10/2026-03-12' });
    expect((await now()).settings.absences).toEqual([{ from: '2026-04-01', until: '2026-04-07' }]);
    for (const bad of [{ from: '2026-02-30', until: '2026-03-01' }, { from: '2026-05-02', until: '2026-05-01' }, {}]) {
      expect((await press('absences', bad as Record<string, string>)).status).toBe(422);
    }
  });

  it('keeps websites by their origin alone, and none that is not encrypted', async () => {
    await press('sites', {
      sites: 'www.vinter.example\nhttps://Vinter.example/om-mig?x=1\nhttps://www.vinter.example',
    });
    expect((await now()).settings.sites).toEqual(['https://www.vinter.example', 'https://vinter.example']);
    for (const bad of [
      'http://vinter.example',
      'javascript:alert(1)',
      'https://a:b@c.example',
      '*',
      "https://x.example' 'none",
    ]) {
      expect([bad, (await press('sites', { sites: bad })).status]).toEqual([bad, 422]);
    }
    await press('sites', { sites: '' });
    expect((await now()).settings.sites).toEqual([]);
  });

  it('offers no looser plain mail than the law, and keeps a stricter one', async () => {
    expect((await owner.get('/desk/practice')).html).not.toContain('value="on_wish"');
    await press('plain-mail', { plain_mail: 'never' });
    expect((await now()).settings.plainMail).toBe('never');
    await press('plain-mail', { plain_mail: 'law' });
    expect((await now()).settings.plainMail).toBeNull();
  });

  it('changes nothing and writes nothing down when the same is saved again', async () => {
    await press('colour', { colour: '#123456' });
    await press('colour', { colour: '#123456' });
    expect(await changes()).toEqual(['colour']);
  });

  it('is known to the public pages at once', async () => {
    const reader = openBrowser(site);
    await reader.get(`/p/${practice.slug}/?lang=en`);
    await press('names', { name: 'Another House', sender_name: 'AH' });
    expect((await reader.get(`/p/${practice.slug}/?lang=en`)).html).toContain('Another House');
  });
});

describe('the logo', () => {
  it('is shown on the public pages as the picture that it is, and taken down', async () => {
    expect((await upload(PNG, 'x.exe', 'text/plain')).location).toBe('/desk/practice?done=practice_changed');
    const shown = await fetch(`${site.url}/p/${practice.slug}/logo`);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
    expect((await owner.get('/desk/practice')).html).toContain(`src="/p/${practice.slug}/logo?at=`);
    await press('logo/remove', {});
    expect((await fetch(`${site.url}/p/${practice.slug}/logo`)).status).toBe(404);
    expect(await changes()).toEqual(['logo', 'logo']);
  });

  it.each([
    [
      'an SVG that says it is a PNG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'SVG is not taken',
    ],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), 'no PNG, JPEG or WebP'],
    ['one byte too much', Buffer.concat([PNG, Buffer.alloc(200 * 1024 + 1 - PNG.length)]), 'larger than 200 KB'],
    ['nothing', Buffer.alloc(0), 'Choose a picture'],
  ])('is not %s', async (_name, content, words) => {
    const refused = await upload(content, 'logo.png', 'image/png');
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(words);
    expect(await changes()).toEqual([]);
  });

  it('may be exactly as large as is said', async () => {
    const largest = Buffer.concat([PNG, Buffer.alloc(200 * 1024 - PNG.length)]);
    expect((await upload(largest, 'logo.png', 'image/png')).status).toBe(303);
  });

  it('is not put up by a form of another session or site', async () => {
    const stranger = { ...owner, csrf: 'x' };
    expect((await upload(PNG, 'logo.png', 'image/png', stranger)).status).toBe(403);
  });
});

describe('the OpenPGP key', () => {
  it('is shown with its fingerprint here, and on its public page', async () => {
    await press('key', { key: KEY });
    expect((await owner.get('/desk/practice')).html).toContain('A046 BE3D F837 96E7 D0D8 1FC2 9924 EBE5 AE03 38C1');
    const file = await fetch(`${site.url}/p/${practice.slug}/openpgp/document-1.asc`);
    expect(await file.text()).toBe(KEY);
    await press('key/remove', {});
    expect((await fetch(`${site.url}/p/${practice.slug}/openpgp/document-1.asc`)).status).toBe(404);
    expect(await changes()).toEqual(['openpgp', 'openpgp']);
  });

  it('is never the private one: it is not kept, not shown again, and the owner is told what that means', async () => {
    const typed = KEY.replaceAll('PUBLIC', 'PRIVATE');
    const refused = await press('key', { key: typed });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('think of it as known');
    expect(refused.html).not.toContain('mDMEaw');
    const { rows } = await ground.owner.query('SELECT 1 FROM practice_asset WHERE practice_id = $1', [practice.id]);
    expect(rows).toEqual([]);
  });
});
