import { describe, expect, it } from '@jest/globals';
import { doors, later, MAIL } from './support.js';
import { client, greeted, transcript } from './transcript.js';

const open = doors();

describe('an ordinary mail', () => {
  it('is committed before the 250, with its envelope', async () => {
    const { port, receiver } = await open();
    let commit = () => {};
    receiver.commits = new Promise((resolve) => {
      commit = resolve;
    });
    const visitor = await client(port);
    await transcript(visitor, [
      'S: 220 [127.0.0.1] ESMTP',
      'C: EHLO Client.Example',
      'S: 250-',
      'C: MAIL FROM:<SRS0=ab=cd=example.org=jane@forwarder.example> SIZE=40 BODY=8BITMIME SMTPUTF8',
      'S: 250 2.1.0 ',
      'C: RCPT TO:<kontakt@praksis.example>',
      'S: 250 2.1.5 ',
      'C: DATA',
      'S: 354 ',
      'C: Subject: x',
      'C: ',
      'C: ..dot',
      'C: .',
    ]);
    const answer = visitor.hears();
    expect(await Promise.race([answer, later()])).toBe('nothing');
    commit();
    expect(await answer).toMatch(/^250 2\.6\.0 /);
    expect(receiver.kept).toEqual([
      {
        practiceIds: ['one'],
        channel: 'smtp',
        envelope: {
          mailFrom: 'SRS0=ab=cd=example.org=jane@forwarder.example',
          rcptTo: ['kontakt@praksis.example'],
          // It comes from a machine that is trusted, which named nobody.
          clientAddress: null,
          helo: 'client.example',
          tls: null,
          smtputf8: true,
          body8bit: true,
          declaredSize: 40,
        },
        bytes: Buffer.from('Subject: x\r\n\r\n.dot\r\n'),
      },
    ]);
    expect(await visitor.says('QUIT')).toMatch(/^221 /);
    expect(await visitor.hangsUp()).toBe('');
  });

  it('offers what it can do and nothing else', async () => {
    const { port } = await open();
    const visitor = await client(port);
    await visitor.hears();
    const offers = (await visitor.says('EHLO x')).split('\n').map((line) => line.slice(4));
    expect(offers.sort()).toEqual(
      [
        '8BITMIME',
        'ENHANCEDSTATUSCODES',
        'PIPELINING',
        'SIZE 26214400',
        'SMTPUTF8',
        'STARTTLS',
        'XCLIENT NAME ADDR PORT PROTO HELO LOGIN',
        'XFORWARD NAME ADDR PORT PROTO HELO IDENT SOURCE',
        '[127.0.0.1]',
      ].sort(),
    );
  });

  it('comes with several others on one connection', async () => {
    const { port, receiver } = await open();
    const visitor = await greeted(port);
    await transcript(visitor, [...MAIL, ...MAIL, ...MAIL]);
    expect(receiver.kept).toHaveLength(3);
  });

  it('may have no sender, and a path with a source route', async () => {
    const { port, receiver } = await open();
    const visitor = await greeted(port);
    await transcript(visitor, [
      'C: MAIL FROM:<>',
      'S: 250 ',
      'C: RCPT TO:<@relay.example:kontakt@praksis.example>',
      'S: 250 ',
      'C: DATA',
      'S: 354 ',
      'C: .',
      'S: 250 ',
    ]);
    expect(receiver.kept[0]).toMatchObject({
      envelope: { mailFrom: '', rcptTo: ['kontakt@praksis.example'] },
      bytes: Buffer.alloc(0),
    });
  });

  it('to several practices is one receipt for all of them', async () => {
    const { port, receiver } = await open();
    const visitor = await greeted(port);
    await transcript(visitor, [
      'C: MAIL FROM:<jane@example.org>',
      'S: 250 ',
      'C: RCPT TO:<kontakt@praksis.example>',
      'S: 250 ',
      'C: RCPT TO:<Hello@praksis.example>',
      'S: 250 ',
      'C: RCPT TO:<nobody@praksis.example>',
      'S: 550 ',
      'C: RCPT TO:<post@andre.example>',
      'S: 250 ',
      'C: DATA',
      'S: 354 ',
      'C: .',
      'S: 250 ',
    ]);
    expect(receiver.opened).toBe(1);
    expect(receiver.kept[0]?.practiceIds).toEqual(['one', 'two']);
    expect(receiver.kept[0]?.envelope.rcptTo).toEqual([
      'kontakt@praksis.example',
      'Hello@praksis.example',
      'post@andre.example',
    ]);
  });

  it('does not go to the recipients of the one before', async () => {
    const { port, receiver } = await open();
    const visitor = await greeted(port);
    await transcript(visitor, [
      'C: MAIL FROM:<jane@example.org>',
      'S: 250 ',
      'C: RCPT TO:<post@andre.example>',
      'S: 250 ',
      'C: RSET',
      'S: 250 ',
      ...MAIL,
      'C: DATA',
      'S: 503 ',
    ]);
    expect(receiver.kept.map((mail) => mail.practiceIds)).toEqual([['one']]);
  });

  it('may be written to an address in another script, also as punycode', async () => {
    const { port } = await open();
    const visitor = await greeted(port);
    await visitor.says('MAIL FROM:<jane@example.org> SMTPUTF8');
    visitor.sends(Buffer.from('RCPT TO:<kontakt@blåbær.example>\r\n'));
    expect(await visitor.hears()).toMatch(/^250 /);
    expect(await visitor.says('RCPT TO:<kontakt@xn--blbr-roah.example>')).toMatch(/^250 /);
  });

  it('may be pipelined', async () => {
    const { port, receiver } = await open();
    const visitor = await greeted(port);
    visitor.sends(
      'MAIL FROM:<jane@example.org>\r\nRCPT TO:<nobody@praksis.example>\r\nRCPT TO:<kontakt@praksis.example>\r\nDATA\r\n',
    );
    await transcript(visitor, ['S: 250 ', 'S: 550 ', 'S: 250 ', 'S: 354 ']);
    visitor.sends('one\r\n.\r\nMAIL FROM:<jane@example.org>\r\nNOOP\r\nQUIT\r\n');
    await transcript(visitor, ['S: 250 2.6.0', 'S: 250 2.1.0', 'S: 250 ', 'S: 221 ']);
    expect(receiver.kept.map((mail) => mail.bytes.toString())).toEqual(['one\r\n']);
  });
});

