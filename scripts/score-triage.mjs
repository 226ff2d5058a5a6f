/**
 * Scores the triage against labelled messages: `node scripts/score-triage.mjs [DIRECTORY] [--wrong]`.
 * DIRECTORY holds dev.<lang>.jsonl (format: TAXONOMY); `--wrong` also lists the ids that were read otherwise.
 * Run `npm run build` first; `--dist DIRECTORY` names another build.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);
const distAt = args.indexOf('--dist');
const dist = distAt === -1 ? firstWith(join(root, 'dist'), join(root, 'dist/src')) : resolve(args[distAt + 1] ?? '');
const directory = resolve(
  args.find((arg, at) => !arg.startsWith('--') && (distAt === -1 || at !== distAt + 1)) ??
    join(root, '../shared/triage'),
);
const showWrong = args.includes('--wrong');

const { triageLine } = await import(pathToFileURL(join(dist, 'policy/triage/lines.js')).href);
const { detect } = await import(pathToFileURL(join(dist, 'detect/index.js')).href);

for (const lang of ['en', 'da', 'ro', 'de']) {
  const file = join(directory, `dev.${lang}.jsonl`);
  if (!existsSync(file)) continue;
  const pairs = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const wanted = JSON.parse(line);
      const { id, from, subject, body } = wanted;
      const { output } = triageLine(JSON.stringify({ id, from, subject, body }), detect);
      return { wanted, got: output };
    });
  report(lang, pairs);
}

function report(lang, pairs) {
  const part = (count, total) => `${count}/${total} ${total === 0 ? '-' : `${((100 * count) / total).toFixed(0)} %`}`;
  const count = (test) => pairs.filter(test).length;
  console.log(`\n== ${lang}: ${pairs.length} messages`);
  console.log(
    `language   ${part(
      count(({ wanted, got }) => got.lang === wanted.lang),
      pairs.length,
    )}`,
  );
  console.log(`kind       ${part(count(exact), pairs.length)}`);
  console.log(
    `kind/also  ${part(count(accepted), pairs.length)}   (the kind is the label or one of its accepted others)`,
  );
  for (const kind of [...new Set(pairs.map(({ wanted }) => wanted.kind))].sort()) {
    const of = pairs.filter(({ wanted }) => wanted.kind === kind);
    console.log(`  ${kind.padEnd(18)} ${part(of.filter(exact).length, of.length)}`);
  }
  const rights = pairs.filter(({ wanted }) => wanted.right !== null);
  console.log(
    `right      ${part(rights.filter(({ wanted, got }) => got.right === wanted.right).length, rights.length)}`,
  );
  for (const right of [...new Set(rights.map(({ wanted }) => wanted.right))].sort()) {
    const of = rights.filter(({ wanted }) => wanted.right === right);
    console.log(`  ${right.padEnd(18)} ${part(of.filter(({ got }) => got.right === right).length, of.length)}`);
  }
  for (const risk of ['imminent', 'concern', 'none']) {
    const of = pairs.filter(({ wanted }) => wanted.risk === risk);
    const said = pairs.filter(({ got }) => got.risk === risk);
    const right = of.filter(({ got }) => got.risk === risk).length;
    console.log(`risk ${risk.padEnd(9)} found ${part(right, of.length)}, of those said ${part(right, said.length)}`);
  }
  const warned = pairs.filter(({ got }) => got.warn);
  const wanted = pairs.filter((pair) => pair.wanted.warn);
  const both = warned.filter((pair) => pair.wanted.warn).length;
  console.log(`warn       precision ${part(both, warned.length)}, recall ${part(both, wanted.length)}`);
  const sure = pairs.filter(({ got }) => got.confidence >= 0.8);
  console.log(
    `sure>=0.8  ${part(sure.filter(exact).length, sure.length)}; below ${part(pairs.filter((p) => p.got.confidence < 0.8 && exact(p)).length, pairs.length - sure.length)}`,
  );
  if (showWrong) listWrong(pairs);
}

function exact({ wanted, got }) {
  return got.kind === wanted.kind;
}

function accepted({ wanted, got }) {
  return got.kind === wanted.kind || wanted.also.includes(got.kind);
}

function listWrong(pairs) {
  for (const { wanted, got } of pairs) {
    const wrong = [];
    if (got.kind !== wanted.kind) wrong.push(`kind ${wanted.kind} read as ${got.kind} (${got.confidence})`);
    if (got.risk !== wanted.risk)
      wrong.push(`risk ${wanted.risk} read as ${got.risk} [${got.signals.filter((s) => s.startsWith('risk_'))}]`);
    if (wanted.right !== null && got.right !== wanted.right) wrong.push(`right ${wanted.right} read as ${got.right}`);
    if (got.warn !== wanted.warn) wrong.push(`warn ${wanted.warn} read as ${got.warn} [${wanted.pii}] / [${got.pii}]`);
    if (wrong.length > 0) console.log(`  ${wanted.id}: ${wrong.join('; ')}`);
  }
}

function firstWith(...directories) {
  return directories.find((path) => existsSync(join(path, 'policy/triage/lines.js'))) ?? directories[0];
}
