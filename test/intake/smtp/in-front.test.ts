import { describe, expect, it } from '@jest/globals';
import { STRANGERS } from './receiver.js';
import { doors, MAIL } from './support.js';
import { greeted, transcript } from './transcript.js';

/** Mail servers and proxies in front, which say who their client is. */
const open = doors();

describe('XCLIENT', () => {
  it('names the client when a trusted server says it, once', async () => {
    const { port, receiver } = await open();
    const visitor = await greeted(port);
    expect(await visitor.says('XCLIENT ADDR=192.0.2.7 NAME=mail.example')).toMatch(/^220 /);
    expect(await visitor.says('XCLIENT ADDR=192.0.2.8')).toMatch(/^550 /);
    expect(await visitor.says('EHLO client.example')).not.toContain('XCLIENT');
    await transcript(visitor, MAIL);
    expect(receiver.kept[0]?.envelope.clientAddress).toBe('192.0.2.7');
  });

  it('brings the named client its own limits', async () => {
    const { port } = await open({ limits: { messagesPerClient: { burst: 1, perMinute: 0 }, connectionsPerClient: 1 } });
    const one = await greeted(port);
    await one.says('XCLIENT ADDR=IPv6:2001:db8:0:0:1::7');
    await transcript(one, ['C: EHLO x', 'S: 250-', ...MAIL, 'C: MAIL FROM:<joan@example.org>', 'S: 450 ']);
    const two = await greeted(port);
    expect(await two.says('XCLIENT ADDR=IPv6:2001:db8::8')).toMatch(/^220 /);
    expect(await two.hangsUp()).toMatch(/^421 4\.7\.0 Too many connections/);
  });

  it('is refused from anybody else', async () => {
    const { port, receiver } = await open(STRANGERS);
    const visitor = await greeted(port);
    expect(await visitor.says('XCLIENT ADDR=127.0.0.1')).toMatch(/^550 /);
    await transcript(visitor, MAIL);
    expect(receiver.kept[0]?.envelope.clientAddress).toBe('127.0.0.1');
  });
});

describe('XFORWARD', () => {
  it('names the client of one mail when a trusted server says it, in several commands, and of no other', async () => {
    const { port, receiver } = await open();
    const visitor = await greeted(port);
    expect(await visitor.says('XFORWARD NAME=[UNAVAILABLE] ADDR=192.0.2.7 PORT=4711')).toMatch(/^250 /);
    expect(await visitor.says('XFORWARD PROTO=ESMTP HELO=mail.example')).toMatch(/^250 /);
    await transcript(visitor, [...MAIL, ...MAIL]);
    await visitor.says('XFORWARD ADDR=IPv6:2001:db8::7');
    await transcript(visitor, MAIL);
    expect(receiver.kept.map(({ envelope }) => [envelope.clientAddress, envelope.helo])).toEqual([
      ['192.0.2.7', 'mail.example'],
      [null, 'client.example'],
      ['2001:db8::7', null],
    ]);
  });

  it('is no command to anybody else', async () => {
    const { port } = await open(STRANGERS);
    expect(await (await greeted(port)).says('XFORWARD ADDR=127.0.0.1')).toBe('502 5.5.1 Command not implemented');
  });
});
