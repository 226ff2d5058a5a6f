import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWith } from '../support/programs.js';
import * as step from './steps.js';
import { expectNothingInTheClear, openTown, type Town } from './town.js';

const ADA = 'ada@berg.example';
const BO = 'bo@berg.example';
const LAWYER = 'lund@advokater.example';
const FATHER = 'far@holm.example';
const MOTHER = 'mor@holm.example';
const BROTHER = 'bror@vest.example';
const COPY = 'Please send me a copy of all personal data that you hold about me, under article 15 of the GDPR.';
const TOGETHER = 'We spoke of the house on the hill.';
const ALONE = 'Bo said alone that he has met Signe.';
const CHILD = 'The child would rather live with one of them.';

/** Those who belong to each other ask for what is the other’s, on a Friday evening. */
describeWith('chromium')('families and their rights', () => {
  let town: Town;
  let desk: Page;
  const ids = new Map<string, string>();
  beforeAll(async () => {
    // A Friday.
    town = await openTown('2026-12-04T17:40');
    desk = await step.signIn(town, town.service().signInUrl);
    const add = (name: string, ...more: readonly string[]) => {
      const words = ['client', 'add', '--name', name, '--relationship-start', '2026-02-02', ...more];
      ids.set(name, (town.command(...words) as { id: string }).id);
    };
    for (const name of ['Ada Berg', 'Bo Berg', 'Eva Vest']) add(name);
  });
  afterAll(() => town.close());

  const fileOf = (name: string) => `${town.web}/desk/clients/${ids.get(name)}`;
  const waysShown = () => desk.$$eval('#way option', (all) => all.map((one) => one.getAttribute('value')));
  const card = async () => (await desk.textContent('#rights')) ?? '';

  /** A mail comes, is read, and is said to be this client’s, or about them; or about nobody. */
  async function comes(from: string, text: string, who: { readonly is?: string; readonly about?: string } = {}) {
    const page = await step.comes(desk, town, { from, subject: 'My data', text });
    await step.readRequest(desk, page);
    const name = who.is ?? who.about;
    if (name === undefined) await step.press(desk, 'form[action$="/nobody"] button', 'form[action$="/open"]');
    else {
      await desk.selectOption('#client', { label: name });
      const button = who.is ? 'button[formaction$="/writer"]' : 'form[action$="/about"] .row button:first-child';
      await step.press(desk, button, 'form[action$="/open"]');
    }
    await step.readRequest(desk, page);
    return page;
  }

  async function prove(way: string): Promise<void> {
    await desk.click('#rights details:has(#way) summary');
    await desk.selectOption('#way', way);
    await step.press(desk, '#rights button[value=prove]', 'form[action$="/open"]');
  }

  /** The package that a member reads with care: all questions answered by this reason. @returns the page as it is handed over */
  async function packageOf(page: string, reason: string): Promise<string> {
    await step.readRequest(desk, page);
    await step.press(desk, '#rights form[action$="/package"] button', 'main h1');
    await desk.waitForSelector('section.card form[action$="/decide"], input[name=care]');
    const questions = desk.locator('section.card:not(:has(strong)) form[action$="/decide"]');
    while ((await questions.count()) > 0) {
      await questions.first().locator(`button[value=${reason}]`).click();
      await desk.waitForLoadState();
    }
    await desk.check('input[name=care]');
    await desk.check('input[name=paper]');
    await step.press(desk, 'form[action$="/release"] button', 'a[href$="/package/page"]');
    const [download] = await Promise.all([desk.waitForEvent('download'), desk.click('a[href$="/package/page"]')]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }

  async function send(page: string, act: string, ...reasons: readonly string[]): Promise<string> {
    await step.readRequest(desk, page);
    if (reasons.length > 0) await desk.click('#rights details:has(button[value=refuse]) summary');
    for (const code of reasons) await desk.check(`#rights details:has(button[value=refuse]) input[value=${code}]`);
    await step.press(desk, `#rights button[value=${act}]`, '#proposed');
    const text = (await desk.inputValue('#answer')) ?? '';
    await desk.check('[name="tell"][value="yes"], [name="tell"][value="anyway"]');
    await step.press(desk, 'form[action$="/answer"] button.main', 'form[action$="/open"]');
    return text;
  }

  it('a couple in divorce: she gets what was said with her, and nothing that he told alone', async () => {
    await desk.goto(`${fileOf('Ada Berg')}/joint`);
    await desk.fill('#name', 'Ada and Bo');
    await desk.check(`input[name=with_${ids.get('Bo Berg')}]`);
    await step.press(desk, 'form[action$="/joint"] button.main', 'main h2');
    const joint = desk.url().split('?')[0] ?? '';
    const write = async (text: string, there: readonly string[], confidence = false) => {
      await desk.goto(`${joint}/notes/new`);
      for (const name of ['Ada Berg', 'Bo Berg']) {
        await desk.setChecked(`input[name=with_${ids.get(name)}]`, there.includes(name));
      }
      await desk.fill('#text', text);
      if (confidence) await desk.check('input[name=confidence]');
      await step.press(desk, 'button.main', `text=${text}`);
    };
    await write(TOGETHER, ['Ada Berg', 'Bo Berg']);
    await write(ALONE, ['Bo Berg'], true);
    const page = await comes(ADA, COPY, { is: 'Ada Berg' });
    await prove('seen');
    const paper = await packageOf(page, 'known_to_them');
    expect(paper).toContain('house on the hill');
    expect(paper).not.toMatch(/Signe|Bo said alone/);
    expect(await send(page, 'fulfil')).toContain('What is kept about you');
    // Her lawyer has shown no power: everybody is told the same, and nobody's file is opened by it.
    const lawyers = await comes(LAWYER, `For my client Ada Berg: ${COPY} Everything about her husband as well.`, {
      about: 'Ada Berg',
    });
    await desk.click('#rights details:has(#way) summary');
    expect(await waysShown()).not.toContain('standing');
    await step.press(desk, '#rights form:has(input[value=identity]) button', '#proposed');
    expect(await desk.inputValue('#answer')).not.toMatch(/Ada|Bo|file|client/);
    await desk.goto(lawyers);
    expect(await card()).toContain('Received. Nobody has shown yet who is asking.');
  });

  it('he asks for erasure: his own goes, what was said with her stays hers', async () => {
    town.command('client', 'end', ids.get('Bo Berg') ?? '', '--on', '2026-12-01');
    const page = await comes(BO, 'Please delete all personal data that you hold about me, article 17 GDPR.', {
      is: 'Bo Berg',
    });
    await prove('seen');
    await step.readRequest(desk, page);
    expect(await card()).toContain('Everything kept about this person would be erased');
    await desk.click('details:has(form[action$="/erase"]) summary');
    await desk.check('form[action$="/erase"] input[name=sure]');
    await step.press(desk, 'form[action$="/erase"] button', 'form[action$="/open"]');
    expect(await send(page, 'fulfil')).toContain('notes of what several people said together');
    await desk.goto(`${fileOf('Ada Berg')}/joint`);
    await desk.click('main a[href*="/desk/joint/"]');
    await desk.waitForSelector('h2');
    expect(await step.textOf(desk)).not.toContain('Bo Berg');
    expect((await fetch(fileOf('Bo Berg'))).status).toBe(401);
    expect((await desk.goto(fileOf('Bo Berg')))?.status()).toBe(404);
    expect(JSON.stringify(town.command('client', 'list'))).not.toContain('Bo Berg');
  });

  it('a father with joint custody: known by his own address, weighed for the child, told nothing of the mother', async () => {
    await desk.goto(`${town.web}/desk/clients`);
    await desk.click('details:has(#birth) summary');
    await step.fillIn(desk, { '#name': 'Kim Holm', '#birth': '2015-05-05', '#start': '2026-02-02' });
    await step.press(desk, 'form[action$="/clients"] button.main', 'text=Added.');
    ids.set('Kim Holm', /clients\/([0-9a-f-]+)/.exec(desk.url())?.[1] ?? '');
    await desk.goto(`${fileOf('Kim Holm')}/notes/new`);
    await desk.fill('#text', CHILD);
    await step.press(desk, 'button.main', `text=${CHILD}`);
    for (const [name, email] of [
      ['Per Holm', FATHER],
      ['Mai Holm', MOTHER],
    ] as const) {
      await desk.goto(`${fileOf('Kim Holm')}/representatives`);
      if (!(await desk.isVisible('#email'))) await desk.click('details:has(#email) summary');
      await desk.selectOption('#kind', 'guardian');
      await step.fillIn(desk, { '#name': name, '#email': email, '#seen': 'The birth certificate' });
      await desk.check('input[name=covers][value=access]');
      await step.press(desk, 'form[action$="/representatives"] button.main', `h2:has-text("${name}")`);
    }
    const page = await comes(FATHER, `I am Kim's father. ${COPY.replace('about me', 'about my child')}`, {
      about: 'Kim Holm',
    });
    await prove('guardian');
    await step.readRequest(desk, page);
    await step.press(desk, '#rights button[value=fulfil]', 'main');
    expect(await step.textOf(desk)).toContain('weigh it for the child');
    await step.readRequest(desk, page);
    await desk.check('#rights input[name=what][value=hold_back]');
    await desk.fill('#weigh-note', 'Said in confidence, and would be held against Kim.');
    await step.press(desk, '#rights button[value=weigh]', 'form[action$="/open"]');
    const paper = await packageOf(page, 'confidence');
    expect(paper).not.toMatch(/Mai Holm|mor@/);
    expect(await send(page, 'fulfil_partly', 'about_another_person')).not.toMatch(/Mai|mother/);
    expect(town.left().filter(({ to }) => to === MOTHER)).toEqual([]);
    // Nor does he erase it.
    const erasure = await comes(FATHER, 'Please delete all personal data about my child, article 17 GDPR.', {
      about: 'Kim Holm',
    });
    await step.readRequest(desk, erasure);
    expect(await card()).toContain('only the client can have anything erased');
    expect(await desk.isVisible('form[action$="/erase"]')).toBe(false);
  });

  it('a brother after a death: what he may know is what she wished, and it is asked by what right', async () => {
    await desk.goto(fileOf('Eva Vest'));
    await desk.click('details:has(form[action$="/death"]) summary');
    await desk.fill('form[action$="/death"] input[name=on]', '2026-11-20');
    await desk.fill('form[action$="/death"] input[name=how]', 'Her mother rang.');
    await step.press(desk, 'form[action$="/death"] button', 'main h1');
    const page = await comes(BROTHER, `My sister Eva has died. ${COPY.replace('about me', 'about her')}`, {
      about: 'Eva Vest',
    });
    expect(await waysShown()).not.toContain('standing');
    await step.press(desk, '#rights form:has(input[value=identity]) button', '#proposed');
    expect(await desk.inputValue('#answer')).not.toMatch(/Eva|sister|client/);
    await desk.goto(page);
    expect(await card()).toContain('Nobody has shown yet who is asking');
  });

  it('a withdrawal on a Friday evening holds at once, and is looked at by Tuesday', async () => {
    const page = await comes('fredag@stranger.example', 'I withdraw my consent to the recording of our sessions.');
    expect(await card()).toContain('This holds since it came, whoever wrote it. Look at it by Tuesday');
    await step.press(desk, '#rights button[value=confirm_effect]', 'form[action$="/open"]');
    expect(await send(page, 'fulfil')).toContain('What rested on your consent has stopped');
    expectNothingInTheClear(town, ['Signe', 'house on the hill', 'Mai Holm', 'would rather live', 'Ada and Bo']);
  });
});
