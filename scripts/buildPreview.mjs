// Bundles the preview: the app's pages and editors with Grafana's component libraries, for a browser without Grafana.
import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const previewSource = path.join(root, 'src/preview');

/** Grafana fills these two in when it starts; the preview fills in its own. */
const RUNTIME_PARTS = {
  'PanelRenderer.js': "export { PreviewPanelRenderer as PanelRenderer } from './panels/PreviewPanelRenderer';",
  'PluginPage.js': "export { PreviewPluginPage as PluginPage } from './shell/PreviewPluginPage';",
};

/** Loaders of plugins and rich text editing: imported by the libraries, reached by nothing in the preview. */
const UNUSED_PACKAGES = /^(systemjs\/dist\/(system|extras\/amd)|slate|slate-react|slate-plain-serializer)$/;

/** Time zone data of ten years around now instead of all of history: half the bundle. */
const MOMENT_TIMEZONE = 'moment-timezone/builds/moment-timezone-with-data-10-year-range.js';

/** @type {import('esbuild').Plugin} */
const grafanaWithoutGrafana = {
  name: 'grafana-without-grafana',
  setup(build) {
    build.onLoad(
      { filter: /@grafana[\\/]runtime[\\/]dist[\\/]esm[\\/]components[\\/](PanelRenderer|PluginPage)\.js$/ },
      (args) => ({
        contents: RUNTIME_PARTS[path.basename(args.path)],
        resolveDir: previewSource,
        loader: 'tsx',
      })
    );
    build.onResolve({ filter: UNUSED_PACKAGES }, (args) => ({ path: args.path, namespace: 'unused' }));
    // CommonJS, so that named imports of what is not there are no error.
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
    build.onResolve({ filter: /^moment-timezone$/ }, () => ({ path: require.resolve(MOMENT_TIMEZONE) }));
    build.onResolve({ filter: /^virtual:icons$/ }, () => ({ path: 'icons', namespace: 'icons' }));
    build.onLoad({ filter: /.*/, namespace: 'icons' }, async () => ({
      contents: JSON.stringify(await readIcons()),
      loader: 'json',
    }));
  },
};

/** Every icon by its path below `icons/`: those of the library, and ours for those that it leaves out. */
async function readIcons() {
  const libraryDir = path.join(path.dirname(require.resolve('@grafana/ui/package.json')), 'dist/public/img/icons');
  const icons = {};
  for (const kind of ['unicons', 'mono', 'custom']) {
    await readIconsOf(path.join(libraryDir, kind), kind, icons);
  }
  await readIconsOf(path.join(previewSource, 'icons'), 'unicons', icons);
  return icons;
}

async function readIconsOf(dir, kind, icons) {
  for (const file of (await readdir(dir)).sort()) {
    if (file.endsWith('.svg')) {
      icons[`${kind}/${file}`] = (await readFile(path.join(dir, file), 'utf8')).trim();
    }
  }
}

/**
 * Writes index.html with its script, style, fonts and pictures to `<serverDir>/preview`.
 *
 * @param {string} serverDir
 */
export async function buildPreview(serverDir) {
  const outdir = path.join(serverDir, 'preview');
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { preview: 'src/preview/main.tsx' },
    outdir,
    bundle: true,
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    platform: 'browser',
    target: 'es2021',
    format: 'iife',
    jsx: 'transform',
    tsconfig: 'tsconfig.json',
    assetNames: 'assets/[name]-[hash]',
    loader: { '.woff': 'file', '.woff2': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [grafanaWithoutGrafana],
    logLevel: 'warning',
  });
  await cp(path.join(previewSource, 'index.html'), path.join(outdir, 'index.html'));
  await cp(path.join(root, 'src/img/logo.svg'), path.join(outdir, 'logo.svg'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPreview(path.join(root, 'dist/server'));
}
