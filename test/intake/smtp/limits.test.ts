import { describe, expect, it } from '@jest/globals';
import { clientKey, Meter, Open } from '../../../src/intake/smtp/limits.js';
import { networkList } from '../../../src/intake/smtp/networks.js';
import { until } from '../../support/until.js';
import { STRANGERS } from './receiver.js';
import { doors, MAIL, TO_DATA } from './support.js';
import { type Client, client, greeted, transcript } from './transcript.js';

const open = doors();
const MB = 1024 * 1024;

describe('the size of a message', () => {
  it('is refused at MAIL FROM when announced', async () => {
    const { port } = await open();
    const visitor = await greeted(port);
    expect(await visitor.says('MAIL FROM:<jane@example.org> SIZE=26214401')).toMatch(/^552 5\.3\.4 /);
    expect(await visitor.says('MAIL FROM:<jane@example.org> SIZE=26214400')).toMatch(/^250 /);
  });

  it('is refused at the end when not announced, and nothing is kept', async () => {
    const { port, receiver } = await open({ limits: { messageBytes: MB } });
    const visitor = await greeted(port);
    await transcript(visitor, TO_DATA);
    visitor.sends(Buffer.alloc(MB - 1, 'x'));
    visitor.sends('\r\n.\r\n');
    expect(await visitor.hears()).toBe('552 5.3.4 Message too large');
    expect([receiver.aborted, receiver.kept.length]).toEqual([1, 0]);
    await transcript(visitor, TO_DATA);
    visitor.sends(Buffer.alloc(MB - 2, 'x'));
    visitor.sends('\r\n.\r\n');
    expect(await visitor.hears()).toMatch(/^250 /);
    expect(receiver.kept[0]?.bytes.length).toBe(MB);
  });

  it('that grows without end is not listened to', async () => {
    const { port, receiver } = await open({ limits: { messageBytes: MB } });
    const visitor = await greeted(port);
    await transcript(visitor, TO_DATA);
    const flood = setInterval(() => visitor.sends(Buffer.alloc(MB, 'x')), 5);
    await visitor.hangsUp();
    clearInterval(flood);
    await until(() => receiver.aborted === 1);
  });
});

