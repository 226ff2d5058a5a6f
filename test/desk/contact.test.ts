import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addClient, linkCorrespondent } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest, deskOffice, type RequestToAdd } from '../support/people.js';
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

interface Scene {
  readonly practice: Practice;
  readonly desk: SignedInBrowser;
  readonly clientId: string;
  readonly correspondentId: string;
  readonly address: string;
  /** The request that the client's linked address wrote. */
  readonly path: string;
  readonly contact: string;
}

/** Mia, a client, has written from an address that a member has linked to her. */
async function scene(request: RequestToAdd = {}): Promise<Scene> {
  const practice = await addPractice(ground, { language: 'en' });
  const desk = await signIn(ground, site, practice, 'therapist');
  const person = await addCorrespondent(ground, practice);
  const { reference } = await addRequest(ground, practice, person, request);
  const office = deskOffice(ground, practice, { kind: 'member', id: desk.memberId });
  const clientId = await ground.desk.quick(practice.id, async (tx) => {
    const { id } = await addClient(tx, office, { name: 'Mia Zimt', relationshipStart: '2026-01-05' });
    await linkCorrespondent(tx, office, { clientId: id, correspondentId: person.correspondentId });
    return id;
  });
  const path = `/desk/requests/${reference}`;
  await desk.get(path);
  const { correspondentId, address } = person;
  return { practice, desk, clientId, correspondentId, address, path, contact: `/desk/clients/${clientId}/contact` };
}

/** What the form of an address sends; nothing chosen is an empty field. */
const FORM = {
  ...{ way: 'mail', level: 'nothing', bills: '', language: 'da', proof: '' },
  ...{ others: 'her husband', name_them: 'Frau Zimt', name_us: 'the library', hours: 'before ten', with: 'herself' },
};

async function agree({ desk, contact, address }: Scene, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const added = await desk.press(contact, { ...FORM, value: address, ...more });
  expect(added.location).toBe(`${contact}?done=contact_added`);
  return /id="c-([0-9a-f-]{36})"/.exec((await desk.get(contact)).html)?.[1] ?? '';
}

const lettersOf = async ({ practice }: Scene) =>
  (
    await ground.owner.query('SELECT template, state FROM letter WHERE practice_id = $1 ORDER BY created_at', [
      practice.id,
    ])
  ).rows;
const TIME = 'Yes, Thursday at ten is fine.\nBest wishes, Astrid';

describe('asked at the start', () => {
  it('adding a client leads to the question, and until it is asked both lists say so', async () => {
    const { desk } = await scene();
    const added = await desk.press('/desk/clients', { name: 'Ole Birk', email: 'ole@example.org' });
    expect(added.location).toMatch(/^\/desk\/clients\/[0-9a-f-]{36}\/contact\?done=client_added$/);
    const at = added.location?.replace('?done=client_added', '') ?? '';
    const { html } = await desk.get(at);
    expect(html).toContain('Nobody has asked yet');
    // What is on file already is not typed twice.
    expect(html).toContain('>ole@example.org</textarea>');
    const notAsked = async () =>
      [(await desk.get('/desk/clients')).html, (await desk.get(at.replace('/contact', ''))).html].map(
        (page) => page.split('not asked yet').length - 1,
      );
    expect(await notAsked()).toEqual([2, 1]);
    await desk.press(`${at}/answers`, { payer: 'himself', proof: 'in_person' });
    expect(await notAsked()).toEqual([1, 0]);
  });
});

describe('beside the composer', () => {
  it('an address that nobody linked has the default in words', async () => {
    const there = await scene();
    const stranger = await addCorrespondent(ground, there.practice);
    const { reference } = await addRequest(ground, there.practice, stranger);
    const { html } = await there.desk.get(`/desk/requests/${reference}`);
    expect(html).toContain('You see no agreement about this address. Say nothing there but that there is an answer');
    expect(html).not.toContain('/contact/stop');
    const check = await there.desk.press(`/desk/requests/${reference}/plain`, { text: TIME });
    expect(check.html).toContain('Send it only if they have asked you to.');
  });

  it('a client’s says what was agreed; names and words only once the message is open, and beside ordinary mail', async () => {
    const there = await scene();
    const { desk, path } = there;
    expect((await desk.get(path)).html).toContain('Nothing was agreed about this address');
    await agree(there, { level: 'times', proof: 'in_person' });
    const closed = (await desk.get(path)).html;
    expect(closed).toContain('Agreed: times.');
    expect(closed).not.toMatch(/Frau Zimt|library|husband|before ten/);
    const opened = (await desk.press(`${path}/open`)).html;
    for (const word of ['Agreed: times.', 'Frau Zimt', 'the library', 'her husband', 'before ten', 'Danish'])
      expect(opened).toContain(word);
    expect(opened).toContain(`${path}/contact/stop`);
    const check = await desk.press(`${path}/plain`, { text: 'Yes, that is fine.' });
    // That press would lose the draft.
    expect(check.html).not.toContain(`${path}/contact/stop`);
    expect(check.html).toContain('Frau Zimt');
    expect(check.html).toContain('Look whether this says more.');
  });

  it('is not for the assistant, to whom the register is closed', async () => {
    const there = await scene();
    await agree(there);
    const assistant = await signIn(ground, site, there.practice, 'assistant');
    const { html } = await assistant.get(there.path);
    expect(html).not.toMatch(/Agreed|whose address|Frau Zimt|\/contact/);
    expect((await assistant.get(there.contact)).status).toBe(403);
    expect((await assistant.press(`${there.path}/contact/stop`)).status).toBe(403);
  });
});

