/** `npm run coverage`: the law in src/policy is decided line by line and branch by branch, or this fails. */
import base from '../jest.config.mjs';

const { globalSetup: _, globalTeardown: __, ...tables } = base;

export default {
  ...tables,
  rootDir: '..',
  roots: ['<rootDir>/test/policy'],
  collectCoverage: true,
  collectCoverageFrom: ['src/policy/**/*.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['text', 'json-summary'],
  coverageDirectory: 'coverage/policy',
  coverageThreshold: { global: { lines: 95, branches: 95 } },
};
