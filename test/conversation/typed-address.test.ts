import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { writeAnswer } from '../../src/conversation/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
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
  expect(first?.correspondent).toBe(typed?.correspondent);
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
