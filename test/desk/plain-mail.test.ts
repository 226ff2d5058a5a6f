import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyChain } from '../../src/audit/index.js';
import type { NewPractice } from '../../src/practice/create.js';
import type { Practice } from '../../src/practice/index.js';
import { openLetter } from '../../src/request/letters.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest, type RequestToAdd } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

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

/** A practice, somebody who wrote to it, and a therapist at the desk. */
async function scene(
  wanted: { readonly practice?: Partial<NewPractice>; readonly request?: RequestToAdd; readonly address?: null } = {},
): Promise<{
  practice: Practice;
  request: AddedRequest;
  correspondentId: string;
  address: string;
  desk: SignedInBrowser;
  path: string;
}> {
  const practice = await addPractice(ground, { language: 'en', ...wanted.practice });
  const person = await addCorrespondent(ground, practice, ...(wanted.address === null ? [null] : []));
  const request = await addRequest(ground, practice, person, wanted.request);
  const desk = await signIn(ground, site, practice, 'therapist');
  const path = `/desk/requests/${request.reference}`;
  await desk.get(path);
  return { practice, request, correspondentId: person.correspondentId, address: person.address, desk, path };
}

const AMERICAN: Partial<NewPractice> = {
  country: 'US',
  profession: 'psychotherapist',
  regimes: ['hipaa'],
  timeZone: 'America/New_York',
};
const CLEAN = 'Yes, Thursday at ten is fine.\nBest wishes, Astrid';
const SECRET = 'Your depression is getting better.\nThursday at ten is fine.';

const sealIn = (html: string): string => /name="checked" value="([^"]*)"/.exec(html)?.[1] ?? '';
const lettersOf = async (practiceId: string) =>
  (
    await ground.owner.query(
      'SELECT id, template, automatic, state, correspondent_id FROM letter WHERE practice_id = $1 ORDER BY created_at',
      [practiceId],
    )
  ).rows;
const mailOf = async (practice: Practice, id: string): Promise<string> =>
  ground.desk.quick(practice.id, async (tx) => (await openLetter(tx, practice.vault, id))?.bytes?.toString() ?? '');
const eventsOf = async (practiceId: string, action: string) =>
  (
    await ground.owner.query('SELECT detail FROM audit_event WHERE practice_id = $1 AND action = $2', [
      practiceId,
      action,
    ])
  ).rows;

describe('the page of a request', () => {
  it('has the private conversation first, and ordinary mail beside it', async () => {
    const { desk, path } = await scene();
    const { html } = await desk.get(path);
    const conversation = html.indexOf('Answer in the private conversation');
    expect(conversation).toBeGreaterThan(0);
    expect(html.indexOf('Send as ordinary mail instead')).toBeGreaterThan(conversation);
  });

  it('offers no ordinary mail without an address', async () => {
    const { desk, path } = await scene({ address: null });
    const { html } = await desk.get(path);
    expect(html).toContain('Answer in the private conversation');
    expect(html).not.toContain('ordinary mail instead');
  });

  it('names the kinds that a mail carried and whether the answer warned, and no value', async () => {
    const { practice, request, correspondentId, desk, path } = await scene();
    await ground.owner.query(`UPDATE request SET pii = '{health,national_id}', warn = true WHERE id = $1`, [
      request.id,
    ]);
    expect((await desk.get(path)).html).toContain('This mail carried: health, a national number.');
    expect((await desk.get(path)).html).toContain('No answer has said yet');
    await ground.owner.query(
      `INSERT INTO letter (id, practice_id, correspondent_id, request_id, template, automatic, state, subject_key_id,
         envelope_sealed, bytes_sealed, message_id_hash, not_before, created_at)
       SELECT gen_random_uuid(), $1, $2, $3, 'acknowledgement_full', true, 'sent', subject_key_id, ''::bytea, ''::bytea,
         ''::bytea, now(), now() FROM correspondent WHERE id = $2`,
      [practice.id, correspondentId, request.id],
    );
    expect((await desk.get(path)).html).toContain('The answer said kindly that mail is no safe place for this.');
    await ground.owner.query(`UPDATE request SET risk = 'concern' WHERE id = $1`, [request.id]);
    expect((await desk.get(path)).html).toContain('left the note on mail out');
  });
});

