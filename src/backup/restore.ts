import pg from 'pg';
import { createAudit, verifyChain } from '../audit/index.js';
import type { Tx } from '../platform/db/index.js';
import { LEAN_TYPES, leanTx } from '../platform/db/tx.js';
import { SubrosaError } from '../platform/errors.js';
import type { Vault } from '../platform/vault/index.js';
import { type DataManifest, ERASURES_TABLE, type Heads, KEYS_TABLE } from './backup.js';
import { dropForgotten } from './forgotten.js';
import { type Frame, readSealedFile } from './sealed-file.js';
import {
  migrationNames,
  quoted,
  readTable,
  type TableEnd,
  type TableReader,
  type TableStart,
  tableNames,
} from './tables.js';

export interface RestoreResult {
  readonly tables: number;
  readonly rows: number;
  readonly keys: number;
  /** Messages that waited to be filed when the data was copied and had been when the keys were: they cannot be opened. */
  readonly lost: number;
  /** Erasures that the file did not know and that were done again. */
  readonly replayed: number;
}

/** An erasure as the list in the file of the keys has it. */
export interface ErasedRow {
  readonly practiceId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly keyIds: readonly string[];
  /** Requests that stayed beside what was erased, as the certificate lists them. */
  readonly heldIds: readonly string[];
}

interface RestoreOptions {
  readonly ownerUrl: string;
  readonly vault: Vault;
  readonly file: string;
  readonly keysFile: string;
  readonly now: Date;
  /** Does an erasure again: see src/places.ts. */
  readonly replay: (tx: Tx, erasure: ErasedRow) => Promise<void>;
}

/**
 * Loads a backup into a migrated, empty database: data, keys, then every erasure that the data does not know is done
 * again and the log is checked. All of it is one transaction, so nothing opens before, and a failure leaves nothing.
 * @throws SubrosaError `backup.*` with what to do about it
 */
export async function restore(options: RestoreOptions): Promise<RestoreResult> {
  const client = new pg.Client({ connectionString: options.ownerUrl, types: LEAN_TYPES });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('BEGIN');
    const result = await restoreAll(client, options);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A COPY that was cut off takes no further statement: the connection ends with it.
    throw error instanceof SubrosaError ? error : new SubrosaError('backup.not_restored', { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

async function restoreAll(client: pg.Client, options: RestoreOptions): Promise<RestoreResult> {
  const tables = await tableNames(client);
  await assertEmpty(client, tables);
  // COPY FROM does not work under row-level security, which binds an owner who is no superuser by FORCE.
  const forced = await forcedTables(client);
  for (const table of forced) await client.query(`ALTER TABLE ${quoted(table)} NO FORCE ROW LEVEL SECURITY`);
  await client.query('DELETE FROM installation_fact');
  const loaded = await loadData(client, options);
  const keys = await loadKeys(client, options);
  const lost = await dropUnopened(client);
  const replayed = await replayErasures(client, options);
  await dropForgotten(client);
  await assertKeys(client);
  await checkLogs(client, options, loaded.heads);
  await record(client, options, replayed);
  for (const table of forced) await client.query(`ALTER TABLE ${quoted(table)} FORCE ROW LEVEL SECURITY`);
  return { tables: loaded.tables, rows: loaded.rows, keys, lost, replayed };
}

async function assertEmpty(client: pg.Client, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) {
    throw new SubrosaError('backup.not_migrated', {
      hint: 'this database has no tables yet: start the service on it once',
    });
  }
  for (const table of tables) {
    if (table === 'installation_fact') continue;
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(table)} LIMIT 1`);
    if (rowCount !== 0) {
      throw new SubrosaError('backup.not_empty', { hint: 'this database holds data: restore takes an empty one' });
    }
  }
}

async function forcedTables(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relforcerowsecurity`,
  );
  return rows.map(({ name }) => name);
}

async function loadData(
  client: pg.Client,
  options: RestoreOptions,
): Promise<{ tables: number; rows: number; heads: Heads['heads'] }> {
  const frames = readSealedFile(options.file, options.vault, 'data');
  const manifest = await nextJson<DataManifest>(frames);
  const known = new Set(await migrationNames(client));
  if (!manifest.migrations.every((name) => known.has(name))) {
    throw new SubrosaError('backup.newer', {
      hint: 'a newer version of the program wrote this file: restore it with that one',
    });
  }
  let rows = 0;
  for (const table of manifest.tables) rows += await loadTable(client, frames, table);
  const { heads } = await nextJson<Heads>(frames);
  await assertEnd(frames);
  return { tables: manifest.tables.length, rows, heads };
}

/** The list of erasures is compared with the data's own before the keys are believed. */
async function loadKeys(client: pg.Client, options: RestoreOptions): Promise<number> {
  const frames = readSealedFile(options.keysFile, options.vault, 'keys');
  await nextJson(frames);
  await loadTable(client, frames, KEYS_TABLE);
  await client.query(`CREATE TEMPORARY TABLE ${LIST} (LIKE ${ERASURES_TABLE}) ON COMMIT DROP`);
  await loadTable(client, frames, ERASURES_TABLE, LIST);
  await assertEnd(frames);
  // A copy of keys that is older than an erasure still has the key.
  await client.query(
    `DELETE FROM ${KEYS_TABLE} k USING (
       SELECT unnest(key_ids) AS id FROM ${ERASURES_TABLE} UNION SELECT unnest(key_ids) FROM ${LIST}) e WHERE e.id = k.id`,
  );
  const { rowCount } = await client.query(`SELECT 1 FROM ${KEYS_TABLE}`);
  return rowCount ?? 0;
}

const LIST = 'erasures_to_replay';

async function replayErasures(client: pg.Client, options: RestoreOptions): Promise<number> {
  const { rows } = await client.query<ErasedRow & { readonly id: string }>(
    `SELECT id, practice_id AS "practiceId", subject_kind AS "subjectKind", subject_id AS "subjectId",
       key_ids AS "keyIds", ARRAY (SELECT jsonb_array_elements_text(s->'ids')
         FROM jsonb_array_elements(certificate->'stays') s WHERE s->>'what' = 'requests_held') AS "heldIds"
     FROM ${LIST} l WHERE NOT EXISTS (SELECT 1 FROM ${ERASURES_TABLE} e WHERE e.id = l.id) ORDER BY erased_at, id`,
  );
  for (const { id, ...erasure } of rows) {
    await enter(client, erasure.practiceId);
    await options.replay(leanTx(client), erasure);
    await client.query(`INSERT INTO ${ERASURES_TABLE} SELECT * FROM ${LIST} WHERE id = $1`, [id]);
  }
  return rows.length;
}

/**
 * A message that waited for its filing when the data was copied, and whose key is not among newer ones, was filed in
 * between: under whose key, this data does not know, and they may have been erased since. It is lost like all that came
 * after the copy of the data.
 */
async function dropUnopened(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `DELETE FROM message m WHERE m.waiting_key_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM ${KEYS_TABLE} k WHERE k.id = m.waiting_key_id) RETURNING m.id`,
  );
  const ids = rows.map(({ id }) => id);
  for (const table of ['message_chunk', 'message_fingerprint']) {
    await client.query(`DELETE FROM ${quoted(table)} WHERE message_id = ANY ($1::uuid[])`, [ids]);
  }
  return ids.length;
}

