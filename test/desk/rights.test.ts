import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addClient, linkCorrespondent } from '../../src/client/index.js';
import { hasObjected } from '../../src/disclosure/index.js';
import { RIGHTS_STATES, RIGHTS_STEPS } from '../../src/policy/rights/machine.js';
import type { Right } from '../../src/policy/triage/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest, deskOffice, type Person } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { logged } from './team.js';

let ground: Ground;
let site: Site;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

interface Scene {
  readonly practice: Practice;
  desk: SignedInBrowser;
  readonly person: Person;
  readonly id: string;
  readonly page: string;
}

/** Somebody asks for a right on a Monday, and a therapist has opened it. */
async function scene(right: Right, more: Parameters<typeof addPractice>[1] = {}, from?: string): Promise<Scene> {
  ground.clock.set(MONDAY);
  const practice = await addPractice(ground, { language: 'en', country: 'DK', regimes: ['eu'], ...more });
  const desk = await signIn(ground, site, practice, 'therapist');
  const person = await addCorrespondent(ground, practice, ...(from === undefined ? [] : [from]));
  const { id, reference } = await addRequest(ground, practice, person, { kind: 'rights_request', right });
  const page = `/desk/requests/${reference}`;
  await desk.get(page);
  await desk.press(`${page}/open`, {});
  return { practice, desk, person, id, page };
}

const press = ({ desk, page }: Scene, form: Record<string, string>) => desk.press(`${page}/rights`, form);
const state = async ({ id }: Scene) => {
  const { rows } = await ground.owner.query(
    'SELECT state, effect, proof_scope FROM rights_case WHERE request_id = $1',
    [id],
  );
  return rows[0] ?? null;
};
const request = async ({ id }: Scene) => {
  const { rows } = await ground.owner.query('SELECT status, due FROM request WHERE id = $1', [id]);
  return { status: rows[0].status, due: rows[0].due?.toISOString().slice(0, 10) };
};
const proposed = (html = '') => {
  const text = /<textarea id="answer"[^>]*>\n?([^<]*)<\/textarea>/.exec(html)?.[1] ?? '';
  const right = /name="right" value="([^"]*)"/.exec(html)?.[1] ?? '';
  return { text: text.replaceAll('&#39;', "'"), right };
};
/** Reads what lies ready and sends it. */
async function send(of: Scene, form: Record<string, string>) {
  const { text, right } = proposed((await press(of, form)).html);
  expect(text).not.toBe('');
  const sent = await of.desk.press(`${of.page}/answer`, { text, right, tell: 'anyway' });
  return { text, sent };
}

describe('access, from the first word to the answer', () => {
  it('hands nothing over before it is known who asks, asks in the same words whoever it is, and stops the clock meanwhile', async () => {
    const of = await scene('access');
    expect((await press(of, { act: 'fulfil' })).html).toContain('First it has to be known who is asking');
    const { text } = await send(of, { act: 'ask', what: 'identity' });
    expect(text).toContain('the same for everybody who asks');
    expect(text).toContain('no copy of an identity card');
    expect(await request(of)).toEqual({ status: 'waiting', due: '2026-03-16' });
    expect((await of.desk.get(of.page)).html).toContain('The clock stands: we asked who it is.');
    ground.clock.forward(5 * 24 * 3_600_000);
    of.desk = await signIn(ground, site, of.practice, 'therapist');
    expect((await press(of, { act: 'prove', way: 'agreed_word' })).html).toContain('does not count here');
    expect((await press(of, { act: 'prove', way: 'seen' })).location).toContain('done=right_step');
    expect(await state(of)).toMatchObject({ state: 'identity', proof_scope: 'person' });
    // Five days of waiting do not count: 30 days and five.
    expect((await request(of)).due).toBe('2026-04-06');
    const done = await send(of, { act: 'fulfil' });
    expect(done.text).toContain('What is kept about you is in this private place');
    expect(await state(of)).toMatchObject({ state: 'fulfilled' });
    expect((await request(of)).status).toBe('closed');
    const log = await logged(ground, of.practice, 'rights.step');
    expect(log.map(({ detail }) => (detail as unknown as { act: string }).act)).toEqual(['ask', 'prove', 'fulfil']);
    expect(JSON.stringify(log)).not.toContain('example.org');
  });

  it('is extended with reasons, in time, once, and names authority and court', async () => {
    const of = await scene('access');
    await press(of, { act: 'prove', way: 'seen' });
    expect((await press(of, { act: 'extend', reason: '' })).html).toContain('A reason in words is needed');
    const { text } = await send(of, { act: 'extend', reason: 'There are eleven years of notes.' });
    expect(text).toContain('There are eleven years of notes.');
    expect(text).toContain('by Tuesday 2 June 2026 at the latest');
    expect(text).toMatch(/Datatilsynet \(www\.datatilsynet\.dk\).*court/);
    expect(await state(of)).toMatchObject({ state: 'extended' });
    expect((await request(of)).due).toBe('2026-06-02');
    expect((await press(of, { act: 'extend', reason: 'Again.' })).html).toContain('there is no second time');
  });

  it('cannot be extended a day late', async () => {
    const of = await scene('access');
    await press(of, { act: 'prove', way: 'seen' });
    ground.clock.set('2026-04-08T09:00:00Z');
    const desk = await signIn(ground, site, of.practice, 'therapist');
    const late = await desk.press(`${of.page}/rights`, { act: 'extend', reason: 'Late.' });
    expect(late.html).toContain('has passed');
    expect((await desk.get(of.page)).html).toContain('This is overdue.');
  });
});

