import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { closeConversation, findConversation } from '../../src/conversation/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';

let ground: Ground;
let practice: Practice;
let mail: MailOffice;

beforeAll(async () => {
  ground = await openGround({ at: MONDAY });
  practice = await addPractice(ground, { language: 'en' });
  mail = openMailOffice(ground, practice);
});
afterAll(async () => {
  await mail.close();
  await ground.close();
});

const threads = async (): Promise<string[]> =>
  (await ground.owner.query('SELECT conversation_id AS id FROM request ORDER BY received_at')).rows.map(({ id }) => id);

it('a mail that follows an open request whose page was closed begins a page that opens', async () => {
  await mail.send({ body: 'Could we move Thursday to Friday?' });
  const [first = ''] = await threads();
  await mail.send({ body: 'Could we move Thursday to Friday at ten?' });
  expect(await threads()).toEqual([first, first]);
  await ground.desk.quick(practice.id, (tx) =>
    closeConversation(tx, {
      practiceId: practice.id,
      conversationId: first,
      memberId: randomUUID(),
      now: ground.clock.now(),
    }),
  );
  ground.clock.forward(2 * 86_400_000);
  await mail.send({ body: 'Could we move Thursday to Friday at eleven?' });
  const third = (await threads()).at(-1);
  expect(third).not.toBe(first);
  const link = /\/c\/([\w-]{43})/.exec((await mail.letters()).at(-1)?.body ?? '')?.[1] ?? '';
  const opened = await ground.front.quick(practice.id, (tx) =>
    findConversation(tx, { token: link, now: ground.clock.now(), today: '2026-03-02' }),
  );
  expect(opened?.id).toBe(third);
});
