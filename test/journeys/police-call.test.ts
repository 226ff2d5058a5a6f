import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { stickingOut } from '../support/axe.js';
import { describeWith } from '../support/programs.js';
import * as step from './steps.js';
import { expectNothingInTheClear, openTown, type Town } from './town.js';

const CALL =
  'Officer Kjær of the police station in Roskilde asked whether Mette Friis comes here and where she lives. I said that I can never say who comes here.';
const TOLD = 'That Mette Friis may be at the summer house of her parents in Rørvig. Nothing about what she talks of.';

/** The police ring between two sessions, and ring again when a life is at stake. All of it on a phone, and no mail. */
describeWith('chromium')("the police's call", () => {
  let town: Town;
  let phone: Page;
  let call: string;
  let record: string;
  beforeAll(async () => {
    town = await openTown('2026-12-02T13:50');
    phone = await step.signIn(town, town.service().signInUrl, step.PHONE);
    town.command('client', 'add', '--name', 'Mette Friis', '--relationship-start', '2026-03-01');
  });
  afterAll(() => town.close());

  /** What is asked of every page on the way: nothing sticks out of a phone. */
  async function seen(name: string, from?: string): Promise<void> {
    expect(await stickingOut(phone)).toEqual([]);
    await step.picture(phone, name, from);
  }

  it('is met with words that stand on the page, and taken down in a minute', async () => {
    await phone.goto(`${town.web}/desk/file`);
    await phone.click('main details summary');
    expect(await step.textOf(phone)).toContain('The police and lawyers too: take the name');
    await seen('police-1-words');
    await step.fillIn(phone, {
      '#who': 'Officer Kjær, Roskilde',
      '#text': CALL,
      '#kind': 'legal_demand',
      '#risk': 'none',
    });
    await step.press(phone, 'form[action="/desk/file"] button.main', 'a[href$="/legal"]');
    call = phone.url().replace(/\?.*$/, '');
    expect(await step.textOf(phone)).toContain('noted here');
    await seen('police-2-request');
  });

  it('has its sheet: behind a call nothing goes out, in no state', async () => {
    await phone.goto(`${call}/legal`);
    await step.fillIn(phone, {
      '#who': 'Officer Kjær, police station in Roskilde',
      'input[value=informal_call]': true,
      '#text': 'Whether she comes here, and where she lives',
      'input[name=refusal][value=must]': true,
      'input[name=decision][value=nothing]': true,
    });
    expect(await phone.$$('input[value=smallest_set]')).toEqual([]);
    await step.press(phone, 'form[action$="/legal"] button.main', 'text=Last kept today');
    expect(await phone.$$('a[href*="ground=court_order"]')).toEqual([]);
    await seen('police-3-sheet');
    await phone.goto(`${town.web}/desk/officers`);
    expect(await step.textOf(phone)).toContain('ransagningskendelse');
    await seen('police-4-officers');
  });

  it('comes again because a life is at stake: two presses, and nobody has to agree', async () => {
    await phone.goto(call);
    await step.press(phone, '#told a[href$="ground=imminent_danger"]', 'a[href="tel:112"]');
    await seen('police-5-danger');
    await step.press(phone, 'form[action$="/disclosures"] button.main', '.headline');
    expect(await step.textOf(phone)).toContain('not yet written down');
    expect(await step.textOf(phone)).not.toMatch(/Mette|Friis/);
  });

  it('is written down afterwards, the telephone call as it was, and stands in the register', async () => {
    await step.press(phone, 'a[href$="/write"]', '#reason');
    const name = await phone.$eval('#client', (list) => (list as unknown as { textContent: string }).textContent);
    expect(name).toContain('Mette Friis');
    await step.fillIn(phone, {
      '#who': "Officer Kjær, rung back through the station's public number",
      '#text': TOLD,
      '#reason': 'The police had found a letter of goodbye. Less would not have helped to find her.',
      '#way': 'telephone',
      'input[name=client_told][value=later]': true,
      '#client_why': 'As soon as she is found and safe',
    });
    await phone.selectOption('#client', { label: 'Mette Friis' });
    await step.press(phone, 'form[action$="/write"] button.main', 'a[href$="/print"]');
    record = new URL(phone.url()).pathname;
    await seen('police-6-record');
    await phone.goto(`${town.web}/desk/disclosures`);
    expect(await phone.$$eval('main .list a', (links) => links.map((link) => link.getAttribute('href')))).toEqual([
      record,
    ]);
    expect(await step.textOf(phone)).not.toMatch(/Mette|Friis|Rørvig/);
    await seen('police-7-register');
  });

  it('has left no word of it outside: no mail about her, no line in the log that says what was said', async () => {
    await phone.goto(`${town.web}/desk/log`);
    expect(await step.textOf(phone)).toMatch(/disclosure/i);
    expect(await step.textOf(phone)).not.toMatch(/Mette|Friis|Rørvig|Kjær/);
    await phone.goto(`${town.web}/desk/`);
    expect(await step.textOf(phone)).not.toContain('not yet written down');
    expectNothingInTheClear(town, ['Mette', 'Friis', 'Rørvig', 'Kjær', 'goodbye', 'summer house']);
  });
});
