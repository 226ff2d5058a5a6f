import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openScene, type Scene } from '../alarm/scene.js';
import { type Ground, MONDAY, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let scene: Scene;
let owner: SignedInBrowser;
let path: string;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});
beforeEach(async () => {
  ground.clock.set(MONDAY);
  scene = await openScene(ground);
  owner = await signIn(ground, site, scene.practice, 'owner');
  await scene.write(
    'Dear practice, my son Karl comes to you on Tuesdays, I know it. How is he doing? Please tell me, I am his father.',
    'Hans Brandt <hans@brandt.example>',
  );
  const { rows } = await ground.owner.query('SELECT reference, kind FROM request WHERE practice_id = $1', [
    scene.practice.id,
  ]);
  expect(rows[0].kind).toBe('third_party');
  path = `/desk/requests/${rows[0].reference}`;
  await owner.press(`${path}/open`);
});
afterEach(() => scene.close());

const rows = async (sql: string) => (await ground.owner.query(sql, [scene.practice.id])).rows;
const answers = async () => (await rows(`SELECT 1 FROM message WHERE practice_id = $1 AND direction = 'out'`)).length;
const log = async (action: string) =>
  (await rows(`SELECT detail FROM audit_event WHERE practice_id = $1 AND action = '${action}' ORDER BY number`)).map(
    ({ detail }) => JSON.parse(detail),
  );

const NEITHER = 'Thank you for writing. I can never say whether anybody is or was a client here, whoever asks.';
const TELLS = 'You need not worry, he is doing well.';

describe('a reply to somebody who asks about somebody', () => {
  it('is shown with what it gives away, and has not left', async () => {
    const { html } = await owner.press(`${path}/answer`, { text: TELLS, tell: 'yes' });
    expect(html).toContain('What it gives away');
    expect(html).toContain(TELLS);
    expect(html).toContain('I can never say whether anybody is or was a client here');
    expect(html).toMatch(/name="tell" value="yes"/);
    expect(await answers()).toBe(0);
    expect(await log('guard.stopped')).toEqual([{ tellings: 'state', reader: 'third_party', passages: 1 }]);
    expect(JSON.stringify(await log('guard.stopped'))).not.toContain('worry');
  });

  it('is read in the language that it is written in, whatever was asked in', async () => {
    const text = 'Jeg må ikke sige noget, men hun har det godt, og jeg giver hende din besked.';
    const { html } = await owner.press(`${path}/answer`, { text });
    expect(html).toContain('What it gives away');
    expect(await answers()).toBe(0);
  });

  it('leaves when it says nothing of anybody', async () => {
    const { location } = await owner.press(`${path}/answer`, { text: NEITHER, tell: 'yes' });
    expect(location).toContain('done=answered');
    expect(await answers()).toBe(1);
    expect(await log('guard.stopped')).toEqual([]);
  });

  it('stops at a name whether or not it stands in the register, with the same page', async () => {
    const pageWith = async (name: string) =>
      (await owner.press(`${path}/answer`, { text: `I cannot speak about ${name} with you.` })).html.replaceAll(
        name,
        'NAME',
      );
    const before = await pageWith('Karl Brandt');
    await owner.press('/desk/clients', { name: 'Karl Brandt', email: 'karl@brandt.example', start: '2026-01-05' });
    expect(await rows('SELECT 1 FROM client WHERE practice_id = $1')).toHaveLength(1);
    const plain = (html: string) => html.replaceAll(/name="_csrf" value="[^"]*"/g, '');
    expect(plain(await pageWith('Karl Brandt'))).toBe(plain(before));
    expect(plain(await pageWith('Otto Steiner'))).toBe(plain(before));
    expect(before).toContain('a name');
  });

  it('lets the reader’s own name and the member’s pass', async () => {
    const { location } = await owner.press(`${path}/answer`, { text: `Dear Hans Brandt,\n\n${NEITHER}` });
    expect(location).toContain('done=answered');
  });

  it('goes by one press where somebody is in danger, and why is written afterwards', async () => {
    const { location } = await owner.press(`${path}/answer`, { text: TELLS, because: 'imminent_danger' });
    expect(location).toContain('done=answered');
    expect(await answers()).toBe(1);
    expect(await log('guard.passed')).toEqual([{ tellings: 'state', because: 'imminent_danger' }]);
    expect(await rows('SELECT ground FROM disclosure WHERE practice_id = $1')).toEqual([{ ground: 'imminent_danger' }]);
    expect((await owner.get('/desk/')).html).toMatch(/written down|write down/i);
  });

  it('does not go by a record that is not there', async () => {
    const { html } = await owner.press(`${path}/answer`, {
      text: TELLS,
      record: '00000000-0000-4000-8000-000000000001',
    });
    expect(html).toContain('What it gives away');
    expect(await answers()).toBe(0);
  });

  it('is looked through on its way out as ordinary mail too', async () => {
    const text = 'He was here on Tuesday.';
    const { html } = await owner.press(`${path}/plain`, { text });
    const checked = /name="checked" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const sent = await owner.press(`${path}/mail`, { text, checked });
    expect(sent.html).toContain('What it gives away');
    expect(await rows(`SELECT 1 FROM letter WHERE practice_id = $1 AND template = 'plain_answer'`)).toEqual([]);
  });
});
