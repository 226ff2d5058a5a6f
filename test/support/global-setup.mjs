/**
 * One PostgreSQL for a whole run of the tests, with a migrated template: a test file's own database is a copy of it.
 * Taken from the built tree (`npm test` builds first), since what runs here is not transformed.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { prepareDatabase } from '../../dist/src/platform/db/setup.js';
import { startEmbedded } from '../../dist/src/platform/embedded/index.js';
import { createVault } from '../../dist/src/platform/vault/index.js';

export default async function setup() {
  const varDir = await mkdtemp(path.join(tmpdir(), 'subrosa-test-'));
  const embedded = await startEmbedded({ varDir });
  const masterKey = randomBytes(32);
  const urls = await prepareDatabase({
    ownerUrl: embedded.ownerUrl,
    varDir,
    installation: createVault(masterKey).installation,
    queues: ['intake', 'delivery', 'upkeep', 'first', 'second'],
  });
  const admin = new URL(embedded.ownerUrl);
  admin.pathname = '/postgres';
  const owner = new pg.Client({ connectionString: admin.href });
  await owner.connect();
  await owner.query('ALTER DATABASE subrosa RENAME TO subrosa_template');
  await owner.end();
  process.env.SUBROSA_TEST_CLUSTER = JSON.stringify({
    ownerUrl: embedded.ownerUrl,
    ...urls,
    masterKey: masterKey.toString('hex'),
  });
  globalThis.stopTestCluster = async () => {
    await embedded.stop();
    await rm(varDir, { recursive: true, force: true });
  };
}
