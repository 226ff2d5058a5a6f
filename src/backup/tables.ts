import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { SubrosaError } from '../platform/errors.js';
import type { SealedWriter } from './sealed-file.js';

/** A table as a file has it: first this, then its rows in PostgreSQL's binary COPY format, then `TableEnd`. */
export interface TableStart {
  readonly table: string;
  readonly columns: readonly string[];
}

export interface TableEnd {
  readonly end: string;
  readonly rows: number;
  readonly sha256: string;
}

/** Every table of the schema but the history of the schema itself, by name. */
export async function tableNames(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

export async function migrationNames(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1',
  );
  return rows.map(({ name }) => name);
}

/** Streams a table into the file. @returns how many rows */
export async function writeTable(client: pg.ClientBase, file: SealedWriter, table: string): Promise<number> {
  const { rows: columns } = await client.query<{ name: string }>(
    `SELECT attname::text AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [quoted(table)],
  );
  const start: TableStart = { table, columns: columns.map(({ name }) => name) };
  await file.json(start);
  const hash = createHash('sha256');
  const stream = client.query(to(`COPY ${target(start)} TO STDOUT (FORMAT binary)`));
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    await file.data(chunk);
  }
  const end: TableEnd = { end: table, rows: stream.rowCount, sha256: hash.digest('hex') };
  await file.json(end);
  return stream.rowCount;
}

/** Takes the rows of one table as they come out of a file. */
export interface TableReader {
  write(bytes: Buffer): Promise<void>;
  /** @throws SubrosaError `backup.damaged` when the rows are not those that were written */
  end(expected: TableEnd): Promise<number>;
}

/** @param into the table to load; another one than the file names for what has to be compared first */
export function readTable(client: pg.ClientBase, start: TableStart, into = start.table): TableReader {
  const hash = createHash('sha256');
  const stream = client.query(from(`COPY ${target({ ...start, table: into })} FROM STDIN (FORMAT binary)`));
  let failure: unknown = null;
  stream.on('error', (error) => {
    failure = error;
  });
  const check = (): void => {
    if (failure !== null)
      throw new SubrosaError('backup.not_loaded', {
        hint: `the rows of ${start.table} do not fit this version`,
        cause: failure,
      });
  };
  return {
    write: async (bytes) => {
      check();
      hash.update(bytes);
      // Either it drains or it fails; `once` throws on an error.
      if (!stream.write(bytes)) await once(stream, 'drain').catch(() => {});
      check();
    },
    end: async (expected) => {
      const finished = once(stream, 'finish').catch(() => {});
      stream.end();
      await finished;
      check();
      if (expected.end !== start.table || hash.digest('hex') !== expected.sha256 || stream.rowCount !== expected.rows) {
        throw new SubrosaError('backup.damaged', {
          hint: `the rows of ${start.table} are not those that were written`,
        });
      }
      return stream.rowCount;
    },
  };
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const target = ({ table, columns }: TableStart): string => `${quoted(table)} (${columns.map(quoted).join(', ')})`;
