import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endRelationship, startRelationship } from '../../src/client/index.js';
import { wishStands } from '../../src/disclosure/wish.js';
import type { Practice } from '../../src/practice/index.js';
import { eraseClient } from '../../src/retention/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { deskOffice, erasureOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, logged, type TeamClient } from './team.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let carer: SignedInBrowser;
let client: TeamClient;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  ground.clock.set(MONDAY);
  practice = await addPractice(ground, { language: 'en' });
  carer = await signIn(ground, site, practice, 'therapist');
  await signIn(ground, site, practice, 'owner');
  client = await addTeamClient(ground, practice, carer, { closed: true });
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const inDesk = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(practice.id, work);
const office = () => deskOffice(ground, practice, { kind: 'member', id: carer.memberId } as const);
const stopped = () => inDesk((tx) => wishStands(tx, { clientIds: [client.id], rights: ['restriction'] }));
const erase = () =>
  eraseClient(erasureOffice(ground), {
    ...{ practiceId: practice.id, clientId: client.id, reason: 'asked for' },
    actor: { kind: 'member', id: carer.memberId },
  });

describe('a restricted file', () => {
  it('says so on top, takes nothing new, is released to nobody and is erased by nothing', async () => {
    const on = '2026-01-12';
    await inDesk((tx) => startRelationship(tx, office(), { clientId: client.id, on }));
    await inDesk((tx) => endRelationship(tx, office(), { clientId: client.id, on }));
    expect(await stopped()).toBe(false);
    await carer.press(`${client.path}/restrict`, { ground: 'claims' });
    expect((await carer.press(`${client.path}/restrict`, { ground: 'claims' })).status).toBe(422);
    const { html } = await carer.get(client.path);
    expect(html).toContain('Restricted since today: the person needs it for a claim.');
    expect(html).toContain('The file is restricted');
    const test = {
      name: 'BDI',
      version: '',
      on: '2026-03-02',
      answers: '',
      scores: '',
      interpretation: '',
      material: '',
    };
    expect((await carer.press(`${client.path}/tests`, test)).html).toContain('kept and not used');
    const consent = { purpose: 'recording', way: 'spoken', words: 'Yes.', on: '2026-03-02' };
    expect((await carer.press(`${client.path}/consents`, consent)).status).toBe(422);
    expect(await stopped()).toBe(true);
    expect(await erase()).toMatchObject({ result: 'held' });
    // Nor by the page of holds, whoever presses there: the person has heard nothing yet.
    const { rows } = await ground.owner.query("SELECT id FROM hold WHERE ground = 'restriction' AND client_id = $1", [
      client.id,
    ]);
    expect((await carer.press(`/desk/holds/${rows[0].id}/release`, { reason: 'over' })).html).toContain(
      'restriction is lifted',
    );
    expect((await carer.get('/desk/holds')).html).not.toContain(`/desk/holds/${rows[0].id}/release`);
    await ground.owner.query('DELETE FROM hold WHERE request_id IS NOT NULL');
    expect(await erase()).toMatchObject({ result: 'held' });
  });

  it('stands on the page of holds by its name, with the way to it, for those alone to whom it opens', async () => {
    const outside = await signIn(ground, site, practice, 'therapist');
    await carer.press('/desk/holds', { reference: client.request.reference, reason: 'a case' });
    const links = [`<a href="${client.path}">File of A client</a>`, `<a href="${client.page}">Request `];
    const [own, other] = [(await carer.get('/desk/holds')).html, (await outside.get('/desk/holds')).html];
    for (const link of links) expect([own.includes(link), other.includes(link)]).toEqual([true, false]);
    expect(other).toContain('restricted');
    expect(other).not.toContain(client.request.reference);
  });

  it('is lifted after the person was told, with a reason, and then it is a file again', async () => {
    const lift = { told: '', reason: 'The court has it.' };
    expect((await carer.press(`${client.path}/restrict/lift`, lift)).html).toContain('First tell the person');
    expect((await carer.press(`${client.path}/restrict/lift`, { ...lift, told: '2026-03-03' })).status).toBe(422);
    expect((await carer.press(`${client.path}/restrict/lift`, { told: '2026-03-02', reason: ' ' })).status).toBe(422);
    await carer.press(`${client.path}/restrict/lift`, { ...lift, told: '2026-03-02' });
    expect((await carer.get(client.path)).html).not.toContain('Restricted since');
    expect(await stopped()).toBe(false);
    expect((await logged(ground, practice, 'restriction.lifted')).length).toBe(1);
    await ground.owner.query('DELETE FROM hold WHERE request_id IS NOT NULL');
    expect(await erase()).toMatchObject({ result: 'erased' });
  });
});

