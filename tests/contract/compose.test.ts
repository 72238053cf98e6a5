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

interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

function readCompose(file: string): ComposeFile {
  return parse(readFileSync(path.join(ROOT, file), 'utf8'), { merge: true }) as ComposeFile;
}

describe.each([
  ['docker-compose.yml', ['127.0.0.1:3000:3000', '127.0.0.1:5000:5000'], ['companion']],
  [
    'docker-compose.cluster.yml',
    ['127.0.0.1:3000:3000', '127.0.0.1:5000:5000', '127.0.0.1:5010:5000'],
    ['companion-1', 'companion-2'],
  ],
])('%s', (file, publishedPorts, companions) => {
  const compose = readCompose(file);
  const services = Object.entries(compose.services);

  it('STK-08, STK-25: brings Grafana on port 3000 and companions from port 5000 on, on loopback only', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect([...ports].sort()).toEqual(publishedPorts);
  });

  it('gives a companion only settings it knows, and a tokens file because it listens beyond loopback', () => {
    const known = new Set(CONFIG_KEYS.map(environmentName));
    for (const name of companions) {
      const environment = compose.services[name]?.environment ?? {};
      expect(Object.keys(environment).filter((variable) => !known.has(variable))).toEqual([]);
      expect(environment).toHaveProperty('MEASURE_TOKENS_FILE');
    }
  });

  it('gives each companion a data folder of its own', () => {
    const folders = companions.flatMap(
      (name) =>
        compose.services[name]?.volumes?.filter((volume) => volume.endsWith(':/var/lib/measure-everything')) ?? []
    );
    expect(new Set(folders).size).toBe(companions.length);
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

  it('lets Grafana load the unsigned app, data source and panels', () => {
    const allowed = compose.services['grafana']?.environment?.['GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS'] ?? '';
    expect(allowed.split(',')).toEqual(
      expect.arrayContaining([
        'measure-everything-app',
        'measure-everything-datasource',
        'measure-drift-panel',
        'measure-fairness-panel',
        'measure-modelhealth-panel',
        'measure-slo-panel',
      ])
    );
  });

  it('sets every variable that the provisioning files ask for', () => {
    const asked = ['alerting/contact-points.yaml', 'datasources/datasources.yaml'].flatMap(
      (file) => readFileSync(path.join(ROOT, 'provisioning', file), 'utf8').match(/MEASURE_[A-Z_]+/g) ?? []
    );
    const grafana = readFileSync(path.join(ROOT, file), 'utf8').split('grafana:').slice(1).join();
    expect(asked.filter((name) => !grafana.includes(name))).toEqual([]);
  });
});

describe('the ClickHouse cluster of docker-compose.cluster.yml', () => {
  const { services } = readCompose('docker-compose.cluster.yml');
  const clusterFile = readFileSync(path.join(ROOT, 'provisioning/clickhouse/cluster.xml'), 'utf8');
  const keeperFile = readFileSync(path.join(ROOT, 'provisioning/clickhouse/keeper.xml'), 'utf8');
  const namesIn = (text: string, tag: string): string[] =>
    [...text.matchAll(new RegExp(`<${tag}>([^<]+)</${tag}>`, 'g'))].flatMap(([, name]) => name ?? []);

  it('names only servers that are services, each by the shard and replica that it is told to be', () => {
    const shards = clusterFile
      .split('<shard>')
      .slice(1)
      .map((part) => namesIn(part.split('</shard>')[0] ?? '', 'host'));
    shards.forEach((hosts, index) => {
      for (const host of hosts) {
        expect(services[host]?.environment).toMatchObject({ SHARD: String(index + 1), REPLICA: host.at(-1) });
      }
    });
    const servers = Object.keys(services).filter((name) => name.startsWith('clickhouse-'));
    expect(shards.flat().sort()).toEqual(servers.sort());
  });

  it('names every keeper by the number that it is told to have', () => {
    const keepers = namesIn(keeperFile, 'hostname');
    expect(namesIn(clusterFile.split('<zookeeper>')[1] ?? '', 'host')).toEqual(keepers);
    expect(keepers.map((name) => services[name]?.environment?.['KEEPER_ID'])).toEqual(namesIn(keeperFile, 'id'));
  });

  it('tells the companions the name of the cluster and a server of it each', () => {
    const found = ['companion-1', 'companion-2'].map((name) => services[name]?.environment ?? {});
    for (const environment of found) {
      expect(clusterFile).toContain(`<${environment['MEASURE_CLICKHOUSE_CLUSTER']}>`);
      expect(Object.keys(services)).toContain(new URL(plainUrl(environment['MEASURE_CLICKHOUSE_URL'] ?? '')).hostname);
    }
    expect(new Set(found.map((environment) => environment['MEASURE_CLICKHOUSE_URL'])).size).toBe(2);
  });
});

/** Without the variables, whose default may not stand in an address. */
function plainUrl(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, 'word');
}
