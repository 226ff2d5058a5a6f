import type { Language } from '../labels.js';
import { compile, type Finder } from '../phrases.js';
import { DA } from './da.js';
import { DE } from './de.js';
import { EN } from './en.js';
import type { Cue } from './names.js';
import { RO } from './ro.js';

const LISTS = { en: EN, da: DA, ro: RO, de: DE };
const finders = new Map<Language, Finder<Cue>>();

/** The search for one language's cues; compiled at its first use. */
export function cueFinder(lang: Language): Finder<Cue> {
  const there = finders.get(lang);
  if (there !== undefined) return there;
  const made = compile<Cue>(LISTS[lang]);
  finders.set(lang, made);
  return made;
}
