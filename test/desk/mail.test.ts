import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openSite, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const post = (token: string) =>
  fetch(`${site.url}/intake/mime`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
    body: 'From: a@b.example\r\n\r\nhello\r\n',
  });

it('an owner makes a token that is shown once, hands it to a service, and takes it back', async () => {
  const practice = await addPractice(ground, { language: 'en' });
  const browser = await signIn(ground, site, practice, 'owner');
  expect((await browser.get('/desk/mail')).html).toContain('There is no token');
  const { html } = await browser.post('/desk/mail/token', { _csrf: browser.csrf });
  const token = /<code>([\w-]{43})<\/code>/.exec(html)?.[1] ?? '';
  expect((await post(token)).status).toBe(202);
  const again = (await browser.get('/desk/mail')).html;
  expect(again).toContain('Make a new token');
  expect(again).not.toContain(token);
  await browser.post('/desk/mail/token/remove', { _csrf: browser.csrf });
  expect((await post(token)).status).toBe(401);
});

it('a key of a service is looked over before it is kept, and is never shown again', async () => {
  const practice = await addPractice(ground, { language: 'en' });
  const browser = await signIn(ground, site, practice, 'owner');
  await browser.get('/desk/mail');
  const set = (provider: string, key: string) =>
    browser.post('/desk/mail/signing', { _csrf: browser.csrf, provider, key });
  expect((await set('sendgrid', 'no key at all')).html).toContain('not a key as this service shows it');
  expect((await set('mailgun', 'key-abcdefghij')).status).toBe(303);
  const { html } = await browser.get('/desk/mail');
  expect(html).toContain('A key is set.');
  expect(html).not.toContain('key-abcdefghij');
  const { rows } = await ground.owner.query('SELECT * FROM intake_signing');
  expect(JSON.stringify(rows)).not.toContain('abcdefghij');
});

it('whoever is no owner does not come here', async () => {
  const practice = await addPractice(ground, { language: 'en' });
  const browser = await signIn(ground, site, practice, 'therapist');
  expect((await browser.get('/desk/mail')).status).toBe(403);
});
