import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadPractice } from '../../src/practice/index.js';
import { readSettings, type Settings } from '../../src/practice/settings.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { openMailOffice } from '../support/mail.js';

let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

/** What the answer to this mail says, of a practice with these settings. */
async function answer(settings: Partial<Settings>, body: string, at = MONDAY): Promise<string> {
  ground.clock.set(at);
  const { id } = await addPractice(ground, { language: 'en' });
  await ground.owner.query('UPDATE practice SET settings = $2 WHERE id = $1', [
    id,
    JSON.stringify(readSettings(settings)),
  ]);
  ground.practices.forget(id);
  const practice = await ground.desk.quick(id, (tx) => loadPractice(tx, ground.vault, id));
  const mail = openMailOffice(ground, practice);
  try {
    await mail.send({ body, from: `${id.slice(0, 8)}@example.org` });
    return (await mail.letters()).at(-1)?.body ?? '';
  } finally {
    await mail.close();
  }
}

const ENQUIRY = 'Hi, do you have a free appointment in the evening? What does a session cost?';
const DANGER = 'I have the pills here. I am going to kill myself tonight.';
const THURSDAYS = { readingHours: [{ day: 4, from: '09:00', to: '11:00' }] };

describe('an automatic answer (PRACTICE 9)', () => {
  it.each<[string, Partial<Settings>, string, string]>([
    ['says when messages are next read', THURSDAYS, ENQUIRY, 'Messages are next read on Thursday 5 March 2026.'],
    ['also to somebody in danger', THURSDAYS, DANGER, 'Messages are next read on Thursday 5 March 2026.'],
    [
      'in an absence the first working day after it',
      { absences: [{ from: '2026-03-02', until: '2026-03-06' }] },
      ENQUIRY,
      'Messages are next read on Monday 9 March 2026.',
    ],
  ])('%s', async (_, settings, body, words) => {
    expect((await answer(settings, body)).replaceAll('\n', ' ')).toContain(words);
  });

  it('says nothing of it where nothing is set', async () => {
    expect(await answer({}, ENQUIRY)).not.toContain('next read');
  });
});
