import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import { freePort } from '../../../scripts/free-port.mjs';
import { createWebKeys, wkdHash } from '../../../src/platform/web-key.js';
import { loadPractice, type Practice } from '../../../src/practice/index.js';
import { makePgpKey, publishedPgpKey } from '../../../src/practice/pgp-keys.js';
import { type GnuPg, openGnuPg } from '../../support/gnupg.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';
import { type MailOffice, openMailOffice } from '../../support/mail.js';
import { describeWith, programPath } from '../../support/programs.js';
import { contentOfLast } from './content.js';

const FROM = 'ida@writers.example';
const WORDS = 'Do you have a free appointment? The word is heliotrope.';

let ground: Ground;
let practice: Practice;
let mail: MailOffice;
let published = '';
let directory: Server;
/** What the Web Key Directory of writers.example hands out, by local part. */
const handedOut = new Map<string, Buffer>();

beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground, { language: 'en' });
  published = await ground.desk.quick(practice.id, async (tx) => {
    const current = await loadPractice(tx, ground.vault, practice.id);
    const now = ground.clock.now();
    await makePgpKey(tx, { practice: current, audit: ground.audit, now, actor: { kind: 'command' } });
    return (await publishedPgpKey(tx, current))?.publicKey ?? '';
  });
  ground.practices.forget(practice.id);
  const host = 'openpgpkey.writers.example';
  const pem = await generate([{ name: 'commonName', value: host }], {
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
  } as never);
  directory = createServer({ cert: pem.cert, key: pem.private }, (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '', 'https://x');
    const local = searchParams.get('l') ?? '';
    const right = pathname === `/.well-known/openpgpkey/writers.example/hu/${wkdHash(local)}`;
    const key = right ? handedOut.get(local) : undefined;
    res.writeHead(key === undefined ? 404 : 200).end(key);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => directory.listen(port, '127.0.0.1', resolve));
  const names = { addresses: async (name: string) => (name === host ? ['127.0.0.1'] : []) };
  const webKeys = createWebKeys({ names, reserved: true, standing: { port, ca: pem.cert } });
  mail = openMailOffice(ground, practice, { webKeys });
});
afterAll(async () => {
  await mail.close();
  await new Promise((resolve) => directory.close(resolve));
  await ground.close();
});

