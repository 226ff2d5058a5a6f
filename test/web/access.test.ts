import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addClient } from '../../src/client/index.js';
import { may, ROLES, type Role } from '../../src/policy/access/index.js';
import type { Practice } from '../../src/practice/index.js';
import { DESK_ROUTES } from '../../src/web/desk/table.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addMember, addRequest, deskOffice } from '../support/people.js';
import { openBrowser, openSite, type SignedInBrowser, type Site, signIn } from './browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
const members = new Map<Role, SignedInBrowser>();

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
  for (const role of ROLES) members.set(role, await signIn(ground, site, practice, role));
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const send = (browser: SignedInBrowser, method: 'get' | 'post', address: string) =>
  method === 'get' ? browser.get(address) : browser.press(address);

/** Ids that exist nowhere: a role that may gets "nothing there", one that may not does not even learn that. */
const nowhere = (path: string): string =>
  `/desk${path.replace(':reference', 'R-2222-2222').replace(':id', randomUUID())}`;

const OWN = new Set(['/sign-out', '/language']);
const routes = DESK_ROUTES.filter(({ path }) => !OWN.has(path));

describe('every route of the desk', () => {
  it.each(ROLES)('is open to a role as the policy says: %s', async (role) => {
    const browser = members.get(role) as SignedInBrowser;
    for (const route of routes) {
      const { status } = await send(browser, route.method, nowhere(route.path));
      const allowed = route.needs === 'member' || may(role, route.needs);
      const label = `${role} ${route.method} ${route.path}: ${status}`;
      expect({ label, refused: status === 403 }).toEqual({ label, refused: !allowed });
      expect(status).toBeLessThan(500);
    }
  });

  it('is closed to whoever is not signed in', async () => {
    for (const route of DESK_ROUTES) {
      const browser = openBrowser(site);
      const address = nowhere(route.path);
      const { status } = route.method === 'get' ? await browser.get(address) : await browser.post(address);
      expect({ path: route.path, status }).toEqual({ path: route.path, status: 401 });
    }
  });

  it('declares what it needs, and only those open to every member need nothing', () => {
    expect(DESK_ROUTES.filter(({ needs }) => needs === 'member').map(({ path }) => path)).toEqual([
      '/',
      '/cover',
      '/language',
      '/sign-out',
    ]);
  });

  it('the auditor sees the log and nothing else', async () => {
    const auditor = members.get('auditor') as SignedInBrowser;
    expect((await auditor.get('/desk/log')).status).toBe(200);
    const first = await auditor.get('/desk/');
    expect(first.html).not.toContain('/desk/queue');
    expect(first.html).toContain('/desk/log');
  });
});

const DANGER = /\/disclosures(?:\/new)?$/;

describe('another practice', () => {
  it('is not there: its ids give the same page as ids that exist nowhere', async () => {
    const other = await addPractice(ground, { language: 'en' });
    const person = await addCorrespondent(ground, other);
    const request = await addRequest(ground, other, person, { text: 'Unmistakable heliotrope' });
    const actor = await addMember(ground, other);
    const client = await ground.desk.quick(other.id, (tx) =>
      addClient(tx, deskOffice(ground, other, actor), { name: 'Unmistakable' }),
    );
    const owner = members.get('owner') as SignedInBrowser;
    for (const route of routes.filter(({ path }) => path.includes(':'))) {
      const theirs = `/desk${route.path.replace(':reference', request.reference).replace(':id', client.id)}`;
      const form = {
        text: 'x',
        reason: 'x',
        on: '2026-03-01',
        until: '2029-01-01',
        as: 'again',
        blocked: 'yes',
        sure: 'yes',
        client: client.id,
      };
      const ask = (address: string) => (route.method === 'get' ? owner.get(address) : owner.press(address, form));
      const [there, nothing] = [await ask(theirs), await ask(nowhere(route.path))];
      // A report of danger is held up by nothing, so it asks nothing either: the same page for any reference. Nor does what
      // leads back to a request.
      const leadsBack = route.method === 'get' && nothing.location === '/desk/requests/R-2222-2222';
      const status = DANGER.test(route.path) || leadsBack ? nothing.status : 404;
      expect({ path: route.path, status: there.status }).toEqual({ path: route.path, status });
      const plain = (html: string) => html.replaceAll(/\/desk\/(?:requests|clients)\/[\w-]+/g, '/desk/…');
      expect(plain(there.html)).toBe(plain(nothing.html));
    }
    const { rows } = await ground.owner.query('SELECT status, opened_at FROM request WHERE id = $1', [request.id]);
    expect(rows[0]).toEqual({ status: 'new', opened_at: null });
  });
});

describe('the address of a page that answered a press', () => {
  it('leads to its request when it is fetched, and is alike where there is none', async () => {
    const request = await addRequest(ground, practice, await addCorrespondent(ground, practice));
    const therapist = members.get('therapist') as SignedInBrowser;
    for (const page of ['open', 'plain', 'mail', 'laid-out', 'link', 'answer', 'close', `file/${randomUUID()}`]) {
      const at = `/desk/requests/${request.reference}/${page}`;
      expect(await therapist.get(at)).toMatchObject({ status: 303, location: `/desk/requests/${request.reference}` });
    }
    const nothing = await therapist.get('/desk/requests/R-2222-2222/open');
    expect(nothing).toMatchObject({ status: 303, location: '/desk/requests/R-2222-2222' });
    expect((await therapist.get('/desk/requests/R-2222-2222')).status).toBe(404);
    expect((await therapist.get('/desk/requests/no.reference/open')).status).toBe(404);
    // A form that has an address of its own stays one.
    expect((await therapist.get(`/desk/requests/${request.reference}/not-meant`)).location).toBeNull();
    const { rows } = await ground.owner.query('SELECT opened_at FROM request WHERE id = $1', [request.id]);
    expect(rows[0]).toEqual({ opened_at: null });
  });

  it('is shown to nobody who may not see requests', async () => {
    const auditor = members.get('auditor') as SignedInBrowser;
    expect((await auditor.get('/desk/requests/R-2222-2222/open')).status).toBe(403);
  });
});
