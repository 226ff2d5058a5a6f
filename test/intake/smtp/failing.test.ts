import { describe, expect, it } from '@jest/globals';
import { SubrosaError } from '../../../src/platform/errors.js';
import { until } from '../../support/until.js';
import { doors, MAIL, TO_DATA } from './support.js';
import { greeted, transcript } from './transcript.js';

const open = doors();
const MB = 1024 * 1024;
const down = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

describe('a receiver that fails', () => {
  it.each([
    ['is down', down],
    ['says later', new SubrosaError('vault.locked', { temporary: true })],
    ['has a fault of its own', new TypeError('x')],
  ])('while it looks for the address, because it %s: 451', async (_why, error) => {
    const { port, receiver, codes } = await open();
    receiver.failing = { resolve: error };
    const visitor = await greeted(port);
    await visitor.says('MAIL FROM:<jane@example.org>');
    const answer = await visitor.says('RCPT TO:<kontakt@praksis.example>');
    expect(answer).toBe('451 4.3.0 Not possible at the moment, try again later');
    expect(codes).toHaveLength(1);
    receiver.failing = {};
    await transcript(visitor, ['C: RSET', 'S: 250 ', ...MAIL]);
  });

  it.each(['open', 'write', 'commit'] as const)(
    'in %s: 451, nothing kept, and the next mail goes through',
    async (step) => {
      const { port, receiver, codes } = await open();
      receiver.failing = { [step]: down };
      const visitor = await greeted(port);
      await transcript(visitor, [...TO_DATA, 'C: Hello', 'C: .', 'S: 451 4.3.0 ']);
      expect(receiver.kept).toEqual([]);
      expect(receiver.aborted).toBe(step === 'open' ? 0 : 1);
      expect(codes).toEqual(['smtp.receive.ECONNREFUSED']);
      receiver.failing = {};
      await transcript(visitor, MAIL);
      expect(receiver.kept).toHaveLength(1);
    },
  );

  it('in the middle of a large message hears the rest out, and answers at its end', async () => {
    const { port, receiver } = await open();
    receiver.failing = { write: down };
    const visitor = await greeted(port);
    await transcript(visitor, TO_DATA);
    visitor.sends(Buffer.alloc(2 * MB, 'x'));
    await until(() => receiver.aborted === 1);
    visitor.sends('\r\n.\r\nNOOP\r\n');
    await transcript(visitor, ['S: 451 ', 'S: 250 ']);
  });

  it.each(['ENOSPC', '53100'])('for want of disk (%s): 452', async (code) => {
    const { port, receiver } = await open();
    receiver.failing = { commit: Object.assign(new Error('x'), { code }) };
    const visitor = await greeted(port);
    await transcript(visitor, [...TO_DATA, 'C: .', 'S: 452 4.3.1 ']);
  });
});

describe('a disk that is nearly full', () => {
  it('is noticed before anything is written', async () => {
    let free = 256 * MB;
    const { port, receiver } = await open({ freeDiskBytes: async () => free });
    const visitor = await greeted(port);
    await transcript(visitor, MAIL);
    free -= 1;
    expect(await visitor.says('MAIL FROM:<jane@example.org>')).toBe('452 4.3.1 No room at the moment, try again later');
    expect(receiver.opened).toBe(1);
  });

  it('that fills between MAIL and DATA', async () => {
    let free = 256 * MB;
    const { port, receiver } = await open({ freeDiskBytes: async () => free });
    const visitor = await greeted(port);
    await transcript(visitor, TO_DATA.slice(0, 4));
    free -= 1;
    await transcript(visitor, ['C: DATA', 'S: 354 ', 'C: .', 'S: 452 4.3.1 ']);
    expect(receiver.opened).toBe(0);
  });

  it('that cannot be asked', async () => {
    const { port, codes } = await open({
      freeDiskBytes: async () => {
        throw Object.assign(new Error('x'), { code: 'EACCES' });
      },
    });
    const visitor = await greeted(port);
    expect(await visitor.says('MAIL FROM:<jane@example.org>')).toMatch(/^451 4\.3\.0 /);
    expect(codes).toEqual(['smtp.disk.EACCES']);
  });
});

describe('a client that vanishes', () => {
  it('in a small message: nothing was opened, nothing is kept', async () => {
    const { port, receiver, door } = await open();
    const visitor = await greeted(port);
    await transcript(visitor, [...TO_DATA, 'C: half a']);
    visitor.vanishes();
    await door.close();
    expect([receiver.opened, receiver.kept.length]).toEqual([0, 0]);
  });

  it('in a large one: what was written is thrown away', async () => {
    const { port, receiver } = await open();
    const visitor = await greeted(port);
    await transcript(visitor, TO_DATA);
    visitor.sends(Buffer.alloc(MB, 'x'));
    await until(() => receiver.opened === 1);
    visitor.vanishes();
    await until(() => receiver.aborted === 1);
    expect(receiver.kept).toEqual([]);
  });

  it('by ending its side politely in the middle', async () => {
    const { port, receiver, door } = await open();
    const visitor = await greeted(port);
    await transcript(visitor, [...TO_DATA, 'C: half a']);
    visitor.socket().end('\r\n.');
    await visitor.hangsUp();
    await door.close();
    expect(receiver.kept).toEqual([]);
  });

  it('after the end of its message: it is kept, since it may have been acknowledged', async () => {
    const { port, receiver } = await open();
    let commit = () => {};
    receiver.commits = new Promise((resolve) => {
      commit = resolve;
    });
    const visitor = await greeted(port);
    await transcript(visitor, [...TO_DATA, 'C: whole', 'C: .']);
    await until(() => receiver.opened === 1);
    visitor.vanishes();
    commit();
    await until(() => receiver.kept.length === 1);
  });
});

describe('a client that is slow', () => {
  it('and silent is told 421', async () => {
    const { port } = await open({ limits: { idleMs: 60 } });
    const visitor = await greeted(port);
    expect(await visitor.hangsUp()).toMatch(/^421 4\.4\.2 /);
  });

  it('is given a while for a message, however much it trickles', async () => {
    const { port, receiver } = await open({ limits: { messageMs: 120 } });
    const visitor = await greeted(port);
    await transcript(visitor, TO_DATA);
    visitor.sends(Buffer.alloc(MB, 'x'));
    await until(() => receiver.opened === 1);
    const trickle = setInterval(() => visitor.sends('x'), 10);
    expect(await visitor.hears()).toBe('421 4.4.2 Timeout');
    clearInterval(trickle);
    await until(() => receiver.aborted === 1);
  });

  it('is waited for no longer than that while the receiver takes its time', async () => {
    const { port, receiver } = await open({ limits: { idleMs: 60 } });
    receiver.commits = new Promise((resolve) => setTimeout(resolve, 250));
    const visitor = await greeted(port);
    await transcript(visitor, MAIL);
  });
});