describe('an ordinary mail', () => {
  it('with a time and nothing else passes without a question where times were agreed, and is logged', async () => {
    const there = await scene();
    await agree(there, { level: 'times', proof: 'in_person' });
    const sent = await there.desk.press(`${there.path}/plain`, { text: TIME });
    expect(sent.location).toBe(`${there.path}?done=mailed`);
    expect(await lettersOf(there)).toEqual([{ template: 'plain_answer', state: 'ready' }]);
    const { rows } = await ground.owner.query(
      "SELECT detail FROM audit_event WHERE practice_id = $1 AND action = 'answer.mailed'",
      [there.practice.id],
    );
    expect(JSON.parse(rows[0].detail)).toMatchObject({ agreed: 'times_agreed', reason: 'nothing_exposed' });
  });

  it('with a time, where nothing was agreed but that there is an answer, does not leave, nor from a form made by hand', async () => {
    for (const level of ['nothing', 'please_write', null]) {
      const there = await scene();
      if (level !== null) await agree(there, { level, proof: 'in_person' });
      const check = await there.desk.press(`${there.path}/plain`, { text: TIME });
      expect(check.html).toContain('Not as ordinary mail');
      expect(check.html).not.toContain(`formaction="${there.path}/mail"`);
      const checked = /name="checked" value="([^"]*)"/.exec(check.html)?.[1] ?? '';
      expect((await there.desk.press(`${there.path}/mail`, { text: TIME, checked })).status).toBe(200);
      expect(await lettersOf(there)).toEqual([]);
    }
  });

  it('with more than a time is looked at first; where the law forbids it, the agreement does not help', async () => {
    const there = await scene();
    await agree(there, { level: 'anything', proof: 'in_person' });
    const secret = 'Your depression is getting better. Thursday at ten is fine.';
    expect((await there.desk.press(`${there.path}/plain`, { text: secret })).html).toContain('Datatilsynet');
    expect((await there.desk.press(`${there.path}/plain`, { text: 'Yes, that is fine.' })).html).toContain(
      `formaction="${there.path}/mail"`,
    );
    expect(await lettersOf(there)).toEqual([]);
  });

  it('with a time does not pass unasked where somebody may be in danger', async () => {
    const there = await scene({ risk: 'concern' });
    await agree(there, { level: 'times', proof: 'in_person' });
    expect((await there.desk.press(`${there.path}/plain`, { text: TIME })).html).toContain('telephone call is quicker');
    expect(await lettersOf(there)).toEqual([]);
  });
});

