import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addressOf } from '../../src/request/show.js';
import { setWriterKey } from '../../src/request/writer-key.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const ARMOUR = '-----BEGIN PGP MESSAGE-----\n\nAAAA\n-----END PGP MESSAGE-----\n';
const OVER = 'it has expired, or was taken back';

let ground: Ground;
let site: Site;
let practice: Practice;
let desk: SignedInBrowser;
let path: string;
/** Gives them this key. */
let know: (key: string) => Promise<void>;
/** What happens while the thread encrypts. */
let meanwhile = async () => {};
/** How many transactions were open each time that the parser's thread, or a name server, was asked. */
const open: number[] = [];

beforeAll(async () => {
  ground = await openGround();
  const look = async () => {
    const { rows } = await ground.owner.query(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'`,
    );
    open.push(rows[0].count);
  };
  const never = async () => null;
  site = await openSite(ground, {
    parser: {
      encrypt: () =>
        look()
          .then(() => meanwhile())
          .then(() => ARMOUR),
      layout: never,
      file: never,
      keyOf: () => look().then(never),
    },
    waysTo: { find: () => look().then(() => 'unknown') },
  });
});
beforeEach(async () => {
  practice = await addPractice(ground, { language: 'en' });
  const person = await addCorrespondent(ground, practice);
  const { correspondentId } = person;
  path = `/desk/requests/${(await addRequest(ground, practice, person, { kind: 'enquiry' })).reference}`;
  know = (bytes) =>
    ground.desk.quick(practice.id, async (tx) => {
      const to = await addressOf(tx, practice.vault, correspondentId);
      const key = { key: bytes, fingerprint: 'aa', source: 'member', trust: 'claimed' } as const;
      if (to === null) throw new Error('no address');
      await setWriterKey(tx, practice.vault, { correspondentId, person: to.person, key, now: ground.clock.now() });
    });
  await know('AAAA');
  meanwhile = async () => {};
  desk = await signIn(ground, site, practice, 'owner');
  open.length = 0;
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

it('whether a key is over is asked with no transaction open: a slow mail before it holds up nobody', async () => {
  expect((await desk.press(`${path}/open`)).html).toContain(OVER);
  expect(open).toEqual([0]);
});

it('nor is one open while the page before a mail asks about the key and the way', async () => {
  expect((await desk.press(`${path}/plain`, { text: 'Yes, Thursday at ten is fine.' })).html).toContain(OVER);
  expect(open).toEqual([0, 0]);
});

/** What comes of the press that lets a mail leave. */
async function mail(text: string) {
  const shown = await desk.press(`${path}/plain`, { text });
  const checked = /name="checked" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
  open.length = 0;
  return desk.press(`${path}/mail`, { text, checked, because: '', record: '' });
}

const letters = async () =>
  (await ground.owner.query('SELECT count(*)::int AS n FROM letter WHERE practice_id = $1', [practice.id])).rows[0].n;

it('nor is one while what a member wrote is encrypted, once, and it is kept as it was encrypted', async () => {
  expect((await mail('Yes, Thursday at ten is fine.')).location).toMatch(/mailed$/);
  expect(open).toEqual([0]);
  expect(await letters()).toBe(1);
});

it('what was encrypted to a key that is not theirs any more does not leave, and the member looks again', async () => {
  meanwhile = () => know('BBBB');
  const again = await mail('Yes, Thursday at ten is fine.');
  expect(again.location).toBeNull();
  expect(again.html).toContain('name="checked"');
  expect(await letters()).toBe(0);
});
