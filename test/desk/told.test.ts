import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addCarer, addClient, linkRequest } from '../../src/client/index.js';
import { listDisclosures, listReleases, readDisclosure, recordReleaseAct } from '../../src/disclosure/index.js';
import type { Tx } from '../../src/platform/db/index.js';
import type { Practice } from '../../src/practice/index.js';
import { disclosureOffice } from '../disclosure/support.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let therapist: SignedInBrowser;
let assistant: SignedInBrowser;
let request: AddedRequest;
let clientId: string;
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
  therapist = await signIn(ground, site, practice, 'therapist');
  assistant = await signIn(ground, site, practice, 'assistant');
  request = await addRequest(ground, practice, await addCorrespondent(ground, practice));
  clientId = (await quick((tx) => addClient(tx, officeOfTherapist(), { name: 'Mia Holm' }))).id;
  await therapist.press(`/desk/clients/${clientId}/team`, { member: owner.memberId, reason: 'Together' });
});

const officeOfTherapist = () => disclosureOffice(ground, practice, { kind: 'member', id: therapist.memberId });
const quick = <T>(work: (tx: Tx) => Promise<T>) => ground.desk.quick(practice.id, work);
const records = () => quick((tx) => listDisclosures(tx));
const first = async () => {
  const [head] = await records();
  if (head === undefined) throw new Error('no record');
  return head;
};
/** What the form asks for, as somebody fills it in. */
const FORM = {
  who: 'The municipality, by its public number',
  text: 'That he is alone at home tonight: heliotrope wombat',
  reason: 'He is seven',
  way: 'telephone',
  came_on: '2026-03-02',
  came_at: '08:55',
  by_whom: 'Astrid Vinter',
  client_told: 'later',
  client_why: 'On Thursday',
};

describe('a child is in danger', () => {
  it('is reported in two presses, also where a second member is asked for everything else', async () => {
    await owner.press('/desk/practice/second-approval', { second_approval: 'yes' });
    const screen = await therapist.get('/desk/');
    const [, href = ''] = /href="([^"]+)">A child is in danger</.exec(screen.html) ?? [];
    // The first press: the words to say, the numbers of the country, and one button.
    const page = await therapist.get(href);
    expect(page.html).toContain('href="tel:112"');
    expect(page.html).toContain('I report a worry about a child');
    expect(page.html).toContain('You must tell.');
    const main = page.html.slice(page.html.indexOf('<main'), page.html.indexOf('</main>'));
    expect(main.match(/<button/g)).toHaveLength(1);
    const [, action = ''] = /<form method="post" action="([^"]+)">/.exec(main) ?? [];
    // The second.
    const pressed = await therapist.press(action, { ground: 'child_in_danger' });
    expect([pressed.status, pressed.location]).toEqual([303, '/desk/?done=told_noted']);
    expect(await first()).toMatchObject({
      ground: 'child_in_danger',
      state: 'unfinished',
      startedAt: new Date(MONDAY),
      startedBy: therapist.memberId,
    });
  });

  it('stays on the first screen of the care team until it is written down, without its ground or a name', async () => {
    await therapist.press(`/desk/clients/${clientId}/disclosures`, { ground: 'child_in_danger' });
    const { id } = await first();
    ground.clock.forward(3 * 86_400_000);
    owner = await signIn(ground, site, practice, 'owner');
    const carer = { clientId, memberId: owner.memberId, reason: 'Together', until: null };
    await quick((tx) => addCarer(tx, officeOfTherapist(), carer));
    const { html } = await owner.get('/desk/');
    expect(html).toContain(`href="/desk/disclosures/${id}/write"`);
    expect(html).toContain('Something told is not written down.');
    expect(html).not.toContain('Mia');
    const form = await owner.get(`/desk/disclosures/${id}/write`);
    expect(form.html).toContain('Mia Holm');
    const done = await owner.press(`/desk/disclosures/${id}/write`, FORM);
    expect(done.location).toBe(`/desk/disclosures/${id}?done=told_done`);
    expect((await owner.get('/desk/')).html).not.toContain('not yet written down');
    expect((await owner.get(`/desk/disclosures/${id}`)).html).toContain('heliotrope wombat');
  });

  it('loses nothing that was typed where a field is missing', async () => {
    await therapist.press('/desk/disclosures', { ground: 'child_in_danger' });
    const { id } = await first();
    for (const name of ['who', 'text', 'reason', 'client_why', 'client_told', 'way', 'came_on'] as const) {
      const { [name]: _, ...rest } = FORM;
      const refused = await therapist.press(`/desk/disclosures/${id}/write`, rest);
      expect([name, refused.status]).toEqual([name, 422]);
      if (name !== 'text') expect(refused.html).toContain('heliotrope wombat');
    }
    expect(await first()).toMatchObject({ state: 'unfinished' });
    // Whom it is about is said now; until then nobody knew.
    await therapist.press(`/desk/disclosures/${id}/write`, { ...FORM, client: clientId });
    expect(await first()).toMatchObject({ state: 'done', clientId });
  });

  it('is reported by whoever answers the telephone, who writes it down and reads no other', async () => {
    const path = `/desk/requests/${request.reference}`;
    await assistant.get(`${path}/disclosures/new?ground=child_in_danger`);
    await assistant.press(`${path}/disclosures`, { ground: 'child_in_danger' });
    const { id } = await first();
    expect((await assistant.get('/desk/')).html).toContain(`/desk/disclosures/${id}/write`);
    expect((await assistant.press(`/desk/disclosures/${id}/write`, FORM)).location).toBe('/desk/?done=told_done');
    expect((await assistant.get(`/desk/disclosures/${id}`)).status).toBe(403);
    await owner.press('/desk/disclosures', { ground: 'imminent_danger' });
    const other = await first();
    expect((await assistant.get(`/desk/disclosures/${other.id}/write`)).status).toBe(404);
    expect((await assistant.get('/desk/')).html).not.toContain(other.id);
    const asked = await assistant.get('/desk/disclosures/new?ground=preventing_offence');
    expect(asked.html).not.toContain('name="text"');
    expect((await assistant.press('/desk/disclosures', { ...FORM, ground: 'preventing_offence' })).status).toBe(404);
  });

  it('and a wrong press is taken back with a word', async () => {
    await therapist.press('/desk/disclosures', { ground: 'imminent_danger' });
    const { id } = await first();
    await therapist.press(`/desk/disclosures/${id}/decline`, { reason: 'The wrong button' });
    expect(await first()).toMatchObject({ state: 'declined' });
    expect((await therapist.get('/desk/')).html).not.toContain('not yet written down');
  });
});

