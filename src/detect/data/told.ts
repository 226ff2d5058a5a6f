import { DA_TOLD } from './da/told.js';
import { DE_TOLD } from './de/told.js';
import { EN_TOLD } from './en/told.js';
import { RO_TOLD } from './ro/told.js';
import type { SensitiveKind } from './sensitive.js';

/** By category, phrases that tell what happens and leave out what it is called: "lies awake", "years in Nyborg". */
export type ToldLists = Readonly<Record<SensitiveKind, string>>;

export const TOLD = { en: EN_TOLD, da: DA_TOLD, ro: RO_TOLD, de: DE_TOLD } as const;