describe('a refusal', () => {
  it('names reason, section, authority and court, and hints at nobody', async () => {
    const of = await scene('erasure', { country: 'DE', region: 'DE-BY' });
    await press(of, { act: 'prove', way: 'seen' });
    expect((await press(of, { act: 'refuse' })).html).toContain('A reason is needed');
    const { text } = await send(of, { act: 'refuse', reasons: 'duty_to_keep' });
    expect(text).toContain('The law obliges us to keep records of this kind for a time (GDPR art. 17(3)(b)).');
    expect(text).toContain('Bayerisches Landesamt');
    expect(await state(of)).toMatchObject({ state: 'refused' });
  });

  it('is in the language of whoever asked', async () => {
    const texts = [];
    for (const language of ['en', 'da', 'ro', 'de']) {
      const of = await scene('erasure');
      await ground.owner.query('UPDATE request SET language = $1 WHERE id = $2', [language, of.id]);
      await press(of, { act: 'prove', way: 'seen' });
      texts.push(proposed((await press(of, { act: 'refuse', reasons: 'duty_to_keep' })).html).text);
    }
    expect(new Set(texts).size).toBe(4);
    expect(texts[3]).toContain('Datatilsynet');
    expect(texts[3]).toContain('Gericht');
  });

  it('of what holds comes after it was lifted with a reason', async () => {
    const of = await scene('objection');
    expect((await press(of, { act: 'refuse', reasons: 'compelling_grounds' })).html).toContain('lift it first');
    const { text } = await send(of, { act: 'lift_effect', reason: 'A court has asked for it.' });
    expect(text).toContain('That ends today, because: A court has asked for it.');
    await send(of, { act: 'refuse', reasons: 'compelling_grounds' });
    expect(await state(of)).toMatchObject({ state: 'refused', effect: 'lifted' });
  });
});

describe('what makes the practice do less', () => {
  it('holds as it comes, is looked at within two working days, and needs no identity', async () => {
    const of = await scene('withdraw_consent');
    const first = (await of.desk.get('/desk/')).html;
    expect(first).toContain('This holds since it came, whoever wrote it. Look at it by');
    expect((await press(of, { act: 'fulfil' })).html).toContain('First confirm what holds');
    await press(of, { act: 'confirm_effect' });
    expect((await of.desk.get('/desk/')).html).not.toContain('This holds since it came');
    await send(of, { act: 'fulfil' });
    expect(await state(of)).toEqual({ state: 'fulfilled', effect: 'confirmed', proof_scope: null });
  });
});

it('stops what rests on a consent, and what goes to supervision, from the moment it came until it is lifted', async () => {
  const of = await scene('withdraw_consent');
  const office = deskOffice(ground, of.practice, { kind: 'member', id: of.desk.memberId });
  const clientId = await ground.desk.quick(of.practice.id, async (tx) => {
    const { id } = await addClient(tx, office, { name: 'Mia Zimt', email: null });
    await linkCorrespondent(tx, office, { clientId: id, correspondentId: of.person.correspondentId });
    return id;
  });
  const objects = () => ground.desk.quick(of.practice.id, (tx) => hasObjected(tx, clientId));
  expect(await objects()).toBe(true);
  await press(of, { act: 'confirm_effect' });
  expect(await objects()).toBe(true);
  await press(of, { act: 'withdraw' });
  expect(await objects()).toBe(false);
});

