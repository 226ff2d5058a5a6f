import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sourceFiles } from '../../scripts/source-tree.mjs';
import { environmentReaders, impurities, longFiles, longFunctions } from './rules.js';
import { inTree } from './trees.js';

const HOUSE = path.resolve('.');
const lines = (count: number) => `${'// x\n'.repeat(count)}`;
const functionOf = (count: number, head = 'export function f() {', tail = '}') =>
  `${head}\n${'  g();\n'.repeat(count - 2)}${tail}\n`;

describe('this house', () => {
  it('is looked at', () => {
    expect(sourceFiles(HOUSE, ['src/policy']).length).toBeGreaterThan(20);
    expect(sourceFiles(HOUSE).length).toBeGreaterThan(100);
  });

  it('has no file over 300 lines', () => {
    expect(longFiles(HOUSE)).toEqual([]);
  });

  it('has no function over 70 lines, in the policy over 40', () => {
    expect(longFunctions(HOUSE)).toEqual([]);
  });

  it('reads the environment in one place', () => {
    expect(environmentReaders(HOUSE)).toEqual([]);
  });

  it('decides without clock, chance, environment and waiting', () => {
    expect(impurities(HOUSE)).toEqual([]);
  });
});

describe('a file', () => {
  it.each(['src/a.ts', 'workers/reply/a.ts', 'scripts/a.mjs', 'test/a.test.ts'])(
    '%s: 300 lines, and one more',
    (file) => {
      expect(inTree({ [file]: lines(300) }, longFiles)).toEqual([]);
      expect(inTree({ [file]: lines(301) }, longFiles)).toEqual([`${file} has 301 lines, 300 at most`]);
    },
  );

  it('that a program wrote does not count', () => {
    expect(inTree({ 'src/platform/db/generated/a.ts': lines(900) }, longFiles)).toEqual([]);
  });
});

describe('a function', () => {
  it.each([
    ['declared', 'export function f() {', '}'],
    ['arrow', 'export const f = () => {', '};'],
    ['expression', 'export const f = function () {', '};'],
    ['method', 'export const o = { f() {', '} };'],
    ['of a class', 'export class C { f() {', '} }'],
    ['with letters of two bytes before it', '// æøåșț æøåșț\nexport function f() {', '}'],
  ])('%s: 70 lines, and one more', (_name, head, tail) => {
    expect(inTree({ 'src/a.ts': functionOf(70, head, tail) }, longFunctions)).toEqual([]);
    expect(inTree({ 'src/a.ts': functionOf(71, head, tail) }, longFunctions)).toEqual([
      expect.stringMatching(/^src\/a\.ts:[12]: a function of 71 lines, 70 at most$/),
    ]);
  });

  it('of the policy: 40, and one more', () => {
    expect(inTree({ 'src/policy/a.ts': functionOf(40) }, longFunctions)).toEqual([]);
    expect(inTree({ 'src/policy/a.ts': functionOf(41) }, longFunctions)).toEqual([
      'src/policy/a.ts:1: a function of 41 lines, 40 at most',
    ]);
  });
});

describe('the environment', () => {
  it.each([
    'export const a = process.env.X;',
    `export const a = process['env'];`,
    'export const { env } = process;',
    'const p = process;\nexport const a = p.env;',
    `import { env } from 'node:process';\nexport const a = env;`,
    `import process from 'process';\nexport const a = process.argv;`,
  ])('%s', (line) => {
    expect(inTree({ 'src/platform/log.ts': line }, environmentReaders)).not.toEqual([]);
    expect(inTree({ 'workers/x.ts': line }, environmentReaders)).not.toEqual([]);
    expect(inTree({ 'src/platform/config.ts': line }, environmentReaders)).toEqual([]);
  });

  it('is not what only looks like it', () => {
    const files = { 'src/a.ts': 'export const a = (config: { env: string }) => config.env + process.pid;' };
    expect(inTree(files, environmentReaders)).toEqual([]);
  });
});

describe('the policy', () => {
  it.each([
    ['Date.now', 'export const a = () => Date.now();'],
    ['new Date()', 'export const a = () => new Date();'],
    ['new Date()', 'export const a = () => new Date;'],
    ['Date()', 'export const a = () => Date();'],
    ['Math.random', 'export const a = () => Math.random();'],
    ['Temporal.Now', 'export const a = () => Temporal.Now.instant();'],
    ['process', 'export const a = () => process.pid;'],
    ['fetch', 'export const a = () => fetch("x");'],
    ['fetch', 'export const a = fetch;'],
    ['setTimeout', 'export const a = () => setTimeout(a, 1);'],
    ['crypto', 'export const a = () => crypto.randomUUID();'],
    ['async', 'export async function a() {}'],
    ['async', 'export const a = async () => 1;'],
    ['async', 'export const o = { async a() {} };'],
    ['await', 'export const a = await b;'],
    ['import()', `export const a = () => import('./b.js');`],
    ['imports node:fs', `import { readFileSync } from 'node:fs';\nexport const a = readFileSync;`],
    ['imports node:crypto', `import { randomUUID } from 'node:crypto';\nexport const a = randomUUID;`],
    ['imports pg', `import pg from 'pg';\nexport const a = pg;`],
  ])('%s is not for it: %s', (what, line) => {
    expect(inTree({ 'src/policy/a.ts': line }, impurities)).toContain(`src/policy/a.ts:1: ${what}`);
    expect(inTree({ 'src/platform/a.ts': line }, impurities)).toEqual([]);
  });

  it.each([
    'export const a = (now: Date) => new Date(now.getTime() + 1);',
    `export const a = (at: string) => Date.parse(at) + Date.UTC(2026, 1);`,
    `export const a = { process: 1, fetch: 2 };`,
    'export interface A { readonly process: string; fetch(): void }',
    'export const a = (x: { process: number }) => x.process;',
    `import { Temporal } from 'temporal-polyfill';\nexport const a = (x: string) => Temporal.PlainDate.from(x);`,
    `import { b } from './b.js';\nexport const a = b;`,
    '// Date.now() and new Date() in a comment\nexport const a = "await process.env";',
  ])('may: %s', (line) => {
    expect(inTree({ 'src/policy/a.ts': line }, impurities)).toEqual([]);
  });
});

it('directories that do not exist yet are no problem', () => {
  for (const rule of [longFiles, longFunctions, environmentReaders, impurities]) expect(inTree({}, rule)).toEqual([]);
});
