import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openScene, type Scene } from '../alarm/scene.js';
import { type Ground, MONDAY, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const ABOUT_BO = 'I want to complain about Bo Kjær. Bo Kjær broke my confidentiality.';
const ABOUT_NOBODY =
  'I want to make a complaint. Your practice sent my data to a wrong address and broke my confidentiality.';

const DANGER =
  'This is a complaint about my therapist Bo Kjær. I cannot go on. I have the pills here and I am going to kill myself tonight.';

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

describe('a member who means ill, further', () => {
  it('the other owner is asked until an owner has decided, also when the therapist closes it', async () => {
    const other = await member('owner', 'Eva Dahl');
    const n = await complain();
    await therapist.press(`${n.page}/open`);
    await therapist.press(`${n.page}/complaint/name`, { member: owner.memberId });
    expect((await other.get('/desk/')).html).toContain('somebody who works here is named');
    await therapist.press(`${n.page}/close`);
    expect((await other.get('/desk/')).html).toContain('somebody who works here is named');
  });

  const lastHope = async () => {
    await member('owner', 'Eva Dahl');
    const n = await complain(DANGER);
    for (let told = 0; told < 2; told += 1) {
      ground.clock.forward(10 * 60_000);
      await scene.sweep();
    }
    expect((await owner.press(`${n.page}/open`)).html).toContain('I cannot go on');
    return n;
  };

  it('an owner named, told for danger, does not release its hold while another owner is there', async () => {
    const n = await lastHope();
    const { rows } = await ground.owner.query('SELECT id, ground FROM hold WHERE request_id = $1', [n.id]);
    await owner.press(`/desk/holds/${rows[0].id}/release`, { reason: 'x' });

    expect(
      (await ground.owner.query('SELECT released_at FROM hold WHERE id = $1', [rows[0].id])).rows[0].released_at,
    ).toBeNull();
  });

  it('nor records how it ended', async () => {
    const n = await lastHope();
    await owner.press(`${n.page}/complaint/outcome`, { outcome: 'not_upheld', reasons: 'mine' });
    expect(
      (await ground.owner.query('SELECT by_concerned FROM complaint_outcome WHERE request_id = $1', [n.id])).rows,
    ).toEqual([]);
  });

  it('what was also read as a complaint at intake is not erased as not meant', async () => {
    await scene.write('Please see the invoice for the printer paper, number 1184.', 'Paper <p@example.org>');
    const { rows } = await ground.owner.query('SELECT id, reference, kind, also FROM request WHERE practice_id = $1', [
      scene.practice.id,
    ]);
    await ground.owner.query(
      "UPDATE request SET also = ARRAY['complaint'], kind = 'other', signals = '{}' WHERE id = $1",
      [rows[0].id],
    );
    await ground.owner.query('DELETE FROM hold WHERE request_id = $1', [rows[0].id]);
    const page = `/desk/requests/${rows[0].reference}`;
    await therapist.press(`${page}/open`);
    await therapist.press(`${page}/not-meant`);
    expect((await ground.owner.query('SELECT 1 FROM request WHERE id = $1', [rows[0].id])).rowCount).toBe(1);
  });

  it('a note that a member takes down and calls a complaint about an owner is said to that owner', async () => {
    await member('owner', 'Eva Dahl');
    const r = await therapist.press('/desk/file', {
      way: 'telephone',
      came_on: '2026-03-02',
      came_at: '00:30',
      who: 'Somebody',
      text: ABOUT_BO,
      answer_by: '',
      address: '',
      kind: 'complaint',
      risk: 'none',
    });
    const { rows } = await ground.owner.query(
      'SELECT a.member_id FROM complaint_about a JOIN request r ON r.id = a.request_id WHERE r.practice_id = $1',
      [scene.practice.id],
    );
    expect([r.status, rows]).toEqual([303, [{ member_id: owner.memberId }]]);
    expect((await owner.get('/desk/')).html).toContain('is about you');
  });
});