/** Every press that would use the file, with a form that its route takes. */
async function usesOf(path: string): Promise<readonly string[]> {
  const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    notes: { kind: 'session', on: '2026-03-02', title: '', text: 'Said on Monday.' },
    'notes/draft': { note: '', kind: 'session', on: '2026-03-02', title: '', text: 'Said on Monday.' },
    start: { on: '2026-03-02' },
    joint: { name: 'Two', kind: 'couple' },
    extract: { who: 'x', to_whom: 'x', sure: 'yes' },
    releases: { who: 'Us', what: 'x', to_whom: 'x', until: '2026-06-30', how: 'paper' },
    consents: { purpose: 'recording', way: 'spoken', words: 'Yes.', on: '2026-03-02' },
  };
  const done: string[] = [];
  for (const [at, form] of Object.entries(forms)) {
    const { status, html } = await carer.press(`${path}/${at}`, form);
    if (status === 422 && html.includes('kept and not used')) continue;
    // What a form lacks is said after it; what is missing would be no refusal of the file.
    done.push(`${at} ${status}`);
  }
  return done;
}

describe('a request for it', () => {
  it('holds from the moment it came, shows wherever the person is met, and ends when a member lifts it with a reason', async () => {
    const asked = { kind: 'rights_request', right: 'restriction', text: 'Do not use it, please.' } as const;
    const other = await addTeamClient(ground, practice, carer, asked);
    expect((await carer.get(other.path)).html).toContain('Since today the file is only kept');
    expect((await carer.get(other.path)).html).toContain(`href="${other.page}"`);
    expect((await carer.get(other.page)).html).toContain('Since today the file is only kept');
    expect((await carer.get(other.path)).html).not.toContain(`action="${other.path}/start"`);
    expect(await usesOf(other.path)).toEqual([]);
    await carer.press(`${other.page}/open`);
    const reason = 'They meant another practice.';
    await carer.press(`${other.page}/rights`, { act: 'lift_effect', reason, told: 'telephone' });
    expect((await carer.get(other.path)).html).not.toContain('only kept');
    expect((await carer.press(`${other.path}/start`, { on: '2026-03-02' })).status).toBe(303);
  });

  it('restricts the file when a member confirms it, and goes on after the request has ended', async () => {
    const asked = { kind: 'rights_request', right: 'restriction', text: 'Do not use it, please.' } as const;
    const other = await addTeamClient(ground, practice, carer, asked);
    await carer.press(`${other.page}/open`);
    await carer.press(`${other.page}/rights`, { act: 'confirm_effect' });
    expect((await carer.get(other.path)).html).toContain('the person asked for it');
    await carer.press(`${other.page}/rights`, { act: 'fulfil', told: 'telephone' });
    const { rows } = await ground.owner.query('SELECT status FROM request WHERE id = $1', [other.request.id]);
    expect(rows).toEqual([{ status: 'closed' }]);
    const of = { clientIds: [other.id], rights: ['restriction' as const] };
    expect(await inDesk((tx) => wishStands(tx, of))).toBe(true);
    expect((await carer.get(other.path)).html).toContain('Restricted since');
    expect(await usesOf(other.path)).toEqual([]);
    expect((await carer.get('/desk/queue?filter=closed')).html).toContain('File restricted');
    const stranger = await signIn(ground, site, practice, 'therapist');
    expect((await stranger.get('/desk/queue?filter=closed')).html).not.toContain('File restricted');
  });
});
