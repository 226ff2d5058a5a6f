import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openScene, type Scene } from '../alarm/scene.js';
import { type Ground, MONDAY, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const ABOUT_BO = 'I want to complain about Bo Kjær. Bo Kjær broke my confidentiality.';
const ABOUT_NOBODY =
  'I want to make a complaint. Your practice sent my data to a wrong address and broke my confidentiality.';

let ground: Ground;
let site: Site;
let scene: Scene;
let therapist: SignedInBrowser;
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
  ground.clock.set(MONDAY);
  scene = await openScene(ground);
  therapist = await member('therapist', 'Cy Lind');
  owner = await member('owner', 'Bo Kjær');
});
afterEach(() => scene.close());

async function member(role: 'owner' | 'therapist', name: string): Promise<SignedInBrowser> {
  ground.clock.forward(1);
  const browser = await signIn(ground, site, scene.practice, role);
  await ground.owner.query('UPDATE member SET name = $1 WHERE id = $2', [name, browser.memberId]);
  return browser;
}
const complain = async (text = ABOUT_NOBODY) => {
  await scene.write(text, 'Mia Holst <mia@example.org>');
  const { rows } = await ground.owner.query(
    'SELECT id, reference FROM request WHERE practice_id = $1 ORDER BY filed_at DESC LIMIT 1',
    [scene.practice.id],
  );
  return { id: rows[0].id as string, page: `/desk/requests/${rows[0].reference}` };
};

describe('a member who means ill', () => {
  it('does not lift what the program placed; an owner does, with a reason', async () => {
    const { id } = await complain();
    const { rows } = await ground.owner.query('SELECT id FROM hold WHERE request_id = $1', [id]);
    const path = `/desk/holds/${rows[0].id}/release`;
    expect((await therapist.get('/desk/holds')).html).not.toContain(path);
    expect((await therapist.press(path, { reason: 'It is nothing' })).html).toContain('only an owner releases it');
    expect((await owner.press(path, { reason: 'Settled' })).location).toContain('done=released');
  });

  it('does not have a complaint erased by calling it something else, with or without its hold', async () => {
    const { id, page } = await complain();
    await therapist.press(`${page}/open`);
    await therapist.press(`${page}/correct`, { label: 'other' });
    await ground.owner.query('UPDATE hold SET released_at = now() WHERE request_id = $1', [id]);
    await therapist.press(`${page}/not-meant`);
    expect((await ground.owner.query('SELECT kind FROM request WHERE id = $1', [id])).rows).toEqual([
      { kind: 'other' },
    ]);
    expect(
      (await ground.owner.query('SELECT 1 FROM message WHERE practice_id = $1', [scene.practice.id])).rowCount,
    ).toBe(1);
  });

  it('does not record how a complaint ended; an owner does, and what stood there stays', async () => {
    const { page } = await complain();
    const end = (who: SignedInBrowser, outcome: string, reasons: string) =>
      who.press(`${page}/complaint/outcome`, { outcome, reasons });
    await therapist.press(`${page}/open`);
    expect((await therapist.get(page)).html).not.toContain('complaint/outcome');
    expect((await end(therapist, 'not_upheld', 'Nothing in it')).html).toContain('An owner records how');
    await owner.press(`${page}/open`);
    await end(owner, 'not_upheld', 'First vermilion');
    await end(owner, 'upheld', 'Then cobalt');
    const { html } = await owner.press(`${page}/open`);
    expect(html.indexOf('First vermilion')).toBeGreaterThan(0);
    expect(html.indexOf('Then cobalt')).toBeGreaterThan(html.indexOf('First vermilion'));
    await expect(
      ground.desk.quick(scene.practice.id, (tx) => tx.$executeRaw`UPDATE complaint_outcome SET outcome = 'upheld'`),
    ).rejects.toThrow('permission denied');
  });

  it('is named as the one concerned where nobody else was there to record it', async () => {
    const { page } = await complain(ABOUT_BO);
    await owner.press(`${page}/open`);
    await owner.press(`${page}/complaint/outcome`, { outcome: 'not_upheld', reasons: 'I see it otherwise' });
    expect((await owner.get(page)).html).toContain('Recorded by the one it is about: nobody else was there.');
  });

  it('cannot keep something from an owner unseen: that owner sees that it is so, and the other is asked', async () => {
    const other = await member('owner', 'Eva Dahl');
    const named = await complain();
    await therapist.press(`${named.page}/open`);
    await therapist.press(`${named.page}/complaint/name`, { member: owner.memberId });
    const first = (await owner.get('/desk/')).html;
    expect(first).toContain('is about you. It is with another owner');
    expect((await owner.get(named.page)).status).toBe(404);
    expect(first).not.toContain(named.page);
    expect((await other.get('/desk/')).html).toContain('somebody who works here is named');
    await other.press(`${named.page}/open`);
    await other.press(`${named.page}/complaint/decide`, {
      member: owner.memberId,
      is: 'not_about',
      reason: 'It is not',
    });
    expect((await owner.get('/desk/')).html).not.toContain('is about you');
    expect((await owner.get(named.page)).status).toBe(200);
    expect((await other.get('/desk/')).html).not.toContain('somebody who works here is named');
  });

  it('what the program itself kept at its receipt is said to nobody whom it is about', async () => {
    await member('owner', 'Eva Dahl');
    await complain(ABOUT_BO);
    expect((await owner.get('/desk/')).html).not.toContain('is about you');
    expect((await therapist.get('/desk/')).html).not.toContain('somebody who works here is named');
  });
});
