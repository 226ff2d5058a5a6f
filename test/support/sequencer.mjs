/**
 * The order of the files: those that take longest first, so that none of them is left over at the end with one worker
 * beside it that has nothing to do. Jest knows how long they took where it ran before; on a new machine it goes by their
 * size, and the longest are short texts about whole services.
 */
import path from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** By what each took when all ran on two cores, the longest first. */
const LONGEST = [
  'discretion/worlds.test.ts',
  'journeys/rights.test.ts',
  'attacks/attacks.test.ts',
  'journeys/family.test.ts',
  'kill/kill.test.ts',
  'desk/reading-routes.test.ts',
  'flush/flush.test.ts',
  'journeys/private-place.test.ts',
  'journeys/lawyers-letter.test.ts',
  'journeys/spouse.test.ts',
  'journeys/goodbye.test.ts',
  'public/browser.test.ts',
  'chat/embed.test.ts',
  'conversation/script.test.ts',
  'fuzz/fuzz.test.ts',
  'desk/told-look.test.ts',
  'web/access.test.ts',
  'intake/postfix.test.ts',
  'platform/embedded/start.test.ts',
  'intake/imap/watch.test.ts',
  'platform/embedded/kill.test.ts',
  'journeys/worried-father.test.ts',
  'platform/embedded/places.test.ts',
  'journeys/police-call.test.ts',
  'intake/imap/sign-in.test.ts',
  'journeys/first-day.test.ts',
  'desk/kinds-look.test.ts',
  'discretion/two-worlds.test.ts',
  'desk/care-look.test.ts',
  'journeys/in-the-clear.test.ts',
  'desk/incident-look.test.ts',
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