describe('"don’t write there any more"', () => {
  it('holds at once by one press beside the composer, without a proof, and for what has not left yet', async () => {
    const there = await scene();
    const { desk, path, contact } = there;
    await desk.press(`${path}/answer`, { text: 'An answer.', tell: 'yes' });
    expect(await lettersOf(there)).toEqual([{ template: 'answer_notice', state: 'ready' }]);
    expect((await desk.press(`${path}/contact/stop`)).location).toBe(`${path}?done=contact_stopped`);
    expect(await lettersOf(there)).toEqual([{ template: 'answer_notice', state: 'refused' }]);
    const page = (await desk.get(path)).html;
    expect(page).toContain('They asked us not to write there.');
    expect(page).toContain('nobody will be told of your answer. Telephone?');
    expect(page).not.toMatch(/name="tell"|formaction="[^"]*\/plain"|name="mail"/);
    // Nor by a form made by hand, nor by sending again what was stopped.
    for (const tell of ['yes', 'anyway']) {
      const answered = await desk.press(`${path}/answer`, { text: 'Another.', tell });
      expect(answered.location).toBe(`${path}?done=answered_barred`);
    }
    const id = (await ground.owner.query('SELECT id FROM letter WHERE practice_id = $1', [there.practice.id])).rows[0]
      .id;
    expect((await desk.press(`/desk/outbox/${id}/settle`, { as: 'again' })).status).toBe(422);
    expect((await desk.press(`${path}/page/anew`, { mail: 'yes' })).html).toContain('/c/');
    expect(await lettersOf(there)).toEqual([{ template: 'answer_notice', state: 'refused' }]);
    expect((await desk.get(contact)).html).toContain('Do not write or ring there');
  });

  it('is undone only with a proof; what was typed is shown again, and the history keeps who, when and how', async () => {
    const there = await scene();
    const { desk, contact } = there;
    const id = await agree(there, { level: 'times', proof: 'in_person' });
    await desk.press(`${contact}/${id}/stop`);
    const refused = await desk.press(`${contact}/${id}`, { ...FORM, level: 'times' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('For that you must know that it is them');
    expect(refused.html).toContain('her husband');
    expect((await desk.press(`${contact}/${id}`, { ...FORM, level: 'times', proof: 'word' })).html).toContain(
      'No word was agreed with them',
    );
    const state = async () =>
      (await ground.owner.query('SELECT level, avoid FROM contact_point WHERE id = $1', [id])).rows[0];
    expect(await state()).toEqual({ level: 'times', avoid: true });
    const changed = await desk.press(`${contact}/${id}`, { ...FORM, level: 'times', proof: 'in_person' });
    expect(changed.location).toBe(`${contact}?done=contact_changed`);
    expect(await state()).toEqual({ level: 'times', avoid: false });
    const { html } = await desk.get(contact);
    expect(html).toContain(
      'Do not write or ring there → Times: a day, an hour, a yes · I saw them in person · A therapist',
    );
  });

  it('says nothing of it to whoever is in another practice', async () => {
    const there = await scene();
    const id = await agree(there);
    const other = await scene();
    expect((await other.desk.get(there.contact)).status).toBe(404);
    expect((await other.desk.press(`${there.contact}/${id}/stop`)).status).toBe(404);
    // Another client's address is not there either.
    expect((await other.desk.press(`${other.contact}/${id}/stop`)).status).toBe(422);
  });
});

describe('a client who has died', () => {
  it('is written to no more: their pages close, what has not left stays, and a hold keeps the file', async () => {
    const there = await scene();
    const { desk, path, practice, clientId } = there;
    const at = `/desk/clients/${clientId}`;
    await agree(there, { level: 'anything', proof: 'in_person' });
    await desk.press(`${there.contact}/answers`, { if_die: 'Only my sister Ida', proof: 'in_person' });
    await desk.press(`${path}/answer`, { text: 'An answer.', tell: 'yes' });
    expect((await desk.press(`${at}/death`, { on: '2026-03-01', how: ' ' })).status).toBe(422);
    expect((await desk.press(`${at}/death`, { on: '2027-03-01', how: 'The sister rang.' })).status).toBe(422);
    const recorded = await desk.press(`${at}/death`, { on: '2026-03-01', how: 'The sister rang.' });
    expect(recorded.location).toBe(`${at}?done=death_recorded`);
    const page = (await desk.get(at)).html;
    expect(page).toContain('Nothing is written to their addresses.');
    expect(page).toContain('The sister rang.');
    expect(page).toContain('Only my sister Ida');
    expect(page).toContain(`<li>${there.address}: Anything that may go that way</li>`);
    expect(await lettersOf(there)).toEqual([{ template: 'answer_notice', state: 'refused' }]);
    const one = async (sql: string, id: string) => (await ground.owner.query(sql, [id])).rows[0].found;
    expect(
      await one('SELECT closed_at IS NOT NULL AS found FROM conversation WHERE practice_id = $1', practice.id),
    ).toBe(true);
    expect(
      await one("SELECT count(*)::int AS found FROM hold WHERE client_id = $1 AND ground = 'death'", clientId),
    ).toBe(1);
    expect(
      await one('SELECT how_sealed::text AS found FROM client_death WHERE client_id = $1', clientId),
    ).not.toContain(Buffer.from('sister').toString('hex'));
    // A page begun anew: handed over, never mailed; and an answer into it tells nobody.
    expect((await desk.press(`${path}/page/anew`, { mail: 'yes' })).html).toContain('/c/');
    expect((await desk.press(`${path}/answer`, { text: 'To the family.', tell: 'yes' })).location).toContain('barred');
    expect((await desk.press(`${path}/plain`, { text: TIME })).html).toContain('This client has died.');
    expect(await lettersOf(there)).toHaveLength(1);
  });

  it('by mistake: they are written to again, and the hold waits for a person', async () => {
    const there = await scene();
    const { desk, path, clientId } = there;
    const at = `/desk/clients/${clientId}`;
    await desk.press(`${at}/death`, { on: '2026-03-01', how: 'A letter came back.' });
    expect((await desk.press(`${at}/death/withdraw`)).location).toBe(`${at}?done=death_withdrawn`);
    expect((await desk.press(`${at}/death/withdraw`)).status).toBe(422);
    const page = (await desk.get(at)).html;
    expect(page).not.toContain('A letter came back.');
    await desk.press(`${path}/page/anew`);
    expect((await desk.press(`${path}/answer`, { text: 'Glad to hear.', tell: 'yes' })).location).toContain('answered');
    expect(await lettersOf(there)).toEqual([{ template: 'answer_notice', state: 'ready' }]);
    const { rows } = await ground.owner.query('SELECT ground FROM hold WHERE client_id = $1', [clientId]);
    expect(rows).toEqual([{ ground: 'death' }]);
  });
});
