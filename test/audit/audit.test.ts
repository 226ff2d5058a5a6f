import { createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createAuditHeads, signHeads, type Verdict, verifyChain } from '../../src/audit/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';

let ground: Ground;
let practice: Practice;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

/** A chain of twelve events whose head was signed, as after a clean stop. */
beforeEach(async () => {
  practice = await addPractice(ground);
  for (let n = 1; n <= 12; n += 1) await append(n);
  await signHeads(ground.desk.across, heads());
});

const heads = () => createAuditHeads(ground);

async function append(n: number): Promise<void> {
  await ground.front.quick(practice.id, (tx) =>
    ground.audit.append(tx, practice.id, { action: 'test.event', actor: { kind: 'system' }, detail: { n } }),
  );
}

async function verify(): Promise<Verdict> {
  const head = (await heads().read()).get(practice.id) ?? null;
  return ground.desk.quick(practice.id, (tx) => verifyChain(tx, { ...ground, practiceId: practice.id, head }));
}

const asSuperuser = (sql: string, ...values: unknown[]) => ground.owner.query(sql, [practice.id, ...values]);

describe('a chain that nobody touched', () => {
  it('is whole', async () => {
    expect(await verify()).toEqual({ ok: true, events: 12, firstBroken: null });
  });

  it('stays whole when events are appended at the same moment', async () => {
    await Promise.all([13, 14, 15, 16, 17].map(append));
    expect(await verify()).toEqual({ ok: true, events: 17, firstBroken: null });
  });
});

describe('the five tamperings, each by SQL as superuser, name the first event that is not right', () => {
  it('one byte changed', async () => {
    await asSuperuser(`UPDATE audit_event SET detail = '{"n":6}' WHERE practice_id = $1 AND number = 5`);
    expect((await verify()).firstBroken).toEqual({ number: 5, reason: 'changed' });
  });

  it('one event removed', async () => {
    await asSuperuser('DELETE FROM audit_event WHERE practice_id = $1 AND number = 7');
    expect((await verify()).firstBroken).toEqual({ number: 7, reason: 'missing' });
  });

  it('two events swapped', async () => {
    await asSuperuser('UPDATE audit_event SET number = 100 WHERE practice_id = $1 AND number = 3');
    await asSuperuser('UPDATE audit_event SET number = 3 WHERE practice_id = $1 AND number = 4');
    await asSuperuser('UPDATE audit_event SET number = 4 WHERE practice_id = $1 AND number = 100');
    expect((await verify()).firstBroken).toMatchObject({ number: 3 });
  });

  it('the last ten cut off', async () => {
    await asSuperuser('DELETE FROM audit_event WHERE practice_id = $1 AND number > 2');
    expect((await verify()).firstBroken).toEqual({ number: 3, reason: 'cut' });
  });

  it('the whole chain recomputed without the key', async () => {
    const { rows } = await asSuperuser('SELECT * FROM audit_event WHERE practice_id = $1 ORDER BY number');
    let previous = Buffer.alloc(32);
    for (const row of rows) {
      const detail = row.number === '6' ? '{"n":666}' : row.detail;
      const hash = createHmac('sha256', 'a guess')
        .update(JSON.stringify([row.number, detail]))
        .update(previous)
        .digest();
      await asSuperuser(
        'UPDATE audit_event SET detail = $3, previous_hash = $4, hash = $5 WHERE practice_id = $1 AND number = $2',
        row.number,
        detail,
        previous,
        hash,
      );
      previous = hash;
    }
    expect((await verify()).firstBroken).toEqual({ number: 1, reason: 'changed' });
  });
});

describe('what else somebody might try', () => {
  it('a tail that was cut and grown again is not the one that was signed', async () => {
    await asSuperuser('DELETE FROM audit_event WHERE practice_id = $1 AND number > 2');
    for (let n = 3; n <= 14; n += 1) await append(n + 100);
    expect((await verify()).firstBroken).toEqual({ number: 12, reason: 'head' });
    // Signing again does not paint over it.
    await signHeads(ground.desk.across, heads());
    expect((await verify()).firstBroken).toEqual({ number: 12, reason: 'head' });
  });

  it('a file of heads that was changed is refused', async () => {
    const file = path.join(ground.varDir, 'audit-heads.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"12"', '"11"'));
    await expect(heads().read()).rejects.toMatchObject({ code: 'audit.heads' });
    await writeFile(file, '');
    await expect(heads().read()).rejects.toMatchObject({ code: 'audit.heads' });
    await writeFile(file, JSON.stringify({ heads: [], signature: 'x' }));
    await expect(heads().read()).rejects.toMatchObject({ code: 'audit.heads' });
    const { rm } = await import('node:fs/promises');
    await rm(file);
  });

  it.each(['subrosa_front', 'subrosa_desk'])(
    '%s cannot write past the function, nor change what stands',
    async (login) => {
      const db = login === 'subrosa_front' ? ground.front : ground.desk;
      const tries = [
        (tx: Tx) => tx.$executeRaw`UPDATE audit_event SET action = 'x'`,
        (tx: Tx) => tx.$executeRaw`DELETE FROM audit_event`,
        (tx: Tx) => tx.$executeRaw`INSERT INTO audit_event (practice_id) VALUES (${practice.id}::uuid)`,
      ];
      for (const attempt of tries)
        await expect(db.quick(practice.id, attempt)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('an event that is not the next one is refused', async () => {
    const zero = Buffer.alloc(32);
    await expect(
      ground.desk.quick(
        practice.id,
        (tx) => tx.$executeRaw`
          SELECT audit_append(${practice.id}::uuid, ${20n}, ${ground.clock.now()}, 'system', NULL::uuid, 'x', NULL, NULL::uuid, '{}',
            ${zero}, ${zero})`,
      ),
    ).rejects.toMatchObject({ code: '40001' });
  });

  it('the log of another practice cannot be appended to', async () => {
    const other = await addPractice(ground);
    await expect(
      ground.desk.quick(other.id, (tx) =>
        ground.audit.append(tx, practice.id, { action: 'x.y', actor: { kind: 'system' } }),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

type Tx = Parameters<Parameters<Ground['desk']['quick']>[1]>[0];
