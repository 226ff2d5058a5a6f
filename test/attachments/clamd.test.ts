import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/free-port.mjs';
import { createScanner, type Scanner } from '../../src/platform/clamd.js';
import { describeWith } from '../support/programs.js';
import { type Clamd, EICAR, startClamd, startTinyClamd, type TinyClamd } from './scanners.js';

describe('a server that speaks clamd’s protocol', () => {
  let tiny: TinyClamd;
  let scanner: Scanner;
  let problems: string[];
  beforeAll(async () => {
    tiny = await startTinyClamd();
  });
  afterAll(() => tiny.stop());
  beforeEach(() => {
    tiny.got.length = 0;
    tiny.answer = undefined;
    problems = [];
    scanner = createScanner({ url: tiny.url, timeoutMs: 300, onProblem: (code) => problems.push(code) });
  });

  it('gets the whole file, in chunks of a bounded length', async () => {
    const content = randomBytes(200_000);
    expect(await scanner.look([content])).toEqual(['clean']);
    expect(tiny.got[0]?.content.equals(content)).toBe(true);
    expect(tiny.got[0]?.chunks).toEqual([65_536, 65_536, 65_536, 3_392]);
  });

  it('is asked about each file, and answered for in order', async () => {
    const files = [Buffer.from('a'), EICAR, Buffer.alloc(0), Buffer.concat([randomBytes(70_000), EICAR])];
    expect(await scanner.look(files)).toEqual(['clean', 'harmful', 'clean', 'harmful']);
    expect(problems).toEqual([]);
  });

  it.each<[string, () => string | null, string]>([
    ['says nothing', () => null, 'clamd.late'],
    ['hangs up', () => '', 'clamd.closed'],
    ['has an error of its own', () => 'INSTREAM size limit exceeded. ERROR\0', 'clamd.reply'],
    ['says something else', () => 'stream: OKAY\0', 'clamd.reply'],
    ['says it without an end', () => 'x'.repeat(5_000), 'clamd.reply'],
  ])('that %s leaves the file unchecked, and nobody waits for long', async (_name, answer, code) => {
    tiny.answer = answer;
    const began = performance.now();
    expect(await scanner.look([Buffer.from('a')])).toEqual(['unchecked']);
    expect(performance.now() - began).toBeLessThan(6_000);
    expect(problems).toEqual([code]);
  });

  it('is found to be there', async () => {
    await scanner.ping();
  });
});

describe('without a scanner', () => {
  it('that answers, files stay unchecked', async () => {
    const problems: string[] = [];
    const url = `tcp://127.0.0.1:${await freePort()}`;
    const scanner = createScanner({ url, onProblem: (code) => problems.push(code) });
    expect(await scanner.look([Buffer.from('a')])).toEqual(['unchecked']);
    expect(problems).toEqual(['ECONNREFUSED']);
    await expect(scanner.ping()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('that is set, files stay unchecked, which is no problem', async () => {
    const problems: string[] = [];
    const scanner = createScanner({ url: null, onProblem: (code) => problems.push(code) });
    expect(scanner.isSet).toBe(false);
    expect(await scanner.look([EICAR])).toEqual(['unchecked']);
    expect(problems).toEqual([]);
  });
});

describeWith('clamd')('a real clamd', () => {
  let clamd: Clamd;
  beforeAll(async () => {
    clamd = await startClamd();
  });
  afterAll(() => clamd.stop());

  it('tells what is harmful from what is not, up to ten megabytes', async () => {
    const scanner = createScanner({ url: clamd.url });
    await scanner.ping();
    const large = randomBytes(10 * 1024 * 1024);
    expect(await scanner.look([Buffer.from('Hej'), EICAR, large])).toEqual(['clean', 'harmful', 'clean']);
  });
});
