/**
 * Two worlds side by side, asked the same, one enquiry after the other in both, in an order that chance decides. What
 * everybody outside sees is compared at once; what comes by mail, when all of it has come.
 */
import path from 'node:path';
import { openBook } from './compare.mjs';
import { mailEnquiry, webEnquiry } from './enquiries.mjs';
import { LEAKS, openProxies } from './leaks.mjs';
import { linksOfEveryAge, tooOften } from './life.mjs';
import { bothDo, humanWork, linkIn, signIn } from './member.mjs';
import { clientIdsOf, isDead } from './register.mjs';
import { createDraw, labelledMessages, people as peopleOf } from './texts.mjs';
import { askByWeb, browserOf, fieldOf, sendMail } from './visits.mjs';
import { openWorld, passHour, rowTimes, SLOT_SECONDS, settle } from './world.mjs';

/** Enquiries between two looks at the mail. */
const BLOCK = 500;
/** Enquiries whose whole way through the hands of members is followed. */
const humansFor = (count) => Math.min(20, Math.ceil(count / 150));
/** So many people are written about that each is asked about a few times. */
const ASKED_TIMES = 4;

/** Both worlds, the one of clients first, each with a folder of its own below `folder`. */
export async function openPair({ folder, count, say = () => {} }) {
  const asked = Math.max(12, Math.ceil(count / ASKED_TIMES));
  const people = peopleOf(asked + humansFor(count));
  const open = (isClients) =>
    openWorld({ varDir: path.join(folder, isClients ? 'known' : 'unknown'), isClients, people });
  const pair = await Promise.all([open(true), open(false)]);
  for (const world of pair) {
    const clientIds = world.isClients ? await clientIdsOf(world.varDir, world.practice, people) : new Map();
    Object.assign(world, { ports: world.doors, accepted: new Map(), links: [], clientIds, desk: await signIn(world) });
    // From a page that somebody opened long enough ago to have read it.
    const page = await browserOf(world, { address: '10.255.0.2', language: 'en' }, () => {}).get(
      `/p/${world.practice.slug}/write`,
    );
    world.oldStamp = fieldOf(page.body, 'stamp');
  }
  await awayFromTheDesk(pair);
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  say({ worlds: 'open', clients: pair[0].clientIds.size, people: people.length });
  return {
    pair,
    people: people.slice(0, asked),
    // Whom nobody has asked about before a member sits down to them. Where a member says that the writer is a client who
    // has died, that client's pages close (PRACTICE 16): that is what the member does, and no answer to a stranger.
    humans: people.slice(asked).filter(({ number }) => !isDead(number)),
    close: () => Promise.all(pair.map((world) => world.close())),
  };
}

/**
 * One run. @returns what was seen, what was seen differently, and the t of every series of times
 * @param options.count enquiries by mail and as many by the web, in each world
 * @param options.leak one of LEAKS, planted in the first world; null: none
 * @param options.parts which of mail, web, human, links and limits
 */
export async function run({ pair, people, humans }, { count, seed, leak = null, parts = PARTS, say = () => {} }) {
  const book = openBook();
  const scene = { draw: createDraw(seed), people, labelled: labelledMessages(), tag: `s${seed.toString(16)}` };
  const proxies = leak === null ? [] : await plant(pair, LEAKS[leak]);
  try {
    const began = performance.now();
    const part = async (name, work) => {
      if (!parts.includes(name)) return;
      await work();
      await lookAtMail(pair, book);
      for (const line of book.times()) say({ after: name, ...line });
      const seconds = Math.round((performance.now() - began) / 1_000);
      say({ part: name, compared: book.compared(), differences: book.differences.length, seconds });
    };
    await part('mail', () => inBlocks(pair, book, scene, count, MAIL));
    await part('web', () => inBlocks(pair, book, scene, count, WEB));
    await part('human', () => byHand(pair, book, { ...scene, people: humans }));
    await part('links', () => linksOfEveryAge(pair, book, Math.min(20, Math.ceil(count / 150))));
    await part('limits', () => tooOften(pair, book, { person: people.at(-1), tag: scene.tag }));
  } finally {
    for (const { close } of proxies) close();
    for (const world of pair) Object.assign(world, { ports: world.doors });
    // A leak may have brought the lists of links out of step, and the next run is to see nothing of it.
    if (leak !== null) for (const { links } of pair) links.length = 0;
    for (const { edge } of pair) Object.assign(edge, { leak: null, count: 0 });
  }
  return { compared: book.compared(), seen: book.seen, differences: book.differences, times: book.times() };
}

