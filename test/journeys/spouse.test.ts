import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWith } from '../support/programs.js';
import * as step from './steps.js';
import { expectNothingInTheClear, openTown, type Town } from './town.js';

const SHARED = 'family@lake.example';
const PASSPHRASE = 'four small green boats';
const AGREED = 'heliotrope';
const QUESTION = 'Hello Astrid,\n\ncould we find another hour than Thursday?\n\nMaria';
const HERS = 'He reads this mailbox. I do not want him to know that I wrote.';
const ANSWER = 'Thank you for telling me. Nothing leaves here but that there is an answer. Tuesday at three?';
const COME_IN = 'I answer such questions when we see each other, or by telephone. Nothing is done because of a mail.';

/** He shares her mailbox, opens every link before she does, and writes in her name. */
describeWith('chromium')('the spouse who reads the mailbox', () => {
  let town: Town;
  let desk: Page;
  let client: string;
  let request: string;
  let links: readonly string[];
  let own: Page;
  beforeAll(async () => {
    town = await openTown('2026-12-02T11:05');
    desk = await step.signIn(town, town.service().signInUrl);
    const { id } = town.command('client', 'add', '--name', 'Maria Sand', '--relationship-start', '2026-02-01') as {
      id: string;
    };
    client = `${town.web}/desk/clients/${id}`;
  });
  afterAll(() => town.close());

  const linksIn = () =>
    town.left().flatMap((letter) => (letter.to === SHARED && step.linkIn(letter) ? [step.linkIn(letter)] : []));
  const clients = () =>
    town.command('client', 'list') as readonly { name: string; holds: number; erasureDue: unknown }[];

  it('begins with what was agreed: he reads along, so nothing may be said there', async () => {
    await desk.goto(`${client}/contact`);
    await step.fillIn(desk, {
      '#value': SHARED,
      '#level-new': 'nothing',
      '#others-new': 'Her husband',
      '#bills-new': 'no',
      '#proof-new': 'in_person',
    });
    await step.press(desk, `form[action="${new URL(client).pathname}/contact"] button.main`, `text=${SHARED}`);
    await desk.goto(`${client}/contact`);
    if (!(await desk.isVisible('#word'))) await desk.click('details:has(#word) summary');
    await step.fillIn(desk, { '#word': AGREED, '#proof-answers': 'in_person' });
    await step.press(desk, 'form[action$="/answers"] button.main', 'main h1');
    await desk.goto(`${client}/contact`);
    expect(await step.textOf(desk)).toContain('Nothing but that there is an answer');
    await step.picture(desk, 'spouse-1-agreement');
  });

  it('she writes, and closes her private page with a passphrase; she is known by what was agreed', async () => {
    await town.mail({ from: `Maria Sand <${SHARED}>`, subject: 'Thursday', text: QUESTION });
    const answer = await town.letterTo(SHARED, 'Your message has arrived');
    expect(answer.raw).not.toMatch(/Maria|Thursday|therap/i);
    request = step.requestFrom(town, SHARED);
    own = await town.open(step.PHONE);
    await own.goto(step.linkIn(answer));
    await step.press(own, '#door button', '#lines');
    await own.fill('#text', HERS);
    await step.press(own, '#write button.main', `#lines >> text=${HERS}`);
    await own.click('#choose summary');
    await own.fill('#words', PASSPHRASE);
    await step.press(own, '#choose button', 'text=passphrase alone');
    expect(await step.readRequest(desk, request)).toContain(HERS);
    await desk.selectOption('#client', { label: 'Maria Sand' });
    await step.press(desk, 'button[formaction$="/writer"]', 'form[action$="/unlink"]');
  });

  it('is answered on her page; to the mailbox goes nothing but that there is an answer, not even an hour', async () => {
    await step.readRequest(desk, request);
    expect(await step.textOf(desk)).toContain('Her husband');
    // An hour as ordinary mail is not offered for an address where nothing may be said.
    expect(await desk.$$('button[formaction$="/plain"]')).toEqual([]);
    await step.picture(desk, 'spouse-2-beside', 'section:has(#answer)');
    await desk.fill('#answer', ANSWER);
    await desk.check('[name="tell"][value="yes"]');
    await step.press(desk, 'form[action$="/answer"] button.main', 'form[action$="/open"]');
    const notice = await town.letterTo(SHARED, 'There is an answer for you');
    expect(notice.raw).not.toMatch(/Tuesday|three|Maria|Sand,/);
    await step.pictureOfLetter(town, notice, 'spouse-3-notice');
    links = linksIn();
    expect(links).toHaveLength(2);
  });

  it('he opens every link first, presses, and guesses: he learns nothing, and locks nobody out', async () => {
    const his = await town.open(step.PHONE);
    for (const link of links) {
      for (let n = 0; n < 5; n += 1) expect(await (await fetch(link)).text()).not.toMatch(/Tuesday|mailbox\. I/);
      await his.goto(link);
      await step.press(his, '#door button', '#passphrase');
      expect(await step.textOf(his)).not.toMatch(/Tuesday|Maria|He reads/);
    }
    await his.fill('#passphrase', 'Maria');
    await step.press(his, '#question button.main', 'main .notice');
    expect(await step.textOf(his)).not.toMatch(/Tuesday|He reads/);
    await step.picture(his, 'spouse-4-closed');
    await his.context().close();
  });

  it('he writes in her name for the file, for erasure, against Thursday: he is told what everybody is told', async () => {
    const asks = [
      [
        'My data',
        'I want a copy of everything you have about me, under article 15 of the GDPR. Send it to this address.',
      ],
      ['Delete', 'Please delete all my data at once. I withdraw everything and I do not come any more. Maria Sand'],
    ] as const;
    for (const [subject, text] of asks) await town.mail({ from: `Maria Sand <${SHARED}>`, subject, text });
    await town.mail({ from: 'Nobody <nobody@lake.example>', subject: asks[0][0], text: asks[0][1] });
    const stranger = await town.letterTo('nobody@lake.example', 'reaches the right person');
    const answer = await town.letterTo(SHARED, 'reaches the right person');
    const plain = (body: string) => body.replace(/\/c\/[\w-]{43}/g, '/c/…');
    expect(plain(answer.body)).toBe(plain(stranger.body));
    // Three mails, and what she wrote before: all of it has come, and what he asked is nobody's order.
    await step.soon(desk, `${town.web}/desk/queue`, 'Open (5)');
    const asked = step.requestFrom(town, SHARED);
    expect(await step.readRequest(desk, asked)).toContain('under article 15');
    expect(await step.textOf(desk)).toContain('Her husband');
    await step.picture(desk, 'spouse-5-request');
    await desk.fill('#answer', COME_IN);
    await desk.check('[name="tell"][value="yes"]');
    await step.press(desk, 'form[action$="/answer"] button.main', 'form[action$="/open"]');
    const his = await town.open(step.PHONE);
    for (const link of linksIn().slice(links.length)) {
      await his.goto(link);
      await step.press(his, '#door button', '#lines, #passphrase');
      expect(await step.textOf(his)).not.toMatch(/Tuesday|He reads|article 15/);
      // He takes off the page whatever he can; what must be kept is kept.
      if (await his.isVisible('button[value=remove]')) {
        await step.press(his, 'button[value=remove]', '#words');
        await his.fill('#words', 'a passphrase of his');
        await step.press(his, 'form:has(#words) button', 'button.careful');
        await step.press(his, 'button.careful', '#back');
      }
    }
    await his.context().close();
    const [maria] = clients();
    expect(maria).toMatchObject({ name: 'Maria Sand', erasureDue: null });
    await desk.goto(asked);
    expect(await step.textOf(desk)).toMatch(/Held|held/);
  });

  it('she comes back with her passphrase: the answer is there, and nothing was destroyed', async () => {
    await own.context().clearCookies();
    await own.goto(links[1] ?? '');
    await step.press(own, '#door button', '#passphrase');
    await own.fill('#passphrase', PASSPHRASE);
    await step.press(own, '#question button.main', '#lines');
    expect(await step.textOf(own)).toContain(ANSWER);
    expect(await step.textOf(own)).toContain(HERS);
    await step.picture(own, 'spouse-6-her-page');
  });

  it('she rings: "don\'t write there any more"; the new link is handed to her, and the mailbox hears nothing', async () => {
    const before = town.left().filter(({ to }) => to === SHARED).length;
    await step.readRequest(desk, request);
    await step.press(desk, 'form[action$="/contact/stop"] button', 'form[action$="/open"]');
    await step.readRequest(desk, request);
    await step.picture(desk, 'spouse-7-stopped', 'section:has(#answer)');
    await desk.click('details:has(form[action$="/page/anew"]) summary');
    await step.press(desk, 'form[action$="/page/anew"] button', '.once code');
    const handed = (await desk.textContent('.once code')) ?? '';
    await step.readRequest(desk, request);
    await desk.fill('#answer', ANSWER);
    await step.press(desk, 'form[action$="/answer"] button.main', 'form[action$="/open"]');
    const old = await town.open(step.PHONE);
    await old.goto(links[1] ?? '');
    await old.click('main button');
    await old.waitForSelector('main h1');
    expect(await step.textOf(old)).not.toMatch(/Tuesday|He reads/);
    await old.goto(handed);
    await step.press(old, '#door button', '#lines');
    expect(await step.textOf(old)).toContain(ANSWER);
    expect(await step.textOf(old)).not.toContain('He reads');
    expect(town.left().filter(({ to }) => to === SHARED)).toHaveLength(before);
    expectNothingInTheClear(town, ['Maria', 'Thursday', 'Tuesday', 'He reads', PASSPHRASE, AGREED, 'article 15']);
  });
});
