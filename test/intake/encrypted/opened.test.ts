import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Actor } from '../../../src/audit/index.js';
import { openSubject } from '../../../src/platform/vault/subjects.js';
import type { Authentication } from '../../../src/policy/authenticity/index.js';
import type { Encryption } from '../../../src/policy/encryption/index.js';
import { loadPractice, type Practice } from '../../../src/practice/index.js';
import { makePgpKey, publishedPgpKey } from '../../../src/practice/pgp-keys.js';
import { type GnuPg, openGnuPg } from '../../support/gnupg.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';
import { type MailOffice, openMailOffice } from '../../support/mail.js';
import { describeWith } from '../../support/programs.js';

const ACTOR: Actor = { kind: 'command' };
const FROM = 'ida@writers.example';
const WORDS = 'Do you have a free appointment in the evening? The word is heliotrope.';

/** Mail that real GnuPG encrypted, on its whole way. */
describeWith('gpg')('an encrypted mail', () => {
  let ground: Ground;
  let practice: Practice;
  let mail: MailOffice;
  let theirs: GnuPg;
  let recipient: string;
  let mine: string;
  let count = 0;

  beforeAll(async () => {
    ground = await openGround();
    practice = await addPractice(ground, { language: 'en' });
    mail = openMailOffice(ground, practice);
    theirs = openGnuPg();
    mine = theirs.make(FROM);
    recipient = await newKey();
  });
  afterAll(async () => {
    theirs.close();
    await mail.close();
    await ground.close();
  });

  /** The practice makes a key, and the writer takes it. @returns its fingerprint */
  async function newKey(): Promise<string> {
    const key = await ground.desk.quick(practice.id, async (tx) => {
      const current = await loadPractice(tx, ground.vault, practice.id);
      await makePgpKey(tx, { practice: current, audit: ground.audit, now: ground.clock.now(), actor: ACTOR });
      return publishedPgpKey(tx, current);
    });
    ground.practices.forget(practice.id);
    theirs.run(['--import'], key?.publicKey ?? '');
    return key?.fingerprint ?? '';
  }

  const encrypt = (content: string, args: readonly string[] = [], to = recipient) =>
    theirs.run(['--armor', '--trust-model', 'always', '--encrypt', '-r', to, ...args], content).toString();
  const autocrypt = () => {
    const key = theirs.run(['--export', mine]).toString('base64');
    return `Autocrypt: addr=${FROM}; keydata=\r\n ${key.match(/.{1,70}/g)?.join('\r\n ')}`;
  };
  const header = (subject: string, more: readonly string[]) => {
    count += 1;
    return [
      `From: Ida <${FROM}>`,
      `To: ${practice.address}`,
      `Subject: ${subject}`,
      `Message-ID: <e${count}@x.example>`,
      ...more,
    ];
  };
  const pgpMime = (armour: string, more: readonly string[] = [], behind: readonly string[] = []) =>
    [
      ...header('...', more),
      'MIME-Version: 1.0',
      'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"',
      '',
      '--b',
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '',
      '--b',
      'Content-Type: application/octet-stream; name="encrypted.asc"',
      '',
      armour.replaceAll('\n', '\r\n'),
      ...behind,
      '--b--',
      '',
    ].join('\r\n');
  const inner = (text: string, type = 'text/plain') =>
    `Content-Type: ${type}; charset=utf-8; protected-headers="v1"\r\nSubject: A first talk\r\n\r\n${text}\r\n`;

  async function send(raw: string | Buffer): Promise<{
    readonly kind: string;
    readonly signals: readonly string[];
    readonly content: { readonly text: string; readonly subject: string; readonly encryption: Encryption | null };
  }> {
    ground.clock.forward(86_400_000 * 2);
    await mail.send({ from: FROM, body: '', raw });
    return ground.desk.quick(practice.id, async (tx) => {
      const [row] = await tx.$queryRaw<
        { id: string; kind: string; signals: string[]; sealed: Uint8Array; key: string }[]
      >`
        SELECT m.id, r.kind, r.signals, m.content_sealed AS sealed, c.subject_key_id AS key
        FROM request r JOIN message m ON m.id = r.message_id JOIN correspondent c ON c.id = m.correspondent_id
        ORDER BY r.filed_at DESC LIMIT 1`;
      const key = await openSubject(tx, practice.vault, row?.key ?? '');
      const place = { table: 'message', column: 'content_sealed', row: row?.id ?? '' };
      const content = JSON.parse(key?.open(place, row?.sealed ?? new Uint8Array()).toString('utf8') ?? '');
      return { kind: row?.kind ?? '', signals: row?.signals ?? [], content };
    });
  }

  it('is opened, judged by what it says, and shown with the subject that it hid', async () => {
    const { kind, content, signals } = await send(pgpMime(encrypt(inner(WORDS))));
    expect(content).toMatchObject({ subject: 'A first talk', encryption: { state: 'opened', signature: 'none' } });
    expect(content.text.trim()).toBe(WORDS);
    expect(kind).toBe('enquiry');
    expect(signals.filter((code) => code.startsWith('encrypted'))).toEqual([]);
  });

  it('in the text itself is opened where it is all of the text, and nothing else', async () => {
    const plain = (body: string) => [...header('x', []), '', body.replaceAll('\n', '\r\n')].join('\r\n');
    const armour = encrypt(WORDS);
    expect((await send(plain(armour))).content).toMatchObject({ text: WORDS, encryption: { state: 'opened' } });
    const mixed = await send(plain(`Hello, see below.\n\n${armour}\nBye`));
    expect(mixed.content.encryption).toEqual({ state: 'mixed', signature: 'none' });
    expect(mixed.content.text).not.toContain('heliotrope');
    expect(mixed.signals).toContain('encrypted_mixed');
  });

  it('beside parts in the clear is not opened', async () => {
    const behind = ['--b', 'Content-Type: text/html', '', '<img src="https://evil.example/">'];
    const { content } = await send(pgpMime(encrypt(inner(WORDS)), [], behind));
    expect(content.encryption?.state).toBe('mixed');
    expect(content.text).not.toContain('heliotrope');
  });

  it('shows no page that was encrypted, only its words', async () => {
    const page = `<p>${WORDS}</p><img src="https://evil.example/?x="><script>alert(1)</script>`;
    const { content } = await send(pgpMime(encrypt(inner(page, 'text/html'))));
    expect(content.text).toContain('heliotrope');
    expect(content.text).not.toMatch(/<img|<p>|<script|alert/);
  });

  it('tells whether the key that came along signed it', async () => {
    const signed = ['--sign', '-u', mine];
    const known = pgpMime(encrypt(inner(WORDS), signed), [autocrypt()]);
    expect((await send(known)).content.encryption).toEqual({ state: 'opened', signature: 'came_along' });
    // Nothing of it in the header now: it came before, with nothing that shows who sent it.
    expect((await send(pgpMime(encrypt(inner(WORDS), signed)))).content.encryption?.signature).toBe('claimed');
    const other = theirs.make('somebody@writers.example');
    const foreign = pgpMime(encrypt(inner(WORDS), ['--sign', '-u', other]), [autocrypt()]);
    expect((await send(foreign)).content.encryption?.signature).toBe('unknown');
    const twice = pgpMime(encrypt(inner(WORDS), signed), [autocrypt(), autocrypt()]);
    expect((await send(twice)).content.encryption?.signature).toBe('claimed');
  });

  it('still opens after the key was renewed, and after its time', async () => {
    const before = recipient;
    recipient = await newKey();
    expect(recipient).not.toBe(before);
    const old = await send(pgpMime(encrypt(inner(WORDS), [], before)));
    expect(old.content.encryption?.state).toBe('opened');
    expect((await send(pgpMime(encrypt(inner(WORDS))))).content.text.trim()).toBe(WORDS);
    const hidden = await send(pgpMime(encrypt(inner(WORDS), ['--throw-keyids'])));
    expect(hidden.content.encryption?.state).toBe('opened');
  });

  it('to somebody else’s key is said to be so, and answered as anything', async () => {
    const letters = (await mail.letters()).length;
    const { content, signals } = await send(pgpMime(encrypt(inner(WORDS), [], mine)));
    expect(content.encryption).toEqual({ state: 'no_key', signature: 'none' });
    expect(signals).toContain('encrypted_no_key');
    const answers = (await mail.letters()).slice(letters);
    expect(answers.length).toBeLessThanOrEqual(1);
    for (const { text } of answers) expect(text).not.toContain('heliotrope');
  });

  it('that was changed on the way gives nothing', async () => {
    const armour = encrypt(inner(WORDS.repeat(40)));
    const lines = armour.split('\n');
    const middle = Math.floor(lines.length / 2);
    lines[middle] = [...(lines[middle] ?? '')].reverse().join('');
    const { content, signals } = await send(pgpMime(lines.join('\n')));
    expect(content.encryption?.state).toBe('damaged');
    expect(content.text).not.toContain('heliotrope');
    expect(signals).toContain('encrypted_damaged');
  });

  it('that unpacks to a trap does not harm', async () => {
    const bomb = theirs.run(
      ['--armor', '--trust-model', 'always', '--compress-algo', 'zlib', '-z', '9', '--encrypt', '-r', recipient],
      Buffer.alloc(200 * 1024 * 1024, 'x'),
    );
    const { content } = await send(pgpMime(bomb.toString()));
    expect(content.text).not.toContain('xxxxxxxx');
    expect((await send(pgpMime(encrypt(inner(WORDS))))).content.text.trim()).toBe(WORDS);
  });

  it('of S/MIME is known as such', async () => {
    const smime = [
      ...header('x', []),
      'MIME-Version: 1.0',
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      '',
      'MIAGCSqGSIb3DQEHA6CAMIACAQA=',
      '',
    ];
    const { content, signals } = await send(smime.join('\r\n'));
    expect(content.encryption?.state).toBe('smime');
    expect(signals).toContain('encrypted_smime');
  });

  it('is answered encrypted to the key that signed it, with the subject inside', async () => {
    const armour = encrypt(inner(WORDS), ['--sign', '-u', mine]);
    await send(pgpMime(armour, [autocrypt()]));
    const letter = (await mail.letters()).at(-1)?.text ?? '';
    expect(letter).toMatch(/^Subject: \.\.\.\r$/m);
    expect(letter).toMatch(/^Content-Type: multipart\/encrypted; protocol="application\/pgp-encrypted";\r$/m);
    expect(letter).toMatch(/^Auto-Submitted: auto-replied\r$/m);
    expect(letter).not.toMatch(/http|Thank you|Your message/);
    const sealed = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(letter)?.[0] ?? '';
    const opened = theirs.run(['--decrypt'], sealed).toString();
    expect(opened).toMatch(/^Content-Type: text\/plain; charset=utf-8; protected-headers="v1"\r$/im);
    expect(opened).toContain('Subject: Your message has arrived');
    expect(opened).toContain('http://desk.test/c/');
  });

  it('is answered in the clear, in constant words, where the key that came is nobody’s', async () => {
    // Unsigned, and no domain vouches: somebody else may have put their key into it.
    await send(pgpMime(encrypt(inner(WORDS)), [autocrypt()]));
    const letter = (await mail.letters()).at(-1)?.text ?? '';
    expect(letter).not.toContain('PGP MESSAGE');
    expect(letter).not.toContain('heliotrope');
  });

  it('in the clear is answered encrypted only where that was asked for and its domain vouches, and never in danger', async () => {
    const aligned: Authentication = {
      spf: { result: 'pass', domain: 'writers.example' },
      dkim: [],
      dmarc: { result: 'none', policy: null },
      arc: null,
      aligned: { spf: true, dkim: false },
    };
    const vouched = openMailOffice(ground, practice, {
      authenticator: { look: async () => aligned, close: async () => {} },
    });
    const answer = async (from: string, body: string, prefer: string) => {
      theirs.make(from);
      const key = theirs
        .run(['--export', from])
        .toString('base64')
        .match(/.{1,70}/g)
        ?.join('\r\n ');
      const headers = [`Autocrypt: addr=${from}; ${prefer}keydata=\r\n ${key}`];
      await vouched.send({ from, body, headers });
      return (await vouched.letters()).at(-1)?.text.includes('BEGIN PGP MESSAGE');
    };
    expect(await answer('a@writers.example', WORDS, 'prefer-encrypt=mutual; ')).toBe(true);
    expect(await answer('b@writers.example', WORDS, '')).toBe(false);
    expect(await answer('c@writers.example', 'I am going to kill myself tonight.', 'prefer-encrypt=mutual; ')).toBe(
      false,
    );
    await vouched.close();
  });

  it('its answers bring the practice’s key along, and GnuPG takes it', async () => {
    await mail.send({ from: 'new@writers.example', body: WORDS });
    const letter = (await mail.letters()).at(-1);
    const field = /^Autocrypt: (.*(?:\r?\n[ \t].*)*)/m.exec(letter?.text ?? '')?.[1]?.replace(/\s+/g, ' ') ?? '';
    expect(field).toContain(`addr=${practice.address};`);
    const keydata = /keydata=(.*)$/.exec(field)?.[1]?.replaceAll(' ', '') ?? '';
    const shown = theirs.run(['--show-keys', '--with-colons'], Buffer.from(keydata, 'base64')).toString();
    expect(shown.toLowerCase()).toContain(recipient);
  });
});
