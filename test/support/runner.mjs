/**
 * Jest's own way to run a file of tests, on its joined form where this run has one (bundle.mjs). Files that it has not,
 * as in `npm run coverage`, are read as they are.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import runner from 'jest-circus/runner';
import { bundleOf } from './bundle.mjs';

export default async function run(globalConfig, config, environment, runtime, testPath, ...rest) {
  const folder = process.env.SUBROSA_TEST_BUNDLES;
  const joined = folder === undefined ? testPath : path.join(folder, bundleOf(config.rootDir, testPath));
  const read = existsSync(joined) ? joined : testPath;
  const result = await runner.default(globalConfig, config, environment, runtime, read, ...rest);
  return { ...result, testFilePath: testPath };
}
