import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endRelationship, startRelationship } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { eraseClient, runRetention } from '../../src/retention/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { deskOffice, erasureOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, logged, type TeamClient } from './team.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let carer: SignedInBrowser;
let client: TeamClient;
const ON = '2026-01-12';

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  ground.clock.set(MONDAY);
  practice = await addPractice(ground, { language: 'en', country: 'DK', profession: 'psychotherapist' });
  carer = await signIn(ground, site, practice, 'therapist');
  await signIn(ground, site, practice, 'owner');
  client = await addTeamClient(ground, practice, carer, { name: 'Mia Holm' });
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const today = () => ground.clock.now().toISOString().slice(0, 10);
const at = (rest: string) => `${client.path}/${rest}`;
const inDesk = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(practice.id, work);
const office = () => deskOffice(ground, practice, { kind: 'member', id: carer.memberId } as const);

describe('the notice at the start', () => {
  it('is made from the rules of the country and profession, and says where consent carries the work', async () => {
    const { html } = await carer.get(at('notice'));
    expect(html).toContain('What you should know before we begin');
    expect(html).toContain('because you agree to it');
    expect(html).toContain('kept for 3 years');
    expect(html).toContain('Datatilsynet');
    const danish = (await carer.get(at('notice?language=da'))).html;
    expect(danish).toContain('<article class="card" lang="da">');
    expect(danish).toContain('Hvad du skal vide, før vi begynder');
    const psychologist = await addPractice(ground, { language: 'en', profession: 'psychologist', regimes: ['eu'] });
    const other = await signIn(ground, site, psychologist, 'owner');
    const theirs = await addTeamClient(ground, psychologist, other);
    expect((await other.get(`${theirs.path}/notice`)).html).toContain('under professional secrecy');
  });

  it('is asked for after two weeks, and recorded with its words, day and way', async () => {
    expect((await carer.get('/desk/')).html).not.toContain('nobody has given the notice');
    await inDesk((tx) => startRelationship(tx, office(), { clientId: client.id, on: ON }));
    expect((await carer.get('/desk/')).html).toContain('To one client nobody has given the notice at the start.');
    expect((await carer.get(client.path)).html).toContain('The notice at the start was not given yet.');
    const { html } = await carer.get(at('notice'));
    const version = html.match(/name="version" value="([^"]+)"/)?.[1] ?? '';
    const given = { language: 'en', way: 'read_aloud', on: today() };
    expect((await carer.press(at('notice'), { ...given, version: 'old' })).location).toContain('notice_changed');
    await carer.press(at('notice'), { ...given, version });
    const consents = (await carer.get(at('consents'))).html;
    expect(consents).toContain('read aloud.');
    const [, href = ''] = consents.match(/href="([^"]+\/notice\/[0-9a-f-]+)"/) ?? [];
    expect((await carer.get(href)).html).toContain('The limits of my silence');
    expect((await carer.get('/desk/')).html).not.toContain('nobody has given the notice');
    expect((await logged(ground, practice, 'notice.given')).map(({ object_id }) => object_id)).toEqual([client.id]);
  });
});

describe('a consent', () => {
  it('is written down in the words that were used, and taken back as easily, with what stops', async () => {
    const said = 'You may record us for Ulla-Britt, until summer.';
    const form = { purpose: 'recording', way: 'spoken', words: said, on: ON };
    await carer.press(at('consents'), form);
    const { html } = await carer.get(at('consents'));
    expect(html).toContain(said);
    const [, consent = ''] = html.match(/name="consent" value="([^"]+)"/) ?? [];
    expect((await carer.press(at('consents/withdraw'), { consent, on: '2999-01-01' })).status).toBe(422);
    await carer.press(at('consents/withdraw'), { consent, on: today() });
    const after = (await carer.get(at('consents'))).html;
    expect(after).toContain('Taken back on');
    expect(after).toContain('this use stops at once');
    expect((await carer.press(at('consents/withdraw'), { consent, on: today() })).status).toBe(422);
    const { rows } = await ground.owner.query("SELECT encode(words_sealed, 'escape') AS sealed FROM consent");
    expect(rows.map(({ sealed }) => sealed).join()).not.toContain('Ulla');
  });
});

