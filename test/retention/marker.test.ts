import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { to } from 'pg-copy-streams';
import { createAuditHeads } from '../../src/audit/index.js';
import { addClient, endRelationship, linkCorrespondent } from '../../src/client/index.js';
import { addAttachments, openAttachment } from '../../src/conversation/index.js';
import { openSubject } from '../../src/platform/vault/subjects.js';
import type { Practice } from '../../src/practice/index.js';
import { markShown, runRetention } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { addMember, deskOffice, erasureOffice, type MemberActor, noteBackup } from '../support/people.js';

const ERASED = 'zirconium-heron-4417';
const KEPT = 'vermilion-otter-9023';

let ground: Ground;
let practice: Practice;
let member: MemberActor;
let mail: MailOffice;

beforeAll(async () => {
  ground = await openGround({ at: '2023-02-01T09:00:00Z' });
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
  mail = openMailOffice(ground, practice);
  await noteBackup(ground);
});
afterAll(async () => {
  await mail.close();
  await ground.close();
});

const quick = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(practice.id, work);

describe('somebody who wrote to us, by mail', () => {
  it('is in no table and no file in the clear, before their erasure and after it; their words open before and not after', async () => {
    const erased = await writeAs('anna', ERASED);
    const kept = await writeAs('bodil', KEPT);
    expect(await open(erased)).toContain(ERASED);
    expect(await open(kept)).toContain(KEPT);
    await attach(erased, ERASED);
    await attach(kept, KEPT);
    expect(await attached(erased)).toEqual([`${ERASED}.pdf`, `about ${ERASED}`]);
    expect(await hexAndTextOfEverything()).not.toMatch(clear(ERASED, KEPT));

    const clientId = await becomeClient(erased.correspondentId);
    ground.clock.set('2026-02-20T09:00:00Z');
    await quick((tx) => markShown(tx, deskOffice(ground, practice, member), [clientId]));
    ground.clock.set('2026-03-08T09:00:00Z');
    const office = erasureOffice(ground);
    expect(await runRetention(office, { practiceId: practice.id, actor: { kind: 'system' } })).toMatchObject({
      done: 1,
      failed: 0,
    });

    const copy = await hexAndTextOfEverything();
    expect(copy).not.toMatch(clear(ERASED, KEPT));
    expect(copy).not.toContain(erased.correspondentId.replaceAll('-', '').concat('-never'));
    expect(await openSealed(erased)).toBeNull();
    expect(await open(kept)).toContain(KEPT);
    expect(await attached(erased)).toBeNull();
    expect(await attached(kept)).toEqual([`${KEPT}.pdf`, `about ${KEPT}`]);
    const { rows } = await ground.owner.query('SELECT message_id FROM attachment');
    expect(rows).toEqual([{ message_id: kept.messageId }]);
  });
});

interface Written {
  readonly correspondentId: string;
  readonly keyId: string;
  readonly messageId: string;
  readonly sealed: Buffer;
}

/** A real mail through the real door and the real job. */
async function writeAs(name: string, marker: string): Promise<Written> {
  await mail.send({
    from: `${name} ${marker} <${name}.${marker}@example.org>`,
    subject: `About ${marker}`,
    body: `My secret is ${marker}. Could we meet?`,
  });
  const { rows } = await ground.owner.query(
    `SELECT m.id AS "messageId", m.content_sealed AS sealed, c.id AS "correspondentId", c.subject_key_id AS "keyId"
     FROM message m JOIN correspondent c ON c.id = m.correspondent_id ORDER BY m.created_at DESC, m.received_at DESC LIMIT 1`,
  );
  return rows[0];
}

