import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addClient, endRelationship, recordDeathOf } from '../../src/client/index.js';
import { writeAnswer } from '../../src/conversation/index.js';
import type { Practice } from '../../src/practice/index.js';
import type { DeskRoute } from '../../src/web/desk/route.js';
import { DESK_ROUTES } from '../../src/web/desk/table.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { deskOffice } from '../support/people.js';
import { openSite, type Page, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, type TeamClient } from './team.js';

/** What stands in the file and must show on no route to whoever is outside its care team. */
const MARKS = {
  text: 'vermilion as it was that morning',
  name: 'Unmistakable Heliotrope',
  address: 'periwinkle@writers.example',
  line: 'said on the private page: saffron',
  file: 'cerulean.txt',
  inFile: 'burnt umber, inside a file',
  hold: 'held because of chartreuse',
  carer: 'takes over, ultramarine',
  due: 'Indigo Whose File Is Due',
  called: 'Frau Amaranth',
  others: 'mahogany reads along',
  payer: 'paid for by Viridian',
  died: 'told by Celadon',
  told: 'that she is alone tonight, puce',
  why: 'because of the gamboge',
  release: 'to Doctor Cinnabar',
  sheet: 'the court of Verdigris',
  incident: 'a letter about them went to Malachite',
} as const;

let ground: Ground;
let site: Site;
let practice: Practice;
let team: SignedInBrowser;
let client: TeamClient;
let ids: Record<string, string>;
const outside = new Map<string, SignedInBrowser>();

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
  team = await signIn(ground, site, practice, 'therapist');
  for (const role of ['owner', 'therapist', 'assistant', 'auditor'] as const) {
    outside.set(role, await signIn(ground, site, practice, role));
  }
  for (const name of ['shut out owner', 'shut out therapist'] as const) {
    outside.set(name, await signIn(ground, site, practice, name.endsWith('owner') ? 'owner' : 'therapist'));
  }
  client = await addTeamClient(ground, practice, team, { ...MARKS });
  await fillTheFile();
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

async function fillTheFile(): Promise<void> {
  const { request, person, page, path } = client;
  const now = ground.clock.now();
  await ground.desk.quick(practice.id, (tx) =>
    writeAnswer(tx, practice.vault, {
      ...{ practiceId: practice.id, conversationId: request.conversationId, correspondentId: person.correspondentId },
      ...{ memberId: team.memberId, text: MARKS.line, now },
      files: [{ name: MARKS.file, type: 'text/plain', content: Buffer.from(MARKS.inFile), state: 'clean' }],
    }),
  );
  await team.press(`${page}/answer`, { text: 'Thursday.', tell: 'yes' });
  await ground.owner.query(`UPDATE letter SET state = 'uncertain' WHERE practice_id = $1`, [practice.id]);
  await team.press('/desk/holds', { client: client.id, reason: MARKS.hold });
  const second = await signIn(ground, site, practice, 'therapist');
  await team.press(`${path}/team`, { member: second.memberId, reason: MARKS.carer });
  await agree();
  await tellOthers();
  const died = await ground.desk.quick(practice.id, async (tx) => {
    const office = deskOffice(ground, practice, { kind: 'member', id: team.memberId } as const);
    const due = await addClient(tx, office, { name: MARKS.due, relationshipStart: '2022-01-10' });
    await endRelationship(tx, office, { clientId: due.id, on: '2023-03-20' });
    const dead = await addClient(tx, office, { name: MARKS.name });
    await recordDeathOf(tx, office, { clientId: dead.id, on: '2026-02-20', how: MARKS.died });
    return dead.id;
  });
  for (const name of ['shut out owner', 'shut out therapist']) {
    await team.press(`${path}/closed`, { member: outside.get(name)?.memberId ?? '', reason: 'cousins' });
    await team.press(`/desk/clients/${died}/closed`, { member: outside.get(name)?.memberId ?? '', reason: 'cousins' });
  }
  const one = async (table: string): Promise<string> =>
    (await ground.owner.query(`SELECT id FROM "${table}" WHERE practice_id = $1 LIMIT 1`, [practice.id])).rows[0].id;
  ids = {
    client: client.id,
    died,
    letter: await one('letter'),
    attachment: await one('attachment'),
    hold: await one('hold'),
    carer: await one('care_team'),
    closure: await one('care_closure'),
    point: await one('contact_point'),
    record: await one('disclosure'),
    release: await one('release'),
    incident: await one('incident'),
    nowhere: randomUUID(),
  };
}

/** What was told about the client, what they released, and what was demanded. */
async function tellOthers(): Promise<void> {
  const { path, page } = client;
  const told = { who: 'The police', text: MARKS.told, reason: MARKS.why, way: 'telephone', by_whom: 'Us' };
  const when = { came_on: '2026-03-02', came_at: '08:55', client_told: 'told' };
  await team.press(`${path}/disclosures`, { ground: 'public_health', ...told, ...when });
  const release = { who: 'Us', what: 'The dates', to_whom: MARKS.release, until: '2026-06-30', how: 'paper' };
  await team.press(`${path}/releases`, release);
  await team.press(`${page}/legal`, {
    who: MARKS.sheet,
    paper: 'lawyer_letter',
    text: 'Everything',
    refusal: 'unknown',
  });
  const aware = { came_on: '2026-03-02', came_at: '08:55', reason: 'We saw it' };
  await team.press('/desk/incidents', { kind: 'wrong_recipient', text: MARKS.incident, client: client.id, ...aware });
}

