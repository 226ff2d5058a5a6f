import type { DetectKind, DetectText } from '../detect-set.mjs';

export interface Figures {
  readonly marks: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly exact?: number | null;
}

type Find = (text: DetectText) => readonly { readonly start: number; readonly end: number; readonly kind: string }[];

export function scoreDetector(
  texts: readonly DetectText[],
  find: Find,
): { readonly kinds: Readonly<Partial<Record<DetectKind, Figures>>>; readonly warn: Figures };

export function sensitiveTogether(
  texts: readonly DetectText[],
  find: Find,
): { readonly marks: number; readonly precision: number; readonly recall: number };