describe('what may be in flight', () => {
  const announce = (visitor: Client, bytes: number) => visitor.says(`MAIL FROM:<jane@example.org> SIZE=${bytes}`);

  it('is full with two of the largest; small ones still come in; RSET, QUIT and a lost line make room', async () => {
    const { port } = await open();
    const [one, two, three, small] = await Promise.all([greeted(port), greeted(port), greeted(port), greeted(port)]);
    expect(await announce(one, 25 * MB)).toMatch(/^250 /);
    expect(await announce(two, 25 * MB)).toMatch(/^250 /);
    expect(await announce(three, 7 * MB)).toBe('452 4.3.1 No room at the moment, try again later');
    await transcript(small, MAIL);
    await one.says('RSET');
    expect(await announce(three, 25 * MB)).toMatch(/^250 /);
    expect(await announce(one, 25 * MB)).toMatch(/^452 /);
    await two.says('QUIT');
    await two.hangsUp();
    await until(() => two.socket().destroyed);
    expect(await again(() => announce(one, 25 * MB))).toMatch(/^250 /);
    three.vanishes();
    expect(await again(() => announce(small, 25 * MB))).toMatch(/^250 /);
  });

  it('counts what was not announced as it comes', async () => {
    const { port, receiver } = await open({ limits: { inFlightBytes: 3.5 * MB, inFlightForSmallBytes: MB } });
    const [one, two] = await Promise.all([greeted(port), greeted(port)]);
    await transcript(one, TO_DATA);
    one.sends(Buffer.alloc(1.5 * MB, 'x'));
    await until(() => receiver.opened === 1);
    await transcript(two, TO_DATA);
    two.sends(Buffer.alloc(1.5 * MB, 'x'));
    await until(() => receiver.aborted === 1);
    two.sends('\r\n.\r\n');
    expect(await two.hears()).toBe('452 4.3.1 No room at the moment, try again later');
    one.sends('\r\n.\r\n');
    expect(await one.hears()).toMatch(/^250 /);
    await transcript(two, TO_DATA);
    two.sends(Buffer.alloc(1.5 * MB, 'x'));
    two.sends('\r\n.\r\n');
    expect(await two.hears()).toMatch(/^250 /);
  });

  it('is given back when the receiver failed and when the message was too large', async () => {
    const { port, receiver } = await open({
      limits: { messageBytes: 2 * MB, inFlightBytes: 2.5 * MB, inFlightForSmallBytes: 0 },
    });
    const visitor = await greeted(port);
    for (const bytes of [3 * MB, MB, 3 * MB, MB]) {
      receiver.failing = { commit: new Error('x') };
      await transcript(visitor, TO_DATA);
      visitor.sends(Buffer.alloc(bytes, 'x'));
      visitor.sends('\r\n.\r\n');
      expect(await visitor.hears()).toMatch(bytes > 2 * MB ? /^552 / : /^451 /);
    }
    expect(await announce(visitor, 2 * MB)).toMatch(/^250 /);
  });

  it('is not all for one client', async () => {
    const { port } = await open(STRANGERS);
    const [one, two] = await Promise.all([greeted(port, '127.0.0.2'), greeted(port, '127.0.0.2')]);
    const other = await greeted(port, '127.0.0.3');
    expect(await announce(one, 25 * MB)).toMatch(/^250 /);
    expect(await announce(two, 25 * MB)).toMatch(/^452 /);
    expect(await announce(other, 25 * MB)).toMatch(/^250 /);
  });

  it('goes on in other large messages only as places are free, and in small ones always', async () => {
    const { port, receiver } = await open({ limits: { streamingMessages: 1 } });
    const [one, two, small] = await Promise.all([greeted(port), greeted(port), greeted(port)]);
    for (const large of [one, two]) {
      await transcript(large, TO_DATA);
      large.sends(Buffer.alloc(MB, 'x'));
    }
    await until(() => receiver.opened === 1);
    await transcript(small, MAIL);
    expect(receiver.opened).toBe(2);
    one.sends('\r\n.\r\n');
    two.sends('\r\n.\r\n');
    await Promise.all([one.hears(), two.hears()]);
    expect(receiver.kept).toHaveLength(3);
  });
});

describe('how often a client may come', () => {
  it('has a number of connections at once', async () => {
    const { port } = await open({ ...STRANGERS, limits: { ...STRANGERS.limits, connectionsPerClient: 2 } });
    const [one] = await Promise.all([greeted(port, '127.0.0.2'), greeted(port, '127.0.0.2')]);
    const third = await client(port, '127.0.0.1', '127.0.0.2');
    expect(await third.hangsUp()).toBe('421 4.7.0 Too many connections, try again later\r\n');
    await greeted(port, '127.0.0.3');
    await one?.says('QUIT');
    await one?.hangsUp();
    expect(await again(async () => (await client(port, '127.0.0.1', '127.0.0.2')).hears())).toMatch(/^220 /);
  });

  it('has a number of messages a minute, and a trusted one has not', async () => {
    let now = 0;
    const limits = { greetingDelayMs: 0, messagesPerClient: { burst: 2, perMinute: 1 } };
    const { port } = await open({ trusted: ['127.0.0.9'], now: () => now, limits });
    const visitor = await greeted(port, '127.0.0.2');
    await transcript(visitor, [...MAIL, ...MAIL, 'C: MAIL FROM:<joan@example.org>', 'S: 450 4.7.0 ']);
    now += 60_000;
    await transcript(visitor, [...MAIL, 'C: MAIL FROM:<joan@example.org>', 'S: 450 4.7.0 ']);
    await transcript(await greeted(port, '127.0.0.9'), [...MAIL, ...MAIL, ...MAIL, ...MAIL]);
  });

  it('may make some errors, then is asked to come back later, also on a new connection', async () => {
    let now = 0;
    const limits = { greetingDelayMs: 0, errorsPerClient: { burst: 3, perMinute: 1 } };
    const { port } = await open({ trusted: [], now: () => now, limits });
    const visitor = await greeted(port, '127.0.0.2');
    await visitor.says('MAIL FROM:<a@b.example>');
    const ask = 'C: RCPT TO:<nobody@praksis.example>';
    await transcript(visitor, [ask, 'S: 550 ', ask, 'S: 550 ', ask, 'S: 550 ', 'S: 421 4.7.0 ']);
    const next = await client(port, '127.0.0.1', '127.0.0.2');
    expect(await next.hangsUp()).toBe('421 4.7.0 Too many errors, try again later\r\n');
    await greeted(port, '127.0.0.3');
    now += 60_000;
    await transcript(await greeted(port, '127.0.0.2'), MAIL);
  });

  it('a trusted one may make errors without end', async () => {
    const { port } = await open({ limits: { errorsPerClient: { burst: 1, perMinute: 0 } } });
    const visitor = await greeted(port);
    await visitor.says('MAIL FROM:<a@b.example>');
    for (let i = 0; i < 20; i += 1) {
      expect(await visitor.says('RCPT TO:<nobody@praksis.example>')).toMatch(/^550 /);
    }
    await transcript(visitor, ['C: RSET', 'S: 250 ', ...MAIL]);
  });

  it('is the correspondent’s own limit through a trusted server too; the null sender has none', async () => {
    let now = 0;
    const limits = { messagesPerCorrespondent: { burst: 2, perMinute: 1 } };
    const { port } = await open({ now: () => now, limits });
    const visitor = await greeted(port);
    await transcript(visitor, [...MAIL, ...MAIL]);
    expect(await visitor.says('MAIL FROM:<JANE@example.org>')).toBe('450 4.7.0 Too many messages, try again later');
    expect(await visitor.says('MAIL FROM:<joan@example.org>')).toMatch(/^250 /);
    await visitor.says('RSET');
    for (let i = 0; i < 5; i += 1) await transcript(visitor, ['C: MAIL FROM:<>', ...MAIL.slice(1)]);
    now += 60_000;
    await transcript(visitor, MAIL);
  });
});