describe('an address that is not here', () => {
  it('is told the same words whoever it is, and nothing of what was asked', async () => {
    const { port } = await open();
    const visitor = await greeted(port);
    await visitor.says('MAIL FROM:<jane@example.org>');
    const asked = ['nobody@praksis.example', 'jane.client@praksis.example', 'x@elsewhere.example'];
    const answers = new Set<string>();
    for (const address of asked) answers.add(await visitor.says(`RCPT TO:<${address}>`));
    expect([...answers]).toEqual(['550 5.1.1 No such address here']);
    expect(await visitor.says('DATA')).toMatch(/^503 /);
  });

  it('leaves postmaster to the receiver, also without a domain', async () => {
    const { port, receiver } = await open();
    const visitor = await greeted(port);
    await visitor.says('MAIL FROM:<>');
    expect(await visitor.says('RCPT TO:<postmaster>')).toMatch(/^250 /);
    expect(await visitor.says('RCPT TO:<Postmaster@praksis.example>')).toMatch(/^550 /);
    expect(receiver.asked).toEqual(['postmaster', 'Postmaster@praksis.example']);
  });
});

describe('commands that give nothing away', () => {
  it.each([
    ['VRFY kontakt@praksis.example', '252 2.5.2 Send the message and see'],
    ['VRFY nobody', '252 2.5.2 Send the message and see'],
    ['EXPN kontakt', '502 5.5.1 Command not implemented'],
    ['AUTH PLAIN AGEAYg==', '502 5.5.1 Command not implemented'],
    ['BDAT 5 LAST', '502 5.5.1 Command not implemented'],
    ['MAIL FROM:<a@b.example> FOO=1 FOO=2', '501 5.5.4 Parameter given twice'],
    ['WIZ secret', '500 5.5.2 Error: command not recognized'],
    ['NOSUCHTHING secret', '500 5.5.2 Error: command not recognized'],
    ['MAIL FROM:<secret', '501 5.1.7 Error: Bad sender address syntax'],
  ])('%s', async (line, answer) => {
    const { port } = await open();
    const visitor = await greeted(port);
    expect(await visitor.says(line)).toBe(answer);
  });
});

describe('lines that are no commands', () => {
  it.each([
    ['a NUL', 'RCPT TO:<kontakt@praksis.example>\0'],
    ['a bare CR', 'NOOP\rRCPT TO:<kontakt@praksis.example>'],
    ['an escape', 'NOOP \x1b[2J'],
    ['a delete', 'NOOP \x7f'],
  ])('%s in a command', async (_what, line) => {
    const { port, receiver } = await open();
    const visitor = await greeted(port);
    await visitor.says('MAIL FROM:<jane@example.org>');
    expect(await visitor.says(line)).toBe('500 5.5.2 Error: command not recognized');
    expect(receiver.asked).toEqual([]);
  });

  it('bytes that are no UTF-8', async () => {
    const { port } = await open();
    const visitor = await greeted(port);
    visitor.sends(Buffer.from('MAIL FROM:<j\xe6rg@example.org>\r\n', 'latin1'));
    expect(await visitor.hears()).toMatch(/^500 /);
  });

  it.each([
    ['ended', `NOOP ${'x'.repeat(5000)}\r\n`],
    ['never ended', 'x'.repeat(5000)],
  ])('a very long line, %s, ends the connection', async (_what, bytes) => {
    const { port } = await open();
    const visitor = await greeted(port);
    visitor.sends(bytes);
    expect(await visitor.hangsUp()).toBe('421 5.5.2 Line too long\r\n');
  });

  it('ten unknown commands, or ten that are not implemented', async () => {
    for (const line of ['FOO', 'EXPN x', 'NOOP \0']) {
      const { port } = await open();
      const visitor = await greeted(port);
      for (let i = 1; i < 10; i += 1) expect(await visitor.says(line)).toMatch(/^50\d /);
      expect(await visitor.says(line)).toMatch(/^421 /);
    }
  });

  it('a web page that talks to the port', async () => {
    const { port } = await open();
    const visitor = await client(port);
    await visitor.hears();
    visitor.sends('POST / HTTP/1.1\r\nHost: x\r\n\r\nEHLO x\r\nMAIL FROM:<a@b.example>\r\n');
    expect(await visitor.hangsUp()).toMatch(/^421 [^\n]*\n$/);
  });
});
