import type { Ground } from '../ground.js';
import type { Practice } from '../practice/index.js';

/** look: somebody should see to it. wrong: a promise is broken, or will be soon. */
export type CheckState = 'ok' | 'look' | 'wrong';

/** One thing that was looked at. `hint` says what was found and what to do; never a person, a name or a text. */
export interface Check {
  readonly name: string;
  readonly state: CheckState;
  readonly hint: string;
}

/** What a check looks at: the ground, and the practices that are open. */
export interface Patient {
  readonly ground: Ground;
  readonly practices: readonly Practice[];
  /** Now, by the service's clock. */
  readonly now: Date;
}

export const ok = (name: string, hint: string): Check => ({ name, state: 'ok', hint });
export const look = (name: string, hint: string): Check => ({ name, state: 'look', hint });
export const wrong = (name: string, hint: string): Check => ({ name, state: 'wrong', hint });

/** Days between two instants, whole ones. */
export const daysBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / 86_400_000);

/** `1 letter`, `3 letters`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