/** How the client can be reached, as the team has asked. */
async function agree(): Promise<void> {
  const { path } = client;
  const called = { name_them: MARKS.called, others: MARKS.others };
  await team.press(`${path}/contact`, { way: 'mail', value: MARKS.address, level: 'nothing', ...called });
  await team.press(`${path}/contact/answers`, { payer: MARKS.payer, proof: 'in_person' });
}

const LEFT_OUT = new Set(['/sign-out', '/language']);

/** One tries an id of each sort wherever one stands in a path; the others those that belong there. */
const THOROUGH = 'therapist';
const BELONGS: Readonly<Record<string, readonly string[]>> = {
  ...{ clients: ['client', 'died'], outbox: ['letter'], holds: ['hold'] },
  ...{ disclosures: ['record'], incidents: ['incident'], requests: ['attachment'] },
};

/** Each way to call a route. */
const addressesOf = ({ path }: DeskRoute, name: string): readonly string[] => {
  const at = `/desk${path.replace(':reference', client.request.reference).replace(':point', ids.point ?? '')}`;
  if (!at.includes(':id')) return [at];
  const sorts = name === THOROUGH ? Object.keys(ids) : (BELONGS[path.split('/')[1] ?? ''] ?? ['client']);
  return sorts.map((sort) => at.replace(':id', ids[sort] ?? ''));
};

/** A form that fits every route. */
const formFor = (browser: SignedInBrowser) => ({
  ...{ text: 'x', reason: 'x', ground: 'other', on: '2026-03-01', until: '' },
  ...{ as: 'arrived', blocked: 'yes', sure: 'yes' },
  ...{ client: client.id, member: browser.memberId, entry: ids.carer ?? '', closure: ids.closure ?? '', checked: 'x' },
  ...{ way: 'mail', value: 'x@writers.example', level: 'anything', avoid: 'yes', proof: 'in_person', how: 'x' },
  ...{ who: 'x', what: 'x', to_whom: 'x', release: ids.release ?? '', act: 'revoked', objects: 'yes', promised: 'yes' },
  ...{ find: 'e', reference: client.request.reference, warned: 'yes', mail: 'yes', tell: 'yes', notify: 'yes' },
});

async function call(browser: SignedInBrowser, { method }: DeskRoute, address: string): Promise<Page> {
  return method === 'get' ? browser.get(address) : browser.press(address, formFor(browser));
}

const shownIn = (html: string) => Object.entries(MARKS).filter(([, mark]) => html.includes(mark));

/** Who says why gets it open: tested in its own file. The one who is shut out may say so as often as they like. */
const givesReason = (path: string) => path.endsWith('/reason');

