import type { DetectKind, DetectText } from '../detect-set.mjs';

export interface Figures {
  readonly marks: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly exact?: number | null;
}

type Find = (text: DetectText) => readonly { readonly start: number; readonly end: number; readonly kind: string }[];

interface Place {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}
type Fits = (mark: Place, span: Place) => boolean;

/** Same kind, and they overlap. */
export declare const touch: Fits;

export function scoreDetector(
  texts: readonly DetectText[],
  find: Find,
  fits?: Fits,
): { readonly kinds: Readonly<Partial<Record<DetectKind, Figures>>>; readonly warn: Figures };

export function sensitiveTogether(
  texts: readonly DetectText[],
  find: Find,
  fits?: Fits,
): { readonly marks: number; readonly precision: number; readonly recall: number };
