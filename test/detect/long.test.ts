import { describe, expect, it } from '@jest/globals';
import { ADVERSARIAL } from '../../scripts/bench/detect.mjs';
import { detect } from '../../src/detect/index.js';

/** The bench reads a megabyte of each, in 2 s. Here other programs share the machine, and less of it shows the square. */
const CHARACTERS = 100_000;
const MOST_S = 2;

const fill = (part: string, size: number) => part.repeat(Math.ceil(size / part.length)).slice(0, size);

/** Processor time, for other programs share it. */
function secondsOf(text: string): number {
  const before = process.cpuUsage();
  detect(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

describe('100 KB of anything', () => {
  it.each(ADVERSARIAL.map((part) => [JSON.stringify(part), part]))('%s is read in seconds', (_name, part) => {
    expect(secondsOf(fill(part, CHARACTERS))).toBeLessThan(MOST_S);
  });
});
