import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkImports, strangerReaches } from '../../scripts/check-imports.mjs';
import { inTree } from './trees.js';

const problemsOf = (files: Readonly<Record<string, string>>) => inTree(files, checkImports);
const importing = (specifier: string) => `import { x } from '${specifier}';\nexport const y = x;\n`;

describe('this house', () => {
  it('imports one way', () => {
    expect(checkImports(path.resolve('.'))).toEqual([]);
  });

  it('has files that a stranger reaches, and the check looks at more than the doors', () => {
    const reached = strangerReaches(path.resolve('.'));
    expect(reached.filter((file) => file.startsWith('src/intake/')).length).toBeGreaterThan(3);
    expect(reached).toContain('src/platform/vault/index.ts');
  });
});

describe('a wrong way is named, file and import', () => {
  it.each([
    ['src/detect/a.ts', '../policy/b.js', 'src/policy/b.ts'],
    ['src/detect/a.ts', '../platform/b.js', 'src/platform/b.ts'],
    ['src/policy/a.ts', '../detect/b.js', 'src/detect/b.ts'],
    ['src/policy/deep/a.ts', '../../platform/clock.js', 'src/platform/clock.ts'],
    ['src/platform/a.ts', '../policy/b.js', 'src/policy/b.ts'],
    ['src/platform/queue/a.ts', '../../jobs.js', 'src/jobs.ts'],
    ['src/jobs.ts', './platform/b.js', 'src/platform/b.ts'],
    ['src/audit/a.ts', '../policy/b.js', 'src/policy/b.ts'],
    ['src/practice/a.ts', '../request/b.js', 'src/request/b.ts'],
    ['src/practice/a.ts', '../detect/b.js', 'src/detect/b.ts'],
    ['src/request/a.ts', '../detect/b.js', 'src/detect/b.ts'],
    ['src/request/a.ts', '../reply/b.js', 'src/reply/b.ts'],
    ['src/intake/a.ts', '../reply/b.js', 'src/reply/b.ts'],
    ['src/retention/a.ts', '../client/b.js', 'src/client/b.ts'],
    ['src/retention/a.ts', '../places.js', 'src/places.ts'],
    ['src/reply/a.ts', '../web/b.js', 'src/web/b.ts'],
    ['src/reply/a.ts', '../main.js', 'src/main.ts'],
    ['src/places.ts', './web/b.js', 'src/web/b.ts'],
    ['src/web/a.ts', '../../workers/b.js', 'workers/b.ts'],
    ['src/cli.ts', '../workers/b.js', 'workers/b.ts'],
    ['workers/retention/a.ts', '../../src/web/b.js', 'src/web/b.ts'],
    ['workers/retention/a.ts', '../../src/main.js', 'src/main.ts'],
    ['src/intake/a.ts', '../stray.js', 'src/stray.ts'],
    ['src/intake/a.ts', '../../scripts/x.js', 'scripts/x.ts'],
  ])('%s -> %s', (file, specifier, target) => {
    const problems = problemsOf({ [file]: importing(specifier) });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${file} imports ${target}`);
  });

  it('a file outside every folder has no rule, which is a problem of its own', () => {
    expect(problemsOf({ 'src/stray.ts': importing('./platform/b.js') })[0]).toContain('src/stray.ts has no place');
  });
});

describe('a right way is no problem', () => {
  it.each([
    ['src/detect/a.ts', './b.js'],
    ['src/platform/a.ts', './db/b.js'],
    ['src/audit/a.ts', '../platform/b.js'],
    ['src/practice/a.ts', '../policy/b.js'],
    ['src/practice/a.ts', '../audit/b.js'],
    ['src/request/a.ts', '../practice/b.js'],
    ['src/intake/a.ts', '../request/b.js'],
    ['src/intake/a.ts', '../detect/b.js'],
    ['src/intake/a.ts', '../jobs.js'],
    ['src/client/a.ts', '../platform/db/desk.js'],
    ['src/places.ts', './client/b.js'],
    ['src/main.ts', '../workers/b.js'],
    ['src/main.ts', './web/b.js'],
    ['src/cli.ts', './client/b.js'],
    ['src/web/desk/a.ts', '../../client/b.js'],
    ['workers/retention/a.ts', '../../src/places.js'],
    ['workers/retention/a.ts', '../../src/client/b.js'],
  ])('%s -> %s', (file, specifier) => {
    expect(problemsOf({ [file]: importing(specifier) })).toEqual([]);
  });

  it('the policy may know the types of detect, not its work', () => {
    const file = 'src/policy/a.ts';
    expect(problemsOf({ [file]: `import type { Span } from '../detect/span.js';` })).toEqual([]);
    expect(problemsOf({ [file]: `import { type Span, type Kind } from '../detect/span.js';` })).toEqual([]);
    expect(problemsOf({ [file]: `import { type Span, detect } from '../detect/span.js';` })).toHaveLength(1);
    expect(problemsOf({ [file]: `import '../detect/span.js';` })).toHaveLength(1);
    expect(problemsOf({ [file]: `export type { Span } from '../platform/span.js';` })).toHaveLength(1);
  });
});

describe('an import in any form is seen', () => {
  it.each([
    `import '../client/b.js';`,
    `import type { B } from '../client/b.js';`,
    `import * as b from '../client/b.js';`,
    `import {\n  a,\n  b,\n} from '../client/b.js';`,
    `export { b } from '../client/b.js';`,
    `export * from '../client/b.js';`,
    `export type { B } from '../client/b.js';`,
    `export const b = async () => (await import('../client/b.js')).b;`,
    'export const b = async () => import(`../client/b.js`);',
    `export let b: import('../client/b.js').B;`,
    `export const b = createRequire(import.meta.url)('../client/b.js');`,
    `export const b = new Worker(new URL('../client/b.js', import.meta.url));`,
  ])('%s', (line) => {
    expect(problemsOf({ 'src/reply/a.ts': line })).toEqual([
      expect.stringContaining('src/reply/a.ts imports src/client/b.ts'),
    ]);
  });

  it('one that is computed is refused: nobody can say what it reaches', () => {
    expect(problemsOf({ 'src/reply/a.ts': `export const b = (name: string) => import(name);` })).toEqual([
      expect.stringContaining('src/reply/a.ts imports something that is computed'),
    ]);
  });

  it('one that stands in a comment or a text is none', () => {
    const content = `// import { b } from '../client/b.js';\nexport const text = "import '../client/b.js'";\n`;
    expect(problemsOf({ 'src/reply/a.ts': content })).toEqual([]);
  });
});

