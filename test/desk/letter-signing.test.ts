import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { checkWork } from '../../src/doctor/work.js';
import { createAuthenticator } from '../../src/intake/authenticity/index.js';
import { headersOf } from '../../src/intake/parse/index.js';
import type { Authentication } from '../../src/policy/authenticity/index.js';
import { changeNames } from '../../src/practice/change.js';
import { dkimRecord, makeDkimKey, setDkimActive } from '../../src/practice/dkim.js';
import { loadPractice, type Practice } from '../../src/practice/index.js';
import { makePgpKey, publishedPgpKey } from '../../src/practice/pgp-keys.js';
import { addressOf } from '../../src/request/show.js';
import { setWriterKey } from '../../src/request/writer-key.js';
import { startDns, type Zone } from '../support/dns.js';
import { type GnuPg, openGnuPg } from '../support/gnupg.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { describeWith, programPath } from '../support/programs.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const PAGE = '/desk/mail/encryption';
const WORDS = 'Do you have a free appointment in the evening?';
/** What relays, mailboxes of files and careless programs change. */
const ANSWER = 'Kære Åse,  \nFrom Monday on: æøå, 4 ≠ 5.\t\n.\n-- \nK.';
const ALIGNED: Authentication = { spf: null, dkim: [], dmarc: null, arc: null, aligned: { spf: false, dkim: true } };