describe('anything else', () => {
  const path = () => `/desk/requests/${request.reference}`;

  it('is reached by the guard’s link, written down, and read only through the log', async () => {
    await quick((tx) => linkRequest(tx, officeOfTherapist(), { requestId: request.id, clientId }));
    const form = await therapist.get(`${path()}/disclosures/new?ground=preventing_offence`);
    expect(form.html).toContain('Mia Holm');
    const done = await therapist.press(`${path()}/disclosures`, { ...FORM, ground: 'preventing_offence' });
    const { id } = await first();
    expect(done.location).toBe(`/desk/disclosures/${id}?done=told_done`);
    expect(await first()).toMatchObject({ clientId, reference: request.reference, state: 'done' });
    expect((await therapist.get(path())).html).toContain(`/desk/disclosures/${id}`);
    expect((await therapist.get(`/desk/clients/${clientId}`)).html).toContain(`/desk/disclosures/${id}`);
    await therapist.get(`/desk/disclosures/${id}`);
    const { rows } = await ground.owner.query(
      `SELECT action, detail FROM audit_event WHERE practice_id = $1 AND action LIKE 'disclosure.%' ORDER BY number`,
      [practice.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['disclosure.started', 'disclosure.told', 'disclosure.opened']);
    expect(JSON.stringify(rows)).not.toContain('wombat');
  });

  it('waits for a colleague where the practice wants that: asked, agreed, told', async () => {
    await owner.press('/desk/practice/second-approval', { second_approval: 'yes' });
    await therapist.press(`${path()}/disclosures`, { ...FORM, ground: 'public_health' });
    const { id } = await first();
    expect(await first()).toMatchObject({ state: 'draft' });
    expect((await therapist.get('/desk/')).html).toContain('Waits for a colleague');
    expect((await owner.get('/desk/')).html).toContain('A colleague asks you to agree');
    expect((await therapist.get(`/desk/disclosures/${id}`)).html).not.toContain('/agree"');
    expect((await therapist.press(`/desk/disclosures/${id}/agree`)).status).toBe(422);
    expect((await owner.get(`/desk/disclosures/${id}`)).html).toContain('/agree"');
    await owner.press(`/desk/disclosures/${id}/agree`);
    expect((await therapist.get('/desk/')).html).toContain('A colleague has agreed');
    expect((await therapist.press(`/desk/disclosures/${id}/tell`)).location).toContain('told_done');
    expect(await first()).toMatchObject({ state: 'done' });
  });

  it('by release goes only while the release carries, and says why not', async () => {
    const base = `/desk/clients/${clientId}`;
    await therapist.get(base);
    const release = { who: 'Astrid', what: 'The dates', to_whom: 'Doctor Holm', until: '2026-06-30', how: 'paper' };
    expect((await therapist.press(`${base}/releases`, release)).location).toContain('release_prepared');
    const [made] = await quick((tx) => listReleases(tx, practice, clientId));
    if (made === undefined) throw new Error('no release');
    const tell = () => therapist.press(`${base}/disclosures`, { ...FORM, ground: 'release', release: made.togetherId });
    const unsigned = await tell();
    expect([unsigned.status, unsigned.html]).toEqual([422, expect.stringContaining('The release is not signed.')]);
    expect(unsigned.html).toContain('heliotrope wombat');
    await therapist.press(`${base}/releases/act`, { release: made.id, act: 'signed' });
    expect((await therapist.get(base)).html).toContain('Signed on paper, seen today');
    expect((await tell()).status).toBe(303);
    await quick((tx) => recordReleaseAct(tx, officeOfTherapist(), { clientId, releaseId: made.id, act: 'revoked' }));
    expect((await tell()).html).toContain('The release was taken back.');
    expect(await records()).toHaveLength(1);
  });

  it('is printed for the client, but not where that would endanger somebody', async () => {
    await therapist.press(`/desk/clients/${clientId}/disclosures`, { ...FORM, ground: 'public_health' });
    const plain = await first();
    expect((await therapist.get(`/desk/disclosures/${plain.id}/print`)).html).toContain('heliotrope wombat');
    ground.clock.forward(1_000);
    const form = { ...FORM, ground: 'public_health', endangers: 'yes', client_told: 'not_told' };
    await therapist.press(`/desk/clients/${clientId}/disclosures`, form);
    const held = await first();
    const { html } = await therapist.get(`/desk/disclosures/${held.id}/print`);
    expect(html).toContain('would put somebody in danger');
    expect(html).not.toContain('wombat');
  });

  it('is corrected beside what stood there', async () => {
    await therapist.press(`/desk/clients/${clientId}/disclosures`, { ...FORM, ground: 'public_health' });
    const { id } = await first();
    await owner.press(`/desk/disclosures/${id}/correct`, { text: 'It was five past nine.' });
    const record = await quick((tx) => readDisclosure(tx, practice, id));
    expect(record).toMatchObject({ account: { told: FORM.text } });
    expect((await owner.get(`/desk/disclosures/${id}`)).html).toContain('It was five past nine.');
  });
});

describe('an extract for supervision', () => {
  const base = () => `/desk/clients/${clientId}`;
  const CHECKS = Object.fromEntries(
    ['age_band', 'place', 'work', 'family', 'rare_illness', 'dates', 'press', 'known_to_group'].map((code) => [
      `check_${code}`,
      'yes',
    ]),
  );
  const text = 'She works at the harbour; ring her on 20 12 34 56.';

  it('is looked through, gone through by hand, and recorded with who promised secrecy', async () => {
    const looked = await therapist.press(`${base()}/extract/look`, { text });
    expect(looked.html).toContain('20 12 34 56</p>');
    expect(looked.html).toContain('a telephone number');
    const tell = (form: Record<string, string>) =>
      therapist.press(`${base()}/extract`, { text, who: 'Supervisor Dam', reason: 'Stuck', ...form });
    const { check_work: _, ...most } = CHECKS;
    const open = await tell({ ...most, promised: 'yes' });
    expect([open.status, open.html]).toEqual([422, expect.stringContaining('not looked at yet')]);
    expect(open.html).toContain('She works at the harbour');
    expect((await tell(CHECKS)).html).toContain('has not promised secrecy');
    expect((await tell({ ...CHECKS, promised: 'yes', way: 'letter' })).status).toBe(303);
    const record = await quick(async (tx) => readDisclosure(tx, practice, (await first()).id));
    expect(record).toMatchObject({
      ground: 'deidentified_extract',
      clientId,
      account: { toWhom: 'Supervisor Dam', told: text, way: 'letter', extract: { promised: true } },
    });
    expect(looked.html.toLowerCase()).not.toContain('anonym');
  });

  it('shows an objection first, and has no button then', async () => {
    await therapist.press(`${base()}/objection`, { objects: 'yes' });
    const looked = await therapist.press(`${base()}/extract/look`, { text });
    expect(looked.html).toContain('does not want anything of theirs');
    expect(looked.html).not.toContain(`formaction="${base()}/extract"`);
    const told = await therapist.press(`${base()}/extract`, {
      ...CHECKS,
      text,
      who: 'Dam',
      reason: 'Stuck',
      promised: 'yes',
    });
    expect(told.status).toBe(422);
    expect(await records()).toEqual([]);
  });
});