describe('every route of the desk', () => {
  it('shows each mark somewhere to the care team, so that the rest of this file looks for something', async () => {
    const { page, path } = client;
    const pages = [
      await team.press(`${page}/open`),
      await team.press(`${page}/lines`),
      await team.press(`${page}/file/${ids.attachment}`),
      await team.get(path),
      await team.get(`${path}/contact`),
      await team.get(`/desk/clients/${ids.died}`),
      await team.get(`/desk/outbox/${ids.letter}`),
      await team.get('/desk/holds'),
      await team.get(`/desk/disclosures/${ids.record}`),
      await team.get(`${page}/legal`),
      await team.get(`/desk/incidents/${ids.incident}`),
      await team.press('/desk/erasures/show'),
    ];
    expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
    const shown = new Set(pages.flatMap(({ html }) => shownIn(html).map(([name]) => name)));
    expect([...shown].toSorted()).toEqual(Object.keys(MARKS).toSorted());
  });

  it.each(['therapist', 'owner', 'assistant', 'auditor', 'shut out therapist', 'shut out owner'])(
    'shows nothing of it to: %s',
    async (name) => {
      const browser = outside.get(name) as SignedInBrowser;
      for (const route of DESK_ROUTES.filter(({ path }) => !LEFT_OUT.has(path))) {
        if (name === 'owner' && givesReason(route.path)) continue;
        for (const address of addressesOf(route, name)) {
          const { html, status } = await call(browser, route, address);
          const where = `${route.method} ${address}`;
          expect({ where, shown: shownIn(html) }).toEqual({ where, shown: [] });
          expect({ where, broken: status >= 500 }).toEqual({ where, broken: false });
        }
      }
    },
  );

  it('was changed by none of them', async () => {
    const { rows } = await ground.owner.query(
      `SELECT q.status, q.risk, (SELECT state FROM letter WHERE request_id = q.id) AS letter, l.client_id AS writer, o.blocked_at, c.closed_at,
         (SELECT count(*)::int FROM care_team WHERE client_id = l.client_id AND until_at IS NULL) AS carers,
         (SELECT count(*)::int FROM care_closure WHERE client_id = l.client_id AND lifted_at IS NULL) AS closures,
         (SELECT count(*)::int FROM hold WHERE client_id = l.client_id AND released_at IS NULL) AS holds,
         (SELECT json_agg(json_build_array(level, avoid, notice)) FROM contact_point WHERE client_id = l.client_id) AS points,
         (SELECT count(*)::int FROM contact_change WHERE client_id = l.client_id) AS changes,
         (SELECT count(*)::int FROM client WHERE practice_id = q.practice_id AND died_on IS NOT NULL) AS died,
         (SELECT count(*)::int FROM disclosure_entry WHERE practice_id = q.practice_id) AS told,
         (SELECT count(*)::int FROM release WHERE practice_id = q.practice_id) AS releases,
         (SELECT count(*)::int FROM release_act WHERE practice_id = q.practice_id) AS release_acts,
         (SELECT count(*)::int FROM extract_objection WHERE practice_id = q.practice_id) AS objections,
         (SELECT count(*)::int FROM legal_sheet WHERE practice_id = q.practice_id) AS sheets
       FROM request q JOIN client_link l ON l.correspondent_id = q.correspondent_id
       JOIN correspondent o ON o.id = q.correspondent_id JOIN conversation c ON c.id = q.conversation_id
       WHERE q.id = $1`,
      [client.request.id],
    );
    expect(rows).toEqual([
      {
        ...{ status: 'waiting', risk: 'none' },
        letter: 'uncertain',
        writer: client.id,
        blocked_at: null,
        closed_at: null,
        carers: 2,
        closures: 2,
        // One by hand, one of the incident.
        holds: 2,
        points: [['nothing', false, 'no']],
        changes: 2,
        died: 1,
        told: 2,
        releases: 1,
        release_acts: 0,
        objections: 0,
        sheets: 1,
      },
    ]);
  });
});

describe('whoever is shut out', () => {
  /** Two files of the same sort; this member is outside one and shut out from the other. */
  async function twoFiles(browser: SignedInBrowser): Promise<readonly [TeamClient, TeamClient]> {
    const other = await addTeamClient(ground, practice, team, { text: 'The one.' });
    const shut = await addTeamClient(ground, practice, team, { text: 'The other.' });
    await team.press(`${shut.path}/closed`, { member: browser.memberId, reason: 'neighbours' });
    return [other, shut];
  }

  it.each(['therapist', 'owner'])('sees the same bytes as of any file of others: %s', async (name) => {
    const browser = outside.get(name) as SignedInBrowser;
    const [other, shut] = await twoFiles(browser);
    const same = (html: string, of: TeamClient) =>
      html
        .replaceAll(of.request.reference, 'R')
        .replaceAll(of.id, 'ID')
        // What is opened of either has an id of its own.
        .replace(/(?<=incidents\/)[0-9a-f-]{36}/, 'NEW');
    const own = DESK_ROUTES.filter(({ path }) => path.includes(':reference') || path.startsWith('/clients/:id'));
    for (const route of own.filter(({ path }) => !givesReason(path))) {
      const [a, b] = await Promise.all(
        [other, shut].map(async (of) => {
          const at = route.path.replace(':reference', of.request.reference).replace(':id', of.id);
          const { status, html } = await call(browser, route, `/desk${at.replace(':point', ids.point ?? '')}`);
          return { status, html: same(html, of) };
        }),
      );
      expect({ path: route.path, ...a }).toEqual({ path: route.path, ...b });
    }
    const lists = await browser.get('/desk/clients');
    const lines = [other, shut].map(
      ({ id }) => new RegExp(`<li><a href="/desk/clients/${id}".*`).exec(lists.html)?.[0],
    );
    expect(lines[0]?.replace(other.id, 'ID')).toBe(lines[1]?.replace(shut.id, 'ID'));
  });

  it('is answered the same when they say why, and it stays closed; the care team sees that they asked', async () => {
    const browser = outside.get('owner') as SignedInBrowser;
    const [other, shut] = await twoFiles(browser);
    const say = { ground: 'absence', reason: 'Their therapist is ill.' };
    expect((await browser.press(`${shut.page}/reason`, say)).location).toBe(`${shut.page}?done=reason_given`);
    expect((await browser.press(`${other.page}/reason`, say)).location).toBe(`${other.page}?done=reason_given`);
    expect((await browser.press(`${other.page}/open`)).html).toContain('The one.');
    const still = await browser.press(`${shut.page}/open`);
    expect([still.status, still.html.includes('The other.')]).toEqual([403, false]);
    expect((await team.get(shut.path)).html).toContain('A owner asked to open it today 9:00');
    expect((await team.get(other.path)).html).toContain('A owner, today 9:00: whoever cares for it is away');
  });
});