/** A file with their message, as if it had come through the private page. */
async function attach({ keyId, correspondentId, messageId }: Written, marker: string): Promise<void> {
  await quick(async (tx) => {
    const key = await openSubject(tx, practice.vault, keyId);
    if (key === null) throw new Error('no key');
    const to = { practiceId: practice.id, messageId, correspondentId, now: ground.clock.now() };
    const content = Buffer.from(`about ${marker}`);
    await addAttachments(tx, key, to, [{ name: `${marker}.pdf`, type: 'application/pdf', content, state: 'clean' }]);
    await tx.$executeRaw`
      UPDATE message SET channel = 'chat', conversation_id = (SELECT conversation_id FROM request
        WHERE message_id = ${messageId}::uuid) WHERE id = ${messageId}::uuid`;
  });
}

/** Name and content of that file; null: it is gone. */
async function attached({ keyId, messageId }: Written): Promise<readonly string[] | null> {
  return quick(async (tx) => {
    const key = await openSubject(tx, practice.vault, keyId);
    const [row] = await tx.$queryRaw<{ id: string; conversationId: string }[]>`
      SELECT a.id, m.conversation_id AS "conversationId" FROM attachment a JOIN message m ON m.id = a.message_id
      WHERE a.message_id = ${messageId}::uuid`;
    if (key === null || row === undefined) return null;
    const asked = { attachmentId: row.id, conversationId: row.conversationId, after: null, today: null };
    const file = await openAttachment(tx, key, asked);
    return file?.content ? [file.name, file.content.toString()] : null;
  });
}

/** A client since January whose relationship ended in February 2023, with this address; the requests are closed. */
async function becomeClient(correspondentId: string): Promise<string> {
  const office = deskOffice(ground, practice, member);
  const { id } = await quick((tx) =>
    addClient(tx, office, { name: `Anna ${ERASED}`, relationshipStart: '2023-01-02' }),
  );
  await quick((tx) => linkCorrespondent(tx, office, { clientId: id, correspondentId }));
  await quick((tx) => endRelationship(tx, office, { clientId: id, on: '2023-02-01' }));
  await ground.owner.query("UPDATE request SET status = 'closed', closed_at = received_at");
  ground.clock.set('2026-02-20T09:00:00Z');
  return id;
}

async function open(of: Written): Promise<string | null> {
  return openSealed(of);
}

/** With the key that stands in the database now; null where there is none. */
async function openSealed({ keyId, messageId, sealed }: Written): Promise<string | null> {
  const key = await quick((tx) => openSubject(tx, practice.vault, keyId));
  return key?.open({ table: 'message', column: 'content_sealed', row: messageId }, sealed).toString('utf8') ?? null;
}

/** Every table of every schema by COPY, as text and with its bytes as hex turned back, and every file below VAR_DIR. */
async function hexAndTextOfEverything(): Promise<string> {
  const heads = createAuditHeads({ vault: ground.vault, varDir: ground.varDir });
  await heads.write(new Map());
  const { rows } = await ground.owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  expect(rows.length).toBeGreaterThan(28);
  const parts: Buffer[] = [];
  for (const { name } of rows) {
    const copied = await copyOut(name);
    parts.push(copied, ...hexInside(copied));
  }
  for (const entry of await readdir(ground.varDir, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) parts.push(await readFile(path.join(entry.parentPath, entry.name)));
  }
  return Buffer.concat(parts).toString('latin1');
}

async function copyOut(table: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of ground.owner.query(to(`COPY ${table} TO STDOUT`)) as AsyncIterable<Buffer>)
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

function hexInside(copied: Buffer): Buffer[] {
  return [...copied.toString('latin1').matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex'));
}

/** The markers as they are, as hex and as base64 would show them at any of its three shifts. */
function clear(...markers: readonly string[]): RegExp {
  const forms = markers.flatMap((marker) => [
    marker,
    Buffer.from(marker).toString('hex'),
    ...['', ' ', '  '].map((shift) =>
      Buffer.from(shift + marker)
        .toString('base64')
        .slice(4, -4),
    ),
  ]);
  return new RegExp(forms.map((form) => form.replaceAll(/[+/]/g, '\\$&')).join('|'), 'i');
}
