import { describe, expect, it } from '@jest/globals';
import { until } from '../../support/until.js';
import { doors, MAIL } from './support.js';
import { client, greeted, transcript } from './transcript.js';

const open = doors();

describe('the greeting', () => {
  it('comes at once for a trusted client, after a pause for others', async () => {
    const times: number[] = [];
    for (const trusted of [['127.0.0.1'], []]) {
      const { port } = await open({ trusted });
      const start = performance.now();
      const visitor = await client(port);
      await visitor.hears();
      times.push(performance.now() - start);
    }
    expect(times[0]).toBeLessThan(60);
    expect(times[1]).toBeGreaterThan(90);
  });

  it('is not waited for by a program that sends spam, which is told to come back', async () => {
    const { port, receiver } = await open({ trusted: [] });
    const visitor = await client(port);
    visitor.sends('EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<kontakt@praksis.example>\r\n');
    expect(await visitor.hangsUp()).toMatch(/^421 [^\n]*\n$/);
    expect(receiver.asked).toEqual([]);
  });

  it('names the host it is told to', async () => {
    const { port } = await open({ hostname: 'mx.example' });
    const visitor = await client(port);
    expect(await visitor.hears()).toBe('220 mx.example ESMTP');
    expect(await visitor.says('HELO x')).toBe('250 mx.example');
  });
});

describe('closing', () => {
  it('ends who waits, lets a message end, and takes nothing new', async () => {
    const { port, door, receiver } = await open();
    const idle = await greeted(port);
    const busy = await greeted(port);
    await transcript(busy, [...MAIL.slice(0, 6), 'C: half']);
    const closed = door.close();
    expect(await idle.hears()).toMatch(/^421 4\.3\.2 /);
    await expect(client(port)).rejects.toThrow();
    await transcript(busy, ['C: whole', 'C: .', 'S: 250 ', 'S: 421 ']);
    await closed;
    expect(receiver.kept).toHaveLength(1);
  });

  it('does not wait long for a message that does not end, nor for a client that does not hang up', async () => {
    const { port, door, receiver } = await open({ limits: { closeMs: 150 } });
    const busy = await greeted(port);
    await transcript(busy, [...MAIL.slice(0, 6), 'C: half']);
    const start = performance.now();
    await door.close();
    expect(performance.now() - start).toBeLessThan(1000);
    await until(() => busy.socket().destroyed);
    expect(receiver.kept).toHaveLength(0);
  });

  it('can be done twice, and before the door was opened', async () => {
    const { door } = await open();
    await door.close();
    await door.close();
  });

  it('says which port is taken by a code', async () => {
    const { port } = await open();
    await expect(open({ port })).rejects.toMatchObject({
      code: 'smtp.port_taken',
      hint: `SMTP_PORT ${port} is taken: set another`,
    });
  });
});