/** Letters that the practice signs, looked over by GnuPG and Sequoia. */
describeWith('gpg')('a letter', () => {
  let ground: Ground;
  let site: Site;
  let practice: Practice;
  let mail: MailOffice;
  let desk: SignedInBrowser;
  let theirs: GnuPg;
  let home: string;
  let signer = '';
  let dns: Awaited<ReturnType<typeof startDns>>;
  const zone: Record<string, string | readonly string[]> & Zone = {};
  let count = 0;

  beforeAll(async () => {
    ground = await openGround();
    dns = await startDns(zone);
    site = await openSite(ground);
    practice = await addPractice(ground, { language: 'en' });
    mail = openMailOffice(ground, practice, { authenticator: { look: async () => ALIGNED, close: async () => {} } });
    desk = await signIn(ground, site, practice, 'owner');
    theirs = openGnuPg();
    home = mkdtempSync(path.join(tmpdir(), 'signed-'));
    const key = await inOffice(async (tx, office) => {
      await changeNames(tx, office, { name: practice.name, senderName: 'Å. Ø.' });
      await makePgpKey(tx, { ...office, practice: { ...office.practice, senderName: 'Å. Ø.' } });
      return publishedPgpKey(tx, practice);
    });
    signer = (key?.fingerprint ?? '').toUpperCase();
    theirs.run(['--import'], key?.publicKey ?? '');
    writeFileSync(file('practice.pgp'), key?.publicKey ?? '');
  });
  afterAll(async () => {
    theirs.close();
    rmSync(home, { recursive: true, force: true });
    await Promise.all([mail.close(), dns.stop()]);
    await site.close();
    await ground.close();
  });

  type Office = Parameters<typeof makePgpKey>[1];
  async function inOffice<T>(work: (tx: Parameters<typeof makePgpKey>[0], office: Office) => Promise<T>): Promise<T> {
    const done = await ground.desk.quick(practice.id, async (tx) => {
      const current = await loadPractice(tx, ground.vault, practice.id);
      return work(tx, { practice: current, audit: ground.audit, now: ground.clock.now(), actor: { kind: 'command' } });
    });
    ground.practices.forget(practice.id);
    return done;
  }
  const file = (name: string) => path.join(home, name);
  const next = () => `s${++count}@writers.example`;
  const autocrypt = (address: string, key: Buffer) =>
    `Autocrypt: addr=${address}; prefer-encrypt=mutual; keydata=\r\n ${key
      .toString('base64')
      .match(/.{1,70}/g)
      ?.join('\r\n ')}`;
  /** The path of the request that a mail made. */
  async function arrives(from = next(), headers: readonly string[] = []): Promise<string> {
    ground.clock.forward(60_000);
    await mail.send({ from, body: WORDS, headers: [`Message-ID: <ls${count}@x.example>`, ...headers] });
    const { rows } = await ground.owner.query('SELECT reference FROM request ORDER BY filed_at DESC LIMIT 1');
    const at = `/desk/requests/${rows[0].reference}`;
    await desk.press(`${at}/open`);
    return at;
  }
  const lastLetter = async (template = 'acknowledgement_full') =>
    (await mail.letters()).filter((letter) => letter.template === template).at(-1)?.text ?? '';
  const answerTo = async (from?: string, headers: readonly string[] = []) => {
    await arrives(from, headers);
    return lastLetter();
  };
  /** Sends as ordinary mail, past the page that shows what it says. */
  async function writes(at: string): Promise<string> {
    const shown = await desk.press(`${at}/plain`, { text: ANSWER });
    if (shown.location !== null) return shown.location;
    const checked = /name="checked" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
    const sent = await desk.press(`${at}/mail`, { text: ANSWER, checked, because: '', record: '' });
    return sent.location ?? sent.html;
  }
  const switched = (sign: 'yes' | 'no') => desk.press(`${PAGE}/signing`, { sign });

  /** The part that is signed and its signature, as files; read the way a program that never saw this one does. */
  function taken(letter: string): readonly [signed: string, signature: string] {
    const boundary = /^Content-Type: multipart\/signed;[\s\S]*?boundary="([^"]+)"/m.exec(letter)?.[1] ?? 'none';
    const [, first = '', second = '', end = ''] = letter.split(`\r\n--${boundary}`);
    expect(end).toBe('--\r\n');
    writeFileSync(file('signed'), first.slice(2));
    writeFileSync(file('signature.asc'), /-----BEGIN[\s\S]*-----END PGP SIGNATURE-----/.exec(second)?.[0] ?? '');
    return [file('signed'), file('signature.asc')];
  }
  const status = (args: readonly string[], input?: string) =>
    theirs.run(['--status-fd', '1', ...args], input).toString('latin1');
  const isGood = (letter: string): boolean => {
    const [signed, signature] = taken(letter);
    return status(['--verify', signature, signed]).includes(`VALIDSIG ${signer}`);
  };
  const sq = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(programPath('sq') ?? 'sq', args, { cwd: home, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };
  const armourIn = (letter: string) => /-----BEGIN PGP MESSAGE[\s\S]*-----END PGP MESSAGE-----/.exec(letter)?.[0] ?? '';

  it('is not signed before an owner wants it, and from then on every one is, in the same way', async () => {
    expect(await answerTo()).not.toContain('multipart/signed');
    expect((await desk.get(PAGE)).html).toContain('Letters leave without a signature');
    expect((await switched('yes')).location).toContain('practice_changed');
    expect((await desk.get(PAGE)).html).toContain('Every letter from here is signed');
    const { rows } = await ground.owner.query(
      `SELECT detail FROM audit_event WHERE action = 'practice.changed' ORDER BY number DESC LIMIT 1`,
    );
    expect(JSON.stringify(rows)).toContain('signLetters');
    const answers = [await answerTo('Ida <ida@writers.example>'), await answerTo('Per <per@elsewhere.example>')];
    expect(answers.map(isGood)).toEqual([true, true]);
    const [one, other] = answers.map((letter) => letter.replace(/-----BEGIN PGP SIG[\s\S]*/, '').split('\r\n').length);
    expect(one).toBe(other);
    expect(answers[0]).toMatch(/^Subject: Your message has arrived\r$/m);
    expect(answers[0]).toMatch(/^Auto-Submitted: auto-replied\r$/m);
  });

  it('stays good when it is signed for its domain too, and relays and mailboxes have had it', async () => {
    await inOffice(makeDkimKey);
    const record = await inOffice((tx, office) => dkimRecord(tx, office.practice));
    zone[`TXT ${record?.name}`] = record?.text ?? '';
    await inOffice((tx, office) => setDkimActive(tx, office, true));
    const at = await arrives();
    expect(await writes(at)).toContain('mailed');
    const letter = await lastLetter('plain_answer');
    expect(letter).toMatch(/^DKIM-Signature: /);
    expect(letter).toMatch(/^From: =\?UTF-8\?/m);
    expect(letter).not.toMatch(/[^\0-\x7f]|[ \t]\r\n|^From /m);
    const authenticator = createAuthenticator({ dnsServers: [dns.server] });
    const raw = Buffer.from(letter);
    const found = await authenticator.look(raw, { envelope: null, header: headersOf(raw) });
    await authenticator.close();
    expect(found?.aligned.dkim).toBe(true);
    const way = `Received: by mx.example; Mon, 2 Mar 2026 08:00:00 +0000\r\n${letter}`;
    const kept = way
      .replaceAll('\r\n', '\n')
      .replace(/^From /gm, '>From ')
      .replace(/[ \t]+$/gm, '');
    expect(isGood(kept.replaceAll('\n', '\r\n'))).toBe(true);
    if (programPath('sq') !== null) {
      const [signed, signature] = taken(letter);
      sq('verify', '--signer-cert', file('practice.pgp'), '--detached', signature, signed);
    }
    // Other words, or the same to somebody else.
    expect(() => isGood(letter.replace('K.', 'L.'))).toThrow(/BAD signature/);
    expect(() => isGood(letter.replace(/^To: s/gm, 'To: t'))).toThrow(/BAD signature/);
    const { rows } = await ground.owner.query(`SELECT id FROM letter WHERE template = 'plain_answer'`);
    const shown = (await desk.get(`/desk/outbox/${rows[0].id}`)).html;
    expect(shown).toContain('Kære Åse,');
    expect(shown).not.toContain('BEGIN PGP');
  });

  it('that leaves encrypted is signed inside, as GnuPG and Sequoia see it', async () => {
    const from = next();
    theirs.make(from);
    const at = await arrives(from, [autocrypt(from, theirs.run(['--export', from]))]);
    for (const letter of [await lastLetter(), (await writes(at)) && (await lastLetter('plain_answer'))]) {
      expect(letter).toMatch(/^Subject: \.\.\.\r$/m);
      const opened = status(['--decrypt'], armourIn(letter));
      expect(opened).toContain(`VALIDSIG ${signer}`);
      expect(opened).toContain('protected-headers="v1"');
    }
    // Nobody here has the key that opens it, and it is the practice's own letter.
    const { rows } = await ground.owner.query(
      `SELECT id FROM letter WHERE template = 'plain_answer' ORDER BY created_at DESC LIMIT 1`,
    );
    const shown = (await desk.get(`/desk/outbox/${rows[0].id}`)).html;
    expect(shown).toContain('Kære Åse,');
    expect(shown).toContain('encrypted to their key');
    if (programPath('sq') === null) return;
    sq('key', 'generate', '--userid', '<sq@writers.example>', '--export', file('me.pgp'));
    writeFileSync(file('me.pub'), sq('key', 'extract-cert', file('me.pgp')));
    const key = Buffer.from(sq('dearmor', file('me.pub'), '-o', file('me.bin')) || readFileSync(file('me.bin')));
    writeFileSync(
      file('m.asc'),
      armourIn(await answerTo('sq@writers.example', [autocrypt('sq@writers.example', key)])),
    );
    const opened = ['--recipient-key', file('me.pgp'), '--signer-cert', file('practice.pgp'), file('m.asc')];
    expect(sq('decrypt', ...opened)).toContain('Subject: Your message has arrived');
  });

  it('to a key that has expired leaves in constant words or not at all, and it is said before', async () => {
    const from = next();
    const then = ['--faked-system-time', '20260101T000000', '--passphrase', ''];
    theirs.run([...then, '--quick-gen-key', from, 'future-default', 'default', '2026-03-20']);
    const key = theirs.run(['--export', from]);
    const at = await arrives(from, [autocrypt(from, key)]);
    const letter = await lastLetter();
    expect(letter).not.toContain('BEGIN PGP MESSAGE');
    expect(isGood(letter)).toBe(true);
    const row = await ground.owner.query('SELECT correspondent_id AS id FROM request ORDER BY filed_at DESC LIMIT 1');
    // Known from when it was good: a member gave it then.
    await ground.desk.quick(practice.id, async (tx) => {
      const correspondentId = row.rows[0].id;
      const to = await addressOf(tx, practice.vault, correspondentId);
      const known = { key: key.toString('base64'), fingerprint: 'aa', source: 'member', trust: 'claimed' } as const;
      if (to !== null)
        await setWriterKey(tx, practice.vault, {
          ...{ correspondentId, person: to.person, key: known },
          now: ground.clock.now(),
        });
    });
    expect((await desk.press(`${at}/open`)).html).toContain('it has expired, or was taken back');
    const before = (await mail.letters()).length;
    expect(await writes(at)).toContain('not_encrypted');
    expect((await mail.letters()).length).toBe(before);
  });

  it('is signed by no key that is over, which is said at the desk and by doctor', async () => {
    const said = async () => {
      const patient = {
        ground: { ...ground, desk: () => ground.desk, config: { redisUrl: null }, heads: { read: async () => null } },
        practices: [practice],
      };
      return (await checkWork(patient as never)).find(({ name }) => name === 'letter_signing');
    };
    expect((await said())?.state).toBe('ok');
    ground.clock.forward(2 * 366 * 86_400_000);
    desk = await signIn(ground, site, practice, 'owner');
    expect(await answerTo()).not.toContain('multipart/signed');
    for (const page of ['/desk/', PAGE]) expect((await desk.get(page)).html).toContain('they leave unsigned');
    expect(await said()).toMatchObject({ state: 'wrong', hint: expect.stringContaining('leave unsigned') });
    await switched('no');
    expect((await said())?.state).toBeUndefined();
    expect((await switched('yes')).html).toContain('cannot sign today');
    expect((await desk.press(PAGE)).location).toContain('pgp_made');
    await switched('yes');
    expect(await answerTo()).toContain('multipart/signed');
  });
});
