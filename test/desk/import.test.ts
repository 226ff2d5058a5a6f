import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readRegister } from '../../src/client/import/index.js';
import { listClients } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { environmentOf, run } from '../cli/run.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { deskOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const LIST = [
  'Navn;E-mail;Født;Start;Slut;Kontonummer',
  '"Holm, Mia";mia@example.org;03-04-1990;01.02.2019;30.06.2019;1',
  'Åse Østergaard;;;2024-01-15;;2',
  'Bo Lund;bo@;31.02.1980;;2020-01-01;3',
  'Mia Holm;;12.12.1985;2023-05-01;2023-09-01;4',
].join('\r\n');

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  ground.clock.set(MONDAY);
  practice = await addPractice(ground, { language: 'en' });
  owner = await signIn(ground, site, practice, 'owner');
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const register = () =>
  ground.desk.quick(practice.id, (tx) => listClients(tx, deskOffice(ground, practice, { kind: 'command' })));
const fieldOf = (html: string, name: string) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? '';

describe('a list of clients', () => {
  it('is read as spreadsheets save it: semicolons, quotes, old letters, days in the order of the country', () => {
    const bytes = Buffer.from(LIST, 'latin1');
    const { lines, ignored } = readRegister(bytes, { country: 'DK' });
    expect(ignored).toBe(1);
    expect(lines[0]).toEqual({
      ...{ line: 2, name: 'Holm, Mia', email: 'mia@example.org', birth: '1990-04-03' },
      ...{ start: '2019-02-01', end: '2019-06-30', lastEntry: null, problems: [] },
    });
    expect(lines[1]?.name).toBe('Åse Østergaard');
    expect(lines[2]?.problems).toEqual(['birth']);
    const american = readRegister(Buffer.from('name,dob\nAnn,04/03/1990'), { country: 'US' });
    expect(american.lines[0]?.birth).toBe('1990-04-03');
  });

  it.each([
    ['import.no_name', 'vorname,ort\nAnn,Bonn'],
    ['import.twice', 'name,name\nAnn,Ann'],
    ['import.unreadable', 'name\n"Ann\nBo'],
    ['import.too_many', `name\n${'Ann\n'.repeat(5_001)}`],
  ])('is told what to do where it is none: %s', (code, text) => {
    const read = () => readRegister(Buffer.from(text), { country: 'DK' });
    expect(read).toThrow(expect.objectContaining({ code, hint: expect.not.stringContaining('Ann') }));
  });

  it('shows what would become of each line, and when it would be erased, and changes nothing', async () => {
    const shown = await owner.press('/desk/clients/import', { list: LIST });
    const { html } = shown;
    expect(html).toContain('3 lines would become clients');
    expect(html).toContain('The period ended on');
    expect(html).toContain('No date while it goes on');
    expect(html).toContain('The mail address is none. ');
    expect(html).toContain('There is an end, but no beginning');
    expect(await register()).toEqual([]);
  });

  it('is brought in as it was shown, once, and a register that changed meanwhile is shown again', async () => {
    const html = (await owner.press('/desk/clients/import', { list: LIST })).html;
    const form = { list: LIST, seen: fieldOf(html, 'seen') };
    expect((await owner.press('/desk/clients/import/carry', { ...form, seen: 'old' })).html).toContain(
      'The register has changed since you looked',
    );
    expect(await register()).toEqual([]);
    expect((await owner.press('/desk/clients/import/carry', form)).html).toContain('clients were brought in');
    const clients = await register();
    expect(
      clients
        .toSorted((a, b) => Number(b.relationshipEnd === null) - Number(a.relationshipEnd === null))
        .map(({ name, relationshipEnd }) => [name, relationshipEnd]),
    ).toEqual([
      ['Åse Østergaard', null],
      ['Holm, Mia', '2019-06-30'],
      ['Mia Holm', '2023-09-01'],
    ]);
    expect(clients.map(({ name, relationshipEnd }) => `${name} ${relationshipEnd}`).toSorted()).toEqual([
      'Holm, Mia 2019-06-30',
      'Mia Holm 2023-09-01',
      'Åse Østergaard null',
    ]);
    expect(clients.find(({ name }) => name === 'Holm, Mia')?.erasureDue).toBe('2022-06-30');
    const again = (await owner.press('/desk/clients/import', { list: LIST })).html;
    expect(again).toContain('are in the register already');
    expect(again).not.toContain('would become');
    const { rows } = await ground.owner.query(
      "SELECT detail::text FROM audit_event WHERE practice_id = $1 AND action = 'client.imported'",
      [practice.id],
    );
    expect(rows.map(({ detail }) => JSON.parse(detail))).toEqual([{ lines: 3 }]);
  });

  it('is for an owner alone', async () => {
    const therapist = await signIn(ground, site, practice, 'therapist');
    expect((await therapist.get('/desk/clients/import')).status).toBe(403);
    expect((await therapist.press('/desk/clients/import', { list: LIST })).status).toBe(403);
    expect((await therapist.get('/desk/clients')).html).not.toContain('/desk/clients/import');
    expect((await owner.get('/desk/clients')).html).toContain('/desk/clients/import');
  });

  it('comes in by the command too, which names lines and no people', async () => {
    const file = path.join(ground.varDir, 'list.csv');
    await writeFile(
      file,
      'name,start,end,last entry\nEva Kohl,2025-01-01,2025-02-01,2025-03-01\nNo End,,2025-01-01,\n',
    );
    const env = await environmentOf(ground);
    const call = (...also: string[]) =>
      run(['client', 'import', file, ...also, '--practice', practice.slug, '--json'], { env });
    const dry = await call('--dry-run');
    expect(JSON.parse(dry.out)).toMatchObject({ dryRun: true, add: 1, wrong: 1, lines: [{ line: 2 }, { line: 3 }] });
    expect(dry.out).not.toContain('Kohl');
    expect(dry.exit).toBe(1);
    expect(await register()).toHaveLength(3);
    await call();
    expect((await register()).find(({ name }) => name === 'Eva Kohl')).toMatchObject({ lastEntryOn: '2025-03-01' });
  });
});
