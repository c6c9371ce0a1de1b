/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['gateway', 'subgraphs', 'registry', 'schema', 'scripts', 'simulation', 'test'].map(
    (folder) => `<rootDir>/${folder}`,
  ),
  testMatch: ['**/*.test.ts'],
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.(ts|js)$': '@swc/jest' },
  // Published as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(jose|sql-template-tag)/)'],
  testTimeout: 30_000,
};