describe('who asks', () => {
  it('is not proven by an address that others read, nor by one that was typed into a form', async () => {
    const of = await scene('access');
    await ground.owner.query(`UPDATE request SET signals = '{unsafe_contact}' WHERE id = $1`, [of.id]);
    expect((await press(of, { act: 'prove', way: 'address' })).html).toContain('does not count here');
    expect((await of.desk.get(of.page)).status).toBe(200);
    expect(await state(of)).toBeNull();
  });

  it('has three tries of a word a day in one conversation, and others in another', async () => {
    const of = await scene('access');
    for (let n = 0; n < 3; n += 1) await press(of, { act: 'fail', way: 'agreed_word' });
    expect((await press(of, { act: 'fail', way: 'agreed_word' })).html).toContain('three times today');
    expect((await press(of, { act: 'prove', way: 'seen' })).location).toContain('done=right_step');
  });
});

describe('no other way', () => {
  it('closes the request of a right that is on its way', async () => {
    const of = await scene('access');
    expect((await of.desk.press(`${of.page}/close`, {})).html).toContain('A right is closed by its end');
    await expect(ground.owner.query(`UPDATE request SET status = 'closed' WHERE id = $1`, [of.id])).rejects.toThrow(
      'a right closes by its end',
    );
    await press(of, { act: 'withdraw' });
    expect((await request(of)).status).toBe('closed');
  });

  it('is open in the database than in the list', async () => {
    const { rows } = await ground.owner.query(
      'SELECT was, is_now, rights_way(was, is_now) AS open FROM unnest($1::text[]) was, unnest($1::text[]) is_now',
      [[...RIGHTS_STATES]],
    );
    for (const { was, is_now, open } of rows) {
      expect({ was, is_now, open }).toEqual({
        was,
        is_now,
        open: (RIGHTS_STEPS as Record<string, readonly string[]>)[was]?.includes(is_now),
      });
    }
  });

  it('leads past it who is asking', async () => {
    const of = await scene('access');
    await press(of, { act: 'ask', what: 'identity', told: 'telephone' });
    for (const set of [
      "state = 'fulfilled'",
      "proof_scope = 'person', state = 'extended', effect = 'lifted', extended = true",
    ]) {
      const done = ground.owner.query(`UPDATE rights_case SET ${set} WHERE request_id = $1`, [of.id]);
      if (set.startsWith('state')) await expect(done).rejects.toThrow('somebody who is known');
      else await done;
    }
    await expect(
      ground.owner.query(`UPDATE rights_case SET state = 'received' WHERE request_id = $1`, [of.id]),
    ).rejects.toThrow('no way from extended');
  });

  it('and an assistant takes no step', async () => {
    const of = await scene('access');
    const assistant = await signIn(ground, site, of.practice, 'assistant');
    expect((await assistant.press(`${of.page}/rights`, { act: 'withdraw' })).status).toBe(403);
  });
});

describe('a right that no message is read as', () => {
  it('is named by a member before the first step, and has its own clock from then on', async () => {
    const of = await scene('access', { country: 'US', region: 'US-NY', regimes: ['hipaa'] });
    const which = (right: string) => of.desk.press(`${of.page}/rights/which`, { right });
    const before = await request(of);
    expect((await of.desk.press(`${of.page}/open`)).html).toContain('It is about something else');
    expect((await which('erasure')).status).toBe(422);
    await which('accounting');
    expect((await of.desk.get(of.page)).html).toContain('To know to whom something was told');
    expect(await state(of)).toMatchObject({ state: 'received', effect: 'none' });
    expect((await request(of)).due).not.toBeNull();
    await which('confidential_communication');
    expect(await state(of)).toMatchObject({ effect: 'standing' });
    await which('access');
    expect(await request(of)).toEqual(before);
    await press(of, { act: 'prove', way: 'seen' });
    expect((await which('accounting')).html).toContain('before the first step');
  });

  it('is not there where no law of the practice gives it, and goes when the message is read as something else', async () => {
    const eu = await scene('access');
    expect((await eu.desk.press(`${eu.page}/rights/which`, { right: 'accounting' })).status).toBe(422);
    const of = await scene('access', { country: 'US', region: 'US-NY', regimes: ['hipaa'] });
    await of.desk.press(`${of.page}/rights/which`, { right: 'accounting' });
    await of.desk.press(`${of.page}/correct`, { label: 'enquiry' });
    expect(await state(of)).toBeNull();
  });
});
