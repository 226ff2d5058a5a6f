import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addClient, linkCorrespondent } from '../../src/client/index.js';
import { writeAnswer } from '../../src/conversation/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { addMember, deskOffice } from '../support/people.js';
import { openSite, type Site } from '../web/browser.js';
import { openPage } from './scene.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let mail: MailOffice;

beforeAll(async () => {
  ground = await openGround({ at: MONDAY });
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
  mail = openMailOffice(ground, practice);
});
afterAll(async () => {
  await mail.close();
  await site.close();
  await ground.close();
});

const QUESTION = 'Hi, do you have a free appointment in the evening? What does a session cost?';

interface Row {
  readonly conversation: string;
  readonly correspondent: string;
  readonly kind: string;
  readonly channel: string;
  readonly signals: readonly string[];
}
const requests = async (): Promise<Row[]> =>
  (
    await ground.owner.query(
      `SELECT conversation_id AS conversation, correspondent_id AS correspondent, kind, channel, signals FROM request
       ORDER BY received_at`,
    )
  ).rows;

it('who typed an address into a form does not read what its owner writes by mail and is answered', async () => {
  const response = await fetch(`${site.url}/api/v1/enquiries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ practice: practice.slug, message: QUESTION, replyTo: 'mia@example.org' }),
  });
  const { conversation } = (await response.json()) as { conversation: string };
  const stranger = await openPage(site, conversation.split('/c/')[1] ?? '');
  await mail.send({ from: 'Mia Holm <mia@example.org>', body: QUESTION });
  await mail.send({ from: 'Mia Holm <mia@example.org>', body: `${QUESTION} I wrote this morning.` });
  const [typed, first, second] = await requests();
  expect([typed?.channel, first?.channel, first?.kind]).toEqual(['api', 'smtp', typed?.kind]);
  expect(first?.correspondent).not.toBe(typed?.correspondent);
  expect(first?.conversation).not.toBe(typed?.conversation);
  // The desk is told that nobody has shown whose the address is.
  expect(typed?.signals).toContain('typed_address');
  expect(first?.signals).not.toContain('typed_address');
  // Her own mails go on in one page.
  expect(second?.conversation).toBe(first?.conversation);
  await ground.desk.quick(practice.id, (tx) =>
    writeAnswer(tx, practice.vault, {
      practiceId: practice.id,
      conversationId: first?.conversation ?? '',
      correspondentId: first?.correspondent ?? '',
      memberId: crypto.randomUUID(),
      text: 'Dear Mia, Thursday as always',
      now: ground.clock.now(),
    }),
  );
  // Who reads her mailbox, and comes by the link that it got, is told who else reads here.
  const page = await stranger.press('look');
  expect(page.html).toContain('whoever filled it in can read here too');
  expect(page.html).not.toContain('goes to the practice alone');
  expect(page.html).toContain('free appointment');
  expect(page.html).not.toContain('Dear Mia');
  await stranger.press('passphrase', { passphrase: 'four small green boats' });
  expect(stranger.page.html).not.toContain('whoever filled it in can read here too');
});

it('what becomes of an address’s owner moves nothing of what a stranger wrote with it', async () => {
  const write = (replyTo: string) =>
    fetch(`${site.url}/api/v1/enquiries`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ practice: practice.slug, message: 'Do you have time next week?', replyTo }),
    });
  for (const name of ['nora', 'ida']) {
    await mail.send({ from: `${name}@example.org`, body: QUESTION });
    await write(`${name}@example.org`);
  }
  const rows = await requests();
  const [nora, typedForNora, , typedForIda] = rows.slice(-4);
  const office = deskOffice(ground, practice, await addMember(ground, practice));
  await ground.desk.quick(practice.id, async (tx) => {
    const { id } = await addClient(tx, office, { name: 'Nora', relationshipStart: '2026-01-01' });
    await linkCorrespondent(tx, office, { clientId: id, correspondentId: nora?.correspondent ?? '' });
  });
  const { rows: dates } = await ground.owner.query(
    'SELECT erase_on FROM request WHERE correspondent_id = ANY($1::uuid[])',
    [[typedForNora?.correspondent, typedForIda?.correspondent]],
  );
  expect(dates).toHaveLength(2);
  expect(dates[0].erase_on).not.toBeNull();
  expect(dates[0]).toEqual(dates[1]);
});

it('the mail to a typed address leads to no page', async () => {
  const letters = (await mail.letters()).filter(({ envelope }) => envelope.to === 'ida@example.org');
  expect(letters.length).toBeGreaterThan(0);
  await mail.drain();
  const { rows } = await ground.owner.query(
    "SELECT count(*)::int AS n FROM letter WHERE template = 'acknowledgement_short' AND practice_id = $1",
    [practice.id],
  );
  expect(rows[0].n).toBeGreaterThan(0);
  for (const letter of await mail.letters()) {
    if (letter.template === 'acknowledgement_short') expect(letter.body).not.toContain('/c/');
  }
});
