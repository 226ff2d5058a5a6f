import { expect, it } from '@jest/globals';
import type { Authentication } from '../../src/policy/authenticity/index.js';
import { keptKey, type WriterKey } from '../../src/policy/encryption/index.js';
import { loadPractice } from '../../src/practice/index.js';
import { makePgpKey, publishedPgpKey } from '../../src/practice/pgp-keys.js';
import { describeWith } from '../support/programs.js';
import { keyWriters, WORDS } from './key-writers.js';

const ALIGNED: Authentication = { spf: null, dkim: [], dmarc: null, arc: null, aligned: { spf: false, dkim: true } };

describeWith('gpg')('whoever has a key', () => {
  const { here, newAddress, autocrypt, arrives, open, writes } = keyWriters();
  const letterOf = async (template: 'answer_notice' | 'plain_answer'): Promise<string> =>
    (await here.mail.letters()).filter((letter) => letter.template === template).at(-1)?.text ?? '';
  const opened = (letter: string): string => {
    const armour = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(letter)?.[0] ?? '';
    return here.theirs.run(['--decrypt'], armour).toString();
  };

  it('that its domain vouched for is told encrypted that there is an answer, and whatever a member mails leaves so', async () => {
    const from = newAddress();
    here.theirs.make(from);
    here.found = ALIGNED;
    const path = await arrives(from, [autocrypt(from)]);
    expect(await open(path)).toContain('came with a mail that its domain signed');
    await here.desk.press(`${path}/answer`, { text: 'Thursday.', tell: 'yes' });
    expect(opened(await letterOf('answer_notice'))).toContain('http://desk.test/c/');
    expect(await writes(path, 'On Thursday at four.')).toContain('mailed');
    const letter = await letterOf('plain_answer');
    expect(letter).not.toContain('Thursday');
    expect(opened(letter)).toContain('On Thursday at four.');
  });

  it('that nothing vouches for gets notices in the clear, and mails of a member encrypted, which the page says', async () => {
    const from = newAddress();
    here.theirs.make(from);
    const path = await arrives(from, [autocrypt(from)]);
    await open(path);
    expect((await here.desk.press(`${path}/plain`, { text: 'Your diagnosis.' })).html).toContain(
      'nothing shows whose it is',
    );
    await here.desk.press(`${path}/answer`, { text: 'Thursday.', tell: 'yes' });
    expect(await letterOf('answer_notice')).toContain('http://desk.test/c/');
    // Another key in the name of the same address, with nothing that speaks for it.
    const other = newAddress();
    here.theirs.make(other);
    await arrives(from, [autocrypt(from, other)]);
    await writes(path, 'On Thursday at four.');
    expect(opened(await letterOf('plain_answer'))).toContain('On Thursday at four.');
  });

  it('is given by a member, compared by what was read out, and forgotten', async () => {
    const from = newAddress();
    const fingerprint = here.theirs.make(from);
    const path = await arrives(from);
    expect(await open(path)).toContain('No key of theirs is known');
    const key = here.theirs.run(['--armor', '--export', from]).toString();
    expect((await here.desk.press(`${path}/key`, { key: 'no key', fingerprint: '' })).location).toContain('key_bad');
    expect((await here.desk.press(`${path}/key`, { key, fingerprint: 'AAAA' })).location).toContain('key_other');
    expect((await here.desk.press(`${path}/key`, { key, fingerprint: '' })).location).toContain('key_kept');
    const secret = 'Your depression and the medicine for it.';
    expect((await here.desk.press(`${path}/plain`, { text: secret })).html).toContain('has to be encrypted');
    const spelt = (fingerprint.match(/.{4}/g) ?? []).join(' ').toLowerCase();
    expect((await here.desk.press(`${path}/key`, { key: '', fingerprint: spelt })).location).toContain('key_compared');
    expect((await here.desk.press(`${path}/plain`, { text: secret })).html).toContain('compared with the person');
    // A member gave it: a letter that a machine writes would show that somebody is known here.
    await here.desk.press(`${path}/answer`, { text: 'Thursday.', tell: 'yes' });
    expect(await letterOf('answer_notice')).toContain('http://desk.test/c/');
    expect((await here.desk.press(`${path}/key/remove`)).location).toContain('key_removed');
    expect(await open(path)).toContain('No key of theirs is known');
    const actions = await here.ground.owner.query(`SELECT action FROM audit_event WHERE practice_id = $1`, [
      here.practice.id,
    ]);
    const logged = actions.rows
      .map(({ action }) => action)
      .filter((action: string) => action.startsWith('writer_key.'));
    expect(logged).toEqual(['writer_key.kept', 'writer_key.compared', 'writer_key.removed']);
  });

  it('and wrote encrypted is never mailed to in the clear', async () => {
    const key = await here.ground.desk.quick(here.practice.id, async (tx) => {
      const current = await loadPractice(tx, here.ground.vault, here.practice.id);
      const now = here.ground.clock.now();
      await makePgpKey(tx, { practice: current, audit: here.ground.audit, now, actor: { kind: 'command' } });
      return (await publishedPgpKey(tx, current))?.publicKey ?? '';
    });
    here.ground.practices.forget(here.practice.id);
    here.theirs.run(['--import'], key);
    const from = newAddress();
    const armour = here.theirs.run(
      ['--armor', '--trust-model', 'always', '--encrypt', '-r', here.practice.address],
      WORDS,
    );
    const path = await arrives(from, [], armour.toString());
    const letters = (await here.mail.letters()).length;
    expect(await writes(path, 'On Thursday at four.')).toContain('nothing goes to them in the clear');
    expect((await here.mail.letters()).length).toBe(letters);
  });
});

it('nothing that anybody could have sent takes the place of a key, and one that was compared goes by hand alone', () => {
  const key = (fingerprint: string, trust: WriterKey['trust']): WriterKey => ({
    ...{ key: fingerprint, fingerprint, trust },
    source: 'autocrypt',
  });
  const [claimed, vouched, compared] = [key('a', 'claimed'), key('b', 'vouched'), key('c', 'compared')];
  expect(keptKey(null, claimed)).toBe(claimed);
  expect(keptKey(claimed, key('d', 'claimed'))).toBe(claimed);
  expect(keptKey(claimed, vouched)).toBe(vouched);
  expect(keptKey(vouched, key('d', 'claimed'))).toBe(vouched);
  expect(keptKey(vouched, key('d', 'vouched')).fingerprint).toBe('d');
  expect(keptKey(compared, vouched)).toBe(compared);
  expect(keptKey(compared, { ...key('c', 'vouched'), key: 'renewed' })).toMatchObject({
    key: 'renewed',
    trust: 'compared',
  });
});
