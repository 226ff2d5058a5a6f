import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { logged } from './team.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let therapist: SignedInBrowser;
let request: AddedRequest;
let path: string;
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
  therapist = await signIn(ground, site, practice, 'therapist');
  await ask('Hello, do you use cookies, and how long do you keep what I write? Heliotrope Wombat');
});

async function ask(text: string): Promise<void> {
  request = await addRequest(ground, practice, await addCorrespondent(ground, practice), {
    kind: 'privacy_question',
    text,
  });
  path = `/desk/requests/${request.reference}`;
}
const composer = (html: string): string => /<textarea id="answer"[^>]*>\n?([^<]*)<\/textarea>/.exec(html)?.[1] ?? '?';
const row = async () =>
  (await ground.owner.query('SELECT * FROM request WHERE id = $1', [request.id])).rows[0] as {
    due: Date;
    kind: string;
    right: string | null;
    last_legal_on: Date | null;
    derivation: readonly { readonly source: string }[];
  };

describe('a question about privacy', () => {
  it('has to be opened, and then shows what it seems to ask', async () => {
    expect((await therapist.get(path)).html).toContain('Open the message first.');
    const early = await therapist.press(`${path}/privacy-answer`, { topic_cookies: 'yes' });
    expect(early.html).not.toMatch(/in force since|Wombat/);
    expect(await logged(ground, practice, 'message.opened')).toEqual([]);
    const { html } = await therapist.press(`${path}/open`);
    const ticked = [...html.matchAll(/name="topic_(\w+)" value="yes" checked/g)].map(([, topic]) => topic);
    expect(ticked).toEqual(['cookies', 'retention']);
    expect(composer(html)).toBe('');
  });

  it('puts what the policy says into the composer by one press, and sends nothing', async () => {
    await therapist.press(`${path}/open`);
    const answer = { topic_cookies: 'yes', topic_retention: 'yes' };
    const { status, html } = await therapist.press(`${path}/privacy-answer`, answer);
    const text = composer(html);
    expect(status).toBe(200);
    expect(text).toContain(`http://desk.test/p/${practice.slug}/privacy/1?lang=en`);
    expect(text).toMatch(/version 1, in force since \w+day \d+ \w+ 20\d\d/);
    expect(text).toContain('How long\n');
    expect(text).toContain('There is one cookie');
    expect(text).not.toContain('What you can ask for');
    expect(text).toContain('We can never say whether anybody is or was a client here');
    expect(text).not.toMatch(/Heliotrope|Wombat/);
    // The message stands beside it still, and that it was opened again is in the log.
    expect(html).toContain('Heliotrope Wombat');
    const { rows } = await ground.owner.query(
      `SELECT action, detail FROM audit_event WHERE practice_id = $1 AND action ~ '^(message|request)' ORDER BY number`,
      [practice.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['message.opened', 'message.opened']);
    expect((await ground.owner.query('SELECT 1 FROM letter WHERE practice_id = $1', [practice.id])).rows).toEqual([]);
  });

  it('is the same for everybody who asks the same', async () => {
    const proposed = async () => {
      await therapist.press(`${path}/open`);
      return composer((await therapist.press(`${path}/privacy-answer`, { topic_retention: 'yes' })).html);
    };
    const first = await proposed();
    await ask('How long? This is Mia Holm, your client since 2019');
    expect(await proposed()).toBe(first);
  });

  it('is answered in the language of the writer', async () => {
    await ground.owner.query(`UPDATE request SET language = 'ro' WHERE id = $1`, [request.id]);
    await therapist.press(`${path}/open`);
    const text = composer((await therapist.press(`${path}/privacy-answer`, { topic_retention: 'yes' })).html);
    expect(text).toContain('Cât timp\n');
    expect(text).toContain('versiunea 1, în vigoare de luni');
  });

  it('says at the desk what the policy does not say', async () => {
    const said = { sections: [{ title: 'How long', paragraphs: ['Erased after a year.'] }] };
    const texts = { en: said, da: said, ro: said, de: said };
    await ground.owner.query('UPDATE policy_version SET texts = $2 WHERE practice_id = $1', [practice.id, texts]);
    await therapist.press(`${path}/open`);
    const { html } = await therapist.press(`${path}/privacy-answer`, { topic_rights: 'yes', topic_retention: 'yes' });
    expect(html).toContain('so the answer says nothing either: Rights');
    expect(composer(html)).toContain('Erased after a year.');
  });

  it('becomes a rights request by one press, with the clock from the day it came', async () => {
    const received = ground.clock.now();
    await therapist.press(`${path}/open`);
    ground.clock.set(new Date(received.getTime() + 3 * 86_400_000).toISOString());
    therapist = await signIn(ground, site, practice, 'therapist');
    const { html } = await therapist.press(`${path}/open`);
    expect(html).toContain('<button class="button" name="label" value="rights_request access">');
    await therapist.press(`${path}/correct`, { label: 'rights_request access' });
    const corrected = await row();
    expect(corrected).toMatchObject({ kind: 'rights_request', right: 'access' });
    expect(corrected.due.getTime() - received.getTime()).toBeLessThanOrEqual(31 * 86_400_000);
    expect(corrected.derivation[0]).toMatchObject({ date: '2026-03-02' });
  });
});

describe('the term of an answer', () => {
  it('is five working days, and says so where it is due', async () => {
    const { html } = await therapist.get(path);
    expect(html).toContain('Answered within five working days');
    expect((await row()).due.toISOString()).toBe('2026-03-09T22:59:59.000Z');
    // A therapist may not change it.
    expect(html).not.toContain('/desk/practice#terms');
  });

  it('is changed by an owner, for what comes from then on', async () => {
    const owner = await signIn(ground, site, practice, 'owner');
    expect((await owner.get(path)).html).toContain('/desk/practice#terms');
    expect((await owner.get('/desk/practice')).html).toMatch(/name="term_privacy_question"[^>]*value="5"/);
    const set = await owner.press('/desk/practice/terms', { term_privacy_question: '3', term_baa_request: '5' });
    expect(set.location).toBe('/desk/practice?done=practice_changed');
    const before = (await row()).due;
    expect((await row()).due).toEqual(before);
    practice = await ground.desk.quick(practice.id, (tx) => ground.practices.get(tx, practice.id));
    await ask('Do you use cookies?');
    expect((await row()).due.toISOString()).toBe('2026-03-05T22:59:59.000Z');
    expect((await row()).derivation.map(({ source }) => source).join()).toContain('as the practice has set');
    expect((await owner.get(path)).html).toContain('Answered within three working days');
    // Five again is the program's own term: no setting.
    await owner.press('/desk/practice/terms', { term_privacy_question: '5' });
    const { rows } = await ground.owner.query('SELECT settings FROM practice WHERE id = $1', [practice.id]);
    expect(rows[0].settings.terms).toEqual({});
    expect((await owner.press('/desk/practice/terms', { term_privacy_question: '0' })).html).toContain('from 1 to 20');
  });
});
