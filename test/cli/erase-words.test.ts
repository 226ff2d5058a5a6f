import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addClient, restrictFile } from '../../src/client/index.js';
import { say, wordsOf } from '../../src/platform/words.js';
import type { Practice } from '../../src/practice/index.js';
import { heldWords } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { deskOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { environmentOf, run } from './run.js';

/** Why somebody is not erased is said in the same words at the desk and by the command. */
let ground: Ground;
let site: Site;
let practice: Practice;
let desk: SignedInBrowser;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en', country: 'DK', profession: 'psychotherapist' });
  desk = await signIn(ground, site, practice, 'owner');
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const EVERY = [
  ...['no_rule', 'smallest_period', 'treatment_open', 'open_request', 'disclosure_unwritten', 'unlinked_matter'],
  ...['message_since', 'digest_not_shown', 'digest_too_recent', 'digest_too_old', 'review', 'anonymise'],
  ...['by_hand', 'rights_request', 'complaint', 'legal_demand', 'incident', 'threat', 'imminent_risk', 'death'].map(
    (ground) => `hold:${ground}`,
  ),
  'hold:restriction',
];

it.each(['en', 'da'])('whatever keeps somebody from being erased has words of its own (%s)', (language) => {
  const w = wordsOf('desk', language);
  const said = EVERY.map((by) => heldWords(w, by));
  expect(said.filter((words) => /_/.test(words))).toEqual([]);
  expect(new Set(said).size).toBe(EVERY.length);
});

it('a file that is restricted stays for the same sentences here and there', async () => {
  const office = deskOffice(ground, practice, { kind: 'member', id: desk.memberId } as const);
  const id = await ground.desk.quick(practice.id, async (tx) => {
    const client = await addClient(tx, office, { name: 'Anna', relationshipStart: '2026-01-05' });
    await restrictFile(tx, office, { clientId: client.id, ground: 'claims' });
    return client.id;
  });
  const { html } = await desk.press(`/desk/clients/${id}/erase`, { sure: 'yes', reason: 'asked for' });
  const lines = [...html.matchAll(/<li>([^<]*)<\/li>/g)].map(([, line]) => line);
  expect(lines).toContain('held: the file is restricted');
  const line = ['client', 'erase', id, '--reason', 'asked for', '--practice', practice.slug];
  const { exit, out } = await run(line, { env: await environmentOf(ground) });
  expect(exit).toBe(1);
  const title = say(wordsOf('desk', 'en'), 'erased.held');
  expect(out.trim().split('\n')).toEqual([title, ...lines]);
});
