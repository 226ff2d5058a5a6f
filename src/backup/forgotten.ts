import type pg from 'pg';
import { KEYS_TABLE } from './backup.js';

/**
 * An address that an owner typed, a chat without a word, and whoever was told that their mail was not meant for the practice
 * are forgotten without a certificate (workers/practice/tidy). Where newer keys no longer have theirs, they were forgotten
 * since, and are again.
 */
export async function dropForgotten(client: pg.Client): Promise<void> {
  await client.query(`DELETE FROM typed_stop t WHERE ${KEYLESS}`);
  const letters = await idsOf(
    client,
    `DELETE FROM letter t WHERE template = 'not_meant' AND ${KEYLESS} RETURNING t.id`,
  );
  await client.query('DELETE FROM mailbox_item WHERE letter_id = ANY ($1::uuid[])', [letters]);
  const nothing = ['message', 'request', 'letter', 'client_link']
    .map((table) => `NOT EXISTS (SELECT 1 FROM ${table} x WHERE x.correspondent_id = t.id)`)
    .join(' AND ');
  const people = await idsOf(client, `DELETE FROM correspondent t WHERE ${KEYLESS} AND ${nothing} RETURNING t.id`);
  await client.query('DELETE FROM plain_mail_wish WHERE correspondent_id = ANY ($1::uuid[])', [people]);
  const chats = await idsOf(client, 'DELETE FROM conversation WHERE correspondent_id = ANY ($1::uuid[]) RETURNING id', [
    people,
  ]);
  for (const table of ['conversation_link', 'conversation_draft']) {
    await client.query(`DELETE FROM ${table} WHERE conversation_id = ANY ($1::uuid[])`, [chats]);
  }
}

const KEYLESS = `NOT EXISTS (SELECT 1 FROM ${KEYS_TABLE} k WHERE k.id = t.subject_key_id)`;

async function idsOf(client: pg.Client, sql: string, values: readonly unknown[] = []): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(sql, [...values]);
  return rows.map(({ id }) => id);
}
