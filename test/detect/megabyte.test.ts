import { describe, expect, it } from '@jest/globals';
import { ADVERSARIAL } from '../../scripts/bench/detect.mjs';
import { detect } from '../../src/detect/index.js';

const MEGABYTE = 1_000_000;
/** The bench holds 2 s. Here other programs share the machine; what grew by the square of the text would take minutes. */
const MOST_S = 20;

const fill = (part: string, size: number) => part.repeat(Math.ceil(size / part.length)).slice(0, size);

/** Processor time, the shorter of two runs: the first may pay for compiling. */
function secondsOf(text: string): number {
  const runs = [0, 1].map(() => {
    const before = process.cpuUsage();
    detect(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return Math.min(...runs);
}

describe('a megabyte of anything', () => {
  it.each(ADVERSARIAL.map((part) => [JSON.stringify(part), part]))('%s is read in seconds', (_name, part) => {
    expect(secondsOf(fill(part, MEGABYTE))).toBeLessThan(MOST_S);
  });
});
