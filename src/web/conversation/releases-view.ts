import type { ReleaseOffer } from '../../conversation/index.js';
import { dateWords } from '../../policy/discretion/index.js';
import type { Language } from '../../policy/triage/index.js';
import type { Moments } from '../moments.js';
import { say, wordsOf } from '../words.js';

/** As the page shows them: what is over and was never signed is not shown. */
export function releasesView(offers: readonly ReleaseOffer[], language: Language, moments: Moments) {
  const w = wordsOf('thread', language);
  return offers
    .filter(({ state }) => state !== 'over')
    .map(({ id, who, what, toWhom, until, state, at }) => ({
      id,
      who,
      what,
      to_whom: toWhom,
      until: dateWords({ date: until, language }),
      state,
      said: at === null ? '' : say(w, `release.${state}`, { at: moments.at(at) }),
    }));
}
