import type { MoreLists } from '../more.js';

/** More words, from further readings: see `sensitive.ts` beside it. */
export const DA_MORE: MoreLists = {
  sensitive: {
    health: { sure: [], topic: [], weak: [] },
    sexual_life: { sure: [], topic: [], weak: [] },
    religion: { sure: [], topic: [], weak: [] },
    ethnicity: { sure: [], topic: [], weak: [] },
    political: { sure: [], topic: [], weak: [] },
    criminal: { sure: [], topic: [], weak: [] },
  },
  harmless: [],
};
