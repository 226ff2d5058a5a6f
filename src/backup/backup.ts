import { access, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { createAudit } from '../audit/index.js';
import { LEAN_TYPES, leanTx } from '../platform/db/tx.js';
import { SubrosaError } from '../platform/errors.js';
import type { Vault } from '../platform/vault/index.js';
import { createSealedFile, type SealedWriter } from './sealed-file.js';
import { migrationNames, tableNames, writeTable } from './tables.js';

export interface BackupResult {
  readonly file: string;
  readonly keysFile: string;
  readonly tables: number;
  readonly rows: number;
  readonly keys: number;
  /** An older copy of the keys at another place: whoever wants erasures to hold deletes it. Null: none is there. */
  readonly olderKeysFile: string | null;
}

/** First in the file of the data. */
export interface DataManifest {
  readonly at: string;
  readonly migrations: readonly string[];
  readonly tables: readonly string[];
}

/** Last in the file of the data: where the log of each practice stood. */
export interface Heads {
  readonly heads: readonly { readonly practiceId: string; readonly number: string; readonly hash: string }[];
}

/** First in the file of the keys. */
export interface KeysManifest {
  readonly at: string;
  /** The file of data that was written with it, from the same moment. */
  readonly dataId: string;
}

/**
 * Writes everything but the persons' keys to `file`, and the keys that live at this moment with the list of erasures to
 * `file.keys`, which replaces the one before: so an old file with the newest keys opens everybody but the erased
 * (PRACTICE 15). Both are of one moment, sealed, and appear whole or not at all.
 * @throws SubrosaError `backup.not_written`
 */
export async function backup(options: {
  readonly ownerUrl: string;
  readonly vault: Vault;
  readonly file: string;
  readonly now: Date;
}): Promise<BackupResult> {
  const file = path.resolve(options.file);
  const keysFile = `${file}.keys`;
  const client = new pg.Client({ connectionString: options.ownerUrl, types: LEAN_TYPES });
  client.on('error', () => {});
  await client.connect();
  try {
    const before = await lastKeysFile(client);
    // Noted before it is made: an erasure that falls into these minutes names a day that is not too early.
    await note(client, 'last_keys_copy', { file: keysFile }, options.now);
    const counts = await write(client, { ...options, file, keysFile });
    await note(client, 'last_backup', { file }, options.now);
    await record(client, options, counts.id);
    const olderKeysFile = before !== null && before !== keysFile && (await exists(before)) ? before : null;
    return { file, keysFile, tables: counts.tables, rows: counts.rows, keys: counts.keys, olderKeysFile };
  } finally {
    await client.end().catch(() => {});
  }
}

interface Counts {
  readonly id: string;
  readonly tables: number;
  readonly rows: number;
  readonly keys: number;
}

/** One snapshot for both files. The keys take their name first: old data with new keys is right, the reverse is not. */
async function write(
  client: pg.Client,
  options: { readonly vault: Vault; readonly file: string; readonly keysFile: string; readonly now: Date },
): Promise<Counts> {
  const { vault, file, keysFile, now } = options;
  const open: SealedWriter[] = [];
  const create = async (name: string, kind: 'data' | 'keys'): Promise<SealedWriter> => {
    const writer = await createSealedFile(name, vault, kind);
    open.push(writer);
    return writer;
  };
  try {
    const data = await create(`${file}.new`, 'data');
    const keys = await create(`${keysFile}.new`, 'keys');
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const counts = {
      id: data.id,
      ...(await writeData(client, data, now)),
      keys: await writeKeys(client, keys, data.id, now),
    };
    await client.query('COMMIT');
    await data.close();
    await keys.close();
    await rename(`${keysFile}.new`, keysFile);
    await rename(`${file}.new`, file);
    return counts;
  } catch (cause) {
    await Promise.all(open.map((writer) => writer.abort()));
    await Promise.all([`${file}.new`, `${keysFile}.new`].map((name) => rm(name, { force: true })));
    await client.query('ROLLBACK').catch(() => {});
    throw new SubrosaError('backup.not_written', {
      hint: 'the backup could not be written: is the folder there, and space?',
      cause,
    });
  }
}

async function writeData(client: pg.Client, file: SealedWriter, now: Date): Promise<{ tables: number; rows: number }> {
  const tables = (await tableNames(client)).filter((name) => name !== KEYS_TABLE);
  const manifest: DataManifest = { at: now.toISOString(), migrations: await migrationNames(client), tables };
  await file.json(manifest);
  let rows = 0;
  for (const table of tables) rows += await writeTable(client, file, table);
  const heads = await client.query<Heads['heads'][number]>(
    `SELECT DISTINCT ON (practice_id) practice_id AS "practiceId", number::text, encode(hash, 'hex') AS hash
     FROM audit_event ORDER BY practice_id, audit_event.number DESC`,
  );
  const last: Heads = { heads: heads.rows };
  await file.json(last);
  return { tables: tables.length, rows };
}

async function writeKeys(client: pg.Client, file: SealedWriter, dataId: string, now: Date): Promise<number> {
  const manifest: KeysManifest = { at: now.toISOString(), dataId };
  await file.json(manifest);
  const keys = await writeTable(client, file, KEYS_TABLE);
  await writeTable(client, file, ERASURES_TABLE);
  return keys;
}

/** The one table that a file of data leaves out, and the list that a file of keys brings along. */
export const KEYS_TABLE = 'subject_key';
export const ERASURES_TABLE = 'erasure';

async function lastKeysFile(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query(
    "SELECT value->>'file' AS file FROM installation_fact WHERE name = 'last_keys_copy'",
  );
  return rows[0]?.file ?? null;
}

async function note(client: pg.Client, name: string, value: object, at: Date): Promise<void> {
  await client.query(
    `INSERT INTO installation_fact (name, value, at) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at`,
    [name, JSON.stringify(value), at],
  );
}

/** Each practice's log says that a copy of its data was made. */
async function record(
  client: pg.Client,
  options: { readonly vault: Vault; readonly now: Date },
  backupId: string,
): Promise<void> {
  const audit = createAudit({ vault: options.vault, now: () => options.now });
  const { rows } = await client.query<{ id: string }>('SELECT practice_id AS id FROM practice_ids()');
  for (const { id } of rows) {
    await client.query('BEGIN');
    await client.query("SELECT set_config('subrosa.practice', $1, true)", [id]);
    await audit.append(leanTx(client), id, {
      action: 'backup.made',
      actor: { kind: 'command' },
      object: { kind: 'backup', id: backupId },
    });
    await client.query('COMMIT');
  }
}

async function exists(name: string): Promise<boolean> {
  return access(name).then(
    () => true,
    () => false,
  );
}
