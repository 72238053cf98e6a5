import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { useTemporaryFolder } from '../../tests/fixtures/temporaryFolder';

const SDK = path.resolve(__dirname, '..');

/** Uses the package as a stranger does. The marked lines must not compile. */
const CONSUMER = `
import { createClient, createSampler, type Fields, type SentKind } from '@measure-everything/client';
const client = createClient({ baseUrl: 'http://127.0.0.1:5000', token: undefined, sampler: createSampler() });
const fields: Fields<'inference'> = { model_name: 'm', model_version: '1', latency_ms: 1, features: { age: null } };
const id: string = client.sampled('high_volume_endpoint').recordInference(fields);
client.recordGroundTruth({ inference_id: id, value: true });
client.record({ kind: 'service_state', service_name: 'api', state: 'up' });
const kind: SentKind = 'nps';
// @ts-expect-error
client.recordInference({ model_name: 'm', model_version: '1', latency_ms: '1' });
// @ts-expect-error
client.recordNps({ user_id: 1, score: 9, stars: 5 });
// @ts-expect-error
client.record({ kind: 'unknown' });
export const done: Promise<number> = client.flush().then(({ accepted }) => accepted + kind.length);
`;

describe('the package', () => {
  const folder = useTemporaryFolder();

  function install(): string {
    const home = path.join(folder(), 'node_modules/@measure-everything/client');
    mkdirSync(home, { recursive: true });
    execFileSync(process.execPath, [path.join(SDK, 'build/build.mjs'), path.join(home, 'dist')]);
    writeFileSync(path.join(home, 'package.json'), readFileSync(path.join(SDK, 'package.json')));
    return home;
  }

  function compile(files: readonly string[]): void {
    const configuration = {
      compilerOptions: {
        module: 'nodenext',
        target: 'es2022',
        lib: ['es2022'],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        typeRoots: [path.join(SDK, '../node_modules/@types')],
        types: ['node'],
      },
      files,
    };
    writeFileSync(path.join(folder(), 'tsconfig.json'), JSON.stringify(configuration));
    const { stdout } = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', folder()], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  }

  it('stands alone: compiles for strangers, loads as module and by require, and is shaken down to what is used', async () => {
    const home = install();
    const sampler = `createSampler({ rates: { a: 1 } }).shouldSample('a')`;
    const programs = {
      'consumer.mts': CONSUMER,
      'consumer.cts': CONSUMER,
      'run.mjs': `import { createSampler } from '@measure-everything/client'; console.log(${sampler});`,
      'run.cjs': `const { createSampler } = require('@measure-everything/client'); console.log(${sampler});`,
    };
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(path.join(folder(), name), text);
    }
    compile(['consumer.mts', 'consumer.cts']);
    for (const name of ['run.mjs', 'run.cjs']) {
      expect(execFileSync(process.execPath, [path.join(folder(), name)], { encoding: 'utf8' })).toBe('true\n');
    }

    const { outputFiles } = await esbuild.build({
      entryPoints: [path.join(folder(), 'run.mjs')],
      bundle: true,
      format: 'esm',
      platform: 'node',
      write: false,
      logLevel: 'error',
    });
    expect(outputFiles[0]?.text).not.toMatch(/from "node:|fetch\(|class /);
    const bundle = readFileSync(path.join(home, 'dist/esm/index.js'), 'utf8');
    const imports = [...bundle.matchAll(/from "([^"]+)"/g)].map(([, specifier]) => specifier);
    expect(imports.filter((specifier) => !specifier?.startsWith('node:'))).toEqual([]);
  }, 120_000);
});
