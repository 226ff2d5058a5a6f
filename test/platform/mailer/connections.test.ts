import { describe, expect, it } from '@jest/globals';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { deferred, ending, letter, real, relayAt, scripted } from './letters.js';

describe('connections', () => {
  it('are used again, and no listener of a letter stays behind on them', async () => {
    const seen = new Set<SMTPConnection>();
    const { send } = SMTPConnection.prototype;
    SMTPConnection.prototype.send = function (this: SMTPConnection, ...given: Parameters<typeof send>) {
      seen.add(this);
      return send.apply(this, given);
    };
    ending.push(async () => {
      SMTPConnection.prototype.send = send;
    });
    const relay = await real();
    const mailer = relayAt(`smtp://127.0.0.1:${relay.port}?tls=none`);
    for (let count = 0; count < 15; count += 1) {
      expect((await mailer.send(letter().handOver)).state).toBe('sent');
    }
    expect(relay.connections()).toBe(1);
    for (const connection of seen) {
      expect(connection.listenerCount('error')).toBeLessThanOrEqual(2);
      expect(connection.listenerCount('end')).toBeLessThanOrEqual(2);
    }
  });

  it('are two at most; the letters of a burst wait for them', async () => {
    const relay = await real();
    const mailer = relayAt(`smtp://127.0.0.1:${relay.port}?tls=none`);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => mailer.send(letter().handOver)));
    expect(outcomes.map(({ state }) => state)).toEqual(Array(8).fill('sent'));
    expect(relay.mostAtOnce()).toBe(2);
    expect(relay.taken).toHaveLength(8);
  });

  it('ended by the relay while they rested cost no attempt', async () => {
    const relay = await scripted([{}]);
    const mailer = relayAt(relay.url);
    await mailer.send(letter().handOver);
    relay.cut();
    const { handOver, counted } = letter();
    expect(await mailer.send(handOver)).toEqual({ state: 'sent', code: 250 });
    expect(counted.handOvers).toBe(1);
    expect(relay.connections()).toBe(2);
  });

  it('are not used again after anything but a taken letter', async () => {
    const relay = await scripted([{ rcpt: '450 later' }]);
    const mailer = relayAt(relay.url);
    await mailer.send(letter().handOver);
    await mailer.send(letter().handOver);
    expect(relay.connections()).toBe(2);
  });
});

describe('closing', () => {
  it('says goodbye on a connection that rests, and takes no more letters', async () => {
    const relay = await scripted([{}]);
    const mailer = relayAt(relay.url);
    await mailer.send(letter().handOver);
    await mailer.close();
    await relay.gone();
    expect(relay.commands.at(-1)).toBe('QUIT');
    expect(await mailer.send(letter().handOver)).toEqual(deferred(null, 'closed'));
    expect(relay.connections()).toBe(1);
  });

  it('waits for a letter on its way', async () => {
    const relay = await scripted([{}]);
    const mailer = relayAt(relay.url);
    const closing: Promise<void>[] = [];
    const { handOver } = letter({
      beforeFirstByte: async () => {
        closing.push(mailer.close());
        await new Promise((over) => setTimeout(over, 50));
      },
    });
    expect((await mailer.send(handOver)).state).toBe('sent');
    await Promise.all(closing);
  });

  it('leaves after the grace a relay that does not answer, and the letter is uncertain', async () => {
    const relay = await scripted([{ end: 'hang' }]);
    const mailer = relayAt(relay.url);
    const sending = mailer.send(letter().handOver);
    while (!relay.body().endsWith('.\r\n')) await new Promise((over) => setTimeout(over, 10));
    await mailer.close({ graceMs: 50 });
    expect(await sending).toEqual({ state: 'uncertain' });
  });

  it('does not wait for a relay that has not greeted yet', async () => {
    const relay = await scripted([{ greeting: 'hang' }]);
    const mailer = relayAt(relay.url);
    const sending = mailer.send(letter().handOver);
    while (relay.connections() === 0) await new Promise((over) => setTimeout(over, 10));
    const startedAt = performance.now();
    await mailer.close();
    expect(await sending).toEqual(deferred(null, 'closed'));
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('leaves a relay that does not answer QUIT', async () => {
    const relay = await scripted([{ quit: 'hang' }]);
    const mailer = relayAt(relay.url);
    await mailer.send(letter().handOver);
    await mailer.close();
    await relay.gone();
    expect(relay.commands.at(-1)).toBe('QUIT');
  });
});

describe('the check for readiness', () => {
  it('greets and leaves; nothing is sent', async () => {
    const relay = await scripted([{}]);
    expect(await relayAt(relay.url).check()).toBe('ok');
    await relay.gone();
    expect(relay.commands.map((line) => line.slice(0, 4))).toEqual(['EHLO', 'QUIT']);
  });

  it('says why not', async () => {
    const relay = await scripted([{ greeting: '554 no' }]);
    expect(await relayAt(relay.url).check()).toEqual(deferred(554, 'reply'));
  });
});
