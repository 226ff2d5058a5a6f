import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { encryptTo } from '../../src/platform/pgp.js';
import { type GnuPg, openGnuPg } from '../support/gnupg.js';
import { describeWith } from '../support/programs.js';

const CONTENT = Buffer.from('What stands about them: æøå');
const OF = { content: CONTENT, fileName: 'document-1.html', at: new Date() };

describeWith('gpg')('a file for a key that its owner read out', () => {
  let gnupg: GnuPg;
  let armoured: string;
  let fingerprint: string;
  const gpg = (...args: readonly string[]) => gnupg.run(args);
  const make = (name: string): readonly [string, string] => {
    const made = gnupg.make(name);
    return [gpg('--armor', '--export', name).toString(), made];
  };
  beforeAll(() => {
    gnupg = openGnuPg();
    [armoured, fingerprint] = make('person@writers.example');
  });
  afterAll(() => gnupg.close());

  it('is opened by GnuPG with that key, and says nothing before', async () => {
    const readOut = fingerprint.replace(/(....)/g, '$1 ').toLowerCase();
    const sealed = await encryptTo({ armoured, readOut }, OF);
    expect(sealed.includes(CONTENT)).toBe(false);
    expect(sealed.includes('document-1')).toBe(false);
    expect(gnupg.run(['--decrypt'], sealed)).toEqual(CONTENT);
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
    const readOut = gnupg.make('old@writers.example', '1d');
    const old = gpg('--armor', '--export', 'old@writers.example').toString();
    const later = { ...OF, at: new Date(Date.now() + 3 * 86_400_000) };
    await expect(encryptTo({ armoured: old, readOut }, later)).rejects.toMatchObject({ code: 'pgp.key' });
  });
});
