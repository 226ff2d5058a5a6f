/** Reads our own source for the rules about it: which files there are, and what stands in each. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

/** What no person wrote. */
const GENERATED = 'src/platform/db/generated';

/** Source files below these directories of `root`, as paths with `/`, sorted. A directory may be missing. */
export function sourceFiles(root, directories = ['src', 'workers']) {
  return directories.flatMap((directory) => below(root, directory)).sort();
}

function below(root, directory) {
  if (directory === GENERATED || !existsSync(join(root, directory))) return [];
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory()) return below(root, path);
    return /\.(?:[mc]?[jt]s|tsx)$/.test(entry.name) ? [path] : [];
  });
}

/** One file: its bytes, and its syntax tree (spans count bytes from 1). */
export function readSource(root, file) {
  const bytes = readFileSync(join(root, file));
  return { file, bytes, tree: parseSync(bytes.toString('utf8'), { syntax: 'typescript', target: 'es2022' }) };
}

/** Calls `visit(node, parents)` for every node of a tree, outermost first; `parents` has the nearest last. */
export function walk(node, visit, parents = []) {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit, parents);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const isNode = typeof node.type === 'string';
  if (isNode) visit(node, parents);
  const inside = isNode ? [...parents, node] : parents;
  for (const [key, value] of Object.entries(node)) if (key !== 'span') walk(value, visit, inside);
}

/** The line, from 1, on which a byte of the file stands. */
export function lineAt(bytes, position) {
  let line = 1;
  for (let at = 0; at < position - 1; at += 1) if (bytes[at] === 10) line += 1;
  return line;
}
