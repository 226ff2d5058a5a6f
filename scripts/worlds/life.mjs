/** Over months and over limits: links of every age, and who asks too often. */

import { bothDo } from './member.mjs';
import { browserOf, openLink } from './visits.mjs';
import { openLine } from './wire.mjs';

/** What time, or a member, does to a link; the rows are moved back, in both worlds alike. */
const AGES = {
  unopened_week:
    "UPDATE conversation_link SET created_at = created_at - interval '8 days', opened_at = NULL WHERE token_hash = sha256($1)",
  unopened_days:
    "UPDATE conversation_link SET created_at = created_at - interval '6 days', opened_at = NULL WHERE token_hash = sha256($1)",
  eleven_months: `UPDATE conversation c SET last_message_at = c.last_message_at - interval '11 months' FROM conversation_link l
    WHERE l.conversation_id = c.id AND l.token_hash = sha256($1)`,
  thirteen_months: `UPDATE conversation c SET last_message_at = c.last_message_at - interval '13 months' FROM conversation_link l
    WHERE l.conversation_id = c.id AND l.token_hash = sha256($1)`,
  answer_waits: `UPDATE conversation c SET answered_at = now() - interval '50 days', answer_seen_at = NULL FROM conversation_link l
    WHERE l.conversation_id = c.id AND l.token_hash = sha256($1)`,
  answer_waited: `UPDATE conversation c SET answered_at = now() - interval '61 days', answer_seen_at = NULL FROM conversation_link l
    WHERE l.conversation_id = c.id AND l.token_hash = sha256($1)`,
  closed: `UPDATE conversation c SET closed_at = now() FROM conversation_link l
    WHERE l.conversation_id = c.id AND l.token_hash = sha256($1)`,
};

/** Follows links of every age; `perAge` of each, which letters to people of the register brought. */
export async function linksOfEveryAge(pair, book, perAge) {
  let next = 0;
  for (const [age, sql] of Object.entries(AGES)) {
    for (let n = 0; n < perAge; n += 1) {
      const at = next++;
      for (const { owner, links } of pair) await owner.query(sql, [Buffer.from(links.at(at) || 'x', 'base64url')]);
      const visitor = { address: `10.201.${at >> 8}.${at & 255}`, language: 'en' };
      await bothDo(pair, book, `link ${age} ${n}`, (world, hand) =>
        openLink(world.links.at(at), { ...hand, browser: browserOf(world, visitor, hand.note) }),
      );
    }
  }
}

/** From one address too often, at each door, until it says so; by mail about somebody whom the one register knows. */
export async function tooOften(pair, book, { person, tag }) {
  const hand = { address: '10.202.0.1', language: 'en' };
  const path = `/p/${pair[0].practice.slug}`;
  const id = '6f1f6f0e-52d5-4a5e-9d3e-0a4b7f0c1d2e';
  const fields = { text: `Is ${person.name} there?`, reply: person.address, id, stamp: '', work: '' };
  const often = (name, times, ask) =>
    bothDo(pair, book, `too often: ${name}`, async (world, { note }) => {
      const browser = browserOf(world, hand, note);
      for (let n = 0; n < times; n += 1) await ask(browser);
    });
  await often('form', 102, (browser) => browser.post(`${path}/about`, fields));
  await often('chat', 32, (browser) => browser.post(`${path}/chat`, {}));
  const value = { practice: pair[0].practice.slug, message: fields.text, replyTo: person.address };
  await often('api', 302, (browser) =>
    browser.send('/api/v1/enquiries', value, { 'idempotency-key': `${tag}-often-0123456789` }),
  );
  await bothDo(pair, book, 'too often: mail', (world, { note }) => mailsInARow(world, note, person));
  await bothDo(pair, book, 'too often: names', (world, { note }) => namesInARow(world, note, person));
}

/** The same few bytes from the same sender: filed once, and slowed down as a sender that runs wild. */
async function mailsInARow(world, note, { address }) {
  const line = await openLine({ port: world.ports.smtpPort, note });
  await line.hear();
  await line.say('EHLO sender.example');
  for (let n = 0; n < 62; n += 1) {
    const { reply } = await line.say(`MAIL FROM:<${address}>`);
    if (!reply.startsWith('250')) continue;
    await line.say('RCPT TO:<desk@practice.example>');
    await line.say('DATA');
    await line.send(`From: ${address}\r\nSubject: again\r\n\r\nAgain.\r\n.\r\n`);
  }
  line.end();
}

/** Somebody who tries names at the door, from outside. */
async function namesInARow(world, note, { local }) {
  const line = await openLine({ port: world.ports.smtpPort, note });
  await line.hear();
  await line.say('XCLIENT ADDR=203.0.113.9');
  await line.say('EHLO sender.example');
  await line.say('MAIL FROM:<asker@sender.example>');
  for (let n = 0; n < 52; n += 1) {
    const { reply } = await line.say(`RCPT TO:<${local}${n === 0 ? '' : n}@practice.example>`);
    if (reply === '' || reply.startsWith('421')) break;
  }
  line.end();
}
