// Builds the package: `node build/build.mjs [folder]`. Two trees, because a declaration belongs to one module system.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { declarations } from './declarations.mjs';

const sdk = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.resolve(process.argv[2] ?? path.join(sdk, 'dist'));

await rm(dist, { recursive: true, force: true });
const files = await declarations(sdk);
for (const [folder, format, type] of [
  ['esm', 'esm', 'module'],
  ['cjs', 'cjs', 'commonjs'],
]) {
  const out = path.join(dist, folder);
  await esbuild.build({
    entryPoints: [path.join(sdk, 'index.ts'), path.join(sdk, 'openfeature/index.ts')],
    outdir: out,
    outbase: sdk,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format,
    logLevel: 'warning',
  });
  await writeFile(path.join(out, 'package.json'), `${JSON.stringify({ type, sideEffects: false })}\n`);
  for (const [name, text] of files) {
    await mkdir(path.dirname(path.join(out, name)), { recursive: true });
    await writeFile(path.join(out, name), text);
  }
}
await cp(path.join(sdk, '../LICENSE'), path.join(dist, 'LICENSE'));
