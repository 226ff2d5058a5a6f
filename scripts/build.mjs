/**
 * Builds the runnable tree into dist/: the Prisma client, the program, the browser's detector. Runs after every `npm ci`, also with
 * `--omit=dev`: so it needs no type declarations of other packages (types are checked by `npm run check`), and
 * downloads nothing: `prisma generate` asks for a schema engine that it never runs, so any existing file will do.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleDetect } from './detect-bundle.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

const binOf = (name, bin) => {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin: bins } = require(manifest);
  return path.join(path.dirname(manifest), typeof bins === 'string' ? bins : bins[bin]);
};

run('prisma', [binOf('prisma', 'prisma'), 'generate', '--schema', 'prisma/schema', '--no-hints'], {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
});
// Built beside and then put in place, so that a program that starts meanwhile finds a whole tree.
const fresh = path.join(root, `dist.new-${process.pid}`);
const former = path.join(root, `dist.old-${process.pid}`);
run('typescript', [binOf('typescript', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', fresh]);
await bundleDetect(root, path.join(fresh, 'assets'));
chmodSync(path.join(fresh, 'src/cli.js'), 0o755);
if (existsSync(path.join(root, 'dist'))) renameSync(path.join(root, 'dist'), former);
renameSync(fresh, path.join(root, 'dist'));
rmSync(former, { recursive: true, force: true });

function run(name, args, env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status === 0) return;
  process.stderr.write(`${name} failed\n${stdout}${stderr}`);
  process.exit(1);
}
