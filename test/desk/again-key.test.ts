import { expect, it } from '@jest/globals';
import type { Authentication } from '../../src/policy/authenticity/index.js';
import { describeWith } from '../support/programs.js';
import { keyWriters } from './key-writers.js';

const AGAINST: Authentication = {
  ...{ spf: null, dkim: [], dmarc: { result: 'fail', policy: 'reject' }, arc: null },
  aligned: { spf: false, dkim: false },
};

describeWith('gpg')('a key, or a wish, that counts no more', () => {
  const { here, newAddress, autocrypt, arrives, open, writes } = keyWriters();

  /** The mail of a member, come back. */
  async function cameBack(): Promise<string> {
    const { rows } = await here.ground.owner.query(
      `UPDATE letter SET state = 'sent', report = 'bounced', reported_at = now()
       WHERE practice_id = $1 AND template = 'plain_answer' RETURNING id`,
      [here.practice.id],
    );
    return `/desk/outbox/${rows[0].id}`;
  }
  const again = async (letter: string) => (await here.desk.press(`${letter}/settle`, { as: 'again' })).location;

  it('no key is learnt from a mail that the domain of its writer speaks against', async () => {
    const from = newAddress();
    here.theirs.make(from);
    const path = await arrives(from);
    here.found = AGAINST;
    await arrives(from, [autocrypt(from)]);
    await writes(path, 'Thursday at ten is fine.');
    const [letter] = (await here.mail.letters()).filter(({ template }) => template === 'plain_answer');
    expect(letter?.text).toContain('Thursday at ten is fine.');
  });

  it('a letter goes no second time to a key that was taken away since', async () => {
    const from = newAddress();
    here.theirs.make(from);
    const path = await arrives(from, [autocrypt(from)]);
    await writes(path, 'Thursday at ten is fine.');
    const letter = await cameBack();
    here.ground.clock.forward(60_000);
    await here.desk.press(`${path}/key/remove`);
    expect((await here.desk.get(letter)).html).toContain('a key that was taken away');
    expect(await again(letter)).toContain('letter_not_again');
  });

  it('nor in the clear to somebody who no longer wishes ordinary mail', async () => {
    await here.ground.owner.query(`UPDATE practice SET country = 'US', regimes = '{hipaa}' WHERE id = $1`, [
      here.practice.id,
    ]);
    here.ground.practices.forget(here.practice.id);
    const path = await arrives(newAddress());
    await open(path);
    await here.desk.press(`${path}/wish`, { warned: 'yes' });
    expect(await writes(path, 'Your HIV test is on paper now.')).toContain('mailed');
    const letter = await cameBack();
    here.ground.clock.forward(60_000);
    await here.desk.press(`${path}/wish/withdraw`);
    expect((await here.desk.get(letter)).html).toContain('no longer wish');
    expect(await again(letter)).toContain('letter_not_again');
  });
});
