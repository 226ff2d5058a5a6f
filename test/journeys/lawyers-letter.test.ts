import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWith } from '../support/programs.js';
import * as step from './steps.js';
import { expectNothingInTheClear, openTown, type Town } from './town.js';

const LAWYER = 'post@lund-advokater.example';
const demand = (name: string) => ({
  from: `Lund Advokater <${LAWYER}>`,
  subject: `Case 4471: records of ${name}`,
  text: [
    'Dear Madam,',
    `we act for the husband of ${name} in proceedings about custody. We demand a complete copy of the therapy records of ${name} within seven days, and your confirmation that she is in treatment.`,
    'Failing that we shall ask the court to summon you as a witness.',
    'Lund Advokater, for the husband',
  ].join('\n\n'),
});
const REFUSAL =
  'I can never say whether anybody is or was a client here, whoever asks. Without the order of a judge I give nothing out. What you wrote has been examined.';
const ORDER =
  'The days of three sessions in May, in the case about custody. Signed by the judge of the district court.';
const TOLD = 'The dates 4, 11 and 18 May, and nothing else.';

/** A lawyer demands a file. A sheet is filled in, an owner decides; only a judge's order lets anything out. */
describeWith('chromium')("the lawyer's letter", () => {
  let town: Town;
  let owner: Page;
  let therapist: Page;
  let letter: string;
  let record: string;
  beforeAll(async () => {
    town = await openTown('2026-12-02T10:20');
    owner = await step.signIn(town, town.service().signInUrl);
    therapist = await step.addColleague(town, { email: 'bo@vinter.example', name: 'Bo Dahl', role: 'therapist' });
    town.command('client', 'add', '--name', 'Maria Sand', '--relationship-start', '2026-02-01');
  });
  afterAll(() => town.close());

  it('is received in the same words as any other, whoever it is about', async () => {
    await town.mail(demand('Maria Sand'));
    const about = await town.letterTo(LAWYER, 'does not accept service');
    letter = step.requestFrom(town, LAWYER);
    const other = { ...demand('Nina Holt'), from: 'Another <office@another.example>' };
    await town.mail(other);
    const nobody = await town.letterTo('office@another.example', 'does not accept service');
    const plain = (body: string) => body.replace(/\/c\/[\w-]{43}/g, '/c/…');
    expect(plain(nobody.body)).toBe(plain(about.body));
    expect(about.body).toContain('neither confirms nor denies that anybody is or was a client here');
    await step.pictureOfLetter(town, about, 'lawyer-1-receipt');
  });

  it('leads to a sheet, which a therapist may begin and not decide', async () => {
    expect(await step.readRequest(therapist, letter)).toContain('complete copy of the therapy records');
    await step.press(therapist, 'a[href$="/legal"]', '#who');
    await step.fillIn(therapist, {
      '#who': 'Lund Advokater, for the husband',
      'input[value=lawyer_letter]': true,
      '#text': 'A complete copy of the records, and whether she comes',
      '#due_on': '2026-12-09',
      'input[name=refusal][value=must]': true,
    });
    expect(await step.textOf(therapist)).toContain('An owner decides what goes out.');
    await step.press(therapist, 'form[action$="/legal"] button.main', 'text=Last kept today');
    await step.picture(therapist, 'lawyer-2-sheet');
  });

  it('has no button behind it that lets anything out; the owner decides that nothing goes', async () => {
    await owner.goto(`${letter}/legal`);
    expect(await owner.$$('input[value=smallest_set]')).toEqual([]);
    await step.fillIn(owner, {
      'input[name=decision][value=nothing]': true,
      '#decision_why': 'A letter from a lawyer is no order of a judge',
    });
    await step.press(owner, 'form[action$="/legal"] button.main', 'text=Nothing goes out');
    expect(await owner.$$('a[href*="ground=court_order"]')).toEqual([]);
    expect(await step.textOf(owner)).not.toContain('Still open');
    await step.picture(owner, 'lawyer-3-decision', 'fieldset:has(input[name=decision])');
    await owner.goto(`${letter}/disclosures/new?ground=court_order`);
    expect(owner.url()).toBe(`${letter}/legal`);
  });

  it('is refused in words that tell nothing', async () => {
    await step.readRequest(owner, letter);
    await owner.fill('#answer', `Maria Sand has asked me to keep this to myself. ${REFUSAL}`);
    await owner.check('[name="tell"][value="yes"]');
    await step.press(owner, 'form[action$="/answer"] button.main', '#draft');
    await owner.fill('#draft', REFUSAL);
    await step.press(owner, 'form[action$="/answer"] .row button.main', 'form[action$="/open"]');
    const notice = await town.letterTo(LAWYER, 'There is an answer for you');
    const office = await town.open(step.PHONE);
    await office.goto(step.linkIn(notice));
    await step.press(office, '#door button', '#lines');
    expect(await step.textOf(office)).toContain(REFUSAL);
    expect(await step.textOf(office)).not.toMatch(/Sand|asked me/);
    await step.picture(office, 'lawyer-4-refusal');
    await office.context().close();
  });

  it("comes again with a judge's order: the smallest set goes out, by an owner's decision, and is recorded", async () => {
    await owner.goto(`${town.web}/desk/file`);
    await step.fillIn(owner, { 'input[value=letter]': true, '#who': 'The district court', '#text': ORDER });
    await owner.selectOption('#kind', 'legal_demand');
    await step.press(owner, 'form[action="/desk/file"] button.main', 'a[href$="/legal"]');
    await step.press(owner, 'a[href$="/legal"]', '#who');
    await step.fillIn(owner, {
      '#who': 'The district court, second chamber',
      'input[name=asker_checked]': true,
      '#checked_how': "By the number on the court's own pages",
      'input[value=judge_order]': true,
      '#text': ORDER,
      '#due_on': '2026-12-10',
      'input[name=refusal][value=may_not]': true,
      'input[name=banned]': true,
      '#ban_until': '2026-12-03',
      'input[name=advice_asked]': true,
    });
    // What a judge has ordered can be decided once the sheet says so.
    await step.press(owner, 'form[action$="/legal"] button.main', 'input[value=smallest_set]');
    await step.fillIn(owner, { 'input[value=smallest_set]': true, '#decision_why': 'The order asks for three days' });
    await step.press(owner, 'form[action$="/legal"] button.main', 'a[href*="ground=court_order"]');
    await step.press(owner, 'a[href*="ground=court_order"]', '#reason');
    await step.fillIn(owner, {
      '#who': 'The district court',
      '#text': TOLD,
      '#reason': 'The order names three days and nothing more',
      '#way': 'letter',
      'input[value=later]': true,
      '#client_why': 'On the day after the ban',
    });
    await step.press(owner, 'form[action$="/disclosures"] button.main', 'a[href$="/print"]');
    record = new URL(owner.url()).pathname;
    expect(await step.textOf(owner)).toContain(TOLD);
    await step.picture(owner, 'lawyer-5-record');
  });

  it('is printed for the client on the day after the paper stops forbidding it, and not before', async () => {
    await owner.goto(`${town.web}${record}/print`);
    expect(await step.textOf(owner)).toContain('The paper forbids telling the client');
    expect(await step.textOf(owner)).not.toContain('11 and 18 May');
    await town.minutesPass(2 * 24 * 60);
    owner = await step.signIn(town, town.service().signInUrl);
    await owner.goto(`${town.web}${record}/print`);
    expect(await step.textOf(owner)).toContain(TOLD);
    expect(await step.textOf(owner)).not.toContain('The client will be told');
    await owner.emulateMedia({ media: 'print' });
    await step.picture(owner, 'lawyer-6-paper');
    expectNothingInTheClear(town, ['Maria', 'Sand', 'custody', 'Case 4471', 'three sessions', '18 May', 'no order of']);
  });
});
