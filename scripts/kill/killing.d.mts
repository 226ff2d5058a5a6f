import type { Sink } from '../bench/sink.mjs';
import type { Counted } from './stream.mjs';

export function killing(options: {
  readonly varDir: string;
  readonly mails: number;
  readonly kills: number;
  readonly sink: Sink | null;
  readonly say?: (line: object) => void;
}): Promise<Counted>;
export declare const THINKS_MS: number;
