import type { Writable } from 'node:stream';
import pg from 'pg';
import type { Prisma } from './generated/client.js';
import { Pieces, sendInPieces } from './pieces.js';

/**
 * One open transaction inside one practice: the least that a function needs to take part in somebody's transaction.
 * Both Prisma's transaction client and a lean transaction (see `quick`) are one. Types that come back are the same:
 * uuid and text as string, bytea as Uint8Array, timestamptz and date as Date (a date: midnight UTC), bigint as bigint.
 */
export type Tx = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>;

/** A transaction with Prisma's typed models as well. */
export type ModelTx = Prisma.TransactionClient;

/** Statements outside any practice: only SECURITY DEFINER look-ups answer there, row-level security hides the rest. */
export type Across = Tx;

/**
 * A transaction over one plain connection. The hot path (receipt, filing, sending) uses it: no query engine
 * between the statement and the wire, and each text is prepared once per connection.
 */
export function leanTx(client: pg.ClientBase): Tx {
  const run = (strings: TemplateStringsArray, values: unknown[]) => {
    sendTogether(client);
    return new Promise<pg.QueryResult>((resolve, reject) => {
      const { text, name } = statementOf(strings);
      // The driver copies a plain object, property by property, for each statement.
      const query = Object.assign(new pg.Query(text, values.map(toWire)), { name });
      if (values.some((value) => value instanceof Pieces)) sendInPieces(query);
      client.query(query as unknown as string, (error: Error | null | undefined, result: pg.QueryResult) => {
        if (error) reject(error);
        else resolve(result);
      });
    });
  };
  return {
    $queryRaw: (async (strings: TemplateStringsArray, ...values: unknown[]) =>
      (await run(strings, values)).rows) as Tx['$queryRaw'],
    $executeRaw: (async (strings: TemplateStringsArray, ...values: unknown[]) =>
      (await run(strings, values)).rowCount ?? 0) as Tx['$executeRaw'],
  };
}

/**
 * A statement whose result nobody reads and that is the last of its transaction: on a lean transaction it leaves in one
 * write with the commit, and where it fails the commit fails with its error. On any other it is waited for here.
 */
export async function withCommit(tx: Tx, statement: Promise<unknown>): Promise<void> {
  const last = unheard.get(tx);
  if (last === undefined) {
    await statement;
    return;
  }
  // Whoever commits hears of it; a transaction that is rolled back has its own reason.
  statement.catch(() => {});
  last.push(statement);
}

/** Whoever commits this transaction asks how these fared. */
export function hearAtCommit(tx: Tx): readonly Promise<unknown>[] {
  const statements: Promise<unknown>[] = [];
  unheard.set(tx, statements);
  return statements;
}

const unheard = new WeakMap<Tx, Promise<unknown>[]>();

/**
 * Statements that are issued in one turn leave in one write: on a connection in pipeline mode that is most of what a
 * statement costs. The driver's own corking nests inside this one.
 */
export function sendTogether(client: pg.ClientBase): void {
  const stream = (client as Partial<Wired>).connection?.stream;
  if (stream === undefined || held.has(stream)) return;
  held.add(stream);
  stream.cork();
  process.nextTick(() => {
    held.delete(stream);
    stream.uncork();
  });
}

interface Wired {
  readonly connection: { readonly stream: Writable };
}

const held = new WeakSet<Writable>();

/** For each connection of a lean transaction: the driver's parsers, but bigint and date as Prisma gives them. */
export const LEAN_TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.INT8) return (value: string) => BigInt(value);
    if (oid === pg.types.builtins.DATE) return (value: string) => new Date(`${value}T00:00:00.000Z`);
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

/** What the driver would send too, only slower, or by the clock of this machine's zone. */
function toWire(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array && !Buffer.isBuffer(value)) return Buffer.from(value);
  return value;
}

/** A statement as it is written in the code: its text, and a short name under which a connection prepares it at first use. */
function statementOf(strings: TemplateStringsArray): Statement {
  const known = statements.get(strings);
  if (known !== undefined) return known;
  const text = strings.reduce((sql, part, i) => `${sql}$${i}${part}`);
  const statement = { text, name: names.get(text) ?? `s${names.size + 1}` };
  names.set(text, statement.name);
  statements.set(strings, statement);
  return statement;
}

interface Statement {
  readonly text: string;
  readonly name: string;
}

const statements = new WeakMap<TemplateStringsArray, Statement>();
const names = new Map<string, string>();
