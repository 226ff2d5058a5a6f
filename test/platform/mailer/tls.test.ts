import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createRelay, type HandOver, RelayUrlError, relaySettings } from '../../../src/platform/mailer/index.js';
import { certificate, realRelay } from './relays.js';

const ending: (() => Promise<unknown>)[] = [];
let pems: { readonly key: string; readonly cert: string };
beforeAll(async () => {
  pems = await certificate();
});
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

const LETTER: HandOver = {
  envelope: { from: '', to: 'writer@elsewhere.example' },
  bytes: Buffer.from('Subject: x\r\n\r\nx\r\n'),
  beforeFirstByte: async () => {},
};

async function sent(options: {
  readonly scheme?: 'smtp' | 'smtps';
  readonly tls?: string;
  readonly login?: string;
  readonly trusted?: boolean;
  readonly server?: Parameters<typeof realRelay>[0];
}) {
  const relay = await realRelay({ ...pems, ...options.server });
  ending.push(relay.close);
  const query = options.tls === undefined ? '' : `?tls=${options.tls}`;
  const url = `${options.scheme ?? 'smtp'}://${options.login ?? ''}127.0.0.1:${relay.port}${query}`;
  const mailer = createRelay({ url, ...(options.trusted === true ? { ca: pems.cert } : {}) });
  ending.push(() => mailer.close({ graceMs: 0 }));
  return { outcome: await mailer.send(LETTER), taken: relay.taken };
}

const PLAIN_ONLY = { disabledCommands: ['STARTTLS'] };

describe('STARTTLS', () => {
  it.each([
    ['required, offered, certificate known', { tls: 'required', trusted: true }, true],
    ['unchecked, offered, certificate unknown', { tls: 'unchecked' }, true],
    ['opportunistic, offered, certificate unknown', { tls: 'opportunistic' }, true],
    ['opportunistic, not offered', { tls: 'opportunistic', server: PLAIN_ONLY }, false],
    ['nothing said, on this machine', { server: PLAIN_ONLY }, false],
    ['none, though offered', { tls: 'none' }, false],
    ['smtps', { scheme: 'smtps' as const, trusted: true, server: { secure: true } }, true],
  ])('%s: the letter goes', async (_name, options, secure) => {
    const { outcome, taken } = await sent(options);
    expect(outcome).toEqual({ state: 'sent', code: 250 });
    expect(taken.map((mail) => mail.secure)).toEqual([secure]);
  });

  it.each([
    ['required, certificate unknown', { tls: 'required' }],
    ['required, not offered', { tls: 'required', server: PLAIN_ONLY }],
    ['unchecked, not offered', { tls: 'unchecked', server: PLAIN_ONLY }],
    ['smtps, certificate unknown', { scheme: 'smtps' as const, server: { secure: true } }],
    [
      'required, a protocol from before TLS 1.2',
      { tls: 'required', trusted: true, server: { maxVersion: 'TLSv1.1' as const } },
    ],
  ])('%s: nothing leaves', async (_name, options) => {
    const { outcome, taken } = await sent(options);
    expect(outcome).toMatchObject({ state: 'deferred', reason: 'tls' });
    expect(taken).toEqual([]);
  });
});

it.each([false, true])('whether the relay offers REQUIRETLS is asked over a checked line: %p', async (offers) => {
  const relay = await realRelay({ ...pems, hideREQUIRETLS: !offers });
  ending.push(relay.close);
  const url = `smtp://127.0.0.1:${relay.port}?tls=none`;
  for (const [ca, answer] of [
    [pems.cert, offers],
    [undefined, null],
  ] as const) {
    const mailer = createRelay({ url, ...(ca === undefined ? {} : { ca }) });
    ending.push(() => mailer.close({ graceMs: 0 }));
    expect(await mailer.offersForcedTls()).toBe(answer);
  }
});

describe('signing in', () => {
  const server: NonNullable<Parameters<typeof realRelay>[0]> = {
    onAuth: ({ username, password }, _session, done) =>
      username === 'practice' && password === 'p@ss:word' ? done(null, { user: username }) : done(new Error('no')),
  };

  it('with user and password, percent-encoded in the address', async () => {
    const { taken } = await sent({ tls: 'required', trusted: true, login: 'practice:p%40ss%3Aword@', server });
    expect(taken.map(({ user }) => user)).toEqual(['practice']);
  });

  it('refused: somebody can mend it while the letters wait', async () => {
    const { outcome, taken } = await sent({ tls: 'required', trusted: true, login: 'practice:wrong@', server });
    expect(outcome).toMatchObject({ state: 'deferred', code: 535, reason: 'auth' });
    expect(taken).toEqual([]);
  });
});

describe('SMTP_RELAY_URL', () => {
  it.each([
    ['smtp://relay.example', { host: 'relay.example', port: 587, tls: 'required', login: null }],
    ['smtps://relay.example', { host: 'relay.example', port: 465, tls: 'implicit', login: null }],
    [
      'smtp://relay.example:25?tls=opportunistic',
      { host: 'relay.example', port: 25, tls: 'opportunistic', login: null },
    ],
    ['smtp://localhost:25', { host: 'localhost', port: 25, tls: 'opportunistic', login: null }],
    ['smtp://[::1]:25/', { host: '::1', port: 25, tls: 'opportunistic', login: null }],
    [
      'smtp://a:b@relay.example?tls=unchecked',
      { host: 'relay.example', port: 587, tls: 'unchecked', login: { user: 'a', pass: 'b' } },
    ],
    [
      'smtp://a%40b:c@relay.example',
      { host: 'relay.example', port: 587, tls: 'required', login: { user: 'a@b', pass: 'c' } },
    ],
  ])('%s', (url, settings) => {
    expect(relaySettings(url)).toEqual(settings);
  });

  it.each([
    'relay.example:25',
    'http://relay.example',
    'smtp://',
    'smtp://relay.example/path',
    'smtp://relay.example#x',
    'smtp://relay.example?tls=maybe',
    'smtp://relay.example?tls=none&tls=required',
    'smtp://relay.example?pool=true',
    'smtps://relay.example?tls=none',
    'smtp://user@relay.example',
    'smtp://user:secret@relay.example?tls=opportunistic',
    'smtp://user:secret@relay.example?tls=none',
    'smtp://user:%ZZsecret@relay.example',
  ])('%s is refused, and a password in it is not repeated', (url) => {
    expect(() => relaySettings(url)).toThrow(RelayUrlError);
    expect(() => relaySettings(url)).not.toThrow(/secret/);
  });
});
