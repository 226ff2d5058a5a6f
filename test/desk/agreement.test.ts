import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest, type Person } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { logged } from './team.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let person: Person;
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
  await ask();
});

async function ask(): Promise<void> {
  owner = await signIn(ground, site, practice, 'owner');
  person = await addCorrespondent(ground, practice);
  request = await addRequest(ground, practice, person, { kind: 'baa_request', text: 'Please sign our BAA' });
  path = `/desk/requests/${request.reference}`;
}
async function regimes(...of: string[]): Promise<void> {
  await ground.owner.query('UPDATE practice SET regimes = $2 WHERE id = $1', [practice.id, of]);
  ground.practices.forget(practice.id);
}
const begin = (form: Record<string, string> = {}) =>
  owner.press(`${path}/agreement/begin`, { sort: 'dpa', role: 'they_process', language: 'en', ...form });
const plain = (html: string) => html.replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll('&quot;', '"');
const textIn = (html: string, id: string) =>
  plain(new RegExp(`<textarea id="${id}"[^>]*>\\n?([^<]*)</textarea>`).exec(html)?.[1] ?? '?').trim();
const draft = async (sort = 'dpa') => textIn((await owner.get(`${path}/agreement`)).html, `text-${sort}`);
const copies = async () =>
  (await ground.owner.query('SELECT * FROM agreement_copy WHERE request_id = $1 ORDER BY handed_at, id', [request.id]))
    .rows;

const DETAILS = {
  legalName: 'Vinter Psykologi ApS',
  postal: 'Nørregade 1, Aarhus',
  contact: 'kontakt@vinter.example',
  representative: 'Astrid Vinter',
  subProcessors: 'None',
  ownMeasures: 'A locked room',
};

