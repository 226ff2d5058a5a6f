/**
 * The order of the files: those that take longest first, so that none of them is left over at the end with one worker
 * beside it that has nothing to do. Jest knows how long they took where it ran before; on a new machine it goes by their
 * size, and the longest are short texts about whole services.
 */
import path from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** Files that wait for leases and sweeps stand between those that compute. */
const LONGEST = [
  'journeys/rights.test.ts',
  'attacks/attacks.test.ts',
  'kill/kill.test.ts',
  'desk/reading-routes.test.ts',
  'flush/flush.test.ts',
  'web/access.test.ts',
  'discretion/worlds.test.ts',
  'journeys/private-place.test.ts',
  'journeys/spouse.test.ts',
  'journeys/police-call.test.ts',
  'public/browser.test.ts',
  'chat/embed.test.ts',
  'attachments/upload.test.ts',
  'journeys/worried-father.test.ts',
  'journeys/in-the-clear.test.ts',
  'fuzz/fuzz.test.ts',
  'journeys/family.test.ts',
  'intake/imap/cuts.test.ts',
  'platform/embedded/kill.test.ts',
  'platform/embedded/places.test.ts',
  'platform/embedded/start.test.ts',
];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = (test) => {
      const at = LONGEST.findIndex((name) => test.path.endsWith(path.join('test', name)));
      return this.time(test) !== undefined || at === -1 ? LONGEST.length : at;
    };
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}
