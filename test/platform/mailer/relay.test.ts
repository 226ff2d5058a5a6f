import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../../src/platform/mailer/index.js';
import { BYTES, deferred, ending, letter, real, relayAt, scripted } from './letters.js';
import type { Script } from './relays.js';

async function attempt(script: Script, options: { readonly pipelining?: boolean; readonly from?: string } = {}) {
  const relay = await scripted([script], options.pipelining);
  const { handOver, counted } = letter(options.from === undefined ? {} : { from: options.from });
  const limits = { openMs: 300, envelopeMs: 300, replyMs: 500 };
  const outcome = await relayAt(relay.url, { limits }).send(handOver);
  return { outcome, relay, handOvers: counted.handOvers };
}

const refused = (code: number, enhanced: string | null = null, nullSenderRefused = false) => ({
  state: 'refused',
  code,
  enhanced,
  nullSenderRefused,
});

describe.each([false, true])('a reply at each step (PIPELINING: %s)', (pipelining) => {
  it.each<[string, Script, object, number]>([
    ['greeting 421: the relay, not the letter', { greeting: '421 busy' }, deferred(421, 'reply'), 0],
    ['greeting 554: somebody can mend it meanwhile', { greeting: '554 go away' }, deferred(554, 'reply'), 0],
    ['EHLO and HELO 550', { ehlo: '550 bad name' }, deferred(550, 'reply'), 0],
    ['MAIL 451', { mail: '451 4.3.0 later' }, deferred(451, 'reply', '4.3.0'), 0],
    ['MAIL 550', { mail: '550 5.7.1 not you' }, refused(550, '5.7.1'), 0],
    ['MAIL 530: our settings, not the letter', { mail: '530 5.7.0 sign in' }, deferred(530, 'reply', '5.7.0'), 0],
    ['RCPT 450', { rcpt: '450 4.2.0 greylisted' }, deferred(450, 'reply', '4.2.0'), 0],
    ['RCPT 550', { rcpt: '550 5.1.1 nobody' }, refused(550, '5.1.1'), 0],
    ['DATA 451', { data: '451 4.3.0 disk' }, deferred(451, 'reply', '4.3.0'), 0],
    ['DATA 554', { data: '554 5.5.1 no' }, refused(554, '5.5.1'), 0],
    ['250 at the end', { end: '250 2.0.0 taken' }, { state: 'sent', code: 250 }, 1],
    ['452 at the end', { end: '452 4.3.1 full' }, deferred(452, 'reply', '4.3.1'), 1],
    ['554 at the end', { end: '554 5.7.1 looks like spam' }, refused(554, '5.7.1'), 1],
    ['nonsense at the end', { end: '354 again?' }, { state: 'uncertain' }, 1],
  ])('%s', async (_name, script, outcome, handOvers) => {
    const attempted = await attempt(script, { pipelining });
    expect(attempted.outcome).toEqual(outcome);
    expect(attempted.handOvers).toBe(handOvers);
    if (handOvers === 0) expect(attempted.relay.body().replace('.\r\n', '')).toBe('');
  });

  it('250 in place of 354: the body would be read as commands, so it stays here', async () => {
    const { outcome, relay, handOvers } = await attempt({ data: '250 ok' }, { pipelining });
    expect(outcome).toEqual(deferred(null, 'reply'));
    expect(handOvers).toBe(0);
    expect(relay.body()).toBe('');
  });
});

describe('the empty sender', () => {
  it.each<[string, Script, boolean]>([
    ['at MAIL', { mail: '550 5.7.1 no bounces please' }, true],
    ['at RCPT, in words', { rcpt: '550 5.7.1 <>: Sender address rejected' }, true],
    ['at RCPT, by code', { rcpt: '554 5.1.8 bad address' }, true],
    ['at the end', { end: '550 5.7.1 null sender not allowed' }, true],
    ['but not when it is the recipient', { rcpt: '550 5.1.1 nobody here' }, false],
  ])('refused %s', async (_name, script, nullSenderRefused) => {
    const { outcome, relay } = await attempt(script, { from: '' });
    expect(outcome).toMatchObject({ state: 'refused', nullSenderRefused });
    expect(relay.commands).toContain('MAIL FROM:<>');
  });

  it('a refusal at MAIL is no such thing where the sender was an address', async () => {
    expect((await attempt({ mail: '550 5.7.1 no' })).outcome).toMatchObject({ nullSenderRefused: false });
  });
});

describe('a connection that dies', () => {
  it.each<[string, Script, Outcome['state'], number]>([
    ['at the greeting', { greeting: 'die' }, 'deferred', 0],
    ['at EHLO', { ehlo: 'die' }, 'deferred', 0],
    ['at MAIL', { mail: 'die' }, 'deferred', 0],
    ['at RCPT', { rcpt: 'die' }, 'deferred', 0],
    ['in place of the 354', { data: 'die' }, 'deferred', 0],
    ['in the middle of the letter', { firstByte: 'die' }, 'uncertain', 1],
    ['after the last byte, before the reply', { end: 'die' }, 'uncertain', 1],
  ])('%s', async (_name, script, state, handOvers) => {
    const attempted = await attempt(script);
    expect(attempted.outcome.state).toBe(state);
    expect(attempted.handOvers).toBe(handOvers);
    if (handOvers === 0) expect(attempted.relay.body()).toBe('');
  });

  it('while the hand-over is being committed: the caller is waited for, and no byte leaves', async () => {
    const relay = await scripted([{}]);
    let committed = false;
    const { handOver } = letter({
      beforeFirstByte: async () => {
        relay.cut();
        await new Promise((over) => setTimeout(over, 100));
        committed = true;
      },
    });
    const outcome = await relayAt(relay.url).send(handOver);
    expect(committed).toBe(true);
    expect(outcome).toEqual({ state: 'uncertain' });
    expect(relay.body()).toBe('');
  });

  it('nobody listens at all', async () => {
    const relay = await scripted([{}]);
    await relay.close();
    ending.pop();
    expect(await relayAt(relay.url).send(letter().handOver)).toEqual(deferred(null, 'connect'));
  });
});

