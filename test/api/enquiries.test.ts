import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import type { Practice } from '../../src/practice/index.js';
import { EXAMPLE } from '../../src/web/api/openapi.js';
import { enquirySchema, problemSchema, receivedSchema } from '../../src/web/api/schema.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openSite, type Site } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;

beforeAll(async () => {
  ground = await openGround();
});
beforeEach(async () => {
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
});
afterEach(() => site.close());
afterAll(() => ground.close());

interface Asked {
  readonly body?: unknown;
  readonly raw?: string;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly at?: Site;
}

async function ask({ body, raw, headers = {}, method = 'POST', at = site }: Asked) {
  const response = await fetch(`${at.url}/api/v1/enquiries`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'POST' ? { body: raw ?? JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: text === '' ? null : JSON.parse(text) };
}

const rows = async (sql: string) => (await ground.owner.query(sql, [practice.id])).rows;
const requests = () =>
  rows(
    'SELECT reference, kind, "right", risk, channel, signals, acknowledgement, acknowledgement_reason FROM request WHERE practice_id = $1 ORDER BY filed_at',
  );

describe('an enquiry of another program', () => {
  it('is filed, sealed, and answered with its private page and reference', async () => {
    const message = 'Hello, do you take new clients? I have been anxious since summer.';
    const { status, json, headers } = await ask({ body: { practice: practice.slug, message } });
    expect(status).toBe(202);
    expect(receivedSchema.parse(json).conversation).toMatch(/^http:\/\/desk\.test\/c\/[\w-]{43}$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await requests()).toEqual([
      expect.objectContaining({ reference: json.reference, kind: 'enquiry', channel: 'api', acknowledgement: 'none' }),
    ]);
    const token = json.conversation.split('/c/')[1];
    const dump = JSON.stringify(await rows('SELECT * FROM message WHERE practice_id = $1'));
    expect(dump).not.toContain('anxious');
    expect(JSON.stringify(await rows('SELECT * FROM conversation_link WHERE practice_id = $1'))).not.toContain(token);
  });

  it('is what it says: a right, a complaint, somebody else; the text decides the rest', async () => {
    const say = (body: object) => {
      ground.clock.forward(1_000);
      return ask({ body: { practice: practice.slug, ...body } });
    };
    expect((await say({ message: 'I want a copy', about: 'right', right: 'portability' })).status).toBe(202);
    await say({ message: 'It was too loud.', about: 'complaint' });
    await say({ message: 'She does not eat.', about: 'other' });
    await say({ message: "I can't go on", about: 'self' });
    await say({ message: 'Who got my file?', about: 'right', right: 'accounting' });
    expect((await requests()).map(({ kind, right }) => [kind, right])).toEqual([
      ['rights_request', 'portability'],
      ['complaint', null],
      ['third_party', null],
      expect.anything(),
      ['rights_request', null],
    ]);
    expect((await requests())[3]?.risk).toBe('imminent');
  });

  it('with the same key and body is one, with the same answer; with another body none', async () => {
    const body = { practice: practice.slug, message: 'Twice, since the network is bad' };
    const headers = { 'idempotency-key': `"${randomUUID()}"` };
    const [first, second] = await Promise.all([ask({ body, headers }), ask({ body, headers })]);
    const third = await ask({ body, headers });
    expect([first.status, second.status, third.status]).toEqual([202, 202, 202]);
    expect([second.json, third.json]).toEqual([first.json, first.json]);
    const other = await ask({ body: { ...body, about: 'other' }, headers });
    expect([other.status, other.json.type]).toEqual([422, 'urn:subrosa:problem:key_reused']);
    expect(await requests()).toHaveLength(1);
    const anew = await ask({ body });
    expect(anew.json.conversation).not.toBe(first.json.conversation);
    expect(await requests()).toHaveLength(2);
  });

  it('of a loud address is perhaps a machine, and of a flood refused with words', async () => {
    const marks: boolean[] = [];
    const counting = await openSite(ground, {
      // What is counted is what the door lets through; filing three hundred says no more.
      receiveEnquiry: async ({ perhapsMachine }) => {
        marks.push(perhapsMachine);
        return { token: 'x'.repeat(43), reference: 'R-2222-2222' };
      },
    });
    const body = { practice: practice.slug, message: 'again' };
    const statuses: number[] = [];
    for (let n = 0; n < 310; n += 1) {
      const answer = await ask({ body, at: counting });
      statuses.push(answer.status);
      if (answer.status === 429) expect(answer.headers.get('retry-after')).toBe('60');
    }
    await counting.close();
    expect(marks.indexOf(true)).toBe(120);
    expect(statuses.indexOf(429)).toBe(300);
    expect(marks).toHaveLength(300);
  });
});

describe('what is not an enquiry', () => {
  const SECRET = 'Mia-Holm-0101';
  it.each([
    ['no JSON', { raw: `{"message": "${SECRET}`, status: 400 }],
    ['another type', { raw: SECRET, headers: { 'content-type': 'text/plain' }, status: 415 }],
    ['too large', { raw: JSON.stringify({ message: SECRET.repeat(100_000) }), status: 413 }],
    ['no message', { body: { practice: 'p' }, status: 422 }],
    ['an empty one', { body: { practice: 'p', message: ' \n ' }, status: 422 }],
    ['a field that nobody knows', { body: { practice: 'p', message: 'x', [SECRET]: SECRET }, status: 422 }],
    ['a wrong address', { body: { practice: 'p', message: SECRET, replyTo: SECRET }, status: 422 }],
    ['a right without a name', { body: { practice: 'p', message: SECRET, about: 'right' }, status: 422 }],
    ['a practice that is none', { body: { practice: 'mia-holm-0101', message: SECRET }, status: 404 }],
    ['a short key', { body: { practice: 'p', message: SECRET }, headers: { 'idempotency-key': 'short' }, status: 400 }],
  ] as const)('%s: a problem that repeats nothing', async (_, { status, ...asked }) => {
    const answer = await ask(asked as Asked);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(problemSchema.parse(answer.json).status).toBe(status);
    expect(answer.text.toLowerCase()).not.toContain(SECRET.toLowerCase());
  });

  it('names the field by a pointer', async () => {
    const { json } = await ask({ body: { practice: 'P!', message: 'x', language: 'fr' } });
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/practice', '/language']);
  });

  it('takes POST alone, and says when something failed', async () => {
    const get = await ask({ method: 'GET' });
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    const broken = await openSite(ground, {
      receiveEnquiry: async () => {
        throw new Error('Mia Holm');
      },
    });
    const failed = await ask({ body: { practice: practice.slug, message: 'x' }, at: broken });
    await broken.close();
    expect([failed.status, failed.json.type]).toEqual([503, 'urn:subrosa:problem:failed']);
    expect(failed.text).not.toContain('Mia');
  });
});

describe('from a browser', () => {
  it('the API is open to the websites of the practice alone', async () => {
    const origin = 'https://vinter.example';
    await ground.owner.query(
      `UPDATE practice SET settings = settings || '{"sites":["https://vinter.example"]}'::jsonb WHERE id = $1`,
      [practice.id],
    );
    ground.practices.forget(practice.id);
    const asks = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
    const before = await ask({ method: 'OPTIONS', headers: { origin, ...asks } });
    expect([before.status, before.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    expect(before.headers.get('access-control-allow-headers')).toContain('idempotency-key');
    expect(before.headers.get('access-control-allow-credentials')).toBeNull();
    const stranger = await ask({ method: 'OPTIONS', headers: { origin: 'https://other.example', ...asks } });
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
    const body = { practice: practice.slug, message: 'from the website' };
    const good = await ask({ body, headers: { origin } });
    expect([good.status, good.headers.get('access-control-allow-origin')]).toEqual([202, origin]);
    const bad = await ask({ body, headers: { origin: 'https://other.example' } });
    expect([bad.status, bad.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    const elsewhere = await addPractice(ground);
    const notTheirs = await ask({ body: { ...body, practice: elsewhere.slug }, headers: { origin } });
    expect(notTheirs.status).toBe(403);
  });
});

describe('the document of the API', () => {
  it('is valid OpenAPI 3.1, and its schemas are those of the code', async () => {
    const response = await fetch(`${site.url}/api/v1/openapi.json`);
    const document = JSON.parse(await response.text());
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual(expect.objectContaining({ valid: true }));
    expect(validator.version).toBe('3.1');
    const { Enquiry } = document.components.schemas;
    const { $schema: _, ...own } = z.toJSONSchema(enquirySchema, { io: 'input' });
    expect(Enquiry).toEqual(JSON.parse(JSON.stringify(own)));
    expect(Enquiry.required).toEqual(['practice', 'message']);
    expect(Enquiry.additionalProperties).toBe(false);
    expect(enquirySchema.parse(EXAMPLE)).toEqual(EXAMPLE);
    expect(document.paths['/enquiries'].post.requestBody.content['application/json'].example).toEqual(EXAMPLE);
  });
});
