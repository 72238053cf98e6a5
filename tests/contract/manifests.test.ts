import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import app from '../../plugin.json';
import datasource from '../../src/datasource/plugin.json';
import driftPanel from '../../src/panels/drift/plugin.json';
import fairnessPanel from '../../src/panels/fairness/plugin.json';
import modelHealthPanel from '../../src/panels/modelhealth/plugin.json';
import sloPanel from '../../src/panels/slo/plugin.json';

/** Every panel with its folder below `src/panels`. */
const PANELS = [
  { folder: 'drift', panel: driftPanel },
  { folder: 'fairness', panel: fairnessPanel },
  { folder: 'modelhealth', panel: modelHealthPanel },
  { folder: 'slo', panel: sloPanel },
] as const;

const ROOT = path.resolve(__dirname, '../..');
const SOURCE = path.join(ROOT, 'src');

function jsonFilesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    return entry.isDirectory() ? jsonFilesBelow(place) : entry.name.endsWith('.json') ? [place] : [];
  });
}

describe('plugin manifests', () => {
  it('have the one real plugin.json on top, which src links to', () => {
    const link = path.join(SOURCE, 'plugin.json');
    const isSame = lstatSync(link).isSymbolicLink()
      ? realpathSync(link) === path.join(ROOT, 'plugin.json')
      : readFileSync(link, 'utf8') === readFileSync(path.join(ROOT, 'plugin.json'), 'utf8');
    expect(isSame).toBe(true);
  });

  it('have ids of the form that the catalog asks for, and the floor version of Grafana', () => {
    expect(app).toMatchObject({ id: 'measure-everything-app', type: 'app' });
    expect(datasource).toMatchObject({ id: 'measure-everything-datasource', type: 'datasource' });
    for (const { dependencies } of [app, datasource, ...PANELS.map(({ panel }) => panel)]) {
      expect(dependencies.grafanaDependency).toBe('>=10.4.0');
    }
  });

  it('list the nested data source in the app, with its type and path', () => {
    const nested = app.includes.filter(({ type }) => type === 'datasource');
    expect(nested).toEqual([expect.objectContaining({ name: datasource.name, path: 'datasource/plugin.json' })]);
  });

  it('list every nested panel in the app, with an id of ours, its name and its path', () => {
    const nested = app.includes.filter(({ type }) => type === 'panel').map(({ name, path: place }) => [name, place]);
    expect(nested).toEqual(PANELS.map(({ folder, panel }) => [panel.name, `panels/${folder}/plugin.json`]));
    expect(readdirSync(path.join(SOURCE, 'panels'))).toEqual(PANELS.map(({ folder }) => folder));
    PANELS.forEach(({ panel }) =>
      expect([panel.type, panel.id]).toEqual(['panel', expect.stringMatching(/^measure-[a-z]+-panel$/)])
    );
  });

  it('STK-11: declare a data source with a backend that alert rules can ask', () => {
    expect(datasource).toMatchObject({
      backend: true,
      executable: 'gpx_measure_everything',
      alerting: true,
      metrics: true,
      streaming: true,
    });
  });

  it('name only pictures, dashboards and pages that exist', () => {
    for (const [folder, { info }] of [
      [SOURCE, app],
      [path.join(SOURCE, 'datasource'), datasource],
      ...PANELS.map(({ folder, panel }) => [path.join(SOURCE, 'panels', folder), panel] as const),
    ] as const) {
      const screenshots: ReadonlyArray<{ path: string }> = info.screenshots;
      const pictures = [info.logos.small, info.logos.large, ...screenshots.map((screenshot) => screenshot.path)];
      pictures.forEach((picture) => expect([picture, existsSync(path.join(folder, picture))]).toEqual([picture, true]));
    }
    for (const include of datasource.includes) {
      expect(existsSync(path.join(SOURCE, 'datasource', include.path))).toBe(true);
    }
  });

  it('take version and date from the build, and the licence from the package', () => {
    for (const { info } of [app, datasource, ...PANELS.map(({ panel }) => panel)]) {
      expect(info).toMatchObject({ version: '%VERSION%', updated: '%TODAY%' });
    }
    expect(packageJson.license).toBe('MIT');
    expect(readFileSync(path.join(ROOT, 'LICENSE'), 'utf8')).toMatch(/MIT License/);
  });

  it('are, with the dashboards, the only JSON below src, because all JSON there is shipped', () => {
    expect(jsonFilesBelow('src').sort()).toEqual([
      'src/datasource/dashboards/ai-models.json',
      'src/datasource/dashboards/business-analytics.json',
      'src/datasource/dashboards/drift-fairness.json',
      'src/datasource/dashboards/services.json',
      'src/datasource/dashboards/system-overview.json',
      'src/datasource/plugin.json',
      ...PANELS.map(({ folder }) => `src/panels/${folder}/plugin.json`),
      'src/plugin.json',
    ]);
  });
});
