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
import { createVault } from '../../dist/src/platform/vault/index.js';
import { bundleTests } from './bundle.mjs';
import { startCluster } from './cluster.mjs';

export default async function setup({ testPathPatterns }, { rootDir }) {
  const varDir = await mkdtemp(path.join(tmpdir(), 'subrosa-test-'));
  const bundles = await mkdtemp(path.join(tmpdir(), 'subrosa-bundles-'));
  const wanted = testPathPatterns.toExecutor({ rootDir });
  const bundled = bundleTests({ root: rootDir, folder: bundles, isWanted: (file) => wanted.isMatch(file) });
  const cluster = await startCluster(varDir);
  const masterKey = randomBytes(32);
  const urls = await prepareDatabase({
    ownerUrl: cluster.ownerUrl,
    varDir,
    installation: createVault(masterKey).installation,
    queues: ['intake', 'delivery', 'upkeep', 'first', 'second'],
  });
  const admin = new URL(cluster.ownerUrl);
  admin.pathname = '/postgres';
  const owner = new pg.Client({ connectionString: admin.href });
  await owner.connect();
  await owner.query('ALTER DATABASE subrosa RENAME TO subrosa_template');
  await owner.end();
  await bundled;
  process.env.SUBROSA_TEST_BUNDLES = bundles;
  process.env.SUBROSA_TEST_CLUSTER = JSON.stringify({
    ownerUrl: cluster.ownerUrl,
    ...urls,
    masterKey: masterKey.toString('hex'),
  });
  globalThis.stopTestCluster = async () => {
    await cluster.stop();
    for (const folder of [varDir, bundles]) await rm(folder, { recursive: true, force: true });
  };
}