describe('counting', () => {
  it('forgets who was quiet longest, not who is busy', () => {
    const meter = new Meter({ burst: 1, perMinute: 0 }, () => 0);
    meter.count('busy');
    for (let i = 0; i < 19_999; i += 1) meter.count(`${i}`);
    expect(meter.allows('busy')).toBe(false);
    meter.count('busy');
    meter.count('one more');
    expect([meter.allows('busy'), meter.allows('0')]).toEqual([false, true]);
  });

  it('gives nothing for a clock that was put back', () => {
    let now = 1_000_000;
    const meter = new Meter({ burst: 1, perMinute: 1 }, () => now);
    meter.count('a');
    now = 0;
    expect(meter.allows('a')).toBe(false);
  });

  it('gives a place back once', () => {
    const places = new Open();
    const most = { perKey: 2, all: 3 };
    const leave = places.enter('a', most);
    places.enter('a', most);
    leave?.();
    leave?.();
    expect(places.enter('a', most)).not.toBeNull();
    expect(places.enter('a', most)).toBeNull();
    expect(places.enter('b', most)).not.toBeNull();
    expect(places.enter('b', most)).toBeNull();
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:0:0:ffff::', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('takes %s for %s', (address, key) => expect(clientKey(address)).toBe(key));
});

describe('networks', () => {
  const inside = networkList(['127.0.0.0/8', '::1', '2001:db8::/32', '192.0.2.1']);
  it.each([
    ['127.5.5.5', true],
    ['::ffff:127.0.0.1', true],
    ['::1', true],
    ['2001:db8:ffff::1', true],
    ['192.0.2.1', true],
    ['192.0.2.2', false],
    ['128.0.0.1', false],
    ['::2', false],
    ['', false],
  ])('%s: %s', (address, is) => expect(inside(address)).toBe(is));

  it.each(['localhost', '10.0.0.0/33', '10.0.0.0/x', '::/129', ''])('%s is none', (network) => {
    expect(() => networkList([network])).toThrow('smtp.network');
  });
});

/** Asks until the answer is yes, for what the other side notices a moment later. */
async function again(ask: () => Promise<string>): Promise<string> {
  for (let i = 0; ; i += 1) {
    const answer = await ask();
    if (/^2/.test(answer) || i > 50) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