describe('a test', () => {
  it('keeps answers, scores, meaning and material apart, and moves the last entry', async () => {
    const parts = { answers: '1: often', scores: 'BDI 14', interpretation: 'mild', material: 'key sheet' };
    await carer.press(at('tests'), { name: 'BDI', version: 'II', on: today(), ...parts });
    const { html } = await carer.get(at('tests'));
    for (const text of ['BDI (II)', ...Object.values(parts)]) expect(html).toContain(text);
    const { rows } = await ground.owner.query('SELECT last_entry_on::text AS on FROM client WHERE id = $1', [
      client.id,
    ]);
    expect(rows).toEqual([{ on: today() }]);
    expect((await carer.press(at('tests'), { name: ' ', version: '', on: today(), ...parts })).status).toBe(422);
  });
});

describe('a bill', () => {
  const line = (words: string, amount: string) => ({ on_0: ON, words_0: words, amount_0: amount });
  const payer = 'Mia Holm\nStræde 1';

  it('is neutral, or says that the law asks for more; numbers run without a gap; it is never changed', async () => {
    const telling = { payer, currency: 'DKK', ...line('Psychotherapy, 4 sessions', '450,50') };
    const refused = await carer.press(at('invoices'), telling);
    expect([refused.status, refused.html.includes('tell what somebody comes for')]).toEqual([422, true]);
    await carer.press(at('invoices'), { ...telling, sure: 'yes' });
    const made = await carer.press(at('invoices'), { payer, currency: 'DKK', ...line('Consultation', '900') });
    const year = today().slice(0, 4);
    const shown = (await carer.get(made.location ?? '')).html;
    expect(shown).toContain(`${year}-0002`);
    expect(shown).toContain('DKK');
    const { html } = await carer.get(at('invoices'));
    const ids = [...html.matchAll(/name="invoice" value="([^"]+)"/g)].map(([, id = '']) => id);
    const newest = ids[0] ?? '';
    await carer.press(at('invoices/cancel'), { invoice: newest });
    expect((await carer.press(at('invoices/cancel'), { invoice: newest })).status).toBe(422);
    await carer.press(at('invoices/paid'), { invoice: ids.at(-1) ?? '', on: today() });
    const after = (await carer.get(at('invoices'))).html;
    for (const words of [`${year}-0003`, 'taken back', 'takes another back', 'paid on']) expect(after).toContain(words);
  });

  it('stays under its own key where the law of accounts says so, and goes with it on its day', async () => {
    await inDesk((tx) => endRelationship(tx, office(), { clientId: client.id, on: ON }));
    await ground.owner.query("UPDATE request SET status = 'closed', closed_at = now() WHERE practice_id = $1", [
      practice.id,
    ]);
    const erased = await eraseClient(erasureOffice(ground), {
      ...{ practiceId: practice.id, clientId: client.id, reason: 'asked for' },
      actor: { kind: 'member', id: carer.memberId },
    });
    if (erased.result !== 'erased') throw new Error(JSON.stringify(erased));
    expect(erased.certificate.stays.find(({ what }) => what === 'invoices')).toMatchObject({
      count: 3,
      until: `${Number(today().slice(0, 4)) + 5}-12-31`,
    });
    const kept = async () => (await ground.owner.query('SELECT client_id FROM invoice')).rows;
    expect(await kept()).toEqual([{ client_id: null }, { client_id: null }, { client_id: null }]);
    const keys = async () => (await ground.owner.query('SELECT count(*)::int AS n FROM subject_key')).rows[0].n;
    const before = await keys();
    ground.clock.set(new Date(`${Number(today().slice(0, 4)) + 6}-01-02T08:00:00Z`));
    await runRetention(erasureOffice(ground), { practiceId: practice.id, actor: { kind: 'command' } });
    expect(await kept()).toEqual([]);
    expect(await keys()).toBeLessThanOrEqual(before - 3);
  });
});

describe('who does not care for the client', () => {
  it('finds none of it', async () => {
    const mine = await addTeamClient(ground, practice, carer);
    const other = await signIn(ground, site, practice, 'therapist');
    for (const page of ['consents', 'notice', 'tests', 'invoices', `invoices/${randomUUID()}`]) {
      expect((await other.get(`${mine.path}/${page}`)).status).toBe(404);
    }
    const assistant = await signIn(ground, site, practice, 'assistant');
    expect((await assistant.get(`${mine.path}/invoices`)).status).toBe(403);
  });
});
