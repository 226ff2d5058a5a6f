import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_ROOT } from '../../src/platform/root.js';

/** A table as prisma/schema declares it. */
export interface Table {
  readonly table: string;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  /** String, Bytes, DateTime, Boolean, Int, BigInt, Float, Json; `Uuid` where the column is one. */
  readonly type: string;
  readonly optional: boolean;
  readonly list: boolean;
}

/** Every model of prisma/schema, read from its text. */
export function schemaTables(): readonly Table[] {
  const folder = path.join(PACKAGE_ROOT, 'prisma', 'schema');
  const text = readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
  return [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
    table: body.match(/@@map\("(\w+)"\)/)?.[1] ?? name,
    columns: body.split('\n').flatMap(columnOf),
  }));
}

function columnOf(line: string): readonly Column[] {
  const found = line.match(/^\s+(\w+)\s+(\w+)(\[\])?(\?)?(?:\s|$)/);
  if (found === null || line.trim().startsWith('//')) return [];
  const [, field = '', type = '', list, optional] = found;
  return [
    {
      name: line.match(/[^@]@map\("(\w+)"\)/)?.[1] ?? field,
      type: line.includes('@db.Uuid') ? 'Uuid' : type,
      optional: optional !== undefined,
      list: list !== undefined,
    },
  ];
}
