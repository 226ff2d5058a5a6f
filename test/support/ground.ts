import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type Audit, createAudit } from '../../src/audit/index.js';
import { type DeskDb, openDesk } from '../../src/platform/db/desk.js';
import { type FrontDb, openFront } from '../../src/platform/db/front.js';
import { createVault, type Vault } from '../../src/platform/vault/index.js';
import { createPractice, type NewPractice } from '../../src/practice/create.js';
import { createPractices, loadPractice, type Practice, type Practices } from '../../src/practice/index.js';
import { createToldLately, type ToldLately } from '../../src/request/told-lately.js';

/** A database of this test file's own, both logins, a vault, a folder, and a clock that the test moves. */
export interface Ground {
  readonly ownerUrl: string;
  readonly frontUrl: string;
  readonly deskUrl: string;
  /** A connection of the superuser, to look at everything. */
  readonly owner: pg.Client;
  readonly front: FrontDb;
  readonly desk: DeskDb;
  readonly masterKey: Buffer;
  readonly vault: Vault;
  readonly audit: Audit;
  readonly toldLately: ToldLately;
  readonly practices: Practices;
  readonly varDir: string;
  readonly clock: TestClock;
  close(): Promise<void>;
}

export interface TestClock {
  now(): Date;
  machineNow(): Date;
  readonly moved: boolean;
  set(at: Date | string): void;
  forward(ms: number): void;
}

/** Monday morning in Copenhagen, unless the test says otherwise. */
export const MONDAY = '2026-03-02T08:00:00.000Z';

export async function openGround(options: { readonly at?: string } = {}): Promise<Ground> {
  const cluster = JSON.parse(process.env.SUBROSA_TEST_CLUSTER ?? '{}');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: at(cluster.ownerUrl, 'postgres') });
  await admin.connect();
  await admin.query('SELECT pg_advisory_lock(1)');
  await admin.query(`CREATE DATABASE ${name} TEMPLATE subrosa_template STRATEGY FILE_COPY`);
  await admin.query('SELECT pg_advisory_unlock(1)');
  const urls = {
    ownerUrl: at(cluster.ownerUrl, name),
    frontUrl: at(cluster.frontUrl, name),
    deskUrl: at(cluster.deskUrl, name),
  };
  const owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  const front = openFront(urls.frontUrl);
  const desk = openDesk(urls.deskUrl);
  const masterKey = Buffer.from(cluster.masterKey, 'hex');
  const vault = createVault(masterKey);
  const varDir = await mkdtemp(path.join(tmpdir(), 'subrosa-var-'));
  const clock = testClock(options.at ?? MONDAY);
  return {
    ...urls,
    owner,
    front,
    desk,
    masterKey,
    vault,
    audit: createAudit({ vault, now: clock.now }),
    practices: createPractices(vault),
    toldLately: createToldLately(),
    varDir,
    clock,
    close: async () => {
      await Promise.all([front.close(), desk.close(), owner.end()]);
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      await rm(varDir, { recursive: true, force: true });
    },
  };
}

/** A Danish solo psychotherapist at `desk@<random>.example`, unless said otherwise. */
export async function addPractice(ground: Ground, wanted: Partial<NewPractice> = {}): Promise<Practice> {
  const label = randomUUID().slice(0, 8);
  const { id } = await createPractice(
    ground.desk,
    { vault: ground.vault, at: ground.clock.now() },
    {
      name: 'Astrid Vinter',
      addresses: [`desk@${label}.example`],
      language: 'da',
      country: 'DK',
      profession: 'psychotherapist',
      timeZone: 'Europe/Copenhagen',
      slug: `p-${label}`,
      ...wanted,
    },
  );
  return ground.desk.quick(id, (tx) => loadPractice(tx, ground.vault, id));
}

function testClock(start: string): TestClock {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    machineNow: () => new Date(now),
    moved: false,
    set: (at) => {
      now = new Date(at);
    },
    forward: (ms) => {
      now = new Date(now.getTime() + ms);
    },
  };
}

function at(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.href;
}