describe('before an ordinary mail leaves', () => {
  it('the page shows the sentences and kinds of the draft and the readers on its way; nothing is kept', async () => {
    const { practice, desk, path, address } = await scene();
    const { html } = await desk.press(`${path}/plain`, { text: SECRET });
    expect(html).toContain('<p>Your depression is getting better.</p>');
    expect(html).not.toContain('<p>Thursday at ten is fine.</p>');
    expect(html).toMatch(/health/);
    expect(html).toContain(`the provider of ${address.split('@')[1]}`);
    expect(html).not.toContain(address);
    expect(await lettersOf(practice.id)).toEqual([]);
    const kept = await ground.owner.query('SELECT count(*)::int AS kept FROM message WHERE practice_id = $1', [
      practice.id,
    ]);
    expect(kept.rows[0].kept).toBe(1);
  });

  it('it does not, in Denmark, where it tells of health; also when the form is made by hand', async () => {
    const { practice, desk, path } = await scene();
    const { html } = await desk.press(`${path}/plain`, { text: SECRET });
    expect(html).toContain('Datatilsynet');
    expect(html).not.toContain(`formaction="${path}/mail"`);
    const forced = await desk.press(`${path}/mail`, { text: SECRET, checked: sealIn(html) });
    expect(forced.status).toBe(200);
    expect(forced.html).toContain('Not as ordinary mail');
    expect(await lettersOf(practice.id)).toEqual([]);
    expect(site.rung.filter(({ name }) => name === 'deliver_letter')).toEqual([]);
  });

  it('it does, with a time and a yes: sealed, from the neutral sender, with nothing quoted and no sign of a machine', async () => {
    const { practice, request, desk, path, address } = await scene({
      request: { kind: 'enquiry', text: 'Could I come on Thursday?' },
    });
    const check = await desk.press(`${path}/plain`, { text: CLEAN });
    const sent = await desk.press(`${path}/mail`, { text: CLEAN.replace('\n', '\r\n'), checked: sealIn(check.html) });
    expect(sent.location).toBe(`${path}?done=mailed`);
    const [letter] = await lettersOf(practice.id);
    expect(letter).toMatchObject({ template: 'plain_answer', automatic: false, state: 'ready' });
    const mail = await mailOf(practice, letter.id);
    expect(mail).toMatch(new RegExp(`^From: "?AV"? <${practice.address}>\\r$`, 'm'));
    expect(mail).toMatch(new RegExp(`^To: ${address}\\r$`, 'm'));
    expect(mail).toMatch(/^Subject: An answer to your message\r$/m);
    expect(mail).not.toMatch(/^(Auto-Submitted|X-Auto)/im);
    const body = mail.slice(mail.indexOf('\r\n\r\n') + 4).replaceAll('=\r\n', '');
    expect(body.endsWith(`\r\n\r\n${CLEAN.replace('\n', '\r\n')}\r\n`)).toBe(true);
    expect(body.indexOf('Yes, Thursday')).toBeGreaterThanOrEqual(140);
    expect(body).not.toContain('Could I come');
    expect(site.rung.at(-1)).toEqual({
      name: 'deliver_letter',
      payload: { practiceId: practice.id, letterId: letter.id },
    });
    const { rows } = await ground.owner.query('SELECT status, answered_at FROM request WHERE id = $1', [request.id]);
    expect(rows[0]).toEqual({ status: 'waiting', answered_at: ground.clock.now() });
  });

  it('it is read at the desk afterwards, and the log keeps kinds and no word of it', async () => {
    const { practice, desk, path } = await scene({ request: { kind: 'enquiry' } });
    const text = `${CLEAN}\nRing me on +45 20 12 34 56.`;
    const check = await desk.press(`${path}/plain`, { text });
    await desk.press(`${path}/mail`, { text, checked: sealIn(check.html) });
    const { html } = await desk.get(`${path}?done=mailed`);
    const href = /<a href="(\/desk\/outbox\/[^"]+)">An answer by ordinary mail/.exec(html)?.[1] ?? '';
    expect((await desk.get(href)).html).toContain('Ring me on +45 20 12 34 56.');
    const [event] = await eventsOf(practice.id, 'answer.mailed');
    const detail = JSON.parse(event.detail);
    expect(detail).toMatchObject({ reason: 'nothing_exposed' });
    expect(detail.kinds.split(',')).toContain('phone');
    expect(event.detail).not.toMatch(/Thursday|20 12/);
    const sound = await ground.desk.quick(practice.id, (tx) =>
      verifyChain(tx, { vault: ground.vault, practiceId: practice.id, head: null }),
    );
    expect(sound).toMatchObject({ ok: true });
  });

  it('what was changed after the look is looked at again, and a seal of another request is none', async () => {
    const { practice, desk, path } = await scene();
    const check = await desk.press(`${path}/plain`, { text: CLEAN });
    const changed = await desk.press(`${path}/mail`, { text: `${CLEAN} And Friday.`, checked: sealIn(check.html) });
    expect(changed.html).toContain('The text was changed since it was checked');
    const bare = await desk.press(`${path}/mail`, { text: CLEAN, checked: '' });
    expect(bare.html).toContain('The text was changed since it was checked');
    expect(await lettersOf(practice.id)).toEqual([]);
  });

  it('a draft cannot bring a header, a control character or markup along', async () => {
    const { practice, desk, path } = await scene();
    const text = 'Yes.\u0000\u001b[0m\r\nBcc: other@example.org\r\n\r\n.\r\n<b>Thursday</b>';
    const check = await desk.press(`${path}/plain`, { text });
    expect(check.html).toContain('&lt;b&gt;Thursday');
    await desk.press(`${path}/mail`, { text, checked: sealIn(check.html) });
    const [letter] = await lettersOf(practice.id);
    const mail = await mailOf(practice, letter.id);
    expect(mail.slice(0, mail.indexOf('\r\n\r\n'))).not.toContain('Bcc');
    expect(mail).toContain('Bcc: other@example.org');
    expect(mail).not.toMatch(/[^\r\n\t -~]/);
  });

  it('it never goes to a mailbox that the person has called unsafe, in whichever of their messages', async () => {
    const { practice, correspondentId, desk, path } = await scene();
    const check = await desk.press(`${path}/plain`, { text: CLEAN });
    await ground.owner.query(`UPDATE request SET signals = '{unsafe_contact}' WHERE correspondent_id = $1`, [
      correspondentId,
    ]);
    expect((await desk.get(path)).html).not.toContain('ordinary mail instead');
    const forced = await desk.press(`${path}/mail`, { text: CLEAN, checked: sealIn(check.html) });
    expect(forced.html).toContain('others read their mailbox');
    expect(await lettersOf(practice.id)).toEqual([]);
  });

  it('where somebody may be in danger, the page says first to telephone', async () => {
    const { desk, path } = await scene({ request: { risk: 'imminent' } });
    expect((await desk.press(`${path}/plain`, { text: CLEAN })).html).toContain('A telephone call is quicker');
  });
});

