import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { createMailParser, type MailParser } from '../../src/intake/parse/index.js';
import { createReceiver } from '../../src/intake/receive.js';
import type { Job } from '../../src/jobs.js';
import { loadCrisisNumbers } from '../../src/platform/crisis.js';
import { PACKAGE_ROOT } from '../../src/platform/root.js';
import { createTemplates } from '../../src/platform/templates.js';
import type { Practice } from '../../src/practice/index.js';
import { createFileMessage } from '../../workers/intake/file_message.js';
import type { IntakeOffice } from '../../workers/intake/office.js';
import { createDeliverLetter } from '../../workers/reply/deliver_letter.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';

let ground: Ground;
let practice: Practice;
let parser: MailParser;
let office: IntakeOffice;
let rung: Job[] = [];

beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground, { language: 'en' });
  parser = createMailParser();
  office = {
    ...ground,
    parser,
    templates: createTemplates({ root: path.join(PACKAGE_ROOT, 'templates') }),
    crisis: loadCrisisNumbers({ root: path.join(PACKAGE_ROOT, 'data/crisis') }),
    publicUrl: 'http://127.0.0.1:3000',
    slotSeconds: 0,
    ring: async (jobs) => void rung.push(...jobs),
  };
});

afterAll(async () => {
  await parser.close();
  await ground.close();
});

async function send(from: string, subject: string, body: string): Promise<void> {
  const receiver = createReceiver({
    ...ground,
    ring: (messages) => rung.push(...messages.map((payload): Job => ({ name: 'file_message', payload }))),
  });
  const receipt = await receiver.open({
    practiceIds: [practice.id],
    envelope: {
      mailFrom: 'mia@example.org',
      rcptTo: [practice.address],
      clientAddress: '127.0.0.1',
      helo: 'x',
      tls: null,
      smtputf8: false,
      body8bit: false,
      declaredSize: null,
    },
  });
  await receipt.write(
    Buffer.from(`From: ${from}\r\nTo: ${practice.address}\r\nSubject: ${subject}\r\nMessage-ID: <${Math.random()}@x.example>\r\n\r\n${body}\r\n`),
  );
  await receipt.commit();
  const deliver = createDeliverLetter({ ...ground, relay: null, ring: office.ring });
  for (let job = rung.shift(); job !== undefined; job = rung.shift()) {
    if (job.name === 'file_message') await createFileMessage(office)(job.payload);
    if (job.name === 'deliver_letter') await deliver(job.payload);
  }
}

describe('a mail on its whole way', () => {
  it('is filed with a due date and answered once', async () => {
    await send('Mia <mia@example.org>', 'hello', 'Hi, do you have a free appointment in the evening? What does it cost?');
    const requests = await ground.owner.query('SELECT kind, due, acknowledgement, status FROM request');
    expect(requests.rows).toEqual([{ kind: 'enquiry', due: expect.any(Date), acknowledgement: 'sent', status: 'new' }]);
    const letters = await ground.owner.query('SELECT template, state FROM letter');
    expect(letters.rows).toEqual([{ template: 'acknowledgement_full', state: 'sent' }]);
    const events = await ground.owner.query('SELECT action FROM audit_event ORDER BY number');
    expect(events.rows.map((row) => row.action)).toEqual(['message.filed', 'letter.sent']);
  });
});
