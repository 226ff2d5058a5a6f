import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWith } from '../support/programs.js';
import * as step from './steps.js';
import { expectNothingInTheClear, openTown, type Town } from './town.js';

const PASSPHRASE = 'seven wet stones';
const THANKS = 'I will read it here.';
const SHARED = 'family@lake.example';
const NOTE = 'The garden came up.';
/** What holds as it comes. */
const LESS: readonly string[] = ['restriction', 'objection', 'withdraw_consent'];

interface Asked {
  readonly right: string;
  /** On the card of the right. */
  readonly named: string;
  readonly mail: string;
  /** What stands in the answer, whoever gets it. */
  readonly told: string;
}

/** Every right of the GDPR, as people ask for it. */
const ASKED: readonly Asked[] = [
  {
    right: 'access',
    named: 'To see what is kept about them',
    mail: 'Please send me a copy of all personal data that you hold about me, under article 15 of the GDPR.',
    told: 'What is kept about you is in this private place',
  },
  {
    right: 'portability',
    named: 'To carry it away',
    mail: 'I would like my data in a machine-readable format so that I can take it to my new therapist (data portability).',
    told: 'in a form that other programs can read',
  },
  {
    right: 'rectification',
    named: 'To have something put right',
    mail: 'You have my name wrong in your records. Under article 16 of the GDPR, please correct my personal data: I am Maja.',
    told: 'What was wrong is corrected',
  },
  {
    right: 'erasure',
    named: 'To have something erased',
    mail: 'Please delete all personal data that you hold about me. Right to erasure, article 17 of the GDPR.',
    told: 'What had to be erased is erased',
  },
  {
    right: 'restriction',
    named: 'To have it kept and not used',
    mail: 'I request restriction of processing of my personal data under article 18 of the GDPR until this is settled.',
    told: 'only stored from now on, and not used',
  },
  {
    right: 'objection',
    named: 'To object',
    mail: 'Under article 21 of the GDPR I object to the processing of my personal data for research.',
    told: 'What you objected to has stopped',
  },
  {
    right: 'withdraw_consent',
    named: 'To take a consent back',
    mail: 'I withdraw my consent to the recording of our sessions. Please stop it.',
    told: 'What rested on your consent has stopped',
  },
];

