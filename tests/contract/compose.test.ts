import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { CONFIG_KEYS, environmentName } from '../../server/config/schema';

const ROOT = path.resolve(__dirname, '../..');

interface Service {
  readonly build?: { readonly target: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const compose = parse(readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8')) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  it('STK-08, STK-25: brings Grafana on port 3000 and the companion on port 5000, on loopback only', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect([...ports].sort()).toEqual(['127.0.0.1:3000:3000', '127.0.0.1:5000:5000']);
  });

  it('gives the companion only settings it knows, and a tokens file because it listens beyond loopback', () => {
    const known = new Set(CONFIG_KEYS.map(environmentName));
    const environment = compose.services['companion']?.environment ?? {};
    expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
    expect(environment).toHaveProperty('MEASURE_TOKENS_FILE');
  });

  it('builds only targets that the Dockerfile has', () => {
    const dockerfile = readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8');
    const targets = [...dockerfile.matchAll(/^FROM \S+ AS (\w+)$/gm)].map(([, name]) => name);
    const built = services.flatMap(([, { build }]) => (build ? [build.target] : []));
    expect(built.length).toBeGreaterThan(0);
    expect(built.filter((target) => !targets.includes(target))).toEqual([]);
  });

  it('names every volume and every service it waits for', () => {
    const volumes = services.flatMap(([, service]) =>
      (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '')
    );
    expect(volumes.filter((volume) => !volume.startsWith('.') && !(volume in compose.volumes))).toEqual([]);
    const awaited = services.flatMap(([, service]) => Object.keys(service.depends_on ?? {}));
    expect(awaited.filter((name) => !(name in compose.services))).toEqual([]);
  });

  it('lets Grafana load the unsigned app and data source', () => {
    const allowed = compose.services['grafana']?.environment?.['GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS'] ?? '';
    expect(allowed.split(',')).toEqual(
      expect.arrayContaining(['measure-everything-app', 'measure-everything-datasource'])
    );
  });

  it('sets every variable that the provisioning files ask for', () => {
    const asked = ['alerting/contact-points.yaml', 'datasources/datasources.yaml'].flatMap(
      (file) => readFileSync(path.join(ROOT, 'provisioning', file), 'utf8').match(/MEASURE_[A-Z_]+/g) ?? []
    );
    const grafana = readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8').split('grafana:').slice(1).join();
    expect(asked.filter((name) => !grafana.includes(name))).toEqual([]);
  });
});
