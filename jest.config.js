// Dates in tests and pictures are the same on every machine.
process.env.TZ = 'UTC';

const scaffold = require('./.config/jest.config');
const { nodeModulesToTransform, grafanaESModules } = require('./.config/jest/utils');

const [swcJest, swcOptions] = scaffold.transform['^.+\\.(t|j)sx?$'];
// d3-color resolves to .mjs, which the scaffold's pattern misses.
const SCRIPT_FILES = '^.+\\.m?[tj]sx?$';

const frontend = {
  ...scaffold,
  displayName: 'frontend',
  transform: { [SCRIPT_FILES]: [swcJest, swcOptions] },
  transformIgnorePatterns: [nodeModulesToTransform(grafanaESModules)],
};

const server = {
  displayName: 'server',
  testEnvironment: 'node',
  testMatch: [
    '<rootDir>/server/**/*.test.ts',
    '<rootDir>/tests/{golden,integration,contract,fixtures}/**/*.test.ts',
    '<rootDir>/scripts/**/*.test.ts',
    '<rootDir>/bench/**/*.test.ts',
    '<rootDir>/sdk/**/*.test.ts',
  ],
  transform: {
    [SCRIPT_FILES]: [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
      },
    ],
  },
};

module.exports = { projects: [frontend, server], testTimeout: 30_000 };