describe('the wish of a person, under HIPAA alone', () => {
  let there: Awaited<ReturnType<typeof scene>>;
  beforeEach(async () => {
    there = await scene({ practice: AMERICAN });
  });
  const look = () => there.desk.press(`${there.path}/plain`, { text: SECRET });

  it('lets the mail leave once it is written down, and no longer when it is withdrawn', async () => {
    const { practice, desk, path } = there;
    expect((await look()).html).toContain('Nothing of that is written down yet');
    const wished = await desk.press(`${path}/wish`, { warned: 'yes', text: SECRET });
    expect(wished.html).toContain('164.522(b)');
    const sent = await desk.press(`${path}/mail`, { text: SECRET, checked: sealIn(wished.html) });
    expect(sent.location).toBe(`${path}?done=mailed`);
    expect((await eventsOf(practice.id, 'plain_mail.wished')).length).toBe(1);

    expect((await desk.get(path)).html).toContain('Warned, and wishes ordinary mail: written down today');
    await desk.press(`${path}/wish/withdraw`);
    const late = await desk.press(`${path}/mail`, { text: SECRET, checked: sealIn(wished.html) });
    expect(late.html).toContain('Not as ordinary mail');
    expect((await lettersOf(practice.id)).length).toBe(1);
    const { rows } = await ground.owner.query(
      'SELECT wished_at, withdrawn_at, recorded_by FROM plain_mail_wish WHERE practice_id = $1',
      [practice.id],
    );
    expect(rows).toEqual([
      { wished_at: ground.clock.now(), withdrawn_at: ground.clock.now(), recorded_by: desk.memberId },
    ]);
  });

  it('is not written down without the tick that they were warned, nor twice', async () => {
    const { practice, desk, path } = there;
    expect((await desk.press(`${path}/wish`)).location).toBe(`${path}?done=not_warned`);
    await desk.press(`${path}/wish`, { warned: 'yes' });
    await desk.press(`${path}/wish`, { warned: 'yes' });
    expect((await eventsOf(practice.id, 'plain_mail.wished')).length).toBe(1);
  });

  it('is neither asked nor written down in Denmark, and changes nothing there', async () => {
    const danish = await scene();
    expect((await danish.desk.get(danish.path)).html).not.toContain(`${danish.path}/wish`);
    await danish.desk.press(`${danish.path}/wish`, { warned: 'yes' });
    const { rows } = await ground.owner.query('SELECT 1 FROM plain_mail_wish WHERE practice_id = $1', [
      danish.practice.id,
    ]);
    expect(rows).toEqual([]);
  });
});