describe("a stranger's input never reaches the register", () => {
  it.each([
    'src/intake/smtp/door.ts',
    'src/reply/acknowledge.ts',
    'src/reply/acknowledge-late.ts',
    'src/web/public/index.ts',
    'src/web/conversation/open.ts',
    'src/web/api/enquiries.ts',
    'workers/intake/file_message.ts',
    'workers/reply/deliver_letter.ts',
  ])('from %s, however long the way', (door) => {
    const to = (target: string) => `./${path.relative(path.dirname(door), target)}`;
    const files = {
      [door]: importing(to('src/request/one.js')),
      'src/request/one.ts': `export * from './two.js';`,
      'src/request/two.ts': `import type { Client } from '../client/register.js';\nexport type Two = Client;`,
    };
    expect(problemsOf(files)).toContain(
      "src/request/two.ts imports src/client/register.ts, which a stranger's input must not reach: " +
        `${door} -> src/request/one.ts -> src/request/two.ts -> src/client/register.ts`,
    );
  });

  it.each(['src/client/register.ts', 'src/disclosure/record.ts', 'src/rights/package.ts', 'src/platform/db/desk.ts'])(
    'not %s',
    (target) => {
      const to = `./${path.relative('src/web/public', target).replace('.ts', '.js')}`;
      expect(problemsOf({ 'src/web/public/index.ts': importing(to), [target]: 'export const x = 1;' })).toEqual([
        expect.stringContaining(`src/web/public/index.ts imports ${target}`),
      ]);
    },
  );

  it('while the desk, and the answers that a member writes, may', () => {
    const files = {
      'src/web/desk/index.ts': importing('../../client/register.js'),
      'src/client/register.ts': importing('../platform/db/desk.js'),
      'src/reply/compose.ts': importing('../platform/db/desk.js'),
      'src/platform/db/desk.ts': 'export const x = 1;',
    };
    expect(problemsOf(files)).toEqual([]);
  });
});

describe('a package has one owner', () => {
  it.each([
    ['@prisma/client', 'src/platform/db/login.ts'],
    ['@prisma/adapter-pg', 'src/platform/db/login.ts'],
    ['nodemailer', 'src/platform/mailer/index.ts'],
    ['nodemailer/lib/smtp-connection', 'src/platform/mailer/session.ts'],
    ['smtp-server', 'src/intake/smtp/door.ts'],
    ['openpgp', 'src/platform/pgp/index.ts'],
    ['bullmq', 'src/platform/queue/index.ts'],
    ['bullmq', 'src/platform/live/index.ts'],
  ])('%s: %s', (specifier, owner) => {
    expect(problemsOf({ [owner]: importing(specifier) })).toEqual([]);
    for (const file of [
      'src/reply/send.ts',
      'src/intake/parse.ts',
      'src/platform/other.ts',
      'workers/reply/x.ts',
      'src/main.ts',
    ]) {
      expect(problemsOf({ [file]: importing(specifier) })).toEqual([
        expect.stringContaining(`${file} imports ${specifier}: only `),
      ]);
      expect(problemsOf({ [file]: `import type { X } from '${specifier}';` })).toHaveLength(1);
    }
  });
});

it('the command ends 1 and names what is wrong, 0 where nothing is', () => {
  const run = (root: string) =>
    spawnSync(process.execPath, ['scripts/check-imports.mjs', root], { encoding: 'utf8', env: {} });
  const bad = inTree({ 'src/intake/a.ts': importing('../client/b.js') }, run);
  expect([bad.status, bad.stderr]).toEqual([1, expect.stringContaining('src/intake/a.ts imports src/client/b.ts')]);
  expect(inTree({ 'src/intake/a.ts': importing('../request/b.js') }, run).status).toBe(0);
});
