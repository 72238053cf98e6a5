// Apart from the other tests: these need a package that the project itself does not have.
const { projects } = require('../../jest.config');

const server = projects.find(({ displayName }) => displayName === 'server');

module.exports = {
  ...server,
  displayName: 'text model',
  rootDir: '../..',
  testMatch: ['<rootDir>/tests/textModel/*.test.ts'],
  testTimeout: 60_000,
};
