import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWith } from '../support/programs.js';
import {
  linkIn,
  PHONE,
  picture,
  pictureOfLetter,
  press,
  readRequest,
  requestFrom,
  signIn,
  soon,
  textOf,
} from './steps.js';
import { expectNothingInTheClear, openTown, type Town } from './town.js';

const FATHER = 'karl.birk@example.net';
const MAIL = {
  from: `Karl Birk <${FATHER}>`,
  subject: 'My son Emil Birk',
  text: [
    'Hello,',
    'I am worried about my son, Emil Birk. I found your card in his jacket, so I think he may be seeing you.',
    'Could you tell me whether he comes to his sessions? You need not say what he talks about.',
    'Karl Birk',
  ].join('\n\n'),
};
const ANSWER =
  'Thank you for writing; I can read how worried you are. I can never say who comes here, whoever asks. Would it help you to talk for ten minutes, about how you are?';
const BACK = 'Thank you. Yes, that would help me. Thursday after work?';

/** He asks whether his son comes; he is heard, and nobody tells him. The same, whether the son is a client or not. */
describeWith('chromium')('the worried father', () => {
  let town: Town;
  let desk: Page;
  let page: string;
  beforeAll(async () => {
    town = await openTown('2026-12-02T09:10');
    desk = await signIn(town, town.service().signInUrl);
    // The son is a client: all that follows would be the same if he were not.
    town.command(
      'client',
      'add',
      '--name',
      'Emil Birk',
      '--email',
      'emil@birk.example',
      '--relationship-start',
      '2026-09-01',
    );
  });
  afterAll(() => town.close());

  it('gets an answer at once that thanks him, has the numbers, and neither confirms nor denies', async () => {
    await town.mail(MAIL);
    const answer = await town.letterTo(FATHER, 'Your message has arrived');
    expect(answer.body).toContain('We can never say whether anybody is or was a client here');
    expect(answer.body).toContain('we cannot promise to keep it from them');
    expect(answer.body).toContain('112');
    expect(answer.raw).not.toMatch(/Emil|therap|client of/i);
    await pictureOfLetter(town, answer, 'father-1-answer');
    page = requestFrom(town, FATHER);
  });

  it('stands in the queue in plain words, without a name, until somebody opens it', async () => {
    await soon(desk, `${town.web}/desk/queue`, 'somebody');
    expect(await textOf(desk)).not.toMatch(/Emil|Birk/);
    await picture(desk, 'father-2-queue');
    const text = await readRequest(desk, page);
    expect(text).toContain('I found your card in his jacket');
    await picture(desk, 'father-3-request');
  });

  it('is answered by a person, on a private page', async () => {
    await desk.fill('#answer', `Your son Emil Birk was here on Monday. ${ANSWER}`);
    await desk.check('[name="tell"][value="yes"]');
    await press(desk, 'form[action$="/answer"] button.main', '#draft');
    // She was about to tell him: the desk stopped her, and offers words that tell nothing.
    expect(await textOf(desk)).toContain('Emil Birk');
    expect(town.left().some(({ body }) => body.includes('There is an answer for you'))).toBe(false);
    await picture(desk, 'father-4-guard');
    await desk.fill('#draft', ANSWER);
    await press(desk, 'form[action$="/answer"] .row button.main', 'form[action$="/open"]');
    const notice = await town.letterTo(FATHER, 'There is an answer for you');
    const phone = await town.open(PHONE);
    await phone.goto(linkIn(notice));
    expect(await textOf(phone)).not.toContain(ANSWER);
    await press(phone, '#door button', '#lines');
    expect(await textOf(phone)).toContain(ANSWER);
    expect(await textOf(phone)).not.toContain('Emil');
    await phone.fill('#text', BACK);
    await press(phone, '#write button.main', `#lines >> text=${BACK}`);
    await picture(phone, 'father-5-page');
    await phone.context().close();
  });

  it('writes back, and it ends with an appointment for himself', async () => {
    expect(await readRequest(desk, page)).toContain(BACK);
    await press(desk, `form[action="${new URL(page).pathname}/close"] button`, 'form[action$="/reopen"]');
    expectNothingInTheClear(town, ['Emil', 'found your card', 'how worried you are', 'Thursday after work', 'My son']);
  });
});
