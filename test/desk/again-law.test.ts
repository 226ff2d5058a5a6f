import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const SECRET = 'Your depression is getting better.';
const CLEAN = 'Yes, Thursday at ten is fine.';

let ground: Ground;
let site: Site;
let practice: Practice;
let desk: SignedInBrowser;
let path: string;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
beforeEach(async () => {
  const american = { country: 'US', profession: 'psychotherapist', regimes: ['hipaa'], timeZone: 'America/New_York' };
  practice = await addPractice(ground, { language: 'en', ...american } as Parameters<typeof addPractice>[1]);
  const request = await addRequest(ground, practice, await addCorrespondent(ground, practice), { kind: 'enquiry' });
  desk = await signIn(ground, site, practice, 'owner');
  path = `/desk/requests/${request.reference}`;
  await desk.get(path);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

/** A mail that a member wrote, past the page before it, and that came back. @returns its page */
async function cameBack(text: string, form: Record<string, string> = {}): Promise<string> {
  await desk.press(`${path}/wish`, { warned: 'yes' });
  const shown = await desk.press(`${path}/plain`, { text, ...form });
  const checked = /name="checked" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
  expect((await desk.press(`${path}/mail`, { text, checked, ...form })).location).toContain('mailed');
  const { rows } = await ground.owner.query(
    `UPDATE letter SET state = 'sent', report = 'bounced', reported_at = now()
     WHERE practice_id = $1 AND template = 'plain_answer' RETURNING id`,
    [practice.id],
  );
  return `/desk/outbox/${rows[0].id}`;
}
const again = async (letter: string) => (await desk.press(`${letter}/settle`, { as: 'again' })).location;
const stateOf = async (letter: string) =>
  (await ground.owner.query('SELECT state, report, forced_tls FROM letter WHERE id = $1', [letter.split('/').at(-1)]))
    .rows[0];
async function change(sql: string): Promise<void> {
  await ground.owner.query(`UPDATE practice SET ${sql} WHERE id = $1`, [practice.id]);
  ground.practices.forget(practice.id);
}

describe('what a member wrote goes once more by the law, settings and wishes of today', () => {
  it('under the same ones it goes', async () => {
    expect(await again(await cameBack(SECRET))).toContain('letter_again');
  });

  it.each([
    [
      'a practice that never sends such things now',
      `settings = settings || '{"plainMail":"never"}'`,
      'never sends such',
    ],
    ['a stricter law', `regimes = '{hipaa,eu}'`, 'has to be encrypted on its way'],
  ])('not in %s, and the page says why', async (_, sql, words) => {
    const letter = await cameBack(SECRET);
    await change(sql);
    const { html } = await desk.get(letter);
    expect(html).toContain('It cannot go again as ordinary mail.');
    expect(html).toContain(words);
    expect(html).not.toContain('value="again"');
    expect(await again(letter)).toContain('letter_not_again');
    expect(await stateOf(letter)).toMatchObject({ state: 'sent', report: 'bounced' });
  });

  it('a time and a yes go under a stricter law as well', async () => {
    const letter = await cameBack(CLEAN);
    await change(`regimes = '{hipaa,eu}'`);
    expect((await desk.get(letter)).html).toContain('value="again"');
    expect(await again(letter)).toContain('letter_again');
  });
});

describe('encrypted to the end', () => {
  it('is what goes once more where that is the rule today', async () => {
    const letter = await cameBack(CLEAN);
    expect(await stateOf(letter)).toMatchObject({ forced_tls: false });
    await change(`settings = settings || '{"forcedTls":true}'`);
    await again(letter);
    expect(await stateOf(letter)).toMatchObject({ state: 'ready', forced_tls: true });
  });

  it('stays what was asked of one mail, where it is no rule', async () => {
    const letter = await cameBack(CLEAN, { forced_tls: 'yes' });
    await again(letter);
    expect(await stateOf(letter)).toMatchObject({ state: 'ready', forced_tls: true });
  });
});

describe('a letter that is looked at, or goes once more', () => {
  it('is opened once in a press, and the log has the press once', async () => {
    const letter = await cameBack(SECRET);
    const { vault } = await ground.desk.quick(practice.id, (tx) => ground.practices.get(tx, practice.id));
    const opened: string[] = [];
    const { openSubject } = vault;
    const spy = jest.spyOn(vault, 'openSubject').mockImplementation((id, wrapped) => {
      const key = openSubject(id, wrapped);
      const open: typeof key.open = (place, sealed) => {
        if (place.table === 'letter') opened.push(place.column);
        return key.open(place, sealed);
      };
      return { ...key, open };
    });
    try {
      await desk.get(letter);
      expect(opened.splice(0)).toEqual(['bytes_sealed']);
      expect(await again(letter)).toContain('letter_again');
      expect(opened).toEqual(['bytes_sealed']);
    } finally {
      spy.mockRestore();
    }
    const { rows } = await ground.owner.query(
      `SELECT action FROM audit_event WHERE practice_id = $1 AND object_kind = 'letter' ORDER BY number`,
      [practice.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['letter.opened', 'letter.said_again']);
  });
});
