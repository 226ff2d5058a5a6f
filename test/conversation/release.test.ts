import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient, linkCorrespondent } from '../../src/client/index.js';
import { listReleases, prepareRelease, recordReleaseAct } from '../../src/disclosure/index.js';
import { disclosureOffice } from '../disclosure/support.js';
import { type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addMember, addRequest, type MemberActor } from '../support/people.js';
import { openSite, type Site } from '../web/browser.js';
import { addLink, addScene, openPage, type Scene } from './scene.js';

let ground: Ground;
let site: Site;
let scene: Scene;
let member: MemberActor;
let clientId: string;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});
beforeEach(async () => {
  scene = await addScene(ground);
  member = await addMember(ground, scene.practice, 'therapist');
  clientId = await ground.desk.quick(scene.practice.id, async (tx) => {
    const { id } = await addClient(tx, office(), { name: 'Mia' });
    await linkCorrespondent(tx, office(), { clientId: id, correspondentId: scene.person.correspondentId });
    return id;
  });
  await ground.desk.quick(scene.practice.id, (tx) =>
    prepareRelease(tx, office(), {
      clientId,
      jointFileId: null,
      who: 'Astrid Vinter',
      what: 'That sessions take place, and since when',
      toWhom: 'Doctor Holm',
      until: '2026-06-30',
      inConversation: true,
    }),
  );
});

const office = () => disclosureOffice(ground, scene.practice, member);
const release = async () => {
  const [first] = await ground.desk.quick(scene.practice.id, (tx) => listReleases(tx, scene.practice, clientId));
  if (first === undefined) throw new Error('no release');
  return first;
};

describe('a release in a private conversation', () => {
  it('says what it is, is signed by a press, and is taken back by another, at once and for good', async () => {
    const reader = await openPage(site, scene.token);
    for (const words of ['Doctor Holm', 'That sessions take place', '30 June 2026', 'take it back here at any time']) {
      expect(reader.page.html).toContain(words);
    }
    expect(await release()).toMatchObject({ shown: true, signature: 'none' });
    await reader.press('release_sign', { release: reader.field('release') });
    expect(reader.page.html).toContain('Signed. You can take it back');
    expect(await release()).toMatchObject({
      signature: 'signed',
      signedHow: 'conversation',
      withPassphrase: false,
      signedAt: ground.clock.now(),
    });
    ground.clock.forward(60_000);
    await reader.press('release_revoke', { release: reader.field('release') });
    expect(reader.page.html).toContain('Nothing more is told.');
    expect(await release()).toMatchObject({ signature: 'revoked', revokedAt: ground.clock.now() });
    expect(reader.page.html).not.toContain('release_sign');
  });

  it('is pressed again without effect, also by who kept the old page', async () => {
    const reader = await openPage(site, scene.token);
    const id = reader.field('release');
    for (const what of ['release_sign', 'release_sign', 'release_revoke', 'release_sign', 'release_revoke']) {
      await reader.press(what, { release: id });
    }
    expect(reader.page.html).toContain('can no longer be signed or taken back');
    const { rows } = await ground.owner.query(
      'SELECT act FROM release_press WHERE release_offer_id = $1 ORDER BY act',
      [id],
    );
    expect(rows).toEqual([{ act: 'revoked' }, { act: 'signed' }]);
    const logged = await ground.owner.query(
      `SELECT action, actor_kind FROM audit_event WHERE practice_id = $1 AND object_kind = 'release_offer' ORDER BY number`,
      [scene.practice.id],
    );
    expect(logged.rows).toEqual([
      { action: 'release.signed', actor_kind: 'person' },
      { action: 'release.revoked', actor_kind: 'person' },
    ]);
  });

  it('comes after the passphrase where one is set, and says that there was one', async () => {
    const reader = await openPage(site, scene.token);
    await reader.press('passphrase', { passphrase: 'eight letters' });
    const second = await openPage(site, scene.token);
    expect(second.page.html).not.toContain('Doctor Holm');
    await second.press('release_sign', { release: reader.field('release') });
    expect(await release()).toMatchObject({ signature: 'none' });
    await second.press('open', { passphrase: 'eight letters' });
    await second.press('release_sign', { release: second.field('release') });
    expect(await release()).toMatchObject({ signature: 'signed', withPassphrase: true });
  });

  it('of another conversation of the practice is neither shown nor signed here', async () => {
    const id = (await openPage(site, scene.token)).field('release');
    const person = await addCorrespondent(ground, scene.practice);
    const request = await addRequest(ground, scene.practice, person);
    const reader = await openPage(site, await addLink(ground, scene.practice, request));
    expect(reader.page.html).not.toContain('Doctor Holm');
    await reader.press('release_sign', { release: id });
    expect(reader.page.html).toContain('can no longer be signed');
    expect(await release()).toMatchObject({ signature: 'none' });
  });

  it('that was turned down is not signed afterwards', async () => {
    const reader = await openPage(site, scene.token);
    const id = reader.field('release');
    await reader.press('release_revoke', { release: id });
    await reader.press('release_sign', { release: id });
    const { rows } = await ground.owner.query('SELECT act FROM release_press WHERE release_offer_id = $1', [id]);
    expect(rows).toEqual([{ act: 'revoked' }]);
    expect(await release()).toMatchObject({ signature: 'revoked', signedAt: null });
  });

  it('that a member took back, or whose last day has passed, is not there any more', async () => {
    ground.clock.set('2026-06-30T21:59:00Z');
    await ground.owner.query('UPDATE conversation_link SET created_at = $1', [ground.clock.now()]);
    await ground.owner.query('UPDATE conversation SET last_message_at = $1', [ground.clock.now()]);
    const reader = await openPage(site, scene.token);
    const id = reader.field('release');
    expect(id).not.toBe('');
    ground.clock.set('2026-06-30T22:00:00Z');
    await reader.press('release_sign', { release: id });
    expect(await release()).toMatchObject({ signature: 'none' });
    expect(reader.page.html).not.toContain('Doctor Holm');
    ground.clock.set('2026-06-30T21:59:30Z');
    await ground.desk.quick(scene.practice.id, async (tx) =>
      recordReleaseAct(tx, office(), { clientId, releaseId: (await release()).id, act: 'revoked' }),
    );
    await reader.press('release_sign', { release: id });
    expect(await release()).toMatchObject({ signature: 'revoked', signedAt: null });
  });

  it('names no client of the register to the login that shows it', async () => {
    const { rows } = await ground.owner.query('SELECT o::text AS row FROM release_offer o');
    expect(JSON.stringify(rows)).not.toContain(clientId);
    expect(JSON.stringify(rows)).not.toContain('Holm');
  });
});
