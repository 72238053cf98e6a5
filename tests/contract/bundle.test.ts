import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import packageJson from '../../package.json';

const DIST = path.resolve(__dirname, '../../dist');
const isBuilt = existsSync(path.join(DIST, 'module.js'));

/** What Grafana 10.4 hands to plugins (public/app/features/plugins/loader/sharedDependencies.ts), as far as wanted here. */
const SHARED = new Set([
  '@emotion/css',
  '@emotion/react',
  '@grafana/data',
  '@grafana/runtime',
  '@grafana/ui',
  'd3',
  'lodash',
  'moment',
  'react',
  'react-dom',
  'react-router',
  'rxjs',
  // The loader's own: where this module came from.
  'module',
]);

/** Of app, data source and all panels together, as they travel. */
const LARGEST_SCRIPTS_GZIP_BYTES = 200_000;

function scripts(folder = DIST): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return place === path.join(DIST, 'server') ? [] : scripts(place);
    }
    return entry.name.endsWith('.js') ? [place] : [];
  });
}

if (!isBuilt) {
  console.warn('The bundle is not checked: dist is not built (npm run build:frontend).');
}

(isBuilt ? describe : describe.skip)('front-end bundle', () => {
  const modules = [
    'module.js',
    'datasource/module.js',
    'panels/drift/module.js',
    'panels/fairness/module.js',
    'panels/modelhealth/module.js',
    'panels/slo/module.js',
  ].map((file) => path.join(DIST, file));

  it.each(modules)('takes from Grafana only what 10.4 shares: %s', (file) => {
    const [, names = ''] = /define\((?:"[^"]*",)?\[([^\]]*)\]/.exec(readFileSync(file, 'utf8')) ?? [];
    const imported = [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
    expect(imported.length).toBeGreaterThan(0);
    expect(imported.filter((name) => name !== undefined && !SHARED.has(name))).toEqual([]);
  });

  it('holds neither the automatic JSX runtime nor React internals, which break on React 19, nor a validator', () => {
    for (const file of scripts()) {
      const text = readFileSync(file, 'utf8');
      for (const unwanted of ['jsx-runtime', '__SECRET_INTERNALS', 'ZodError', 'discriminatedUnion']) {
        expect([path.relative(DIST, file), text.includes(unwanted)]).toEqual([path.relative(DIST, file), false]);
      }
    }
  });

  it('stays small', () => {
    const bytes = scripts().reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).byteLength, 0);
    expect(bytes).toBeLessThan(LARGEST_SCRIPTS_GZIP_BYTES);
  });

  it.each(['', 'datasource', 'panels/drift', 'panels/fairness', 'panels/modelhealth', 'panels/slo'])(
    'ships manifest, pictures and source map of plugin "%s", with version and date filled in',
    (folder) => {
      const manifest = readFileSync(path.join(DIST, folder, 'plugin.json'), 'utf8');
      const { id, info } = JSON.parse(manifest) as {
        id: string;
        info: { version: string; logos: { small: string; large: string }; screenshots: Array<{ path: string }> };
      };
      expect(manifest).not.toMatch(/%\w+%/);
      expect(id).toMatch(/^measure-(everything-(app|datasource)|[a-z]+-panel)$/);
      expect(info.version).toBe(packageJson.version);
      const files = [
        info.logos.small,
        info.logos.large,
        ...info.screenshots.map((screenshot) => screenshot.path),
        'module.js.map',
      ];
      files.forEach((file) => expect([file, existsSync(path.join(DIST, folder, file))]).toEqual([file, true]));
    }
  );

  it('DSH-20: ships the dashboard with the data source', () => {
    const file = path.join(DIST, 'datasource/dashboards/system-overview.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ uid: 'measure-system-overview' });
  });
});
