import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { encryptTo } from '../../src/platform/pgp.js';
import { describeWith } from '../support/programs.js';

const CONTENT = Buffer.from('What stands about them: æøå');
const OF = { content: CONTENT, fileName: 'document-1.html', at: new Date() };

describeWith('gpg')('a file for a key that its owner read out', () => {
  let home: string;
  let armoured: string;
  let fingerprint: string;
  const gpg = (...args: readonly string[]) => {
    const { stdout, status, stderr } = spawnSync('gpg', ['--homedir', home, '--batch', '--no-tty', ...args]);
    if (status !== 0) throw new Error(stderr.toString());
    return stdout;
  };
  const make = (name: string): readonly [string, string] => {
    gpg('--passphrase', '', '--quick-gen-key', name, 'future-default', 'default', 'never');
    const listed = gpg('--with-colons', '--fingerprint', name).toString();
    return [gpg('--armor', '--export', name).toString(), /^fpr:+([0-9A-F]{40}):/m.exec(listed)?.[1] ?? ''];
  };
  beforeAll(() => {
    home = mkdtempSync(path.join(tmpdir(), 'gpg-'));
    [armoured, fingerprint] = make('person@writers.example');
  });
  afterAll(() => {
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    rmSync(home, { recursive: true, force: true });
  });

  it('is opened by GnuPG with that key, and says nothing before', async () => {
    const readOut = fingerprint.replace(/(....)/g, '$1 ').toLowerCase();
    const sealed = await encryptTo({ armoured, readOut }, OF);
    expect(sealed.includes(CONTENT)).toBe(false);
    expect(sealed.includes('document-1')).toBe(false);
    const file = path.join(home, 'sealed.gpg');
    writeFileSync(file, sealed);
    expect(gpg('--decrypt', file)).toEqual(CONTENT);
  });

  it('is not made for another key, however it came', async () => {
    const [other] = make('somebody@writers.example');
    await expect(encryptTo({ armoured: other, readOut: fingerprint }, OF)).rejects.toMatchObject({
      code: 'pgp.fingerprint',
    });
    for (const readOut of ['', fingerprint.slice(0, 16), fingerprint.slice(24)]) {
      await expect(encryptTo({ armoured, readOut }, OF)).rejects.toMatchObject({ code: 'pgp.fingerprint' });
    }
  });

  it('is not made for what is no public key, nor for one whose time is over', async () => {
    const secret = gpg('--armor', '--export-secret-keys', 'person@writers.example').toString();
    for (const key of ['', 'a key', armoured.slice(0, 200), secret]) {
      await expect(encryptTo({ armoured: key, readOut: fingerprint }, OF)).rejects.toMatchObject({ code: 'pgp.key' });
    }
    gpg('--passphrase', '', '--quick-gen-key', 'old@writers.example', 'future-default', 'default', '1d');
    const old = gpg('--armor', '--export', 'old@writers.example').toString();
    const listed = gpg('--with-colons', '--fingerprint', 'old@writers.example').toString();
    const readOut = /^fpr:+([0-9A-F]{40}):/m.exec(listed)?.[1] ?? '';
    const later = { ...OF, at: new Date(Date.now() + 3 * 86_400_000) };
    await expect(encryptTo({ armoured: old, readOut }, later)).rejects.toMatchObject({ code: 'pgp.key' });
  });
});
