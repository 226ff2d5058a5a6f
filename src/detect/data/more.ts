import { DA_MORE } from './da/more.js';
import { DE_MORE } from './de/more.js';
import { EN_MORE } from './en/more.js';
import { RO_MORE } from './ro/more.js';
import type { SensitiveLists } from './sensitive.js';

export interface MoreLists {
  readonly sensitive: SensitiveLists;
  /** Turns of speech that hold such a word and mean nothing of the kind. */
  readonly harmless: readonly string[];
}

export const MORE = { en: EN_MORE, da: DA_MORE, ro: RO_MORE, de: DE_MORE } as const;