let count = 0;
const header = (from: string, more: readonly string[]): readonly string[] => {
  count += 1;
  return [
    `From: ${from}`,
    `To: ${practice.address}`,
    'Subject: A time',
    `Message-ID: <s${count}@x.example>`,
    'MIME-Version: 1.0',
    ...more,
  ];
};
async function arrives(lines: readonly string[], from = FROM) {
  ground.clock.forward(86_400_000 * 2);
  await mail.send({ from, body: '', raw: lines.join('\r\n') });
  return contentOfLast(ground, practice);
}
const part = (text: string) => `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
const armourOf = (bytes: Buffer | string) => bytes.toString().replaceAll('\r', '').replaceAll('\n', '\r\n').trim();
/** RFC 3156, 5. */
const beside = (signed: string, armour: string, more: readonly string[] = [], from = FROM, behind: string[] = []) => [
  ...header(from, more),
  'Content-Type: multipart/signed; micalg=pgp-sha512; protocol="application/pgp-signature"; boundary="s"',
  '',
  '--s',
  signed,
  '--s',
  'Content-Type: application/pgp-signature; name="signature.asc"',
  '',
  armour,
  ...behind,
  '--s--',
  '',
];
const encrypted = (armour: string, more: readonly string[] = [], from = FROM) => [
  ...header(from, more),
  'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="e"',
  '',
  '--e',
  'Content-Type: application/pgp-encrypted',
  '',
  'Version: 1',
  '',
  '--e',
  'Content-Type: application/octet-stream',
  '',
  armourOf(armour),
  '--e--',
  '',
];

describeWith('gpg')('a mail that GnuPG signed', () => {
  let theirs: GnuPg;
  let mine = '';
  beforeAll(() => {
    theirs = openGnuPg();
    mine = theirs.make(FROM);
    theirs.run(['--import'], published);
  });
  afterAll(() => theirs.close());

  const sign = (text: string, by = mine, args: readonly string[] = []) =>
    armourOf(theirs.run(['--armor', '--detach-sign', '-u', by, ...args], text));
  const autocrypt = (of = mine) =>
    `Autocrypt: addr=${FROM}; keydata=\r\n ${theirs
      .run(['--export', of])
      .toString('base64')
      .match(/.{1,70}/g)
      ?.join('\r\n ')}`;

  it('says what its signature is worth, and no more', async () => {
    const signed = part(WORDS);
    const armour = sign(signed);
    const of = async (lines: readonly string[]) => (await arrives(lines)).encryption;
    expect(await of(beside(signed, armour))).toEqual({ state: 'signed', signature: 'unknown' });
    expect(await of(beside(signed, armour, [autocrypt()]))).toEqual({ state: 'signed', signature: 'came_along' });
    // Nothing of it in the header now: the key came before, with nothing that shows who sent it.
    expect(await of(beside(signed, armour))).toEqual({ state: 'signed', signature: 'claimed' });
    expect(await of(beside(part(WORDS.replace('free', 'late')), armour))).toMatchObject({ signature: 'bad' });
    const third = ['--s', 'Content-Type: text/plain', '', 'Send the money.'];
    expect(await of(beside(signed, armour, [], FROM, third))).toMatchObject({ signature: 'bad' });
    const content = await arrives(beside(signed, armour));
    expect([content.text.trim(), content.encryption?.signature]).toEqual([WORDS, 'claimed']);
  });

  it.each([
    ['of text', ['Content-Type: text/plain', '']],
    ['of no type', ['']],
    ['of two types', ['Content-Type: text/plain', 'Content-Type: application/pgp-signature', '']],
    ['whose type stands in its words', ['', 'Content-Type: application/pgp-signature', '']],
  ])('beside words in a second part %s does not vouch for them', async (_name, head) => {
    const signed = part(WORDS);
    const lines = beside(signed, `Send the money.\r\n\r\n${sign(signed)}`, [autocrypt()]);
    const at = lines.findLastIndex((line) => line.startsWith('Content-Type: application/pgp-signature'));
    const { encryption } = await arrives(lines.toSpliced(at, 2, ...head));
    expect(encryption).toMatchObject({ signature: 'bad' });
  });

  it('within its text is shown without its armour, and only where all of it is signed', async () => {
    const armour = theirs.run(['--clearsign', '-u', mine], WORDS).toString();
    const plain = (text: string) => [...header(FROM, []), '', armourOf(text), ''];
    const whole = await arrives(plain(armour));
    expect([whole.text.trim(), whole.encryption]).toEqual([WORDS, { state: 'signed', signature: 'claimed' }]);
    expect((await arrives(plain(armour.replace('free', 'late')))).encryption?.signature).toBe('bad');
    expect((await arrives(plain(`Send the money.\n\n${armour}`))).encryption ?? null).toBeNull();
  });

  it('by a key that has expired is said to be no longer good, whatever its date says', async () => {
    const address = 'ole@writers.example';
    const at = (time: string) => ['--faked-system-time', `20200101T${time}`];
    theirs.run([...at('000000'), '--passphrase', '', '--quick-gen-key', address, 'future-default', 'default', '1d']);
    const signed = part(WORDS);
    // A clock that is set goes on: the key may be some seconds younger than its command.
    const armour = sign(signed, address, at('001000'));
    const key = theirs.run(['--export', address]).toString('base64');
    const header = `Autocrypt: addr=${address}; keydata=\r\n ${key.match(/.{1,70}/g)?.join('\r\n ')}`;
    const { encryption } = await arrives(beside(signed, armour, [header], address), address);
    expect(encryption).toEqual({ state: 'signed', signature: 'expired' });
  });

  it('and encrypted, each by itself or in one, is opened and looked over; its answer leaves to the key of the directory', async () => {
    const address = 'una@writers.example';
    const key = theirs.make(address);
    handedOut.set('una', theirs.run(['--export', key]));
    const seal = (text: string, args: readonly string[] = []) =>
      theirs.run(['--armor', '--trust-model', 'always', '--encrypt', '-r', practice.address, ...args], text).toString();
    const signed = part(WORDS);
    const inner = beside(signed, sign(signed, key), [], address).slice(5).join('\r\n');
    const apart = await arrives(encrypted(seal(inner), [], address), address);
    expect([apart.text.trim(), apart.encryption]).toEqual([WORDS, { state: 'opened', signature: 'directory' }]);
    const letter = (await mail.letters()).at(-1)?.text ?? '';
    const answer = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(letter)?.[0] ?? '';
    expect(theirs.run(['--decrypt'], answer).toString()).toContain('Subject: Your message has arrived');
    const once = await arrives(encrypted(seal(signed, ['--sign', '-u', key]), [], address), address);
    expect(once.encryption).toEqual({ state: 'opened', signature: 'known' });
  });
});

describeWith('sq')('with Sequoia', () => {
  let home = '';
  beforeAll(() => {
    home = mkdtempSync(path.join(tmpdir(), 'sq-'));
    writeFileSync(file('practice.pgp'), published);
    sq('key', 'generate', '--userid', `<${FROM}>`, '--export', file('me.pgp'));
    writeFileSync(file('me.pub'), sq('key', 'extract-cert', file('me.pgp')));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const file = (name: string) => path.join(home, name);
  function sq(...args: readonly string[]): Buffer {
    const { status, stdout, stderr } = spawnSync(programPath('sq') ?? 'sq', args, { cwd: home });
    if (status !== 0) throw new Error(stderr.toString());
    return stdout;
  }
  const attached = () => [
    '--m',
    'Content-Type: application/pgp-keys; name="key.asc"',
    '',
    armourOf(readFileSync(file('me.pub'))),
  ];

  it('a mail is encrypted and signed, opened, and its key learned from a file that came with it', async () => {
    const from = FROM;
    writeFileSync(file('text'), part(WORDS));
    const recipient = ['--recipient-cert', file('practice.pgp')];
    const armour = sq('encrypt', ...recipient, '--signer-key', file('me.pgp'), file('text')).toString();
    const first = await arrives(encrypted(armour));
    expect([first.text.trim(), first.encryption]).toEqual([WORDS, { state: 'opened', signature: 'unknown' }]);
    await arrives([
      ...header(from, ['Content-Type: multipart/mixed; boundary=m']),
      '',
      '--m',
      'Content-Type: text/plain',
      '',
      'My key is attached.',
      ...attached(),
      '--m--',
      '',
    ]);
    expect((await arrives(encrypted(armour))).encryption?.state).toBe('opened');
  });
});

describe('where keys are asked for', () => {
  it('no address inside is asked, whatever a name says, and no name that nobody owns', async () => {
    const asked: string[] = [];
    const inside = ['10.1.2.3', '127.0.0.1', '::1', '::ffff:192.168.1.1', 'fd00::1', '169.254.169.254', '100.64.0.1'];
    const names = {
      addresses: async (name: string) => {
        asked.push(name);
        return inside;
      },
    };
    expect(await createWebKeys({ names, reserved: true }).find('a@evil.example')).toBeNull();
    expect(asked).toEqual(['openpgpkey.evil.example']);
    expect(await createWebKeys({ names, reserved: false }).find('a@evil.example')).toBeNull();
    expect(asked).toHaveLength(1);
  });
});
