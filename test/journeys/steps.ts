import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import type { Letter, Town } from './town.js';

/** A desk wide enough for a laptop, and a phone. */
export const DESK = { viewport: { width: 1000, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** Somebody who works there, signed in by a one-time link, at a desk that speaks English. */
export async function signIn(town: Town, url: string, options: object = DESK): Promise<Page> {
  const page = await town.open(options);
  await page.goto(url);
  await page.click('main button');
  await page.waitForURL('**/desk/');
  await page.click('button[name=language][value=en]');
  return page;
}

/** A new link, for somebody who works there: by command, as whoever keeps the machine makes one. */
export const linkFor = (town: Town, email: string): string =>
  (town.command('member', 'link', email) as { url: string }).url;

/** A colleague is given an account by command, and signs in. */
export async function addColleague(
  town: Town,
  who: { readonly email: string; readonly name: string; readonly role: string },
): Promise<Page> {
  town.command('member', 'add', '--email', who.email, '--name', who.name, '--role', who.role);
  return signIn(town, linkFor(town, who.email));
}

/** Fills in a form as a person does: a word for each field, `true` for a box or a choice that is pressed. */
export async function fillIn(page: Page, fields: Readonly<Record<string, string | true>>): Promise<void> {
  for (const [field, value] of Object.entries(fields)) {
    if (value === true) await page.check(field);
    else if (await page.$eval(field, (element) => (element as unknown as { tagName: string }).tagName === 'SELECT')) {
      await page.selectOption(field, value);
    } else await page.fill(field, value);
  }
}

export const textOf = async (page: Page): Promise<string> => (await page.textContent('main')) ?? '';

/** The desk's page of the newest request from this address, found by the answer that went there. */
export const requestFrom = (town: Town, address: string): string => {
  const letters = town.command('outbox', 'list') as readonly { to: string; reference: string | null }[];
  const reference = letters.find(({ to, reference }) => to === address && reference !== null)?.reference;
  if (!reference) throw new Error(`nothing went to ${address}`);
  return `${town.web}/desk/requests/${reference}`;
};

/** What waits, as the queue of this desk says it: asked again and again, so not drawn, which takes longer than all else. */
const waiting = async (desk: Page, town: Town): Promise<readonly string[]> => {
  const body = await pageOf(desk, `${town.web}/desk/queue`);
  const queue = /<ol class="queue">[\s\S]*<\/ol>/.exec(body)?.[0] ?? '';
  return [...queue.matchAll(/ href="([^"]+)"/g)].map(([, href = '']) => href);
};

/** A page as it comes to whoever is signed in there. */
async function pageOf(page: Page, url: string): Promise<string> {
  const answer = await page.request.get(url);
  expect([url, answer.status()]).toEqual([url, 200]);
  return answer.text();
}

/** Sends this mail, and waits for the request that it makes. @returns the page of the request */
export async function comes(desk: Page, town: Town, mail: Parameters<Town['mail']>[0]): Promise<string> {
  const before = await waiting(desk, town);
  await town.mail(mail);
  const come = async () => (await waiting(desk, town)).find((one) => !before.includes(one)) ?? null;
  return `${town.web}${await until(come, `the mail from ${mail.from}`)}`;
}

/** The link to the private page in a letter. */
export const linkIn = (letter: Letter, way = 'c'): string =>
  new RegExp(`http\\S+/${way}/[\\w-]{43}`).exec(letter.body)?.[0] ?? '';

/** A press that leads to a page with this in it. */
export async function press(page: Page, button: string, lands: string): Promise<void> {
  await page.click(button);
  await page.waitForSelector(lands);
}

/** A member reads what was written: a press that is in the log. */
export async function readRequest(desk: Page, url: string): Promise<string> {
  await desk.goto(url);
  await press(desk, 'form[action$="/open"] button', '.message .text');
  return textOf(desk);
}

/** Waits until the words are on a page, and looks at it. */
export async function soon(page: Page, url: string, words: string): Promise<void> {
  await until(async () => (await pageOf(page, url)).includes(words), `${url} with "${words}"`);
  await page.goto(url);
  expect(await textOf(page)).toContain(words);
}

/** The newest letter with all of these words in it, as the outbox of this desk shows it; waits for it. */
export async function letterInOutbox(desk: Page, web: string, words: readonly string[]): Promise<string> {
  const found = await until(
    async () => {
      const list = await pageOf(desk, `${web}/desk/outbox`);
      for (const [, href = ''] of list.matchAll(/ href="(\/desk\/outbox\/[^"]+)"/g)) {
        const body = await pageOf(desk, `${web}${href}`);
        if (words.every((one) => body.includes(one))) return href;
      }
      return null;
    },
    `a letter with "${words.join('", "')}"`,
  );
  await desk.goto(`${web}${found}`);
  return textOf(desk);
}

/** A picture for docs/journeys.md, made when JOURNEY_PICTURES names a folder. `from`: what stands at its top. */
export async function picture(page: Page, name: string, from?: string): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.evaluate(
    () => (globalThis as unknown as { document: { fonts: { ready: Promise<unknown> } } }).document.fonts.ready,
  );
  if (from !== undefined) {
    // A little lower than the top: the desk's bar stays there.
    await page.$eval(from, (element) => {
      (element as unknown as { scrollIntoView(): void }).scrollIntoView();
      (globalThis as unknown as { scrollBy(x: number, y: number): void }).scrollBy(0, -80);
    });
  }
  await page.screenshot({ path: path.join(folder, `${name}.png`), clip: await shown(page) });
}

/** The screen as far as there is something on it. */
function shown(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  return page.evaluate(() => {
    interface Shown {
      getBoundingClientRect(): { bottom: number; height: number };
    }
    const { document, innerWidth, innerHeight } = globalThis as unknown as {
      document: { querySelectorAll(all: string): Iterable<Shown> };
      innerWidth: number;
      innerHeight: number;
    };
    const boxes = [...document.querySelectorAll('body *')].map((element) => element.getBoundingClientRect());
    const lowest = Math.max(...boxes.filter(({ height }) => height < innerHeight).map(({ bottom }) => bottom));
    return { x: 0, y: 0, width: innerWidth, height: Math.min(innerHeight, Math.ceil(lowest) + 16) };
  });
}

/** A letter as a mail program shows it, for a picture. */
export async function pictureOfLetter(town: Town, letter: Letter, name: string): Promise<void> {
  if (process.env.JOURNEY_PICTURES === undefined) return;
  const page = await town.open(PHONE);
  const safe = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const from = /^from: (.*)$/im.exec(letter.raw)?.[1] ?? '';
  await page.setContent(`<!doctype html><meta name="viewport" content="width=device-width">
    <body style="font: 16px/1.5 system-ui, sans-serif; margin: 16px">
    <p style="color: #555; margin: 0">${safe(from)}</p><h1 style="font-size: 20px; margin: 4px 0 16px">${safe(letter.subject)}</h1>
${letter.body
  .split('\n\n')
  .map((part) => `<p style="white-space: pre-line; overflow-wrap: anywhere">${safe(part)}</p>`)
  .join('')}`);
  await picture(page, name);
  await page.context().close();
}
