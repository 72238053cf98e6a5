// Apart from the other tests: these need a package that the project itself does not have.
const { projects } = require('../../jest.config');

const server = projects.find(({ displayName }) => displayName === 'server');

module.exports = {
  ...server,
  displayName: 'clickhouse',
  rootDir: '../..',
  testMatch: ['<rootDir>/tests/clickhouse/*.test.ts'],
  testTimeout: 60_000,
};
