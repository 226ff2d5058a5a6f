import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice, type Sent } from '../support/mail.js';

/** Machines that answer machines: each of these conversations has to end by itself. */
let ground: Ground;
let practice: Practice;
let mail: MailOffice;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
afterEach(() => mail.close());

async function newPractice(): Promise<MailOffice> {
  practice = await addPractice(ground, { language: 'en' });
  mail = openMailOffice(ground, practice);
  return mail;
}

const MOST_ROUNDS = 60;

/** Hands each of our letters to the other machine, and what it says back to us. @returns how many letters left */
async function converse(
  office: MailOffice,
  responder: (letter: Sent, round: number) => Answer | null,
): Promise<number> {
  let heard = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const fresh = (await office.letters()).slice(heard);
    heard += fresh.length;
    const answers = fresh.map((letter) => responder(letter, round)).filter((answer) => answer !== null);
    if (answers.length === 0) return heard;
    // A minute between one and the next.
    ground.clock.forward(60_000);
    for (const answer of answers) await office.send(answer);
  }
  throw new Error(`still talking after ${MOST_ROUNDS} rounds and ${heard} letters`);
}

type Answer = Parameters<MailOffice['send']>[0];

const ENQUIRY = 'Do you have a free appointment in the evening?';

it('two practices that take their mail here write once, and the other is silent', async () => {
  const one = await newPractice();
  const other = await addPractice(ground, { language: 'en' });
  const theirs = openMailOffice(ground, other);
  // Somebody writes to the one in the name of the other.
  await one.send({ from: other.address, body: ENQUIRY });
  const [letter, ...more] = await one.letters();
  expect([letter?.envelope.to, more]).toEqual([other.address, []]);
  await theirs.send({ from: practice.address, envelopeFrom: '', body: '', raw: letter?.text ?? '' });
  expect(await theirs.letters()).toEqual([]);
  await theirs.close();
});

it('an out-of-office note that says what it is gets no answer at all', async () => {
  const office = await newPractice();
  const from = 'away@writers.example';
  await office.send({ from, body: ENQUIRY });
  const letters = await converse(office, () => ({
    from,
    body: 'I am away until Monday.',
    headers: ['Auto-Submitted: auto-replied'],
  }));
  expect(letters).toBe(1);
});

it('one that says nothing of itself, and looks like a person, is answered once a day', async () => {
  const office = await newPractice();
  const from = 'careless@writers.example';
  await office.send({ from, body: ENQUIRY });
  const letters = await converse(office, (_, round) => ({
    from,
    subject: `Thank you for your message ${round}`,
    body: `Thank you. We will look at it (${round}). ${ENQUIRY}`,
    headers: [`Message-ID: <careless-${round}@writers.example>`],
  }));
  expect(letters).toBeLessThanOrEqual(2);
});

it('one that writes from another address each time is answered as often as strangers of its domain are', async () => {
  const office = await newPractice();
  await office.send({ from: 'ticket-0@desk.example', body: ENQUIRY });
  const letters = await converse(office, (_, round) => ({
    from: `ticket-${round + 1}@desk.example`,
    subject: `Ticket ${round}`,
    body: `We have opened a ticket (${round}). ${ENQUIRY}`,
    headers: [`Message-ID: <ticket-${round}@desk.example>`],
  }));
  expect(letters).toBeLessThanOrEqual(20);
});

it('one that speaks of danger each time is answered again, and not for ever', async () => {
  const office = await newPractice();
  const from = 'newsletter@writers.example';
  const body = 'I cannot go on. I am going to kill myself tonight.';
  await office.send({ from, body });
  const letters = await converse(office, (_, round) => ({
    from,
    body: `${body} (${round})`,
    headers: [`Message-ID: <danger-${round}@writers.example>`],
  }));
  expect(letters).toBeLessThan(MOST_ROUNDS);
});