/** Each right from the first mail to the receipt: by somebody who comes here, and by somebody who never did. */
describeWith('chromium')('every right over one’s data', () => {
  let town: Town;
  let desk: Page;
  const paths = new Map<string, string>();
  beforeAll(async () => {
    town = await openTown('2026-12-02T09:10');
    desk = await step.signIn(town, town.service().signInUrl);
    for (const name of [...ASKED.map(({ right }) => `Client ${right}`), 'Maria Sand']) {
      await desk.goto(`${town.web}/desk/clients`);
      await desk.click('details:has(#birth) summary');
      await step.fillIn(desk, { '#name': name, '#start': '2026-02-02' });
      await step.press(desk, 'form[action$="/clients"] button.main', 'text=Added.');
      paths.set(name.replace('Client ', ''), (desk.url().split('?')[0] ?? '').replace('/contact', ''));
    }
  });
  afterAll(() => town.close());

  const plain = (body: string) => body.replace(/\/c\/[\w-]{43}/g, '/c/…');
  const isIn = async (page: Page, words: string) => expect((await step.textOf(page)).includes(words)).toBe(true);

  it.each(ASKED.map((asked) => [asked.right, asked] as const))('%s', async (right, asked) => {
    const [client, stranger] = [`${right}@client.example`, `${right}@stranger.example`];
    const pages = [];
    for (const from of [client, stranger]) {
      pages.push(await step.comes(desk, town, { from, subject: 'My data', text: asked.mail }));
    }
    const [a, b] = [await town.letterTo(client, '/c/'), await town.letterTo(stranger, '/c/')];
    expect(plain(a.body)).toBe(plain(b.body));
    // First the stranger: while nobody has said whom a request is about, it may be about anybody, and no file goes.
    for (const [who, letter, page] of [
      [stranger, b, pages[1] ?? ''],
      [client, a, pages[0] ?? ''],
    ] as const) {
      await step.readRequest(desk, page);
      await isIn(desk, asked.named);
      if (who === client) {
        await desk.selectOption('#client', { label: `Client ${right}` });
        await step.press(desk, 'button[formaction$="/writer"]', 'form[action$="/unlink"]');
      } else await step.press(desk, 'form[action$="/nobody"] button', 'form[action$="/open"]');
      const own = await town.open(step.PHONE);
      await doIt(asked, { page, letter: step.linkIn(letter), own, isClient: who === client });
      await answerAndRead(asked, { page, who, own });
      await own.context().close();
    }
  });

  it('the spouse who reads her mailbox asks for each of them in her name, opens every link, learns and destroys nothing', async () => {
    const file = paths.get('Maria Sand') ?? '';
    await desk.goto(`${file}/contact`);
    const agreed = {
      '#value': SHARED,
      '#level-new': 'nothing',
      '#others-new': 'Her husband',
      '#proof-new': 'in_person',
    };
    await step.fillIn(desk, { ...agreed, '#bills-new': 'no' });
    await step.press(desk, 'form[action$="/contact"] button.main', `text=${SHARED}`);
    await desk.goto(`${file}/notes/new`);
    await desk.fill('#text', NOTE);
    await step.press(desk, 'button.main', `text=${NOTE}`);
    const note = desk.url().split('?')[0] ?? '';
    const first = { from: SHARED, subject: 'Hours', text: 'Could we find another hour than Thursday?' };
    const hers = await step.comes(desk, town, first);
    const answer = await town.letterTo(SHARED, '/c/');
    const own = await town.open(step.PHONE);
    await closeOwnPage(own, step.linkIn(answer));
    await step.readRequest(desk, hers);
    await desk.selectOption('#client', { label: 'Maria Sand' });
    await step.press(desk, 'button[formaction$="/writer"]', 'form[action$="/unlink"]');
    const told = new Set<string>();
    for (const { named, mail, right } of ASKED) {
      const page = await step.comes(desk, town, { from: SHARED, subject: 'My data', text: mail });
      await step.readRequest(desk, page);
      await isIn(desk, named);
      if (LESS.includes(right)) {
        await isIn(desk, 'This holds since it came, whoever wrote it');
        continue;
      }
      const ways = await desk.$$eval('#way option', (all) => all.map((one) => one.getAttribute('value')));
      expect(ways).not.toContain('address');
      expect(await desk.isVisible('form[action$="/erase"], #rights form[action$="/package"]')).toBe(false);
      await step.press(desk, '#rights form:has(input[value=identity]) button', '#proposed');
      told.add(await desk.inputValue('#answer'));
    }
    // Whatever was asked, who is asking is asked in the same words.
    expect([...told]).toEqual([expect.stringContaining('we have to be sure who is asking')]);
    expect([...told][0]).not.toMatch(/Maria|Sand|client/);
    const his = await town.open(step.PHONE);
    for (const letter of town.left().filter(({ to }) => to === SHARED)) {
      await his.goto(step.linkIn(letter));
      await step.press(his, '#door button', '#lines, #passphrase');
      expect(await step.textOf(his)).not.toMatch(/Thursday|read it here|Maria|garden/);
    }
    await his.context().close();
    // What he asked to stop holds until she was asked; a member lifts it, and nothing is gone.
    await desk.goto(`${file}/notes/new`);
    await isIn(desk, 'restricted');
    await desk.goto(note);
    await isIn(desk, NOTE);
    expect(town.command('client', 'list')).toContainEqual(
      expect.objectContaining({ name: 'Maria Sand', erasureDue: null }),
    );
    await own.goto(step.linkIn(answer));
    await step.press(own, '#door button', '#lines, #passphrase');
    if (await own.isVisible('#passphrase')) {
      await own.fill('#passphrase', PASSPHRASE);
      await step.press(own, '#question button.main', '#lines');
    }
    await isIn(own, THANKS);
    await own.context().close();
  });

  it('nothing that was asked or told went out in the clear', () => {
    expectNothingInTheClear(town, ['Maja', 'recording of our sessions', PASSPHRASE, 'new therapist', 'The garden']);
  });

  /** Who it is, and what the right asks for. */
  async function doIt(
    { right }: Asked,
    of: { readonly page: string; readonly letter: string; readonly own: Page; readonly isClient: boolean },
  ): Promise<void> {
    const { page, own, isClient } = of;
    await step.readRequest(desk, page);
    if (LESS.includes(right)) {
      await step.press(desk, '#rights button[value=confirm_effect]', 'form[action$="/open"]');
      return;
    }
    await desk.click('#rights details:has(#way) summary');
    await desk.selectOption('#way', isClient ? 'seen' : 'address');
    await step.press(desk, '#rights button[value=prove]', 'form[action$="/open"]');
    if (right === 'rectification' && isClient) {
      await desk.goto(paths.get(right) ?? '');
      const reference = page.split('/').at(-1) ?? '';
      await desk.click('details:has(form[action$="/rectify"]) summary');
      const form = 'form[action$="/rectify"]';
      await desk.selectOption(`${form} select[name=field]`, 'name');
      await desk.fill(`${form} input[name=value]`, 'Maja Holm');
      await desk.fill(`${form} input[name=reference]`, reference);
      await step.press(desk, `${form} button`, 'main h1:has-text("Maja Holm")');
    }
    if (right === 'erasure') {
      await step.readRequest(desk, page);
      await desk.click('details:has(form[action$="/erase"]) summary');
      await desk.check('form[action$="/erase"] input[name=sure]');
      await step.press(desk, 'form[action$="/erase"] button', 'form[action$="/open"]');
    }
    if (right === 'access' || right === 'portability') await handOver(page, of.letter, own);
  }

  /** Whoever wrote chooses a passphrase, and from then on the link alone opens nothing. */
  async function closeOwnPage(own: Page, link: string): Promise<void> {
    await own.goto(link);
    await step.press(own, '#door button', '#lines');
    await own.fill('#text', THANKS);
    await step.press(own, '#write button.main', `#lines >> text=${THANKS}`);
    await own.click('#choose summary');
    await own.fill('#words', PASSPHRASE);
    await step.press(own, '#choose button', 'text=passphrase alone');
  }

  /** They close their page; a member gathers, reads with care, and lays it there. */
  async function handOver(page: string, link: string, own: Page): Promise<void> {
    await closeOwnPage(own, link);
    await step.readRequest(desk, page);
    await step.press(desk, '#rights form[action$="/package"] button', 'main h1');
    await desk.waitForSelector('section.card form[action$="/decide"], input[name=care]');
    for (let open = true; open; ) {
      const undecided = desk.locator('section.card:not(:has(strong)) form[action$="/decide"]');
      open = (await undecided.count()) > 0;
      if (open) await undecided.first().locator('button[value=themselves]').click();
      await desk.waitForLoadState();
    }
    await desk.check('input[name=care]');
    await desk.check('input[name=paper]');
    await step.press(desk, 'form[action$="/release"] button', 'form[action$="/hand"]');
    await step.press(desk, 'form[action$="/hand"] button', 'form[action$="/back"]');
  }

  /** What lies ready is sent; the mail says only that there is an answer, and the answer is on the page. */
  async function answerAndRead(
    { right, told }: Asked,
    of: { readonly page: string; readonly who: string; readonly own: Page },
  ): Promise<void> {
    const { page, who, own } = of;
    await step.readRequest(desk, page);
    const partly = (await desk.textContent('#rights'))?.includes('Erased in part') ?? false;
    if (partly) {
      await desk.click('#rights details:has(button[value=refuse]) summary');
      await desk.check('#rights details:has(button[value=refuse]) input[value=care_of_health]');
    }
    await step.press(desk, `#rights button[value=${partly ? 'fulfil_partly' : 'fulfil'}]`, '#proposed');
    await desk.check('[name="tell"][value="yes"], [name="tell"][value="anyway"]');
    await step.press(desk, 'form[action$="/answer"] button.main', 'form[action$="/open"]');
    await isIn(desk, partly ? 'Done in part.' : 'Done.');
    const notice = await town.letterTo(who, 'There is an answer for you');
    expect(notice.body).not.toMatch(/erase|consent|article|record/i);
    await own.goto(step.linkIn(notice));
    await step.press(own, '#door button', '#lines, #passphrase');
    if (await own.isVisible('#passphrase')) {
      await own.fill('#passphrase', PASSPHRASE);
      await step.press(own, '#question button.main', '#lines');
    }
    await isIn(own, told);
    if (right !== 'access' && right !== 'portability') return;
    const [download] = await Promise.all([own.waitForEvent('download'), own.click('#papers button')]);
    expect(await download.failure()).toBeNull();
  }
});
