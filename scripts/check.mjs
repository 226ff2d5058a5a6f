/**
 * Everything that can be said about the code without running it: `npm run check [STEP…]`. The steps run side by side; of
 * one that fails the output follows. Exit 0: all passed; 1: one did not; 2: no such step.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

const STEPS = {
  types: () => run(bin('typescript', 'tsc'), '--noEmit', '-p', 'tsconfig.json'),
  style: () =>
    run(bin('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '--max-diagnostics=50', '--colors=off'),
  imports: () => run('scripts/check-imports.mjs'),
  unused: () => run(bin('knip', 'knip'), '--no-progress', '--treat-config-hints-as-errors'),
  schema: () => run('scripts/check-schema.mjs'),
  lockfile: checkLockfile,
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(STEPS);
const unknown = wanted.find((name) => !Object.hasOwn(STEPS, name));
if (unknown !== undefined) {
  console.error(`no step ${unknown}; there are ${Object.keys(STEPS).join(', ')}`);
  process.exit(2);
}

const results = await Promise.all(
  wanted.map(async (name) => {
    const start = performance.now();
    const { ok, output } = await STEPS[name]();
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(9)} ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return { name, ok, output };
  }),
);
for (const { name, ok, output } of results) {
  if (!ok) console.error(`\n== ${name}\n${output.trim()}`);
}
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

function run(script, ...args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

function bin(name, command) {
  const folder = path.join(root, 'node_modules', name);
  const { bin: bins } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bins === 'string' ? bins : bins[command]);
}

/**
 * npm before 11.16 knows no `allowScripts` and runs every install script that the lockfile mentions; the one of
 * @prisma/engines downloads. So the lockfile does not mention it, and npm, which likes to add it, is watched here.
 */
function checkLockfile() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const { allowScripts = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const named = new Set(Object.keys(allowScripts).map((key) => key.replace(/(?<=.)@.*$/, '')));
  const problems = Object.entries(packages).flatMap(([where, { hasInstallScript }]) => {
    const name = where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [
      ...(hasInstallScript && name === '@prisma/engines' ? [`${where}: remove "hasInstallScript"`] : []),
      ...(hasInstallScript && !named.has(name) ? [`${where} has an install script: name it in allowScripts`] : []),
    ];
  });
  return { ok: problems.length === 0, output: problems.join('\n') };
}
