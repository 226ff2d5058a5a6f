/** One file per story; one PostgreSQL for the whole run; other programs are started by the files that need them. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  testRunner: '<rootDir>/test/support/runner.mjs',
  testSequencer: '<rootDir>/test/support/sequencer.mjs',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testTimeout: 180_000,
  // One more than the cores of a small machine: a third of the files waits for browsers, leases and other programs.
  maxWorkers: 3,
  // A worker that has run a hundred files holds two gigabytes, and its collector takes longer than the tests.
  workerIdleMemoryLimit: '700MB',
};
