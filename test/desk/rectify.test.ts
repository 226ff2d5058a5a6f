import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
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
  const asked = { kind: 'rights_request', right: 'rectification', text: 'My name is Maja.' } as const;
  client = await addTeamClient(ground, practice, carer, { name: 'Mia Holm', ...asked });
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const referenceOf = ({ request }: TeamClient): string => request.reference;
const at = (rest: string) => `${client.path}/${rest}`;

describe('what a person asks to have put right', () => {
  it('is a fact, with what stood there before, sealed', async () => {
    const fact = { field: 'name', value: 'Maja Holm', reference: referenceOf(client) };
    await carer.press(at('rectify'), fact);
    const { html } = await carer.get(client.path);
    expect(html).toContain('<h1>Maja Holm</h1>');
    expect(html).toContain('Name, before');
    expect(html).toContain('Mia Holm');
    expect((await carer.press(at('rectify'), fact)).html).toContain('stands there already');
    expect((await carer.press(at('rectify'), { field: 'birth', value: '31.02.1990', reference: '' })).status).toBe(422);
    const { rows } = await ground.owner.query(
      "SELECT encode(before_sealed, 'escape') AS sealed, request_id FROM rectification",
    );
    expect(rows).toEqual([{ sealed: expect.not.stringContaining('Mia'), request_id: client.request.id }]);
    expect((await logged(ground, practice, 'client.rectified')).length).toBe(1);
  });

  it('by no request of somebody else', async () => {
    const other = await addTeamClient(ground, practice, carer, { kind: 'rights_request', right: 'rectification' });
    const fact = { field: 'name', value: 'Xerxes Yule', reference: referenceOf(other) };
    expect((await carer.press(at('rectify'), fact)).html).toContain('Name the request');
    expect((await carer.get(client.path)).html).not.toContain('Xerxes');
  });

  it('is a note, by their request alone, with its former words; or a statement beside what somebody thought', async () => {
    const filed = await carer.press(at('notes'), {
      kind: 'session',
      on: '2026-03-02',
      title: '',
      text: 'Mia came late.',
    });
    const note = (filed.location ?? '').replace(/\?.*/, '');
    expect((await carer.press(`${note}/correct`, { title: '', text: 'Maja came.', reference: '' })).status).toBe(422);
    await carer.press(`${note}/correct`, { title: '', text: 'Maja came.', reference: referenceOf(client) });
    const corrected = (await carer.get(note)).html;
    for (const words of ['Maja came.', 'Corrected by request', 'Mia came late.']) expect(corrected).toContain(words);
    await carer.press(`${note}/statement`, { text: 'I was on time.', reference: '' });
    expect((await carer.get(note)).html).toContain('I was on time.');
    const stranger = await signIn(ground, site, practice, 'therapist');
    expect((await stranger.press(`${note}/statement`, { text: 'x', reference: '' })).status).toBe(404);
    expect((await stranger.press(at('rectify'), { field: 'name', value: 'X', reference: '' })).status).toBe(404);
  });

  it('is said beside a note of several by each who was there, and by nobody else', async () => {
    const [other, third] = [
      await addTeamClient(ground, practice, carer, { name: 'Jo Lind' }),
      await addTeamClient(ground, practice, carer, { name: 'Bo Lind' }),
    ];
    const started = await carer.press(at('joint'), {
      ...{ name: 'The three', kind: 'family' },
      ...{ [`with_${other.id}`]: 'yes', [`with_${third.id}`]: 'yes' },
    });
    const joint = (started.location ?? '').split('?')[0] ?? '';
    const there = { [`with_${client.id}`]: 'yes', [`with_${other.id}`]: 'yes' };
    const note = { kind: 'session', on: '2026-03-02', title: '', text: 'They came late.', ...there };
    const filed = await carer.press(`${joint}/notes`, note);
    const page = (filed.location ?? '').split('?')[0] ?? '';
    const said = { text: 'We stood outside in the rain.', reference: '' };
    expect((await carer.get(page)).html).toContain('Who says it');
    expect((await carer.press(`${page}/statement`, { ...said, client: third.id })).status).toBe(422);
    expect((await carer.press(`${page}/statement`, { ...said, client: other.id })).status).toBe(303);
    expect((await carer.get(page)).html).toContain('We stood outside in the rain.');
  });
});
