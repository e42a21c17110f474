import base from '../jest.config.mjs';

/** Whole-system tests, on real servers. Two files at a time: each starts a system of its own, which mostly waits. */
export default {
  ...base,
  testMatch: ['<rootDir>/**/*.test.ts'],
  maxWorkers: 2,
  testTimeout: 120_000,
};
