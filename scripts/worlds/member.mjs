/**
 * What people do at the desk, the same in both worlds, and what the writer sees of it: read, answer, close the page,
 * begin another. The one thing more in the world of clients: the member says whose the message is. All of it comes
 * before anybody's identity is verified.
 */

import { browserOf, fieldOf, openLink, sendMail } from './visits.mjs';
import { openBrowser } from './wire.mjs';
import { settle } from './world.mjs';

/** The owner, signed in. What the desk shows is no stranger's to see, so it is not written down. */
export async function signIn(world) {
  const { httpPort: port } = world.doors;
  const browser = openBrowser({ agent: world.agent, port, note: () => {}, address: '10.255.0.1' });
  await browser.post(world.signInPath, {});
  const { body } = await browser.get('/desk/');
  const csrf = /name="_csrf" value="([^"]+)"/.exec(body)?.[1];
  if (csrf === undefined) throw new Error('nobody signed in');
  return {
    press: async (path, fields = {}) => {
      const pressed = await browser.post(path, { _csrf: csrf, ...fields });
      if (pressed.status >= 400)
        throw new Error(`the desk refused ${path.replace(/R-[\w-]+/, '…')} (${pressed.status})`);
      return pressed;
    },
  };
}

/**
 * The life of one enquiry through human work, step by step in both worlds.
 * @param pair both worlds, each with `desk` and `clientIds`
 */
export async function humanWork(pair, book, { person, number, tag }) {
  const each = (name, step) => bothDo(pair, book, `human ${number}: ${name}`, step);
  const visitor = { address: `10.200.${number >> 8}.${number & 255}`, language: 'en' };
  const words = (text) => ({ text, id: `6f1f6f0e-52d5-4a5e-9d3e-${String(number).padStart(12, '0')}` });
  const mail = (text, part) => ({ ...plainMail(person, `${tag}${part}`, number, text) });
  await each('asks by mail', (world, hand) =>
    sendMail(world, mail('May I have a copy of my notes (article 15)?', 'a'), hand),
  );
  const first = await newLinks(pair, person.address);
  const visit = (token, text) => (world, hand) =>
    openLink(token(world), { ...hand, browser: browserOf(world, visitor, hand.note) }, text && words(text));
  await each(
    'opens the link and writes',
    visit((world) => first.get(world), 'Are you there?'),
  );
  for (const world of pair) await read(world, person, first.get(world));
  await each(
    'looks after it was read',
    visit((world) => first.get(world)),
  );
  for (const world of pair)
    await atRequest(world, first.get(world), 'answer', { text: 'We have read it.', tell: 'yes' });
  const second = await newLinks(pair, person.address);
  await each(
    'reads the answer',
    visit((world) => second.get(world), 'Thank you.'),
  );
  await each('reports that the notice did not come', (world, hand) => bounce(world, hand, person.address));
  for (const world of pair) await atRequest(world, first.get(world), 'page/close');
  await each(
    'finds the page closed',
    visit((world) => second.get(world)),
  );
  for (const world of pair) await atRequest(world, first.get(world), 'page/anew', { mail: 'yes' });
  const third = await newLinks(pair, person.address);
  await each(
    'opens the new page',
    visit((world) => third.get(world), 'Here I am.'),
  );
  // A right is closed by its end: the writer takes it back.
  for (const world of pair) await atRequest(world, third.get(world), 'rights', { act: 'withdraw' });
  await each('writes again', (world, hand) => sendMail(world, mail('Can we move our session?', 'b'), hand));
  await newLinks(pair, person.address);
  await each('chooses a passphrase, forgets it, and takes all off the page', (world, hand) =>
    withPassphrase(third.get(world), browserOf(world, visitor, hand.note)),
  );
}

/** Words without which the link opens nothing any more; a wrong try; and what goes from the page when they were right. */
async function withPassphrase(link, browser) {
  const words = { link, passphrase: 'seven green apples on a wall' };
  await browser.post('/c/', { do: 'open', link });
  const proof = async () => fieldOf((await browser.get('/c/')).body, 'proof');
  await browser.post('/c/', { do: 'passphrase', ...words, proof: await proof() });
  await browser.post('/c/', { do: 'leave', link, proof: await proof() });
  await browser.post('/c/', { do: 'open', link });
  await browser.post('/c/', { do: 'open', link, passphrase: 'seven red apples on a wall' });
  // A wrong try makes this device wait for a second.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await browser.post('/c/', { do: 'open', ...words });
  await browser.post('/c/', { do: 'remove_now', link, proof: await proof() });
  await browser.get('/c/');
}

/** One step in both worlds, the one after the other, and compared. */
export async function bothDo(pair, book, name, step) {
  const page = book.page(name);
  for (const [side, world] of pair.entries()) await step(world, page.hands[side]);
  page.close();
}

/** A member opens what was written; in the one world says whose it is, in words of the register. */
async function read(world, person, token) {
  await atRequest(world, token, 'open');
  const client = world.clientIds.get(person.address);
  if (client === undefined) return;
  await atRequest(world, token, 'about', { client });
  await atRequest(world, token, 'writer', { client });
}

/** Presses a button of the request that this link belongs to. */
async function atRequest(world, token, what, fields) {
  const { rows } = await world.owner.query(
    `SELECT r.reference FROM conversation_link l JOIN request r ON r.conversation_id = l.conversation_id
     WHERE l.token_hash = sha256($1) ORDER BY r.received_at, r.id LIMIT 1`,
    [Buffer.from(token, 'base64url')],
  );
  await world.desk.press(`/desk/requests/${rows[0].reference}/${what}`, fields);
}

/** The link in the last letter to an address, once everything has left. */
async function newLinks(pair, address) {
  const links = new Map();
  for (const world of pair) {
    await settle(world);
    const letter = world.mails.findLast(({ to }) => to === address);
    links.set(world, linkIn(letter?.text ?? '') ?? 'x'.repeat(43));
  }
  return links;
}

/** The token in a letter; undefined: there is none. */
export const linkIn = (text) => /\/c\/(?:=3D)?([\w-]{43})/.exec(text.replaceAll('=\r\n', ''))?.[1];

/** A delivery report to the address that the last letter came from. */
async function bounce(world, hand, address) {
  const letter = world.mails.findLast(({ to }) => to === address);
  const sender = /MAIL FROM:<([^>]+)>/.exec(letter?.text ?? '')?.[1] ?? 'nobody@practice.example';
  const report = [
    'From: MAILER-DAEMON@home.example',
    `To: ${sender}`,
    'Subject: Undelivered',
    'Auto-Submitted: auto-replied',
  ];
  await sendMail(
    world,
    {
      ...{ from: '', envelope: '', before: [], twice: false, recipients: [sender] },
      data: Buffer.from([...report, '', 'It did not come.', '.', ''].join('\r\n')),
    },
    { ...hand, note: (text) => hand.note(text.replace(/bounces\+[0-9a-f]{32}@/g, 'bounces+RANDOM@')) },
  );
}

function plainMail({ address }, tag, number, text) {
  const head = [
    `From: ${address}`,
    'To: desk@practice.example',
    'Subject: hello',
    `Message-ID: <h${number}@${tag}.example>`,
  ];
  return {
    ...{ from: address, envelope: address, before: [], twice: false, recipients: ['desk@practice.example'] },
    data: Buffer.from([...head, '', text, '.', ''].join('\r\n')),
  };
}
