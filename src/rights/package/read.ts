import type { Tx } from '../../platform/db/index.js';
import type { SealingKey } from '../../platform/vault/index.js';
import { openSubject } from '../../platform/vault/subjects.js';
import type { Practice } from '../../practice/index.js';
import type { Source } from './sources.js';

/** Whose package it is: opaque ids, worked out before anything is read. */
export interface PackageScope {
  readonly clients: readonly string[];
  readonly writers: readonly string[];
  readonly requests: readonly string[];
}

/** One thing that is kept about the person. */
export interface Item {
  readonly section: Source['section'];
  readonly table: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** What somebody wrote, by where it stands. */
  readonly texts: Readonly<Record<string, string>>;
  /** Files, as base64. */
  readonly files: Readonly<Record<string, string>>;
}

/** As it is gathered: with what decides who may look at it. None of that is handed over. */
export interface Gathered extends Item {
  readonly author: string | null;
  readonly request: string | null;
}

/** A member who looks. */
export interface Viewer {
  readonly memberId: string;
  /** Requests that are, or may be, complaints about them. */
  readonly kept: ReadonlySet<string>;
}

/** What opens to a member with the file: not a colleague's process notes, nor what complains of the member themself. */
export const isOpenTo = ({ memberId, kept }: Viewer, { author, request }: Gathered): boolean =>
  (author === null || author === memberId) && (request === null || !kept.has(request));

/** Opens the key of a joint file: what the register gives (src/places.ts). Null: it is gone. */
export type OpenJoint = (tx: Tx, practice: Practice, jointFileId: string) => Promise<SealingKey | null>;

/** A client with every address that is theirs; or one address alone. Null: there is no such client. */
export async function scopeOf(
  tx: Tx,
  of: { readonly clientId: string | null; readonly correspondentId: string | null },
): Promise<PackageScope> {
  const writers =
    of.clientId === null
      ? [of.correspondentId ?? '']
      : (
          await tx.$queryRaw<{ id: string }[]>`
            SELECT correspondent_id AS id FROM client_link WHERE client_id = ${of.clientId}::uuid ORDER BY 1`
        ).map(({ id }) => id);
  const requests = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM request WHERE correspondent_id = ANY(${writers}::uuid[]) ORDER BY id`;
  return { clients: of.clientId === null ? [] : [of.clientId], writers, requests: requests.map(({ id }) => id) };
}

/** How many rows a source has of them. */
export async function countOf(tx: Tx, source: Source, scope: PackageScope): Promise<number> {
  const [row] = await ask<{ n: number }>(
    tx,
    scope,
    `SELECT count(*)::int AS n FROM ${source.from} WHERE ${source.where}`,
  );
  return row?.n ?? 0;
}

/** A page of what a source has, each row opened. A row whose key is gone was erased meanwhile, and is left out. */
export async function itemsOf(
  tx: Tx,
  practice: Practice,
  source: Source,
  of: { readonly scope: PackageScope; readonly offset: number; readonly most: number; readonly openJoint: OpenJoint },
): Promise<readonly Gathered[]> {
  const sealed = Object.keys(source.sealed);
  const columns = [
    `${source.row} AS "rowOf"`,
    `${source.key}::text AS "keyOf"`,
    `${source.author ?? 'NULL'}::text AS author`,
    `${source.request ?? 'NULL'}::text AS request`,
    ...source.facts.map((name) => `${at(name)} AS "f ${bare(name)}"`),
    ...sealed.map((name) => `${at(name)} AS "s ${name}"`),
  ];
  const rows = await ask<Record<string, unknown>>(
    tx,
    of.scope,
    `SELECT ${columns.join(', ')} FROM ${source.from} WHERE ${source.where} ORDER BY "rowOf"
     OFFSET ${Number(of.offset)} LIMIT ${Number(of.most)}`,
  );
  const keys = new Map<string, SealingKey | null>();
  const items: Gathered[] = [];
  for (const row of rows) {
    const keyId = row.keyOf as string | null;
    if (keyId !== null && !keys.has(keyId)) {
      keys.set(
        keyId,
        source.joint ? await of.openJoint(tx, practice, keyId) : await openSubject(tx, practice.vault, keyId),
      );
    }
    const key = keyId === null ? null : (keys.get(keyId) ?? null);
    if (key === null && sealed.length > 0) continue;
    items.push(itemOf(source, row, key));
  }
  return items;
}

function itemOf(source: Source, row: Record<string, unknown>, key: SealingKey | null): Gathered {
  const texts: Record<string, string> = {};
  const files: Record<string, string> = {};
  for (const [name, form] of Object.entries(source.sealed)) {
    const bytes = row[`s ${name}`] as Uint8Array | null;
    if (bytes === null || key === null) continue;
    const [table, column] = name.startsWith('m.') ? ['message', bare(name)] : [source.table, name];
    const opened = key.open({ table, column, row: row.rowOf as string }, bytes);
    const as = bare(name).replace(/_sealed$/, '');
    if (form === 'file') files[as] = opened.toString('base64');
    else if (form === 'text') texts[as] = opened.toString('utf8');
    else collect(texts, as, JSON.parse(opened.toString('utf8')));
  }
  const facts = Object.fromEntries(source.facts.map((name) => [bare(name), factOf(row[`f ${bare(name)}`])]));
  const { author, request } = row as Pick<Gathered, 'author' | 'request'>;
  return { section: source.section, table: source.table, facts, texts, files, author, request };
}

/** Every leaf of what was sealed as JSON, by its way from the top. */
function collect(texts: Record<string, string>, way: string, value: unknown): void {
  if (value === null || value === undefined || value === '') return;
  if (typeof value !== 'object') {
    texts[way] = String(value);
    return;
  }
  for (const [name, part] of Object.entries(value)) collect(texts, `${way}.${name}`, part);
}

/** A day stays a day: the driver reads it as midnight UTC. */
function factOf(value: unknown): unknown {
  if (!(value instanceof Date)) return typeof value === 'bigint' ? Number(value) : (value ?? null);
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}

const bare = (name: string): string => name.slice(name.indexOf('.') + 1);
const at = (name: string): string => (name.includes('.') ? name : `t."${name}"`);

const ARRAYS: Readonly<Record<string, keyof PackageScope>> = {
  ':clients': 'clients',
  ':writers': 'writers',
  ':requests': 'requests',
};

/** The program's own SQL with ids filled in as parameters. */
function ask<T>(tx: Tx, scope: PackageScope, sql: string): Promise<T[]> {
  const parts: string[] = [];
  const values: unknown[] = [];
  let rest = sql;
  for (
    let found = rest.match(/:(?:clients|writers|requests)\b/);
    found !== null;
    found = rest.match(/:(?:clients|writers|requests)\b/)
  ) {
    parts.push(rest.slice(0, found.index));
    values.push(scope[ARRAYS[found[0]] as keyof PackageScope]);
    rest = `::uuid[]${rest.slice((found.index ?? 0) + found[0].length)}`;
  }
  parts.push(rest);
  return tx.$queryRaw<T[]>(Object.assign(parts, { raw: parts }), ...values);
}
