import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addStatement } from '../../src/client/file/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { deskOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, logged, type TeamClient } from './team.js';

/** What is written and must stand nowhere in the clear, nor in an address or the log. */
const MARKS = [
  'heliotrope heading',
  'vermilion words',
  'saffron draft',
  'cobalt process',
  'indigo statement',
  'Ochre pair',
];

let ground: Ground;
let site: Site;
let practice: Practice;
let carer: SignedInBrowser;
let second: SignedInBrowser;
let owner: SignedInBrowser;
let client: TeamClient;
let other: TeamClient;
const locations: (string | null)[] = [];

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  ground.clock.set(MONDAY);
  practice = await addPractice(ground, { language: 'en' });
  carer = await signIn(ground, site, practice, 'therapist');
  second = await signIn(ground, site, practice, 'therapist');
  owner = await signIn(ground, site, practice, 'owner');
  client = await addTeamClient(ground, practice, carer, { name: 'Mia Holm' });
  other = await addTeamClient(ground, practice, carer, { name: 'Jo Lind' });
  await carer.press(`${client.path}/team`, { member: second.memberId, reason: 'works with us' });
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const today = () => ground.clock.now().toISOString().slice(0, 10);
const at = (rest: string) => `${client.path}/${rest}`;
const form = (text: string, more: Record<string, string> = {}) => ({
  ...{ kind: 'session', on: today(), title: '', text },
  ...more,
});
async function file(by: SignedInBrowser, fields: Record<string, string>): Promise<string> {
  const { location, status } = await by.press(at('notes'), fields);
  expect(status).toBe(303);
  locations.push(location);
  return (location ?? '').split('?')[0] ?? '';
}

describe('a note', () => {
  let path = '';

  it('is kept as a draft for its author alone until it is filed', async () => {
    const typed = form(MARKS[2] ?? '', { title: 'half' });
    expect((await carer.press(at('notes/draft'), { ...typed, by: 'script' })).html).toBe('{"kept":1}');
    await carer.press(at('notes/draft'), { ...typed, text: `${typed.text}, and more` });
    const { html } = await carer.get(at('notes/new'));
    expect(html).toContain(`${typed.text}, and more</textarea>`);
    expect(html).toContain('Only you can open it.');
    expect((await carer.get(at('notes'))).html).toContain('Your draft of');
    for (const page of ['notes/new', 'notes']) {
      const theirs = (await second.get(at(page))).html;
      expect(theirs).not.toContain(typed.text);
      expect(theirs).not.toContain('draft of');
    }
    expect((await ground.owner.query('SELECT 1 FROM file_draft')).rowCount).toBe(1);
  });

  it('is filed, takes its draft along, moves the last entry, and opens to the care team', async () => {
    path = await file(carer, form(MARKS[1] ?? '', { title: MARKS[0] ?? '', on: '2026-01-12' }));
    expect((await ground.owner.query('SELECT 1 FROM file_draft')).rowCount).toBe(0);
    const entry = await ground.owner.query('SELECT last_entry_on::text AS on FROM client WHERE id = $1', [client.id]);
    expect(entry.rows).toEqual([{ on: today() }]);
    const { html } = await second.get(path);
    for (const words of MARKS.slice(0, 2)) expect(html).toContain(words);
    const id = path.split('/').at(-1);
    expect(await logged(ground, practice, 'note.opened')).toEqual([
      expect.objectContaining({ actor_id: second.memberId, object_kind: 'note', object_id: id }),
    ]);
    expect((await carer.press(at('notes'), form(' '))).status).toBe(422);
    expect((await carer.press(at('notes'), form('words', { on: '2999-01-01' }))).status).toBe(422);
  });

  it('is changed by its author alone, with the former words below', async () => {
    expect((await second.get(path)).html).not.toContain('Change this note');
    expect((await second.get(`${path}/change`)).status).toBe(404);
    const change = { version: '1', title: 'new heading', text: 'new words' };
    expect((await second.press(`${path}/change`, change)).html).toContain('Only whoever wrote a note changes it.');
    const id = path.split('/').at(-1) ?? '';
    expect((await second.press(at('notes/draft'), { ...change, note: id })).status).toBe(404);
    await carer.press(at('notes/draft'), { ...change, note: id, text: 'half of new' });
    expect((await carer.get(`${path}/change`)).html).toContain('half of new</textarea>');
    await carer.press(`${path}/change`, change);
    expect((await carer.press(`${path}/change`, change)).html).toContain('in another window');
    const { html } = await second.get(path);
    expect(html).toMatch(/new words[\s\S]*Former words[\s\S]*vermilion words/);
  });

  it('shows what the person says against it', async () => {
    const office = deskOffice(ground, practice, { kind: 'member', id: carer.memberId } as const);
    const of = { noteId: path.split('/').at(-1) ?? '', clientId: client.id, requestId: null, text: MARKS[4] ?? '' };
    await ground.desk.quick(practice.id, (tx) => addStatement(tx, office, of));
    const { html } = await second.get(path);
    expect(html).toContain('What Mia Holm says about this');
    expect(html).toContain(MARKS[4]);
  });

  it('is not there under another client, nor for whoever does not care for this one', async () => {
    expect((await carer.get(path.replace(client.id, other.id))).status).toBe(404);
    for (const role of ['assistant', 'auditor'] as const) {
      const member = await signIn(ground, site, practice, role);
      for (const page of [path, at('notes'), at('notes/new')]) expect((await member.get(page)).status).toBe(403);
    }
    const outside = await signIn(ground, site, practice, 'therapist');
    for (const page of [path, at('notes'), `${path}/change`]) expect((await outside.get(page)).status).toBe(404);
    expect((await outside.press(at('notes'), form('x'))).status).toBe(404);
  });

  it('opens to an owner outside the team for a reason, and never to whoever is shut out', async () => {
    expect((await owner.get(path)).status).toBe(403);
    await owner.press(at('reason'), { ground: 'absence', reason: 'the carer is ill' });
    expect((await owner.get(path)).html).toContain('new words');
    await carer.press(at('closed'), { member: owner.memberId, reason: 'cousins' });
    expect((await owner.get(path)).status).toBe(403);
    await carer.press(at('closed'), { member: second.memberId, reason: 'neighbours' });
    for (const page of [path, at('notes'), at('notes/new')]) expect((await second.get(page)).status).toBe(404);
    const lift = async (member: SignedInBrowser) => {
      const { rows } = await ground.owner.query('SELECT id FROM care_closure WHERE member_id = $1', [member.memberId]);
      await carer.press(at('closed/end'), { closure: rows[0].id, reason: 'a mistake' });
    };
    await lift(second);
    await lift(owner);
    await carer.press(`${client.path}/team`, { member: second.memberId, reason: 'back again' });
  });
});

