import { createHash, X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import { checkDane } from '../../src/doctor/dane.js';
import { checkPolicy } from '../../src/doctor/dns.js';
import { createNames } from '../../src/platform/names.js';
import { createSignedNames } from '../../src/platform/signed-names.js';
import { createWaysTo, transportPolicy } from '../../src/platform/ways-to.js';
import { certificate, realRelay } from '../platform/mailer/relays.js';
import { startDns, type Zone } from '../support/dns.js';

const DOMAIN = 'praksis.example';
const HOST = `mx.${DOMAIN}`;
const TLSA = `TLSA _25._tcp.${HOST}`;

let pems: { readonly key: string; readonly cert: string };
let server: Awaited<ReturnType<typeof realRelay>>;
let dns: Awaited<ReturnType<typeof startDns>>;
let zone: Zone;
let own: { readonly key: string; readonly whole: string };

beforeAll(async () => {
  pems = await certificate();
  server = await realRelay(pems);
  const { publicKey, raw } = new X509Certificate(pems.cert);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  own = {
    key: createHash('sha256').update(spki).digest('hex'),
    whole: createHash('sha512').update(raw).digest('hex'),
  };
  zone = {};
  dns = await startDns(zone);
});
afterAll(async () => {
  await server.close();
  await dns.stop();
});
beforeEach(() => {
  for (const name of Object.keys(zone)) delete zone[name];
  zone[`MX ${DOMAIN}`] = HOST;
  zone[`A ${HOST}`] = '127.0.0.1';
  dns.signed.clear();
});

const sign = (): void => {
  for (const name of [DOMAIN, `_25._tcp.${HOST}`]) dns.signed.add(name);
};
/** What the doctor says, with a mail server that shows the certificate; `port`: another, where none answers. */
async function found(port = server.port) {
  const dnsServers = [dns.server];
  const office = { names: createNames({ dnsServers }), signed: createSignedNames({ dnsServers }), smtpPort: port };
  const [check, ...others] = await checkDane(office, DOMAIN);
  expect(others).toEqual([]);
  return check;
}

it('without a record, the doctor prints the one to set, of the certificate that the server shows', async () => {
  expect(await found()).toEqual({
    name: 'tlsa',
    state: 'look',
    hint: expect.stringContaining(
      `sign the zone with DNSSEC first, then set  _25._tcp.${HOST}. IN TLSA 3 1 1 ${own.key}`,
    ),
  });
  sign();
  zone[`TXT _mta-sts.${DOMAIN}`] = 'v=STSv1; id=1';
  const both = await found();
  expect(both).toMatchObject({ state: 'ok', hint: expect.stringContaining(`To have both, set  _25._tcp.${HOST}.`) });
  expect(both?.hint).toContain(own.key);
  const unseen = await found(1);
  expect(unseen?.hint).toContain('TLSA 3 1 1 HASH, where HASH is the SHA-256');
});

it('of a server that somebody else runs nothing can be set here', async () => {
  zone[`MX ${DOMAIN}`] = 'mx.provider.example';
  expect(await found()).toMatchObject({ state: 'ok', hint: expect.stringContaining('whoever runs it could set one') });
});

it.each([
  ['its key', () => `030101${own.key}`, 'ok', 'fits its certificate'],
  ['the whole certificate', () => `030002${own.whole}`, 'ok', 'fits its certificate'],
  ['an authority above it, here itself', () => `020101${own.key}`, 'ok', 'fits its certificate'],
  ['another key', () => `030101${'ab'.repeat(32)}`, 'wrong', 'keep mail to praksis.example back'],
  ['what only browsers know', () => `010101${own.key}`, 'look', 'use 2 and 3 alone'],
])('a signed record of %s', async (_, data, state, words) => {
  zone[TLSA] = data();
  sign();
  expect(await found()).toMatchObject({ state, hint: expect.stringContaining(words) });
});

it('a record that is not signed, or beside an MX that is not, is said to be one that nobody goes by', async () => {
  zone[TLSA] = `030101${own.key}`;
  expect(await found()).toMatchObject({ state: 'look', hint: expect.stringContaining('holds it up (AD)') });
  dns.signed.add(`_25._tcp.${HOST}`);
  expect(await found()).toMatchObject({
    state: 'look',
    hint: expect.stringContaining(`the MX record of ${DOMAIN} up (AD)`),
  });
});

it('what fits no datagram is asked again over TCP, another server is asked where the first is away, and then nobody', async () => {
  zone[TLSA] = [`030101${'ab'.repeat(32)}`, `030101${own.key}`];
  sign();
  dns.truncate();
  expect(await found()).toMatchObject({ state: 'ok', hint: expect.stringContaining('and TLSA 3 1 1') });
  const ask = (dnsServers: readonly string[]) => createSignedNames({ dnsServers }).tlsa(`_25._tcp.${HOST}`);
  expect(await ask(['127.0.0.1:1', dns.server])).toMatchObject({ signed: true, records: [{}, {}] });
  expect(await ask(['127.0.0.1:1'])).toBe('unreachable');
  expect(await createSignedNames({ dnsServers: [dns.server] }).tlsa('nowhere.example')).toEqual({
    records: [],
    signed: false,
  });
});

describe('a policy of MTA-STS', () => {
  let site: { readonly port: number; readonly ca: string };
  let policy: string | null = null;
  let web: Server;
  beforeAll(async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: `mta-sts.${DOMAIN}` }], {
      keyType: 'ec',
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: `mta-sts.${DOMAIN}` }] }],
    });
    web = createServer({ key, cert }, ({ url }, answer) => {
      const there = url === '/.well-known/mta-sts.txt' && policy !== null;
      answer.writeHead(there ? 200 : 404).end(there ? policy : '');
    });
    await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
    site = { port: (web.address() as AddressInfo).port, ca: cert };
  });
  afterAll(() => new Promise((done) => web.close(done)));
  beforeEach(() => {
    zone[`TXT _mta-sts.${DOMAIN}`] = 'v=STSv1; id=1';
    zone[`A mta-sts.${DOMAIN}`] = '127.0.0.1';
  });
  const office = (ca = site.ca) => {
    const dnsServers = [dns.server];
    const names = createNames({ dnsServers });
    return { names, signed: createSignedNames({ dnsServers }), standing: { port: site.port, ca } };
  };
  const way = (domain = DOMAIN) => createWaysTo({ ...office(), reserved: true }).find(domain);
  const written = (mode: string, mx = `mx: ${HOST}`) =>
    `version: STSv1\r\nmode: ${mode}\r\n${mx}\r\nmax_age: 86400\r\n`;

  it.each([
    ['that insists', written('enforce'), 'ok', 'insists on encryption', 'mta_sts'],
    ['for any host below', written('enforce', 'mx: *.praksis.example'), 'ok', 'insists', 'mta_sts'],
    ['that is being tried', written('testing'), 'look', 'is not in force', 'none'],
    ['that forgets a server', written('enforce', 'mx: mail.praksis.example'), 'wrong', `add mx: ${HOST}`, 'mta_sts'],
    ['that is none', 'hello', 'look', 'no policy could be had', 'unknown'],
    ['that is not handed out', null, 'look', 'no policy could be had', 'unknown'],
  ])('%s', async (_, text, state, words, known) => {
    policy = text;
    expect(await checkPolicy(office(), DOMAIN)).toEqual([
      { name: 'mta_sts', state, hint: expect.stringContaining(words) },
    ]);
    expect(await way()).toBe(known);
  });

  it('counts only from a site whose certificate holds, and not from inside the network', async () => {
    policy = written('enforce');
    const another = await certificate();
    expect(await transportPolicy(office(another.cert), DOMAIN)).toBe('unreachable');
    const { names } = office();
    expect(await transportPolicy({ names }, DOMAIN)).toBe('unreachable');
  });

  it('comes after DANE, which every mail server of the domain has to have, signed', async () => {
    policy = null;
    delete zone[`TXT _mta-sts.${DOMAIN}`];
    expect(await checkPolicy(office(), DOMAIN)).toEqual([]);
    zone[TLSA] = `030101${own.key}`;
    expect(await way()).toBe('none');
    sign();
    expect(await way()).toBe('dane');
    zone[`MX ${DOMAIN}`] = [HOST, `mx2.${DOMAIN}`];
    expect(await way()).toBe('none');
    expect(await createWaysTo({ ...office(), reserved: false }).find(DOMAIN)).toBe('unknown');
  });
});
