import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let request: AddedRequest;
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
  practice = await addPractice(ground, { language: 'en' });
  owner = await signIn(ground, site, practice, 'owner');
  const person = await addCorrespondent(ground, practice);
  request = await addRequest(ground, practice, person, { kind: 'rights_request', right: 'access' });
  await ground.owner.query(`UPDATE request SET due = $2 WHERE id = $1`, [request.id, new Date('2026-03-20T22:59:59Z')]);
});

const headline = async (member: SignedInBrowser) =>
  /class="headline"[^>]*>([^<]+)</.exec((await member.get('/desk/')).html)?.[1];

const UNTIL = 'Nothing needs you until Friday 20 March 2026.';

it('does not say that nothing needs anybody while a request waits to be said whom it is about', async () => {
  expect(await headline(owner)).toBe('One message waits for you to say whom it is about.');
  await owner.press(`/desk/requests/${request.reference}/nobody`);
  expect(await headline(owner)).toBe(UNTIL);
});

it('says so to nobody who may not say it', async () => {
  const assistant = await signIn(ground, site, practice, 'assistant');
  expect(await headline(assistant)).toBe(UNTIL);
  // Another has duty: to the owner it is closed, and waits for somebody else.
  const therapist = await signIn(ground, site, practice, 'therapist');
  await owner.press('/desk/practice/duty', { [`member_${therapist.memberId}`]: 'yes' });
  expect(await headline(owner)).toBe(UNTIL);
  expect(await headline(therapist)).toBe('One message waits for you to say whom it is about.');
});

describe('what was put aside', () => {
  const line = async (member: SignedInBrowser) =>
    /href="\/desk\/queue\?filter=aside">([^<]+)</.exec((await member.get('/desk/')).html)?.[1];

  it('is counted where everybody looks, with what came in two weeks, and closed ones are not', async () => {
    expect(await line(owner)).toBeUndefined();
    const person = await addCorrespondent(ground, practice);
    const old = await addRequest(ground, practice, person, { kind: 'spam', aside: true });
    await ground.owner.query(`UPDATE request SET filed_at = $2 WHERE id = $1`, [old.id, new Date('2026-02-10')]);
    expect(await line(owner)).toBe('One lies aside, as advertising or sent by a machine; from the last 14 days: 0');
    await addRequest(ground, practice, person, { kind: 'spam', aside: true });
    await addRequest(ground, practice, person, { kind: 'automated', aside: true, closed: true });
    expect(await line(owner)).toBe('2 lie aside, as advertising or sent by a machine; from the last 14 days: 1');
  });

  it('is not counted for whoever it names', async () => {
    const colleague = await signIn(ground, site, practice, 'owner');
    const named = await addRequest(ground, practice, await addCorrespondent(ground, practice), {
      kind: 'spam',
      aside: true,
    });
    await ground.owner.query(
      `INSERT INTO complaint_about (request_id, member_id, practice_id, state, noted_at)
       VALUES ($1, $2, $3, 'perhaps', $4)`,
      [named.id, colleague.memberId, practice.id, MONDAY],
    );
    expect(await line(owner)).toMatch(/^One lies aside/);
    expect(await line(colleague)).toBeUndefined();
  });
});
