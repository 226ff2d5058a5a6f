import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openScene, type Scene } from '../alarm/scene.js';
import { type Ground, MONDAY, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const CHILD = 'I am 15 and I need help. My parents must not know. Can I come and talk with somebody?';
const MOTHER = 'mother@example.org';

let ground: Ground;
let site: Site;
let scene: Scene;
let therapist: SignedInBrowser;
let assistant: SignedInBrowser;
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
  therapist = await signIn(ground, site, scene.practice, 'therapist');
  assistant = await signIn(ground, site, scene.practice, 'assistant');
  await signIn(ground, site, scene.practice, 'owner');
});
afterEach(() => scene.close());

const newest = async (): Promise<string> => {
  const { rows } = await ground.owner.query('SELECT reference, signals FROM request WHERE practice_id = $1', [
    scene.practice.id,
  ]);
  expect(rows[0].signals).toContain('minor_writes');
  return `/desk/requests/${rows[0].reference}`;
};

describe('somebody who may be under 18 writes', () => {
  it('is read by a therapist, and not by the assistant', async () => {
    await scene.write(CHILD, 'Kim <kim@example.org>');
    const page = await newest();
    expect((await assistant.press(`${page}/open`)).status).toBe(403);
    expect((await assistant.get(page)).html).toContain('open to therapists');
    expect((await therapist.press(`${page}/open`)).html).toContain('My parents must not know.');
    // Also where it is nothing but an enquiry: the age alone decides.
    const set = "UPDATE request SET kind = 'enquiry', also = '{}', risk = 'none', pii = '{}', signals = ";
    const of = ' WHERE practice_id = $1';
    await ground.owner.query(`${set}'{minor_writes}'${of}`, [scene.practice.id]);
    expect((await assistant.press(`${page}/open`)).status).toBe(403);
    await ground.owner.query(`${set}'{}'${of}`, [scene.practice.id]);
    expect((await assistant.press(`${page}/open`)).status).toBe(200);
  });

  it('gets the children’s line before every other, and is not told to fetch a parent', async () => {
    await scene.write(CHILD, 'Kim <kim@example.org>');
    const [answer] = await scene.answers();
    const body = answer?.body ?? '';
    expect(answer?.envelope.to).toBe('kim@example.org');
    const [children, others] = ['116 111', '70 201 201'].map((number) => body.indexOf(number));
    expect(children).toBeGreaterThan(-1);
    expect(others).toBeGreaterThan(children ?? 0);
    expect(body).not.toMatch(/parent|mother|father|guardian/i);
  });

  it('is the only one outside whom anything is sent to: no parent, whatever the register has', async () => {
    await therapist.press('/desk/clients', { name: 'Kim Holm', birth: '2010-05-01', start: '2026-01-05' });
    const { rows } = await ground.owner.query('SELECT id FROM client WHERE practice_id = $1', [scene.practice.id]);
    const file = `/desk/clients/${rows[0].id}`;
    await therapist.press(`${file}/contact`, {
      way: 'mail',
      value: MOTHER,
      level: 'anything',
      others: 'her mother',
      proof: 'in_person',
    });
    await scene.write(CHILD, 'Kim <kim@example.org>');
    const page = await newest();
    await therapist.press(`${page}/open`);
    await therapist.press(`${page}/writer`, { client: rows[0].id });
    await therapist.press(`${page}/answer`, { text: 'Come on Thursday.', tell: 'yes' });
    await therapist.press(`${page}/close`);
    await therapist.press(`${file}/end`, { on: '2026-03-02' });
    await scene.sweep();
    const letters = await scene.mail.letters();
    const outside = letters.map(({ envelope }) => envelope.to).filter((to) => !to.endsWith('@staff.example'));
    expect(outside.length).toBeGreaterThan(1);
    expect(new Set(outside)).toEqual(new Set(['kim@example.org']));
  });
});
