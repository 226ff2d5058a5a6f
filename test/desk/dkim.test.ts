import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { checkDomain } from '../../src/doctor/dns.js';
import { createAuthenticator } from '../../src/intake/authenticity/index.js';
import { headersOf } from '../../src/intake/parse/index.js';
import { createNames } from '../../src/platform/names.js';
import { dkimRecord, isDkimRecord } from '../../src/practice/dkim.js';
import type { Practice } from '../../src/practice/index.js';
import { startDns, type Zone } from '../support/dns.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openMailOffice } from '../support/mail.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let browser: SignedInBrowser;
let dns: Awaited<ReturnType<typeof startDns>>;
const zone: Record<string, string | readonly string[]> & Zone = {};

beforeAll(async () => {
  ground = await openGround();
  dns = await startDns(zone);
  site = await openSite(ground, { names: createNames({ dnsServers: [dns.server] }) });
  practice = await addPractice(ground, { language: 'en' });
  browser = await signIn(ground, site, practice, 'owner');
});
afterAll(async () => {
  await dns.stop();
  await site.close();
  await ground.close();
});

const send = async (body: string) => {
  const mail = openMailOffice(ground, practice);
  ground.practices.forget(practice.id);
  ground.clock.forward(2 * 86_400_000);
  await mail.send({ body });
  const text = (await mail.letters()).at(-1)?.text ?? '';
  await mail.close();
  return text;
};
const record = () => ground.desk.quick(practice.id, (tx) => dkimRecord(tx, practice));

it('letters are signed from when the record is found, and others can look the signature over', async () => {
  expect((await browser.get('/desk/mail/signature')).html).toContain('Nothing is signed here');
  await browser.press('/desk/mail/signature');
  const wanted = await record();
  expect((await browser.get('/desk/mail/signature')).html).toContain(wanted?.text.slice(-40));
  expect((await browser.press('/desk/mail/signature/look')).html).toContain('The record is not there');
  expect(await send('Do you have a time for a first talk?')).not.toContain('DKIM-Signature');

  browser = await signIn(ground, site, practice, 'owner');
  zone[`TXT ${wanted?.name}`] = wanted?.text ?? '';
  expect((await browser.press('/desk/mail/signature/look')).location).toContain('dkim_active');
  const signed = await send('Do you have a time in March?');
  expect(signed).toMatch(/^DKIM-Signature: /);
  const authenticator = createAuthenticator({ dnsServers: [dns.server] });
  const raw = Buffer.from(signed);
  const found = await authenticator.look(raw, { envelope: null, header: headersOf(raw) });
  await authenticator.close();
  expect(found?.aligned.dkim).toBe(true);

  const { rows } = await ground.owner.query('SELECT private_sealed FROM dkim_key');
  expect(JSON.stringify(rows)).not.toContain('PRIVATE KEY');
});

it('a new key signs nothing before its own record stands', async () => {
  browser = await signIn(ground, site, practice, 'owner');
  await browser.press('/desk/mail/signature');
  expect(await send('Do you have a time in April?')).not.toContain('DKIM-Signature');
  browser = await signIn(ground, site, practice, 'owner');
  await browser.press('/desk/mail/signature/remove');
  expect((await ground.owner.query('SELECT 1 FROM dkim_key')).rowCount).toBe(0);
});

it.each([
  ['the same', 'v=DKIM1; k=rsa; p=AAA', true],
  ['in pieces and another order', 'p=A AA; v=DKIM1', true],
  ['another key', 'v=DKIM1; p=BBB', false],
  ['taken back', 'v=DKIM1; p=', false],
  ['something else', 'v=spf1 -all', false],
])('a record that is %s', (_, found, is) => {
  expect(isDkimRecord(found, { text: 'v=DKIM1; k=rsa; p=AAA' })).toBe(is);
});

it('the doctor names each record that is missing, and none that is there', async () => {
  const names = createNames({ dnsServers: [dns.server] });
  const hints = async () => (await checkDomain(names, 'praksis.example', null)).map(({ hint }) => hint).join('\n');
  const before = await hints();
  for (const part of [
    'praksis.example. MX 10',
    '"v=spf1',
    '_dmarc.praksis.example. TXT',
    '_mta-sts.praksis.example',
    'make a key',
  ]) {
    expect(before).toContain(part);
  }
  zone['MX praksis.example'] = 'mx.praksis.example';
  zone['TXT praksis.example'] = 'v=spf1 mx -all';
  zone['TXT _dmarc.praksis.example'] = 'v=DMARC1; p=reject';
  zone['TXT _mta-sts.praksis.example'] = 'v=STSv1; id=1';
  zone['A mx.praksis.example'] = '192.0.2.5';
  expect(await hints()).toContain('192.0.2.5 PTR mx.praksis.example.');
  zone['PTR 5.2.0.192.in-addr.arpa'] = 'mx.praksis.example';
  const key = { name: 's1._domainkey.praksis.example', text: 'v=DKIM1; p=AAA', active: true, madeAt: new Date() };
  expect((await checkDomain(names, 'praksis.example', key)).map(({ hint }) => hint)).toEqual([
    expect.stringContaining('set  s1._domainkey.praksis.example. TXT "v=DKIM1; p=AAA"'),
  ]);
  zone['TXT s1._domainkey.praksis.example'] = 'v=DKIM1; p=AAA';
  expect((await checkDomain(names, 'praksis.example', key)).map(({ state }) => state)).toEqual(['ok']);
});