/** Whoever has data has a key, or the copy of the keys is older than the data; keys of nobody are not kept. */
async function assertKeys(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM (${OWNERS}) o WHERE NOT EXISTS (SELECT 1 FROM ${KEYS_TABLE} k WHERE k.id = o.id) LIMIT 1`,
  );
  if (rowCount !== 0) {
    throw new SubrosaError('backup.keys_too_old', {
      hint: 'the file of the keys is older than the backup: take the newest one',
    });
  }
  await client.query(
    `DELETE FROM ${KEYS_TABLE} k WHERE NOT EXISTS (SELECT 1 FROM (${OWNERS} ${KEPT_WITH}) o WHERE o.id = k.id)`,
  );
}

const OWNERS = `SELECT subject_key_id AS id FROM client UNION SELECT subject_key_id FROM correspondent
  UNION SELECT subject_key_id FROM member UNION SELECT subject_key_id FROM letter`;
/** Rows of the practice's own, whose key goes before they do. */
const KEPT_WITH = `UNION SELECT subject_key_id FROM incident UNION SELECT subject_key_id FROM disclosure
  UNION SELECT subject_key_id FROM stand_in UNION SELECT subject_key_id FROM invoice UNION SELECT subject_key_id FROM typed_stop
  UNION SELECT waiting_key_id FROM message WHERE waiting_key_id IS NOT NULL`;

async function checkLogs(client: pg.Client, options: RestoreOptions, heads: Heads['heads']): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM practice ORDER BY created_at, id');
  for (const { id } of rows) {
    await enter(client, id);
    const head = heads.find(({ practiceId }) => practiceId === id);
    const verdict = await verifyChain(leanTx(client), {
      vault: options.vault,
      practiceId: id,
      head: head === undefined ? null : { number: BigInt(head.number), hash: Buffer.from(head.hash, 'hex') },
    });
    if (!verdict.ok) {
      throw new SubrosaError('backup.log_broken', {
        hint: `the log in this backup is broken at event ${verdict.firstBroken?.number}: nothing was restored`,
      });
    }
  }
}

/** The log goes on where the backup ended, and says so. */
async function record(client: pg.Client, options: RestoreOptions, replayed: number): Promise<void> {
  const audit = createAudit({ vault: options.vault, now: () => options.now });
  const { rows } = await client.query<{ id: string }>('SELECT id FROM practice ORDER BY created_at, id');
  for (const { id } of rows) {
    await enter(client, id);
    await audit.append(leanTx(client), id, {
      action: 'backup.restored',
      actor: { kind: 'command' },
      detail: { replayed },
    });
  }
  // Another machine, another clock: what the old one had seen says nothing here.
  await client.query("DELETE FROM installation_fact WHERE name = 'last_clock'");
}

async function enter(client: pg.Client, practiceId: string): Promise<void> {
  await client.query("SELECT set_config('subrosa.practice', $1, true)", [practiceId]);
}

async function loadTable(client: pg.Client, frames: Frames, table: string, into = table): Promise<number> {
  const start = await nextJson<TableStart>(frames);
  if (start.table !== table) throw outOfPlace();
  const reader: TableReader = readTable(client, start, into);
  for (;;) {
    const frame = await next(frames);
    if ('json' in frame) return reader.end(frame.json as TableEnd);
    await reader.write(frame.data);
  }
}

type Frames = AsyncGenerator<Frame, void>;

async function next(frames: Frames): Promise<Frame> {
  const { value, done } = await frames.next();
  if (done || value === undefined) throw outOfPlace();
  return value;
}

async function nextJson<T>(frames: Frames): Promise<T> {
  const frame = await next(frames);
  if (!('json' in frame)) throw outOfPlace();
  return frame.json as T;
}

async function assertEnd(frames: Frames): Promise<void> {
  if (!(await frames.next()).done) throw outOfPlace();
}

function outOfPlace(): SubrosaError {
  return new SubrosaError('backup.damaged', { hint: 'this file does not hold what it says: nothing was restored' });
}
