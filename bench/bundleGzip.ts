import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bench } from './measurement';

const DIST = path.resolve(__dirname, '../dist');
const LIMIT_KB = 400;

/** What a browser loads for the app shell, the data source and all panels. */
export const bundleGzip: Bench = async () => {
  if (!existsSync(path.join(DIST, 'module.js'))) {
    throw new Error('The front end is not built; run `npm run build` first.');
  }
  const bytes = scripts(DIST).reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  const ours = bytes / 1000;
  return {
    id: 'bundle.gzip',
    what: 'front-end bundle: app, data source, all panels',
    unit: 'kB',
    ours,
    peer: LIMIT_KB,
    peerName: 'limit',
    ratio: ours / LIMIT_KB,
    runs: 1,
  };
};

function scripts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return place === path.join(DIST, 'server') ? [] : scripts(place);
    }
    return entry.name.endsWith('.js') ? [place] : [];
  });
}