describe('a relay that says nothing', () => {
  it.each<[string, Script, object, number]>([
    ['at the greeting', { greeting: 'hang' }, deferred(null, 'timeout'), 0],
    ['at RCPT', { rcpt: 'hang' }, deferred(null, 'timeout'), 0],
    ['in place of the 354', { data: 'hang' }, deferred(null, 'timeout'), 0],
    ['after the letter', { end: 'hang' }, { state: 'uncertain' }, 1],
  ])('%s', async (_name, script, outcome, handOvers) => {
    const attempted = await attempt(script);
    expect(attempted.outcome).toEqual(outcome);
    expect(attempted.handOvers).toBe(handOvers);
  });
});

describe('the hand-over', () => {
  it('comes after the 354 and before the first byte, once', async () => {
    const relay = await scripted([{}]);
    const seen: string[] = [];
    const { handOver, counted } = letter({
      beforeFirstByte: async () => {
        await new Promise((over) => setTimeout(over, 100));
        seen.push(relay.commands.at(-1) ?? '', relay.body());
      },
    });
    expect(await relayAt(relay.url).send(handOver)).toEqual({ state: 'sent', code: 250 });
    expect(seen).toEqual(['DATA', '']);
    expect(counted.handOvers).toBe(1);
    expect(relay.body()).toBe(`${BYTES.toString().replace('\r\n.a', '\r\n..a')}.\r\n`);
  });

  it('that fails keeps every byte here, the final dot too, and its cause goes to the caller alone', async () => {
    const relay = await scripted([{}]);
    const cause = new Error('the row was gone');
    const { handOver } = letter({ beforeFirstByte: () => Promise.reject(cause) });
    expect(await relayAt(relay.url).send(handOver)).toEqual({ state: 'aborted', cause });
    await relay.gone();
    expect(relay.commands.at(-1)).toBe('DATA');
    expect(relay.body()).toBe('');
  });

  it('is never repeated: 421 to a letter on a connection that had rested is an answer', async () => {
    const relay = await scripted([{}, { end: '421 4.3.2 going down' }, {}]);
    const mailer = relayAt(relay.url);
    await mailer.send(letter().handOver);
    const { handOver, counted } = letter();
    expect(await mailer.send(handOver)).toEqual(deferred(421, 'reply', '4.3.2'));
    expect(counted.handOvers).toBe(1);
    expect(relay.connections()).toBe(1);
  });

  it('refuses an address that is not plain before anything is sent', async () => {
    const relay = await scripted([{}]);
    const { handOver } = letter();
    for (const bad of [
      'a@b.example>\r\nRCPT TO:<c@d.example',
      '"x@evil.example x"@b.example',
      'a@b.example,c@d.example',
      '',
    ]) {
      const envelope = { ...handOver.envelope, to: bad };
      await expect(relayAt(relay.url).send({ ...handOver, envelope })).rejects.toMatchObject({ code: 'address' });
    }
    const envelope = { ...handOver.envelope, from: 'a@b.example> SIZE=1' };
    await expect(relayAt(relay.url).send({ ...handOver, envelope })).rejects.toMatchObject({ code: 'address' });
    expect(relay.connections()).toBe(0);
  });
});

it('an outcome holds codes only: a relay that repeats the address is not repeated', async () => {
  const { outcome } = await attempt({ rcpt: '550 5.1.1 <writer@elsewhere.example>: no such user' });
  expect(JSON.stringify(outcome)).not.toContain('writer');
});

it('what a relay takes is what was composed, to the byte', async () => {
  const relay = await real();
  await relayAt(`smtp://127.0.0.1:${relay.port}?tls=none`).send(letter({ from: '' }).handOver);
  expect(relay.taken).toEqual([
    { from: '', to: ['writer@elsewhere.example'], bytes: BYTES, secure: false, user: undefined, requireTls: false },
  ]);
});

it('asks for a report of each letter that has a sender to report to, where the relay offers it', async () => {
  const relay = await scripted([{ ehlo: '250-relay\r\n250 DSN' }]);
  const asking = relayAt(relay.url, { reports: true });
  for (const from of ['bounces+token@practice.example', '']) await asking.send(letter({ from }).handOver);
  await relayAt(relay.url).send(letter().handOver);
  const said = relay.commands.filter((line) => /^(?:MAIL|RCPT)/.test(line)).map((line) => line.replace(/^.*>/, ''));
  expect(said).toEqual([' RET=HDRS', ' NOTIFY=SUCCESS,FAILURE,DELAY', '', '', '', '']);
});