describe('who asks for an agreement', () => {
  it('is answered from the page of the request', async () => {
    const { html } = await owner.get(path);
    expect(html).toContain(`href="${path}/agreement"`);
    expect(html).toContain('never signed by this program');
  });

  it.each([
    [['eu'], ['dpa']],
    [['hipaa'], ['baa']],
    [
      ['eu', 'hipaa'],
      ['dpa', 'baa'],
    ],
  ])('under %j is offered %j', async (law, sorts) => {
    await regimes(...law);
    const { html } = await owner.get(`${path}/agreement`);
    expect([...html.matchAll(/name="sort" value="(\w+)"/g)].map(([, sort]) => sort)).toEqual(sorts);
    for (const sort of ['dpa', 'baa']) {
      await begin({ sort });
      expect((await draft(sort)) !== '?').toBe(sorts.includes(sort));
    }
    const { rows } = await ground.owner.query('SELECT sort FROM agreement_draft WHERE request_id = $1 ORDER BY 1', [
      request.id,
    ]);
    expect(rows.map(({ sort }) => sort)).toEqual(sorts.toSorted());
  });

  it.each([
    ['en', 'so the draft is in English'],
    ['da', 'så udkastet er på engelsk'],
  ])('is told at a desk in %s that a BAA is in English, and why', async (language, words) => {
    await owner.press('/desk/language', { language });
    expect((await owner.get(`${path}/agreement`)).html).not.toContain(words);
    await regimes('hipaa');
    await begin({ sort: 'baa' });
    const { html } = await owner.get(`${path}/agreement`);
    expect(html).toContain(words);
    expect(html).toMatch(/<textarea id="text-baa" name="text" lang="en"/);
  });

  it('gets a draft with every point of the law and the details of the practice; what is missing is named', async () => {
    await begin();
    const text = await draft();
    for (const letter of 'abcdefgh') expect(text).toContain(`(3)(${letter})`);
    expect(text).toContain(practice.name);
    expect(text).toContain(practice.address);
    expect(text).toContain('[still to be filled in: postal address]');
    expect(text).toMatch(/^DRAFT\. Not signed\./);
    expect(text).toMatch(/The controller: [^[]/);
    const before = (await owner.get(`${path}/agreement`)).html;
    expect(before).toContain('Still missing, and marked in the draft:');
    expect(before).toContain('<strong>missing</strong>');
    await owner.press(`${path}/agreement/details`, DETAILS);
    await begin();
    expect(await draft()).toContain('Vinter Psykologi ApS, Nørregade 1, Aarhus. Contact: kontakt@vinter.example.');
    expect((await owner.get(`${path}/agreement`)).html).not.toContain('Still missing');
  });

  it('where we handle data for them, reads of measures that are true here, and no others', async () => {
    await owner.press(`${path}/agreement/details`, DETAILS);
    await begin({ role: 'we_process' });
    const text = await draft();
    expect(text).toMatch(/The processor: Vinter Psykologi ApS/);
    expect(text).toContain('AES-256-GCM');
    expect(text).toContain('A locked room');
    // These pages are reached over HTTP, and nobody measured anything.
    expect(text).not.toContain('HTTPS');
    expect((await owner.get(`${path}/agreement`)).html).toContain('Not in the draft, since nothing has shown lately');
    await begin();
    expect(await draft()).not.toContain('AES-256-GCM');
  });

  it('reads it in the language of the practice or in English', async () => {
    practice = await addPractice(ground, { language: 'da' });
    await ask();
    await begin({ language: 'da' });
    expect(await draft()).toContain('Databehandleren behandler personoplysninger');
    await begin({ language: 'en' });
    expect(await draft()).toContain('The processor processes personal data');
    await begin({ language: 'ro' });
    expect(await draft()).toContain('Databehandleren');
  });

  it.each(['da', 'ro', 'de'] as const)('has a whole draft in %s', async (language) => {
    practice = await addPractice(ground, { language });
    await ask();
    await begin({ language, role: 'we_process' });
    const text = await draft();
    for (const letter of 'abcdefgh') expect(text).toContain(`(3)(${letter})`);
    expect(text).not.toMatch(/[{}]|undefined/);
  });
});

describe('a draft', () => {
  beforeEach(async () => {
    await begin();
  });

  it('is sealed, changed by a member, and counts its versions', async () => {
    await owner.press(`${path}/agreement/hand`, { sort: 'dpa', text: 'Heliotrope Wombat agrees', do: 'save' });
    expect(await draft()).toBe('Heliotrope Wombat agrees');
    const { rows } = await ground.owner.query('SELECT * FROM agreement_draft WHERE request_id = $1', [request.id]);
    expect(rows).toMatchObject([{ version: 2, saved_by: owner.memberId }]);
    expect(rows[0].text_sealed.toString()).not.toContain('Wombat');
    const log = await logged(ground, practice, 'agreement.saved');
    expect(log.map(({ detail }) => detail)).toEqual([
      { sort: 'dpa', role: 'they_process', version: 1 },
      { sort: 'dpa', role: 'they_process', version: 2 },
    ]);
    expect(await copies()).toEqual([]);
  });

  it('leaves as a file with a neutral name, and that it left is recorded with the hash of its bytes', async () => {
    const text = `${await draft()}\nHeliotrope Wombat`;
    const file = await owner.press(`${path}/agreement/hand`, { sort: 'dpa', text, do: 'file' });
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="document.txt"');
    expect(file.html).toContain('Heliotrope Wombat');
    expect(file.html).toContain('Not signed by any program. Version 2, handed out on Monday 2 March 2026.');
    const sha256 = createHash('sha256').update(file.html).digest('hex');
    expect(await copies()).toMatchObject([{ version: 2, way: 'file', handed_by: owner.memberId }]);
    const [entry] = await logged(ground, practice, 'agreement.handed');
    expect(entry).toMatchObject({
      actor_id: owner.memberId,
      object_id: request.id,
      detail: { sort: 'dpa', version: 2, way: 'file', sha256 },
    });
    const { html } = await owner.get(path);
    expect(html).toContain(sha256);
    expect(html).toContain('version 2, as a file, by A owner');
  });

  it('is shown for printing, or lies in the answer; nothing is sent', async () => {
    const text = await draft();
    const print = await owner.press(`${path}/agreement/hand`, { sort: 'dpa', text, do: 'print' });
    expect(print.html).toContain('<article class="paper">');
    await owner.press(`${path}/agreement/hand`, { sort: 'dpa', text, do: 'answer' });
    expect((await copies()).map(({ way }) => way)).toEqual(['print']);
    await owner.press(`${path}/open`);
    const { html } = await owner.press(`${path}/agreement/hand`, { sort: 'dpa', text, do: 'answer' });
    expect(textIn(html, 'answer')).toContain('Not signed by any program. Version 1');
    expect((await copies()).map(({ way }) => way).toSorted()).toEqual(['answer', 'print']);
    expect((await ground.owner.query('SELECT 1 FROM letter WHERE practice_id = $1', [practice.id])).rows).toEqual([]);
  });

  it('goes with its request, also where whoever asked stays', async () => {
    await addRequest(ground, practice, person, { text: 'Something else' });
    await owner.press(`${path}/agreement/hand`, { sort: 'dpa', text: await draft(), do: 'print' });
    await owner.press(`${path}/open`);
    expect((await owner.press(`${path}/not-meant`)).location).toContain('/desk/queue');
    for (const table of ['agreement_draft', 'agreement_copy']) {
      const { rows } = await ground.owner.query(`SELECT 1 FROM ${table} WHERE request_id = $1`, [request.id]);
      expect([table, rows]).toEqual([table, []]);
    }
    expect((await ground.owner.query('SELECT 1 FROM subject_key WHERE id = $1', [person.id])).rows).toHaveLength(1);
    // That a copy left outlives it, in the log.
    expect(await logged(ground, practice, 'agreement.handed')).toHaveLength(1);
  });

  it('is not there for the login that strangers reach', async () => {
    const look = (read: Parameters<typeof ground.front.quick<unknown>>[1]) => ground.front.quick(practice.id, read);
    await expect(look((tx) => tx.$queryRaw`SELECT 1 FROM agreement_draft`)).rejects.toThrow();
    await expect(look((tx) => tx.$queryRaw`SELECT 1 FROM agreement_copy`)).rejects.toThrow();
  });

  it('is for who answers; the details are for an owner', async () => {
    const therapist = await signIn(ground, site, practice, 'therapist');
    const { html } = await therapist.get(`${path}/agreement`);
    expect(html).toContain('An owner fills in what is missing.');
    expect((await therapist.press(`${path}/agreement/details`, DETAILS)).status).toBe(403);
    const assistant = await signIn(ground, site, practice, 'assistant');
    expect((await assistant.get(`${path}/agreement`)).status).toBe(403);
  });
});

it('who needs none is told so in the approved words, which a member sends', async () => {
  await owner.press(`${path}/open`);
  const { html } = await owner.press(`${path}/agreement/none`);
  expect(textIn(html, 'answer')).toContain('So neither needs a data-processing agreement');
  await ground.owner.query(`UPDATE request SET language = 'da' WHERE id = $1`, [request.id]);
  expect(textIn((await owner.press(`${path}/agreement/none`)).html, 'answer')).toContain('databehandleraftale');
});
