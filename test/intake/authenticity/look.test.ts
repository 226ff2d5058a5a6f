import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Authenticator, createAuthenticator } from '../../../src/intake/authenticity/index.js';
import { headersOf } from '../../../src/intake/parse/index.js';
import { standingOf } from '../../../src/policy/authenticity/index.js';
import { startDns } from '../../support/dns.js';

const { dkimSign } = createRequire(import.meta.url)('mailauth/lib/dkim/sign') as {
  dkimSign(mail: Buffer, options: object): Promise<{ signatures: string }>;
};

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

let dns: Awaited<ReturnType<typeof startDns>>;
let authenticator: Authenticator;

beforeAll(async () => {
  const key = `v=DKIM1; k=rsa; p=${publicKey}`;
  dns = await startDns({
    'TXT writers.example': 'v=spf1 ip4:192.0.2.7 -all',
    'TXT s1._domainkey.writers.example': key,
    'TXT _dmarc.writers.example': 'v=DMARC1; p=reject',
    'TXT soft.example': 'v=spf1 ip4:192.0.2.7 ~all',
    'TXT _dmarc.soft.example': 'v=DMARC1; p=none',
    'TXT list.example': 'v=spf1 ip4:192.0.2.9 -all',
    'TXT s1._domainkey.list.example': key,
    'A plain.example': '192.0.2.3',
  });
  authenticator = createAuthenticator({ dnsServers: [dns.server] });
});
afterAll(async () => {
  await authenticator.close();
  await dns.stop();
});

const mailOf = (from: string, more = '') =>
  Buffer.from(
    `From: ${from}\r\nTo: desk@praksis.example\r\nSubject: hello\r\nMessage-ID: <a@b.example>\r\n\r\nHello.\r\n${more}`,
  );

async function signed(mail: Buffer, domain: string, more: object = {}): Promise<Buffer> {
  const { signatures } = await dkimSign(mail, {
    signatureData: [{ signingDomain: domain, selector: 's1', privateKey, ...more }],
  });
  return Buffer.concat([Buffer.from(signatures), mail]);
}

async function look(raw: Buffer, mailFrom: string, clientAddress = '192.0.2.7', at: Authenticator = authenticator) {
  const envelope = {
    ...{ mailFrom, rcptTo: ['desk@praksis.example'], clientAddress, helo: 'mail.example', tls: null },
    ...{ smtputf8: false, body8bit: true, declaredSize: null },
  };
  const found = await at.look(raw, { envelope, header: headersOf(raw) });
  return { found, standing: standingOf(found) };
}

describe('who sent a mail', () => {
  it('its own server says so', async () => {
    const { found, standing } = await look(mailOf('w@writers.example'), 'w@writers.example');
    expect(standing).toBe('proved');
    expect(found).toEqual({
      spf: { result: 'pass', domain: 'writers.example' },
      dkim: [],
      dmarc: { result: 'pass', policy: 'reject' },
      arc: null,
      aligned: { spf: true, dkim: false },
    });
  });

  it('a forged one is spoken against by its domain', async () => {
    expect(await look(mailOf('w@writers.example'), 'w@writers.example', '198.51.100.1')).toMatchObject({
      found: { spf: { result: 'fail' }, dmarc: { result: 'fail', policy: 'reject' } },
      standing: 'against',
    });
    // The envelope is the forger's own, and passes; the domain in From is not theirs.
    expect(await look(mailOf('w@writers.example'), 'x@list.example', '192.0.2.9')).toMatchObject({
      found: { spf: { result: 'pass', domain: 'list.example' }, aligned: { spf: false } },
      standing: 'against',
    });
  });

  it('a signature holds on any way, and not for what was changed or written behind it', async () => {
    const good = await signed(mailOf('w@writers.example'), 'writers.example');
    expect(await look(good, 'b@bounce.example', '198.51.100.1')).toMatchObject({
      found: { dkim: [{ result: 'pass', domain: 'writers.example' }], aligned: { dkim: true, spf: false } },
      standing: 'proved',
    });
    const changed = Buffer.from(good.toString().replace('Hello.', 'Send money.'));
    expect((await look(changed, 'w@writers.example', '198.51.100.1')).standing).toBe('against');
    const part = await signed(mailOf('w@writers.example', 'more'), 'writers.example', { maxBodyLength: 4 });
    expect((await look(part, 'w@writers.example', '198.51.100.1')).found?.aligned.dkim).toBe(false);
  });

  it('a list signs for itself, not for who writes to it', async () => {
    const raw = await signed(mailOf('s@soft.example'), 'list.example');
    expect(await look(raw, 'l@list.example', '192.0.2.9')).toMatchObject({
      found: { dkim: [{ result: 'pass', domain: 'list.example' }], dmarc: { result: 'fail', policy: 'none' } },
      standing: 'open',
    });
  });

  it('nothing is published, nothing is known: neither for nor against', async () => {
    expect((await look(mailOf('p@plain.example'), 'p@plain.example')).standing).toBe('open');
    expect((await look(mailOf('p@plain.example, q@plain.example'), 'p@plain.example')).found).toBeNull();
    // By a machine of our own that did not say from where: SPF is not asked.
    expect((await look(mailOf('w@writers.example'), 'w@writers.example', '127.0.0.1')).found?.spf).toBeNull();
  });

  it('a name server that falls silent holds no mail up for long, and is then not asked for a while', async () => {
    const other = await startDns({});
    other.fallSilent();
    const late = createAuthenticator({ dnsServers: [other.server] });
    const began = performance.now();
    expect((await look(mailOf('w@writers.example'), 'w@writers.example', '192.0.2.7', late)).standing).toBe('open');
    for (let n = 0; n < 9; n += 1) await look(mailOf(`w${n}@w${n}.example`), `w${n}@w${n}.example`, '192.0.2.7', late);
    expect(performance.now() - began).toBeLessThan(40_000);
    expect(other.asked.length).toBeLessThan(20);
    await late.close();
    await other.stop();
  });

  it('asks nobody about names that are in no name server', async () => {
    const own = createAuthenticator({ dnsServers: [] });
    expect((await look(mailOf('w@writers.example'), 'w@writers.example', '192.0.2.7', own)).found).toBeNull();
    await own.close();
  });
});
