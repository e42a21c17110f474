import base from '../jest.config.mjs';

/** Whole-system tests, on real servers. One file at a time: each may start its own system. */
export default {
  ...base,
  testMatch: ['<rootDir>/**/*.test.ts'],
  maxWorkers: 1,
  testTimeout: 120_000,
};
