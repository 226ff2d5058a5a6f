import { randomUUID } from 'node:crypto';
import { newLink, writeAnswer } from '../../src/conversation/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest, type Person } from '../support/people.js';
import { type Browser, openBrowser, type Page, type Site } from '../web/browser.js';

/** Somebody wrote a mail, and got a link. */
export interface Scene {
  readonly practice: Practice;
  readonly person: Person;
  readonly request: AddedRequest;
  readonly token: string;
}

export async function addScene(ground: Ground): Promise<Scene> {
  ground.clock.set(MONDAY);
  const practice = await addPractice(ground, { language: 'en' });
  const person = await addCorrespondent(ground, practice);
  const request = await addRequest(ground, practice, person, { text: 'By mail: heliotrope wombat' });
  return { practice, person, request, token: await addLink(ground, practice, request) };
}

export const addLink = (ground: Ground, practice: Practice, request: AddedRequest): Promise<string> =>
  ground.desk.quick(practice.id, (tx) =>
    newLink(tx, { practiceId: practice.id, conversationId: request.conversationId, now: ground.clock.now() }),
  );

/** A member answers in the conversation. */
export const answer = (ground: Ground, { practice, person, request }: Scene, text: string): Promise<string> =>
  ground.desk.quick(practice.id, (tx) =>
    writeAnswer(tx, practice.vault, {
      practiceId: practice.id,
      conversationId: request.conversationId,
      correspondentId: person.correspondentId,
      memberId: randomUUID(),
      text,
      now: ground.clock.now(),
    }),
  );

export const conversationOf = async (ground: Ground, { request }: Scene) =>
  (await ground.owner.query('SELECT * FROM conversation WHERE id = $1', [request.conversationId])).rows[0];

export const linksOf = async (ground: Ground, { request }: Scene) =>
  (
    await ground.owner.query('SELECT * FROM conversation_link WHERE conversation_id = $1 ORDER BY token_hash', [
      request.conversationId,
    ])
  ).rows;

/** What the log says of the conversation, without its own events of filing. */
export const logged = async (ground: Ground, { practice }: Scene): Promise<readonly string[]> =>
  (
    await ground.owner.query(
      `SELECT action, actor_kind, actor_id, detail FROM audit_event
       WHERE practice_id = $1 AND action ~ '^(conversation|attachment)' ORDER BY number`,
      [practice.id],
    )
  ).rows.map(({ action, actor_kind: kind, actor_id: id, detail }) => `${action} ${kind} ${id} ${detail}`);

/** Somebody before the page, with the fields that its forms carry. */
export interface Reader {
  readonly browser: Browser;
  page: Page;
  /** Presses a button of the page, and follows where it leads. */
  press(what: string, more?: Record<string, string>): Promise<Page>;
  /** The value of a hidden field of the page. */
  field(name: string): string;
}

/** Follows the link as a person does, and presses the button where they are asked to. */
export async function openPage(site: Site, token: string, headers: Record<string, string> = {}): Promise<Reader> {
  const browser = openBrowser(site);
  const follow = async (page: Page): Promise<Page> =>
    page.status === 303 ? follow(await browser.get((page.location ?? '').replace(/#.*/, ''), headers)) : page;
  const reader: Reader = {
    browser,
    page: await follow(await browser.get(`/c/${token}`, headers)),
    press: async (what, more = {}) => {
      const fields = { do: what, link: reader.field('link'), proof: reader.field('proof'), ...more };
      reader.page = await follow(await browser.post('/c/', fields, headers));
      return reader.page;
    },
    field: (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(reader.page.html)?.[1] ?? '',
  };
  await reader.press('open');
  return reader;
}
