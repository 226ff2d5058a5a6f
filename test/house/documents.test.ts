import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

/* What the documents say about the code has to be so: files that exist, variables and commands that are known. */

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const isThere = (name: string): boolean => existsSync(path.join(root, name));
const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

const DOCUMENTS = [
  ...['README.md', 'CHANGELOG.md', 'SECURITY.md', 'docs/operations.md', 'docs/threats.md'],
  ...readdirSync(path.join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`),
];

describe('documents', () => {
  it.each(DOCUMENTS)('%s links to what is there', (name) => {
    const targets = matches(read(name), /\]\(([^)#]+)[^)]*\)/g).filter((target) => !/^https?:/.test(target));
    expect(targets.filter((target) => !isThere(path.join(path.dirname(name), target)))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s names no file of the code that is not there', (name) => {
    const places = matches(read(name), /`((?:src|workers|test|scripts|docs|data|deploy|templates|prisma)\/[\w./-]+)`/g);
    expect(places.filter((place) => !isThere(place))).toEqual([]);
  });

  it('the second name in a cell of the table of threats stands beside the first', () => {
    for (const cell of matches(read('docs/threats.md'), /\| ((?:`[^|]+`,? ?)+)(?= \||$)/gm)) {
      const [first = '', ...others] = matches(cell, /`([^`]+)`/g);
      for (const other of others) {
        expect([other, isThere(other) || isThere(path.join(path.dirname(first), other))]).toEqual([other, true]);
      }
    }
  });
});

describe('what starts the service where nobody sits beside it', () => {
  const start = JSON.parse(read('package.json')).scripts.start as string;

  it('is the service itself, and no npm that keeps SIGTERM to itself: the documents say so', () => {
    const units = matches(read('docs/operations.md'), /^ExecStart=(?:\/usr\/bin\/)?(.+)$/gm);
    expect(units).toEqual([start]);
    for (const name of ['README.md', 'docs/operations.md'])
      expect(read(name)).toMatch(new RegExp(`supervisor.*\`${start}\``, 'is'));
  });

  it('and the image does so: without a shell, by the name of the same file', () => {
    const image = read('Dockerfile');
    expect(matches(image, /^CMD (.+)$/gm)).toEqual(['["subrosa", "serve"]']);
    const [file = ''] = matches(start, /^node (\S+) serve$/g);
    expect(image).toContain(`ln -s /app/${file} /usr/local/bin/subrosa`);
  });
});

describe('README.md', () => {
  const section = (title: string): string => read('README.md').split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

  it('has the variables that the configuration knows, and no other', () => {
    const cells = matches(section('Variables'), /^\| (`[^|]+) \|/gm).join();
    const known = matches(read('src/platform/config.ts').split('const schema')[1] ?? '', /^ {2}([A-Z_]+):/gm);
    expect(matches(cells, /`([A-Z_]+)`/g).toSorted()).toEqual(known.toSorted());
  });

  it('has the commands that help lists, and no other', () => {
    const [table = ''] = read('src/cli/commands.ts').split('COMMANDS:').slice(1);
    const known = matches(table, /^ {2}'?([a-z]+(?: [a-z]+)?)'?: \{$/gm);
    const cells = section('Commands')
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split(' | ')[0] ?? '');
    const named = cells.flatMap((cell) => matches(cell, /`([a-z]+(?: [a-z]+)?)/g));
    expect(named.toSorted()).toEqual(known.toSorted());
  });

  it('has a line for each folder of the house, and for none that is not there', () => {
    const named = matches(section('The house'), /^((?:src\/)?[\w.]+)\/ {2}/gm);
    const folders = readdirSync(path.join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(named.filter((name) => !isThere(name))).toEqual([]);
    expect(named.filter((name) => name.startsWith('src/')).toSorted()).toEqual(
      folders.map(({ name }) => `src/${name}`).toSorted(),
    );
  });
});
