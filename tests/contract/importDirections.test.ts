import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/**
 * Which rooms each room may import from, besides itself and packages. Numbers know nothing, analyses know numbers, the
 * store knows rows, services know all three, the doors know services, and only main knows everybody.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'server/contract': [],
  'server/platform': [],
  'server/stats': [],
  'server/config': ['server/contract'],
  'server/observability': ['server/platform'],
  'server/analytics': ['server/stats', 'server/contract'],
  'server/host': ['server/contract', 'server/platform', 'server/observability'],
  'server/probes': ['server/contract', 'server/platform', 'server/observability', 'server/analytics'],
  'server/triggers': [
    'server/contract',
    'server/platform',
    'server/observability',
    'server/analytics',
    'server/stats',
    'server/services',
  ],
  'server/store': ['server/contract', 'server/platform', 'server/observability', 'server/analytics'],
  'server/demo': ['server/contract', 'server/platform'],
  'server/export': [
    'server/contract',
    'server/platform',
    'server/host',
    'server/probes',
    'server/triggers',
    'server/services',
    'server/observability',
  ],
  'server/services': [
    'server/contract',
    'server/platform',
    'server/observability',
    'server/store',
    'server/analytics',
    'server/stats',
    'server/host',
    'server/config',
  ],
  'server/api': ['server/contract', 'server/platform', 'server/observability', 'server/services', 'server/config'],
  'server/grpc': ['server/contract', 'server/platform', 'server/observability', 'server/services', 'server/config'],
};

/** Packages that only one room may import. */
const PACKAGE_HOMES: Readonly<Record<string, string>> = {
  '@duckdb/node-api': 'server/store/duckdb',
  '@clickhouse/client': 'server/store/clickhouse',
  express: 'server/api',
  '@grpc/grpc-js': 'server/grpc',
  'apache-arrow': 'server/grpc',
  systeminformation: 'server/host',
  '@stdlib': 'server/stats',
};

const CONTRACT_PACKAGES = new Set(['zod']);

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isTypeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'generated' ? [] : sourceFiles(place);
    }
    return /\.tsx?$/.test(entry.name) && !/\.(test|spec)\.tsx?$/.test(entry.name) ? [place] : [];
  });
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const statements = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]/g
  );
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [
    ...[...statements].map(([, type, specifier]) => ({
      file,
      target: resolve(file, specifier ?? ''),
      isTypeOnly: Boolean(type),
    })),
    ...[...dynamic].map(([, specifier]) => ({ file, target: resolve(file, specifier ?? ''), isTypeOnly: false })),
  ];
}

function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.') ? path.join(path.dirname(file), specifier) : specifier;
}

function roomOf(place: string): string {
  return place.split('/').slice(0, 2).join('/');
}

describe('import directions', () => {
  const imports = ['server', 'src'].flatMap(sourceFiles).flatMap(importsOf);

  it('finds the code it is meant to watch', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('lets each room of the server import only from the rooms below it', () => {
    const wrong = imports.filter(({ file, target }) => {
      const allowed = ALLOWED[roomOf(file)];
      const isOurs = target.startsWith('server/') || target.startsWith('src/');
      return allowed && isOurs && roomOf(target) !== roomOf(file) && !allowed.includes(roomOf(target));
    });
    expect(wrong).toEqual([]);
  });

  it('knows every room of the server', () => {
    const rooms = new Set(sourceFiles('server').map(roomOf));
    const composition = [...rooms].filter((room) => !(room in ALLOWED));
    expect(composition.sort()).toEqual(['server/commands', 'server/companion', 'server/main.ts']);
  });

  it('keeps each native or protocol package in its one room', () => {
    const wrong = imports.filter(({ file, target }) => {
      const home = Object.entries(PACKAGE_HOMES).find(
        ([name]) => target === name || target.startsWith(`${name}/`)
      )?.[1];
      return home !== undefined && file.startsWith('server/') && !file.startsWith(`${home}/`);
    });
    expect(wrong).toEqual([]);
  });

  it('lets the contract import zod only', () => {
    const packages = imports.filter(
      ({ file, target }) => file.startsWith('server/contract/') && !target.startsWith('server/')
    );
    expect(packages.filter(({ target }) => !CONTRACT_PACKAGES.has(target))).toEqual([]);
  });

  it('lets the front end take nothing from the server but the contract, and at run time only what is free of zod', () => {
    const fromServer = imports.filter(({ file, target }) => file.startsWith('src/') && target.startsWith('server/'));
    expect(fromServer.filter(({ target }) => !target.startsWith('server/contract/'))).toEqual([]);

    const atRunTime = fromServer.filter(({ isTypeOnly }) => !isTypeOnly).map(({ target }) => `${target}.ts`);
    const withZod = atRunTime.filter((file) =>
      importsOf(file).some(({ target, isTypeOnly }) => target === 'zod' && !isTypeOnly)
    );
    expect(withZod).toEqual([]);
  });

  it('lets the client library take nothing but types of the contract, and the assignment, which imports nothing', () => {
    const fromProject = sourceFiles('sdk')
      .flatMap(importsOf)
      .filter(({ target }) => target.startsWith('server/') || target.startsWith('src/'));
    expect(
      fromProject.filter(
        ({ target, isTypeOnly }) =>
          !(target.startsWith('server/contract/') && isTypeOnly) && !target.startsWith('server/analytics/assignment/')
      )
    ).toEqual([]);
  });

  it('keeps reading of the environment in config and main', () => {
    const readers = sourceFiles('server').filter((file) =>
      /\bprocess\.env\b/.test(readFileSync(path.join(ROOT, file), 'utf8'))
    );
    expect(readers.filter((file) => file !== 'server/main.ts')).toEqual([]);
  });
});
