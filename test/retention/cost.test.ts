import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tx } from '../../src/platform/db/index.js';
import type { Practice } from '../../src/practice/index.js';
import { dueClients, dueRequests } from '../../src/retention/run.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';

let ground: Ground;
let practice: Practice;

/** Twenty thousand people whose time has not come, and three whose has. */
beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground);
  await ground.owner.query(
    `INSERT INTO client (id, practice_id, subject_key_id, identity_sealed, created_at, erasure_due)
     SELECT gen_random_uuid(), $1, gen_random_uuid(), '\\x00', now(),
       CASE WHEN n <= 3 THEN date '2026-03-01' WHEN n % 2 = 0 THEN date '2026-04-02' + n / 10 END
     FROM generate_series(1, 20000) n`,
    [practice.id],
  );
  await ground.owner.query(
    `INSERT INTO request (id, practice_id, reference, message_id, correspondent_id, conversation_id, kind, risk, language,
       confidence, warn, channel, status, received_at, filed_at, acknowledgement, erase_on)
     SELECT gen_random_uuid(), $1, 'R' || n, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'enquiry', 'none',
       'en', 1, false, 'smtp', 'closed', now(), now(), 'none',
       CASE WHEN n <= 3 THEN date '2026-03-01' WHEN n % 2 = 0 THEN date '2026-04-02' + n / 10 END
     FROM generate_series(1, 20000) n`,
    [practice.id],
  );
  await ground.owner.query('ANALYZE client, request');
});
afterAll(() => ground.close());

/** The plan of the very statement that the code sends, with what it read. */
async function explained(work: (tx: Tx) => Promise<readonly string[]>): Promise<{ found: number; plan: string }> {
  return ground.desk.quick(practice.id, async (tx) => {
    let plan = '';
    const explaining: Tx = {
      ...tx,
      $queryRaw: (async (strings: TemplateStringsArray, ...values: unknown[]) => {
        const explain = [`EXPLAIN (ANALYZE, BUFFERS OFF) ${strings[0]}`, ...strings.slice(1)];
        const rows = await tx.$queryRaw<Record<string, string>[]>(
          explain as unknown as TemplateStringsArray,
          ...values,
        );
        plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        return tx.$queryRaw(strings, ...values);
      }) as Tx['$queryRaw'],
    };
    const found = await work(explaining);
    return { found: found.length, plan };
  });
}

describe('looking for what is due costs what is due, not what is kept', () => {
  it('clients, by the index on the date', async () => {
    const { found, plan } = await explained((tx) => dueClients(tx, practice.id, '2026-04-01'));
    expect(found).toBe(3);
    expect(plan).toMatch(/Index.* client_practice_id_erasure_due_idx/);
    expect(plan).not.toMatch(/Seq Scan|Rows Removed by Filter: [1-9]\d{2}/);
  });

  it('requests that nobody linked, by the index on the date', async () => {
    const { found, plan } = await explained((tx) => dueRequests(tx, '2026-04-01'));
    expect(found).toBe(3);
    expect(plan).toMatch(/Index.* request_erase_on_idx/);
    expect(plan).not.toMatch(/Seq Scan|Rows Removed by Filter: [1-9]\d{2}/);
  });
});
