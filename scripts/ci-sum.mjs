/**
 * `node scripts/ci-sum.mjs BROKEN [JEST.json…]` prints the one line "N passed, N failed, N skipped" over all runs of the
 * tests. A step that broke, and a file of tests that could not be run, each count as one failure. Exit 0: nothing failed,
 * something passed, and nothing was skipped.
 */
import { existsSync, readFileSync } from 'node:fs';

const [broken, ...files] = process.argv.slice(2);
const runs = files.filter((file) => existsSync(file)).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (count) => runs.reduce((total, run) => total + count(run), 0);

const passed = sum((run) => run.numPassedTests);
const failed = Number(broken) + sum((run) => run.numFailedTests + run.numRuntimeErrorTestSuites);
const skipped = sum((run) => run.numPendingTests + run.numTodoTests);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && skipped === 0 && passed > 0 ? 0 : 1;
