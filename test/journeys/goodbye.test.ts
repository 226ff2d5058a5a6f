import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWith } from '../support/programs.js';
import * as step from './steps.js';
import { expectNothingInTheClear, openTown, type Town } from './town.js';

const CLIENT = 'm.lind@example.org';
const OWNER = 'astrid@vinter.example';
const COLLEAGUE = 'bo@vinter.example';
const STAND_IN = 'ida@elsewhere.example';
const BEFORE = {
  from: CLIENT,
  subject: 'Invoice',
  text: 'Hello Astrid,\n\ncould you send me the invoice for October once more, please? I cannot find it.\n\nMarie',
};
const GOODBYE = {
  from: CLIENT,
  subject: 'Thank you',
  text: 'Thank you for everything. I cannot go on. I have the pills here, and I am going to kill myself tonight.\n\nGoodbye\nMarie',
};

/** A goodbye at 22:40, and everybody whom it is meant to reach. Minutes pass on the service's own clock. */
describeWith('chromium')('the goodbye at 22:40', () => {
  let town: Town;
  let owner: Page;
  let standIn: Page;
  let request: string;
  /** Who was told of danger: these letters differ from those that tell of an invoice. */
  const told = () => town.left().filter(({ to, body }) => body.includes('som nogen bør se på nu') && to !== CLIENT);
  beforeAll(async () => {
    town = await openTown('2026-12-02T22:40');
    owner = await step.signIn(town, town.service().signInUrl);
    const colleague = await step.addColleague(town, { email: COLLEAGUE, name: 'Bo Dahl', role: 'therapist' });
    await alwaysByMail(colleague);
    await alwaysByMail(owner);
    await step.fillIn(owner, {
      '#stand-in-name': 'Ida Krog',
      '#stand-in-email': STAND_IN,
      '#stand-in-agreed': '2026-09-01',
    });
    await step.press(owner, 'form[action$="/stand-in"] button', 'text=A stand-in is told.');
    // A question about an invoice has had its one answer of the day.
    await town.mail(BEFORE);
    await town.letterTo(CLIENT, 'somebody who works here reads your message');
  });
  afterAll(() => town.close());

  async function alwaysByMail(page: Page): Promise<void> {
    await page.goto(`${town.web}/desk/alarms`);
    await step.fillIn(page, { 'input[name=way_mail]': true, 'input[value=always]': true });
    await step.press(page, 'form[action$="/mine"] button.main', '.notice');
  }

  it('is answered at once, although there was an answer today: the numbers first, no deadline, no form', async () => {
    await town.mail(GOODBYE);
    const answer = await town.letterTo(CLIENT, 'nobody may be reading at this moment');
    const place = (words: string) => answer.body.indexOf(words);
    expect(place('112: danger to life')).toBeGreaterThan(place('nobody may be reading at this moment'));
    expect(place('/c/')).toBeGreaterThan(place('112: danger to life'));
    expect(answer.body).not.toMatch(/working days|have done nothing wrong|pills|tonight/);
    // Somebody is told at every hour, so it does not say that nobody watches.
    expect(answer.body).not.toContain('We do not watch');
    await step.pictureOfLetter(town, answer, 'goodbye-1-answer');
    request = step.requestFrom(town, CLIENT);
  });

  it('rings for the first in the order, by mail and on the desk, in words that tell a family nothing', async () => {
    const alarm = await town.letterTo(OWNER, 'som nogen bør se på nu');
    expect(alarm.raw).not.toMatch(/danger|Marie|Lind|pills|fare\b|terapi/i);
    await step.soon(owner, `${town.web}/desk/`, 'Somebody may be in danger.');
    expect(await step.textOf(owner)).not.toMatch(/Marie|Lind|pills/);
    await step.picture(owner, 'goodbye-2-first-screen');
    await step.pictureOfLetter(town, alarm, 'goodbye-3-alarm');
    expect(told().map(({ to }) => to)).toEqual([OWNER]);
  });

  it('is not opened in ten minutes: the next member is told, then the stand-in, each once', async () => {
    await town.minutesPass(11);
    await town.letterTo(COLLEAGUE, 'som nogen bør se på nu');
    expect(told().map(({ to }) => to)).toEqual([OWNER, COLLEAGUE]);
    await town.minutesPass(11);
    await town.letterTo(STAND_IN, '/stand-in/');
    expect(told().map(({ to }) => to)).toEqual([OWNER, COLLEAGUE, STAND_IN]);
  });

  it('is opened by the stand-in, with a link that opens once, and for nobody but who pressed', async () => {
    const link = step.linkIn(await town.letterTo(STAND_IN, '/stand-in/'), 'stand-in');
    // A mail scanner has been here first: it sees a door.
    for (let n = 0; n < 5; n += 1) expect(await (await fetch(link)).text()).not.toContain('pills');
    standIn = await town.open(step.PHONE);
    await standIn.goto(link);
    await step.picture(standIn, 'goodbye-4-door');
    await step.press(standIn, '#door button', '#seen');
    expect(await step.textOf(standIn)).toContain('I have the pills here');
    expect(await step.textOf(standIn)).toContain(CLIENT);
    await step.picture(standIn, 'goodbye-5-message', 'main h1');
    const other = await town.open(step.PHONE);
    await other.goto(link);
    if ((await other.$('#door button')) !== null) await other.click('#door button');
    await other.waitForSelector('main h1');
    expect(await step.textOf(other)).not.toMatch(/pills|Marie/);
    await other.context().close();
  });

  it('has been seen: the desk shows who opened it, and nobody was told twice', async () => {
    await step.press(standIn, '#seen button', 'text=Thank you');
    await owner.goto(request);
    expect(await step.textOf(owner)).toContain('stand-in');
    expect(told()).toHaveLength(3);
  });

  it('ends with what was done about it: told to the ambulance and written down, an answer to her, closed', async () => {
    await owner.goto(`${request}/disclosures/new?ground=imminent_danger`);
    await step.picture(owner, 'goodbye-6-ring');
    await step.press(owner, 'form[action$="/disclosures"] button.main', '.headline, h1');
    await step.soon(owner, `${town.web}/desk/`, 'not yet written down');
    await owner.click('a[href$="/write"]');
    await step.fillIn(owner, {
      '#who': '112, and her sister',
      '#text': 'That she is at home and has taken pills.',
      '#reason': 'Her life was in danger',
      '#way': 'telephone',
      'input[name=client_told][value=told]': true,
    });
    await step.press(owner, 'form[action$="/write"] button.main', 'a[href$="/print"]');
    await step.readRequest(owner, request);
    await owner.fill('#answer', 'I am so glad that you are not alone now. I ring you tomorrow at ten.');
    await owner.check('[name="tell"][value="yes"]');
    await step.press(owner, 'form[action$="/answer"] button.main', 'form[action$="/open"]');
    await step.press(owner, 'form[action$="/not-urgent"] button', 'form[action$="/urgent"]');
    await step.press(owner, `form[action="${new URL(request).pathname}/close"] button`, 'form[action$="/reopen"]');
    await step.soon(owner, `${town.web}/desk/`, 'Nobody in danger that we know of.');
    await step.picture(owner, 'goodbye-7-end');
    expectNothingInTheClear(town, [
      'Marie',
      'pills',

      'kill myself',
      'her sister',
      'not alone now',
    ]);
  });
});
