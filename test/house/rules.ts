import { lineAt, readSource, type SyntaxNode, sourceFiles, walk } from '../../scripts/source-tree.mjs';

/** STYLE rule 16. Longer ones are hard to hold in the head. */
export const FILE_LINES = 300;
export const FUNCTION_LINES = 70;
export const POLICY_FUNCTION_LINES = 40;

/** Files with more than 300 lines. */
export function longFiles(root: string): string[] {
  return sourceFiles(root, ['src', 'workers', 'scripts', 'test']).flatMap((file) => {
    const lines = linesOf(readSource(root, file).bytes);
    return lines > FILE_LINES ? [`${file} has ${lines} lines, ${FILE_LINES} at most`] : [];
  });
}

/** Functions with more than 70 lines, in the policy 40. Of tests only the file counts: a `describe` is no function. */
export function longFunctions(root: string): string[] {
  return sourceFiles(root, ['src', 'workers', 'scripts']).flatMap((file) => {
    const most = file.startsWith('src/policy/') ? POLICY_FUNCTION_LINES : FUNCTION_LINES;
    return problemsIn(root, file, (node, _parents, bytes) => {
      if (!FUNCTIONS.has(node.type)) return null;
      const lines = lineAt(bytes, node.span.end) - lineAt(bytes, node.span.start) + 1;
      return lines > most ? `a function of ${lines} lines, ${most} at most` : null;
    });
  });
}

/** Where the environment is read, but for the one object that documents it (rule 12). */
export function environmentReaders(root: string): string[] {
  return sourceFiles(root)
    .filter((file) => file !== 'src/platform/config.ts')
    .flatMap((file) => problemsIn(root, file, (node) => (readsEnvironment(node) ? 'reads the environment' : null)));
}

/** Whatever in the policy is not a plain function of its arguments (rule 7). */
export function impurities(root: string): string[] {
  return sourceFiles(root, ['src/policy']).flatMap((file) => problemsIn(root, file, impurity));
}

type Look = (node: SyntaxNode, parents: readonly SyntaxNode[], bytes: Buffer) => string | null;

function problemsIn(root: string, file: string, look: Look): string[] {
  const { bytes, tree } = readSource(root, file);
  const problems: string[] = [];
  walk(tree, (node, parents) => {
    const problem = look(node, parents, bytes);
    if (problem !== null) problems.push(`${file}:${lineAt(bytes, node.span.start)}: ${problem}`);
  });
  return problems;
}

function linesOf(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
]);

function readsEnvironment(node: SyntaxNode): boolean {
  if (node.type === 'MemberExpression') return isNamed(node.object, 'process') && propertyOf(node) === 'env';
  if (node.type === 'VariableDeclarator') return isNamed(node.init, 'process');
  if (node.type !== 'ImportDeclaration') return false;
  return /^(?:node:)?process$/.test(String((node.source as SyntaxNode).value));
}

function impurity(node: SyntaxNode, parents: readonly SyntaxNode[]): string | null {
  switch (node.type) {
    case 'ImportDeclaration': {
      const source = String((node.source as SyntaxNode).value);
      return source.startsWith('.') || PURE_PACKAGES.has(source) ? null : `imports ${source}`;
    }
    case 'MemberExpression': {
      const name = `${nameOf(node.object)}.${propertyOf(node)}`;
      return /^(?:Date\.now|Math\.random|Temporal\.Now)$/.test(name) ? name : null;
    }
    case 'NewExpression':
      return isNamed(node.callee, 'Date') && argumentsOf(node).length === 0 ? 'new Date()' : null;
    case 'CallExpression':
      if ((node.callee as SyntaxNode).type === 'Import') return 'import()';
      return isNamed(node.callee, 'Date') ? 'Date()' : null;
    case 'AwaitExpression':
      return 'await';
    case 'Identifier': {
      const name = nameOf(node);
      return OUTSIDE.has(name) && isReference(node, parents.at(-1)) ? name : null;
    }
    default:
      return FUNCTIONS.has(node.type) && (node.async === true || node.isAsync === true) ? 'async' : null;
  }
}

/** Calendars without a clock. */
const PURE_PACKAGES = new Set(['temporal-polyfill']);

const OUTSIDE = new Set([
  'process',
  'fetch',
  'performance',
  'crypto',
  'console',
  'globalThis',
  'require',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
]);

/** A use of the name itself, not a property or a field of a type that happens to be called so. */
function isReference(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined) return true;
  if (parent.type === 'MemberExpression') return parent.object === node;
  return !('key' in parent && parent.key === node) && !parent.type.startsWith('Ts');
}

function isNamed(node: unknown, name: string): boolean {
  return nameOf(node) === name;
}

function nameOf(node: unknown): string {
  const { type, value } = (node ?? {}) as Partial<SyntaxNode>;
  return type === 'Identifier' ? String(value) : '';
}

/** `x.env` and `x['env']`. */
function propertyOf(node: SyntaxNode): string {
  const property = node.property as SyntaxNode;
  if (property.type !== 'Computed') return nameOf(property);
  const { type, value } = property.expression as SyntaxNode;
  return type === 'StringLiteral' ? String(value) : '';
}

function argumentsOf(node: SyntaxNode): readonly unknown[] {
  return (node.arguments as readonly unknown[] | null | undefined) ?? [];
}