export const PARTS = ['mail', 'web', 'human', 'links', 'limits'];

const MAIL = { name: 'mail', enquiryOf: mailEnquiry, ask: sendMail };
const WEB = { name: 'web', enquiryOf: webEnquiry, ask: askByWeb };

async function plant(pair, leak) {
  const proxies = [];
  for (const [side, world] of pair.entries()) {
    const proxy = await openProxies(world.doors, side === 0 ? leak : null);
    proxies.push(proxy);
    world.ports = { httpPort: proxy.httpPort, smtpPort: proxy.smtpPort };
  }
  pair[0].edge.leak = leak.mail ?? null;
  return proxies;
}

async function inBlocks(pair, book, scene, count, { name, enquiryOf, ask }) {
  for (let number = 0; number < count; number += 1) {
    const enquiry = enquiryOf(number, scene);
    const page = book.page(`${name} ${number} ${enquiry.sort ?? ''}`.trim());
    // Whoever is asked first finds the machine rested: each world as often as the other.
    const sides = scene.draw.chance(0.5) ? [0, 1] : [1, 0];
    for (const side of sides) await ask(pair[side], enquiry, page.hands[side]);
    page.close();
    if ((number + 1) % BLOCK === 0) await lookAtMail(pair, book);
  }
}

async function byHand(pair, book, { people, tag }) {
  // What came before may have taken longer than anybody stays signed in who does nothing.
  for (const { owner } of pair) await owner.query('UPDATE session SET last_seen_at = now()');
  for (const [number, person] of people.entries()) {
    await humanWork(pair, book, { person, number, tag });
    await lookAtMail(pair, book);
  }
  await awayFromTheDesk(pair);
}

/** Pages say whether somebody is at the desk: nobody is, in both, before the one world's three minutes end. */
async function awayFromTheDesk(pair) {
  for (const { owner } of pair) {
    await owner.query("UPDATE session SET last_seen_at = last_seen_at - interval '10 minutes'");
  }
}

/** Waits for all mail and compares it: by whom it went to, how many, every byte, and how many slots after the 250. */
async function lookAtMail(pair, book) {
  for (const world of pair) await settle(world);
  const came = pair.map(({ mails }) => mails.splice(0).toSorted(byRecipient));
  const recipients = new Set(came.flat().map(({ to }) => to));
  for (const to of [...recipients].toSorted()) {
    const mine = came.map((mails) => mails.filter((mail) => mail.to === to));
    await bothDo(pair, book, `mail to ${to}`, (world, hand) => {
      const letters = mine[pair.indexOf(world)];
      for (const text of letters.map((letter) => letter.text).toSorted(sameLengthFirst)) hand.note(text);
      const accepted = world.accepted.get(to);
      if (accepted !== undefined && letters.length === 1) hand.time('mail_slots', slotsAfter(accepted, letters[0].at));
    });
    for (const [side, world] of pair.entries()) world.links.push(...mine[side].map(({ text }) => linkIn(text) ?? ''));
  }
  const timer = book.page('rows');
  for (const [side, world] of pair.entries()) {
    for (const ms of await rowTimes(world)) timer.hands[side].time('answer_row', ms);
    world.accepted.clear();
    await passHour(world);
  }
  timer.close();
}

const slotsAfter = (from, to) => {
  const slotMs = SLOT_SECONDS * 1_000;
  return Math.floor(to / slotMs) - Math.floor(from / slotMs);
};

const byRecipient = (a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : a.at - b.at);
/** Two letters of one slot may come in any order; their tokens are no order either. */
const sameLengthFirst = (a, b) => a.length - b.length;
