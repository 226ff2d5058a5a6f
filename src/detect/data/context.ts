import { DA_CONTEXT } from './da/context.js';
import { DE_CONTEXT } from './de/context.js';
import { EN_CONTEXT } from './en/context.js';
import { RO_CONTEXT } from './ro/context.js';

/** What the words around a word of a special category can say; explained in `../context.ts`. */
export type ContextTag =
  | 'self'
  | 'owns'
  | 'other'
  | 'kin'
  | 'you'
  | 'provides'
  | 'topic'
  | 'people'
  | 'not'
  | 'has'
  | 'is'
  | 'reason'
  | 'record'
  | 'maybe';

export type ContextLists = Readonly<Record<ContextTag, string>>;

export const CONTEXT = { en: EN_CONTEXT, da: DA_CONTEXT, ro: RO_CONTEXT, de: DE_CONTEXT } as const;
