export interface Target {
  readonly to: string;
}

export type Step = string | { readonly send: string; readonly waitMs: number };

/** `sent`: how many messages a client sends by it, as RFC 5321 reads it. */
export interface Attack {
  readonly sent: number;
  /** It is taken, and has to be filed. */
  readonly arrives?: true;
  readonly steps: (target: Target) => Step[];
}

export function talk(attack: Attack): Attack;
export function data(of: { sent: number; content: (target: Target) => string }): Attack;
export function mail(of: {
  sent: number;
  head?: Record<string, string | null>;
  body?: string;
  file?: { name: string; type: string; bytes: string | Buffer };
}): Attack;
export function zeros(megabytes: number): Buffer;
export function bytesOf(text: string): Buffer;
