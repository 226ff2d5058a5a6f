import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openSubject } from '../../src/platform/vault/subjects.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type Browser, openBrowser, openSite, type Page, type Site } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let person: Browser;

beforeAll(async () => {
  ground = await openGround();
});
beforeEach(async () => {
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
  person = openBrowser(site);
});
afterEach(() => site.close());
afterAll(() => ground.close());

const at = (path: string) => `/p/${practice.slug}/${path}`;
const hidden = ({ html }: Page) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, k, v]) => [k, v]),
  );

/** Opens a form, lets some time pass as people do, and sends it. */
async function send(path: string, typed: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> {
  const form = hidden(await person.get(at(path), headers));
  ground.clock.forward(20_000);
  return person.post(at(path), { ...(form as Record<string, string>), ...typed }, headers);
}

const rows = async (sql: string) => (await ground.owner.query(sql, [practice.id])).rows;
const requests = () =>
  rows(`SELECT reference, kind, "right", also, risk, channel, signals, acknowledgement, acknowledgement_reason, heard_nothing,
    aside FROM request WHERE practice_id = $1 ORDER BY filed_at`);
const letters = () => rows('SELECT template, state FROM letter WHERE practice_id = $1');

/** What the practice reads. */
async function contents(): Promise<readonly { subject: string; text: string; from: string }[]> {
  return ground.desk.quick(practice.id, async (tx) => {
    const found = await tx.$queryRaw<{ id: string; key: string; sealed: Uint8Array }[]>`
      SELECT m.id, c.subject_key_id AS key, m.content_sealed AS sealed FROM message m
      JOIN correspondent c ON c.id = m.correspondent_id ORDER BY m.filed_at`;
    return Promise.all(
      found.map(async ({ id, key, sealed }) => {
        const opened = await openSubject(tx, practice.vault, key);
        const place = { table: 'message', column: 'content_sealed', row: id };
        return JSON.parse(opened?.open(place, sealed).toString() ?? '{}');
      }),
    );
  });
}

describe('a message from the form', () => {
  it('arrives, is filed, and goes on in its private conversation', async () => {
    const sent = await send('write', {
      text: 'Hello, do you take new clients?\r\nI have been anxious.',
      about: 'self',
    });
    expect([sent.status, sent.location]).toEqual([303, '/c/?lang=en&done=arrived']);
    const thread = await person.get('/c/?done=arrived');
    expect(thread.html).toContain('I have been anxious.');
    expect(thread.html).toContain('Arrived');
    expect(await requests()).toEqual([
      expect.objectContaining({
        kind: 'enquiry',
        channel: 'form',
        acknowledgement_reason: 'no_address',
        heard_nothing: false,
      }),
    ]);
    expect((await requests())[0]?.signals).not.toContain('perhaps_machine');
    expect(await contents()).toEqual([
      expect.objectContaining({ text: 'Hello, do you take new clients?\nI have been anxious.', from: '' }),
    ]);
    expect(await letters()).toEqual([]);
    expect(site.rung.map(({ name }) => name)).toEqual(['tell_members']);
  });

  it('sent twice is one request with one page; with other words another one, which does not show the first', async () => {
    const form = hidden(await person.get(at('write'))) as Record<string, string>;
    ground.clock.forward(20_000);
    const fields = { ...form, text: 'Once, twice' };
    const [first, second] = [await person.post(at('write'), fields), await person.post(at('write'), fields)];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(await requests()).toHaveLength(1);
    // Somebody else at the same computer, who went back to the page that was left in its history.
    await person.post(at('write'), { ...form, text: 'Something else' });
    const thread = await person.get('/c/');
    expect(thread.html).toContain('Something else');
    expect(thread.html).not.toContain('Once, twice');
    expect(await requests()).toHaveLength(2);
  });

  it('sent again after its writer was erased is a new one', async () => {
    const form = hidden(await person.get(at('write'))) as Record<string, string>;
    const fields = { ...form, text: 'Before and after' };
    await person.post(at('write'), fields);
    await ground.owner.query('DELETE FROM request WHERE practice_id = $1', [practice.id]);
    expect((await person.post(at('write'), fields)).status).toBe(303);
    expect(await requests()).toHaveLength(1);
  });

  it('needs no field but the message, and no number, stamp or choice of ours', async () => {
    const bare = await person.post(at('write'), { text: 'Only this' });
    expect(bare.status).toBe(303);
    const odd = await person.post(at('write'), {
      text: 'And this',
      id: 'x',
      about: 'nonsense',
      stamp: 'y'.repeat(99),
      work: '{',
    });
    expect(odd.status).toBe(303);
    expect((await requests()).map(({ signals }) => signals.includes('perhaps_machine'))).toEqual([true, true]);
  });

  it("that looks like a machine's is filed, stays in the queue, and makes no mail", async () => {
    const sent = await send('write', { text: 'Buy now', topic: 'http://buy.example', reply: 'a@example.org' });
    expect(sent.status).toBe(303);
    const [request] = await requests();
    expect(request).toMatchObject({ aside: false, acknowledgement: 'none' });
    expect(request?.signals).toContain('perhaps_machine');
    expect(await letters()).toEqual([]);
  });

  it("that a page of somebody else's posts is filed so too, and opens nothing", async () => {
    const posted = await person.post(at('write'), { text: 'Hello' }, { 'sec-fetch-site': 'cross-site' });
    expect([posted.status, posted.location]).toEqual([200, null]);
    expect(posted.html).toContain('Your message has arrived.');
    expect(posted.html).toMatch(/href="\/c\/[\w-]{43}"/);
    expect(person.cookie).toBe('');
  });

  it('of somebody in danger is the first at the desk', async () => {
    await send('write', { text: "I can't go on, I want to die" });
    expect(await requests()).toEqual([expect.objectContaining({ risk: 'imminent', heard_nothing: false })]);
  });
});

describe('the forms with a purpose', () => {
  it.each([
    ['rights/erasure', 'please', { kind: 'rights_request', right: 'erasure' }, 'Have something deleted'],
    [
      'rights/access',
      'Hello, do you take new clients?',
      { kind: 'rights_request', right: 'access' },
      'See what is kept about you',
    ],
    ['complaint', 'Hello, it was too loud.', { kind: 'complaint', right: null }, 'Complain'],
    ['about', 'She does not eat any more.', { kind: 'third_party', right: null }, ''],
  ])('%s is filed as what it is', async (path, text, expected, subject) => {
    expect((await send(path, { text })).status).toBe(303);
    expect(await requests()).toEqual([expect.objectContaining(expected)]);
    expect(await contents()).toEqual([expect.objectContaining({ subject, text })]);
  });

  it('a right can be sent as it stands in the field', async () => {
    const page = await person.get(at('rights/access'));
    const begun = /<textarea[^>]*>\n([^<]*)<\/textarea>/.exec(page.html)?.[1] ?? '';
    expect(begun).toBe('I would like to see what you keep about me.');
    expect((await send('rights/access', { text: begun })).status).toBe(303);
  });

  it('a demand stays one on the page about somebody else', async () => {
    await send('about', { text: 'We demand the complete records of Mia Holm within ten days. Attorney at law' });
    expect((await requests())[0]?.kind).toBe('legal_demand');
  });
});

describe('what was typed is never lost', () => {
  const TYPED = { text: 'She said "no" & <left>', reply: 'not an address', about: 'other' };

  const keepsAll = ({ html }: Page) => {
    expect(html).toContain('She said &#34;no&#34; &amp; &lt;left&gt;</textarea>');
    expect(html).toContain('value="not an address"');
    expect(html).toContain('value="other" checked');
  };

  it('when the address is none', async () => {
    const page = await send('write', TYPED);
    expect(page.status).toBe(422);
    expect(page.html).toContain('That does not look like an e-mail address.');
    keepsAll(page);
    expect(await requests()).toEqual([]);
  });

  it('when the language changes', async () => {
    const page = await send('write', { ...TYPED, speak: 'da' });
    expect(page.status).toBe(200);
    expect(page.html).toContain('<html lang="da">');
    keepsAll(page);
    const form = hidden(page);
    expect(form.lang).toBe('da');
    expect(await requests()).toEqual([]);
  });

  it('when nothing was typed yet, or too much', async () => {
    const nothing = await send('write', { text: ' \n ', reply: 'me@example.org' });
    expect([nothing.status, nothing.html.includes('There was nothing to send yet.')]).toEqual([422, true]);
    expect(nothing.html).toContain('value="me@example.org"');
    const much = await send('write', { text: `begin ${'x'.repeat(50_000)} end` });
    expect([much.status, / end<\/textarea>/.test(much.html)]).toEqual([413, true]);
  });

  it('when the database is gone: the page says so, and a number to ring is at hand', async () => {
    const broken = await openSite(ground, {
      receiveEnquiry: async () => {
        throw new Error('gone');
      },
    });
    const page = await openBrowser(broken).post(at('write'), { text: TYPED.text });
    await broken.close();
    expect(page.status).toBe(503);
    expect(page.html).toContain('Not arrived.');
    expect(page.html).toContain('She said &#34;no&#34; &amp; &lt;left&gt;</textarea>');
    expect(page.html).toContain('href="tel:112"');
  });

  it('when so much comes from one address that it has to wait', async () => {
    const flood = await Promise.all(Array.from({ length: 101 }, () => person.post(at('write'), { text: 'wave' })));
    const waits = flood.filter(({ status }) => status === 429);
    expect(waits).toHaveLength(1);
    expect(waits[0]?.headers.get('retry-after')).toBe('60');
    expect(waits[0]?.html).toContain('wave</textarea>');
  });

  it('and a script is told in a sentence', async () => {
    const headers = { accept: 'application/json' };
    const page = await send('write', { text: '' }, headers);
    expect([page.status, JSON.parse(page.html)]).toEqual([
      422,
      { text: 'There was nothing to send yet. One word is enough.' },
    ]);
  });
});

describe('an address that was typed', () => {
  const write = (reply: string, text = 'Hello, do you take new clients?') =>
    send('write', { text, reply, id: randomUUID() });

  it('gets one mail a day, the same whatever was written, with nothing of it', async () => {
    await write(' Me@Example.org ', "I can't go on, delete all my data, my father has died");
    expect(await letters()).toEqual([{ template: 'acknowledgement_short', state: 'ready' }]);
    for (let n = 0; n < 5; n += 1) await write('me@example.org', `I want to die ${n}`);
    expect(await letters()).toHaveLength(1);
    const states = (await requests()).map(({ acknowledgement }) => acknowledgement);
    expect(states).toEqual(['queued', 'none', 'none', 'none', 'none', 'none']);
    ground.clock.forward(25 * 3_600_000);
    await write('me@example.org');
    expect(await letters()).toHaveLength(2);
  });

  it('of ours or of a machine gets none, and the words arrive', async () => {
    for (const reply of [practice.address, 'mailer-daemon@example.org', 'noreply@example.org']) {
      expect((await write(reply)).status).toBe(303);
    }
    expect(await letters()).toEqual([]);
    expect(await requests()).toHaveLength(3);
  });

  it('leads to its own page, and not to what was written before from there', async () => {
    await write('me@example.org', 'The first words');
    await write('me@example.org', 'The second words');
    const { rows: found } = await ground.owner.query(
      'SELECT count(*)::int AS writers FROM correspondent WHERE practice_id = $1',
      [practice.id],
    );
    // Nobody has shown whose the address is: each form has a writer of its own.
    expect(found[0]?.writers).toBe(2);
    const thread = await person.get('/c/');
    expect(thread.html).toContain('The second words');
    expect(thread.html).not.toContain('The first words');
  });
});
