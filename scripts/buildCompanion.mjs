// Bundles the companion into dist/server: three programs (companion, engine, bulk reader), the preview, the API docs
// page and WordNet's synonyms; and puts the launcher that Grafana starts beside the data source's plugin.json.
import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { buildPreview } from './buildPreview.mjs';
import { writeLaunchers } from './launcher/writeLaunchers.mjs';
import { writeWordnet } from './wordnet/writeWordnet.mjs';

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const distDir = path.join(root, 'dist');
const serverDir = path.join(distDir, 'server');

/** Native code, and optional modules that systeminformation looks for on other platforms. */
const EXTERNAL = ['@duckdb/node-api', 'osx-temperature-sensor'];

/** @type {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: root,
  entryPoints: {
    companion: 'server/main.ts',
    engine: 'server/store/duckdb/engineMain.ts',
    bulk: 'server/api/ingest/bulk/bulkWorker.ts',
  },
  outdir: serverDir,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  external: EXTERNAL,
  define: { COMPANION_VERSION: JSON.stringify(require('../package.json').version) },
  logLevel: 'warning',
};

async function buildDocsPage() {
  const docsDir = path.join(serverDir, 'docs');
  await mkdir(docsDir, { recursive: true });
  await cp(path.join(root, 'server/api/docsPage'), docsDir, { recursive: true });
  const swaggerDir = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
    await cp(path.join(swaggerDir, file), path.join(docsDir, file));
  }
}

if (process.argv.includes('--watch')) {
  const context = await esbuild.context({ ...options, logLevel: 'info' });
  await context.watch();
} else {
  await rm(serverDir, { recursive: true, force: true });
  await Promise.all([
    esbuild.build(options),
    buildDocsPage(),
    buildPreview(serverDir),
    writeWordnet(path.join(serverDir, 'wordnet')),
  ]);
  await writeLaunchers(distDir);
}
