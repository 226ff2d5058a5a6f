import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import type { RequestToAdd } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, type TeamClient } from './team.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let desk: SignedInBrowser;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});
beforeEach(async () => {
  practice = await addPractice(ground, { language: 'en' });
  desk = await signIn(ground, site, practice, 'therapist');
});

const write = (wanted: RequestToAdd = {}) => addTeamClient(ground, practice, desk, wanted);
async function agree({ path, person }: TeamClient, others: string): Promise<void> {
  const form = { way: 'mail', level: 'nothing', bills: '', language: 'da', proof: '', value: person.address, others };
  expect((await desk.press(`${path}/contact`, form)).location).toContain('done=contact_added');
}
const saysUnsafe = ({ request }: TeamClient) =>
  ground.owner.query(`UPDATE request SET signals = '{unsafe_contact}' WHERE id = $1`, [request.id]);
const opened = async ({ page }: TeamClient) => (await desk.press(`${page}/open`)).html;
const CHOICE = /type="radio" name="tell" value="(?:yes|anyway)" required>/;

describe('who else reads an address', () => {
  it.each(['rights_request', 'enquiry'] as const)('stands under "From", before a word of a %s', async (kind) => {
    const mia = await write({ kind, right: kind === 'rights_request' ? 'erasure' : null, text: 'Delete it all' });
    expect(await opened(mia)).not.toContain('id="under-from"');
    await agree(mia, 'her husband');
    const html = await opened(mia);
    const [from = -1, under = -1, said = -1] = ['From: ', 'id="under-from"', 'Delete it all'].map((words) =>
      html.indexOf(words),
    );
    expect(from).toBeGreaterThan(0);
    expect(under).toBeGreaterThan(from);
    expect(said).toBeGreaterThan(under);
    const note = html.slice(under, said);
    expect(note).toContain('her husband');
    expect(note).toContain('Agreed: nothing but that there is an answer.');
    expect(note).toContain('Before you give, change or erase anything, ring them');
    // No word of it before the press that the log keeps.
    expect((await desk.get(mia.page)).html).not.toContain('her husband');
  });

  it('is said also where a writer said it and nothing was agreed', async () => {
    const mia = await write();
    await saysUnsafe(mia);
    expect(await opened(mia)).toMatch(/id="under-from"[\s\S]*Others may read this mailbox\./);
  });
});

describe('a mail that there is an answer', () => {
  it('is chosen beforehand where it was agreed and nobody else reads', async () => {
    const mia = await write();
    await agree(mia, '');
    expect(await opened(mia)).toContain('name="tell" value="yes" checked');
  });

  it.each<[string, (mia: TeamClient) => Promise<unknown>]>([
    ['nothing was agreed', async () => {}],
    ['her husband reads', (mia) => agree(mia, 'her husband')],
    ['it was agreed, and somebody wrote that others read', (mia) => agree(mia, '').then(() => saysUnsafe(mia))],
  ])('is asked about where %s, and goes to nobody who is not told so', async (_, change) => {
    const mia = await write();
    await change(mia);
    const html = await opened(mia);
    expect(html).toMatch(CHOICE);
    expect(html).not.toMatch(/name="tell"[^>]* checked/);
    const { location } = await desk.press(`${mia.page}/answer`, { text: 'Thursday.', tell: 'no' });
    expect(location).toBe(`${mia.page}?done=answered_untold`);
    const { rows } = await ground.owner.query('SELECT 1 FROM letter WHERE practice_id = $1', [practice.id]);
    expect(rows).toEqual([]);
  });
});
