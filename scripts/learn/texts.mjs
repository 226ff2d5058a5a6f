import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The labelled texts of data/FOLDER, in the order of their files. */
export function textsOf(folder) {
  const directory = join(root, 'data', folder);
  return readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => linesOf(join(directory, name)).map((text) => ({ ...text, file: name })));
}

export const linesOf = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

/** A fifth of the texts is held back in turn, so that each is judged by what was learned without it. */
export const FOLDS = 5;

/** Stories come back in other languages under the same number: they are held back together. */
export const foldOf = ({ id = '' }, line) => Number(/\d+$/.exec(id)?.[0] ?? line) % FOLDS;
