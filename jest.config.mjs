import { findChromium } from './scripts/chromium.mjs';

// Tests in a browser read where it is; see test/browser.
process.env.CHROMIUM_PATH = findChromium();

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: [
    'gateway',
    'subgraphs',
    'registry',
    'schema',
    'scripts',
    'simulation',
    'backup',
    'bench',
    'test',
    'web',
  ].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.test.ts'],
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.(ts|js)$': '@swc/jest' },
  // Published as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(jose|sql-template-tag)/)'],
  modulePathIgnorePatterns: ['<rootDir>/bench/peers/'],
  reporters: ['default', '<rootDir>/scripts/unrun-reporter.mjs'],
  testTimeout: 30_000,
  // Most tests wait for other processes: a worker for each core, where jest would leave one of two idle.
  maxWorkers: '100%',
};
