import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DeskDb } from '../../src/platform/db/desk.js';
import type { Tx } from '../../src/platform/db/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient } from './team.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let carer: SignedInBrowser;
let owner: SignedInBrowser;
let statements = 0;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground, { desk: counted(ground.desk) });
  practice = await addPractice(ground, { language: 'en' });
  carer = await signIn(ground, site, practice, 'therapist');
  owner = await signIn(ground, site, practice, 'owner');
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

/** The desk's database, which counts what is asked of it. */
function counted(desk: DeskDb): DeskDb {
  const counting = (tx: Tx): Tx => ({
    $queryRaw: ((...query: Parameters<Tx['$queryRaw']>) => {
      statements += 1;
      return tx.$queryRaw(...query);
    }) as Tx['$queryRaw'],
    $executeRaw: tx.$executeRaw,
  });
  return { ...desk, quick: (practiceId, work) => desk.quick(practiceId, (tx) => work(counting(tx))) };
}

/** The least of three looks: what is kept in mind for a while, such as the practice, is asked for now and then. */
const costOf = async (browser: SignedInBrowser, page: string): Promise<number> => {
  const costs: number[] = [];
  for (let looks = 0; looks < 3; looks += 1) {
    statements = 0;
    expect((await browser.get(page)).status).toBe(200);
    costs.push(statements);
  }
  return Math.min(...costs);
};

it('a list asks as much of the database for many files as for a few: in the care team, outside it, and shut out', async () => {
  const add = async (count: number) => {
    for (let made = 0; made < count; made += 1) {
      const { path, id } = await addTeamClient(ground, practice, carer, { kind: 'complaint' });
      await carer.press('/desk/holds', { client: id, reason: `reason ${made}` });
      if (made % 2 === 0) await carer.press(`${path}/closed`, { member: owner.memberId, reason: 'neighbours' });
      await owner.press(`${path}/reason`, { ground: 'other', reason: 'x' });
    }
  };
  const pages = ['/desk/', '/desk/clients', '/desk/holds', '/desk/outbox', '/desk/queue'];
  const costs = async () => {
    const all: Record<string, number> = {};
    for (const page of pages) {
      for (const [name, browser] of Object.entries({ carer, owner }))
        all[`${name} ${page}`] = await costOf(browser, page);
    }
    return all;
  };
  await add(2);
  const few = await costs();
  await add(6);
  expect(await costs()).toEqual(few);
});
