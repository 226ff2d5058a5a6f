import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openJointFile } from '../../src/client/index.js';
import { detect } from '../../src/detect/index.js';
import {
  finishedPackage,
  gatherPackage,
  handedOver,
  handOver,
  insertPackage,
  packageOf,
  releasePackage,
  takeBack,
} from '../../src/rights/package/index.js';
import { createTidy } from '../../workers/practice/tidy.js';
import { type Ground, openGround } from '../support/ground.js';
import { addMember, type MemberActor } from '../support/people.js';
import { openSite, type Site } from '../web/browser.js';
import { addScene, openPage, type Reader, type Scene } from './scene.js';

const DAY_MS = 86_400_000;
const PASSPHRASE = 'the heliotrope wombat sings';
let ground: Ground;
let site: Site;
let scene: Scene;
let member: MemberActor;
let reader: Reader;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  scene = await addScene(ground);
  member = await addMember(ground, scene.practice, 'therapist');
  await released();
  reader = await openPage(site, scene.token);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const inDesk = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(scene.practice.id, work);
const where = () => ({
  ...{ conversationId: scene.request.conversationId, correspondentId: scene.person.correspondentId },
  ...{ by: member.id, now: ground.clock.now() },
});
const head = () =>
  inDesk(async (tx) => {
    const found = await packageOf(tx, scene.request.id);
    if (found === null) throw new Error('no package');
    return found;
  });
const hand = async () => {
  const of = await head();
  return inDesk((tx) => handOver(tx, scene.practice, of, where()));
};
const stands = () =>
  inDesk((tx) =>
    handedOver(tx, {
      conversationId: scene.request.conversationId,
      today: ground.clock.now().toISOString().slice(0, 10),
    }),
  );

/** What was exchanged with this address, ready to be handed over. */
async function released(): Promise<void> {
  const now = ground.clock.now();
  const { practice, person, request } = scene;
  const packageId = await inDesk((tx) =>
    insertPackage(tx, practice, {
      ...{ requestId: request.id, clientId: null, correspondentId: person.correspondentId },
      ...{ kind: 'access', language: 'en', by: member.id, now },
    }),
  );
  await gatherPackage(
    { desk: ground.desk, practices: ground.practices, detect, openJoint: openJointFile },
    { practiceId: practice.id, packageId, now },
  );
  await inDesk((tx) => tx.$executeRaw`UPDATE access_package_place SET decision = 'keep'`);
  const words = { title: 'All', lead: '', sections: {} as never, left_out: '', read_with_care: '' };
  const of = await head();
  const sections = new Proxy({}, { get: () => 'Part' }) as never;
  const about = { title: '', sections: [] };
  await inDesk((tx) => releasePackage(tx, practice, of, { by: member.id, now, words: { ...words, sections }, about }));
}

describe('a paper in a private conversation', () => {
  it('is not laid where whoever has the link would read it', async () => {
    await expect(hand()).rejects.toMatchObject({ code: 'package.passphrase' });
    expect(reader.page.html).not.toContain('id="papers"');
  });

  it('is fetched behind the words that the person chose, as often as they like until a day, and each time is counted', async () => {
    await reader.press('write', { text: 'Here I am.', id: '6f0f8e7e-0000-4000-8000-000000000001' });
    await reader.press('passphrase', { passphrase: PASSPHRASE });
    await hand();
    await reader.press('look');
    expect(reader.page.html).toContain('document-1.html');
    expect(reader.page.html).toContain('This stays on the device');
    const paper = reader.field('paper');
    const { html, headers } = await reader.browser.post('/c/', {
      ...{ do: 'paper', link: reader.field('link'), proof: reader.field('proof'), paper },
    });
    const of = await head();
    expect(html).toBe(await inDesk((tx) => finishedPackage(tx, scene.practice, of, 'page')));
    expect(headers.get('content-disposition')).toContain('document-1.html');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(await stands()).toMatchObject({ fetched: 1 });
    // The front can count and cannot uncount.
    await expect(
      ground.front.quick(scene.practice.id, (tx) => tx.$executeRaw`DELETE FROM conversation_paper_fetch`),
    ).rejects.toThrow();
  });

  it('opens to nobody who has the link alone', async () => {
    const spouse = await openPage(site, scene.token);
    expect(spouse.page.html).not.toContain('document-1');
    const tried = await spouse.browser.post('/c/', {
      ...{ do: 'paper', link: spouse.field('link'), proof: '', paper: reader.field('paper') },
    });
    expect(tried.html).not.toContain('heliotrope');
    expect(tried.headers.get('content-disposition')).toBeNull();
  });

  it('is gone when it is taken back, and when its day has passed, bytes and all', async () => {
    const paper = reader.field('paper');
    await inDesk((tx) => takeBack(tx, where()));
    await reader.press('look');
    expect(reader.page.html).not.toContain('document-1');
    await reader.press('paper', { paper });
    expect(reader.page.status).toBe(404);
    await hand();
    await reader.press('look');
    expect(reader.page.html).toContain('document-1.html');
    ground.clock.forward(16 * DAY_MS);
    expect(await stands()).toBeNull();
    await createTidy({ desk: ground.desk, clock: ground.clock })({ practiceId: scene.practice.id });
    const { rows } = await ground.owner.query('SELECT count(*)::int AS n FROM conversation_paper_piece');
    expect(rows).toEqual([{ n: 0 }]);
  });
});
