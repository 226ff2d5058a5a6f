import { type Context, TAG } from './context.js';
import type { Hits } from './lexicon.js';
import type { Tone } from './sensitive.js';
import type { Span } from './span.js';

/** A letter about a patient has their number or day of birth, or says that it refers them; a circular has its own words. */
export function toneOf(context: Context, hits: Hits['tone'], exact: readonly Span[]): Tone {
  let [record, advertises] = [0, 0];
  for (const { tag } of hits) {
    if (tag === 'record') record += 1;
    else advertises += 1;
  }
  if (exact.some(({ kind }) => kind === 'national_id' || kind === 'date_of_birth')) record += 1;
  const own = context.tags.some((tags) => (tags & TAG.self) !== 0);
  return { record: record >= 2 || (record >= 1 && !own), advertises: advertises >= 2 };
}
