import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { WriterKey } from '../../../src/policy/encryption/index.js';
import type { Practice } from '../../../src/practice/index.js';
import { addressOf } from '../../../src/request/show.js';
import { setWriterKey } from '../../../src/request/writer-key.js';
import { readingKeys } from '../../../workers/intake/reading_keys.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';
import { addCorrespondent } from '../../support/people.js';

const ADDRESS = 'anna@writers.example';

let ground: Ground;
let practice: Practice;
let know: (key: Pick<WriterKey, 'source' | 'trust'>) => Promise<void>;

beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground);
  const { correspondentId } = await addCorrespondent(ground, practice, ADDRESS);
  know = (of) =>
    ground.desk.quick(practice.id, async (tx) => {
      const to = await addressOf(tx, practice.vault, correspondentId);
      if (to === null) throw new Error('no address');
      const key = { key: 'AAAA', fingerprint: 'aa', ...of };
      await setWriterKey(tx, practice.vault, { correspondentId, person: to.person, key, now: ground.clock.now() });
    });
});
afterAll(() => ground.close());

it.each([
  // Whoever forged the mail that brought it signs the next with it.
  ['autocrypt', 'claimed', 'claimed'],
  ['attached', 'claimed', 'claimed'],
  ['autocrypt', 'vouched', 'known'],
  ['directory', 'vouched', 'known'],
  ['member', 'claimed', 'known'],
  ['autocrypt', 'compared', 'compared'],
] as const)('a key from %s that is %s signs as one that is %s', async (source, trust, label) => {
  await know({ source, trust });
  const office = { front: ground.front, webKeys: { find: async () => null } } as never;
  const { writers } = await readingKeys(office, practice, { fromAddresses: [ADDRESS], headers: {} } as never);
  expect(writers).toEqual([{ key: 'AAAA', label }]);
});
