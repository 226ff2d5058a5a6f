import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Below it V8's own ways are the better ones. */
const LARGE_BYTES = 1024 * 1024;
/** So much is given back at once, and not oftener than this (milliseconds): looking through the heap takes a moment. */
const ENOUGH_BYTES = 16 * 1024 * 1024;
const SELDOM_MS = 1_000;

let letGo = 0;
let timer: NodeJS.Timeout | null = null;
let collectedAt = Number.NEGATIVE_INFINITY;
let collect: (() => void) | null = null;

/**
 * Something large was worked through and is needed no more. A mail of 25 MB is there some five times over while it is filed,
 * and V8, which counts its bytes as its own heap that may double, would keep what is left of it until it has another use.
 */
export function wasLarge(bytes: number): void {
  if (bytes < LARGE_BYTES) return;
  letGo += bytes;
  if (letGo < ENOUGH_BYTES || timer !== null) return;
  timer = setTimeout(give, Math.max(0, collectedAt + SELDOM_MS - performance.now()));
  timer.unref();
}

function give(): void {
  timer = null;
  letGo = 0;
  collect ??= collector();
  collect();
  collectedAt = performance.now();
}

/** V8's own, which Node shows to nobody who does not ask. */
function collector(): () => void {
  v8.setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