describe('process notes', () => {
  it('are there for their author and for nobody else: no colleague, no owner with a reason', async () => {
    const path = await file(second, form(MARKS[3] ?? '', { kind: 'process', title: 'cobalt title' }));
    expect((await second.get(path)).html).toContain(MARKS[3]);
    for (const member of [carer, owner]) {
      expect((await member.get(at('notes'))).html).toContain('new heading');
      expect((await member.get(at('notes'))).html).not.toMatch(/cobalt|Process note/);
      expect((await member.get(path)).status).toBe(404);
      expect((await member.get(`${path}/change`)).status).toBe(404);
    }
    const filed = await logged(ground, practice, 'note.filed');
    expect(JSON.stringify(filed)).not.toContain('process');
  });
});

describe('a restricted file', () => {
  it('is not written in, and says so', async () => {
    const set = `INSERT INTO restriction (id, practice_id, client_id, ground, set_at)
      VALUES (gen_random_uuid(), $1, $2, 'accuracy', now())`;
    await ground.owner.query(set, [practice.id, client.id]);
    const page = (await carer.get(at('notes/new'))).html;
    expect(page).toContain('this file is restricted');
    expect(page).not.toContain('<textarea');
    for (const to of ['notes', 'notes/draft']) {
      expect((await carer.press(at(to), form('more'))).html).toContain('This file is restricted');
    }
    await ground.owner.query('UPDATE restriction SET lifted_at = now()');
    await file(carer, form('and on it goes'));
  });
});

describe('a joint file at the desk', () => {
  it('is made with those whose files open, asks for the rule, and warns before the own notes of one', async () => {
    const made = await carer.press(at('joint'), { name: MARKS[5] ?? '', kind: 'group', [`with_${other.id}`]: 'yes' });
    locations.push(made.location);
    const joint = (made.location ?? '').split('?')[0] ?? '';
    const { html } = await carer.get(joint);
    for (const words of [MARKS[5], 'Mia Holm', 'Jo Lind', 'not agreed yet']) expect(html).toContain(words);
    await carer.press(`${joint}/rule`, { told_alone: 'apart', on: today() });
    await carer.press(`${joint}/promise`, { client: other.id, on: today() });
    const agreed = (await carer.get(joint)).html;
    expect(agreed).toContain('Kept apart (agreed: ');
    expect(agreed).toContain('Promised secrecy: ');
    const own = await carer.get(`${joint}/own/${client.id}`);
    expect(own.html).toContain('do not open them now');
    expect(own.html).toContain(`href="${client.path}/notes"`);
    expect(own.html).not.toContain('new heading');
    await carer.press(`${joint}/notes/draft`, form('half', { [`with_${other.id}`]: 'yes' }));
    expect((await carer.get(`${joint}/notes/new`)).html).toContain('half</textarea>');
    expect((await carer.press(`${joint}/notes`, form('nobody'))).html).toContain('choose who was there');
    const filed = await carer.press(`${joint}/notes`, form('ochre words', { [`with_${other.id}`]: 'yes' }));
    const note = (filed.location ?? '').split('?')[0] ?? '';
    expect((await carer.get(note)).html).toMatch(/Who was there[\s\S]*Jo Lind[\s\S]*ochre words/);
    expect((await carer.get(note)).html).not.toContain('Mia Holm');
    // The second therapist cares for one of them only; the owner could open each for a reason.
    expect((await second.get(joint)).status).toBe(404);
    expect((await second.get(note)).status).toBe(404);
    expect((await second.get(at('joint'))).html).not.toContain(MARKS[5]);
    expect((await second.press(at('joint'), { name: 'x', kind: 'couple', [`with_${other.id}`]: 'yes' })).status).toBe(
      404,
    );
    expect((await owner.get(joint)).status).toBe(403);
    await carer.press(`${joint}/end`, { on: today() });
    expect((await carer.get(joint)).html).toContain('Ended: ');
    expect((await carer.press(`${joint}/end`, { on: today() })).status).toBe(422);
  });
});

describe('what was written', () => {
  it('stands nowhere in the clear: no table, no log, no address', async () => {
    const { rows } = await ground.owner.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const table = await ground.owner.query(`SELECT t::text AS row FROM "${name}" t`);
      for (const { row } of table.rows) {
        const bytes = row.replaceAll(/\\\\?x([0-9a-f]+)/g, (_: string, hex: string) =>
          Buffer.from(hex, 'hex').toString(),
        );
        for (const mark of MARKS) if (bytes.includes(mark)) found.push(`${name}: ${mark}`);
      }
    }
    expect(found).toEqual([]);
    expect(locations.join()).not.toMatch(/heliotrope|vermilion|saffron|cobalt|ochre/i);
  });
});
