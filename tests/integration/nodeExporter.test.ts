import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Registry } from 'prom-client';
import { registerHostMetrics } from '../../server/export/prometheus/registerHostMetrics';
import { createHostSources } from '../../server/host/createHostSources';
import { createHostCollector } from '../../server/host/hostCollector';
import { createLogger } from '../../server/observability/logger';
import { systemClock } from '../../server/platform/clock';
import { freePort } from '../fixtures/freePort';
import { waitFor } from '../fixtures/waitFor';

const NODE_EXPORTER = process.env['NODE_EXPORTER'] ?? '/usr/bin/prometheus-node-exporter';
const isHere = existsSync(NODE_EXPORTER);
const reason = isHere ? '' : ' (skipped: prometheus-node-exporter is not installed; set NODE_EXPORTER to its path)';

/**
 * How far a value may lie outside what node_exporter gave just before and just after. Counters of the kernel are
 * exact; CPU time is counted in ticks of 10 ms and idle time may run back a little; what comes and goes is compared
 * with 2 % of the whole.
 */
const SLACK: ReadonlyArray<readonly [name: RegExp, slack: (values: Series) => number]> = [
  [/^node_cpu_/, () => 0.05],
  [/^node_load/, () => 0.01],
  // Microseconds that node_exporter has divided into seconds in another way.
  [/^node_pressure_/, () => 1e-6],
  [/^node_memory_MemAvailable/, (values) => 0.02 * (values.get('node_memory_MemTotal_bytes') ?? 0)],
  [/^node_filesystem_(avail|free)/, (values) => 0.02 * largest(values, 'node_filesystem_size_bytes')],
];

/** What node_exporter has no series for, and we have: it leaves some devices out by default. */
const LEFT_OUT_BY_NODE_EXPORTER = /device="lo"|fstype="overlay"/;

type Series = ReadonlyMap<string, number>;

interface Exposition {
  readonly types: ReadonlyMap<string, string>;
  readonly values: Series;
}

function read(text: string): Exposition {
  const lines = text.split('\n').filter((line) => /^(# TYPE )?node_/.test(line));
  const types = lines.flatMap((line) => (line.startsWith('#') ? [line.split(' ').slice(2) as [string, string]] : []));
  const values = lines.flatMap((line): Array<[string, number]> => {
    const end = line.lastIndexOf(' ');
    return line.startsWith('#') ? [] : [[line.slice(0, end), Number(line.slice(end + 1))]];
  });
  return { types: new Map(types), values: new Map(values) };
}

function largest(values: Series, name: string): number {
  return Math.max(...[...values].flatMap(([series, value]) => (series.startsWith(name) ? [value] : [])));
}

async function ourFigures(): Promise<Exposition> {
  const registry = new Registry();
  const collector = createHostCollector({
    sources: createHostSources(),
    clock: systemClock,
    logger: createLogger('silent'),
    onSample: () => undefined,
  });
  registerHostMetrics(registry, collector, 'node-exporter');
  collector.start();
  try {
    await waitFor('a reading', () => collector.latest() ?? undefined);
    return read(await registry.metrics());
  } finally {
    await collector.stop();
  }
}

describe('beside a real node_exporter', () => {
  let exporter: ChildProcess | undefined;

  afterEach(async () => {
    if (exporter && exporter.exitCode === null) {
      exporter.kill('SIGTERM');
      await once(exporter, 'exit');
    }
  });

  (isHere ? it : it.skip)(
    `has its names, types and labels, and values between two of its own${reason}`,
    async () => {
      const port = await freePort();
      exporter = spawn(NODE_EXPORTER, [`--web.listen-address=127.0.0.1:${port}`], { stdio: 'ignore' });
      const scrape = async () => read(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
      const before = await waitFor('node_exporter to answer', () => scrape().catch(() => undefined));
      const ours = await ourFigures();
      const after = await scrape();

      const theirTypes = new Map([...ours.types.keys()].map((name) => [name, after.types.get(name)]));
      expect(ours.types).toEqual(theirTypes);

      const strays = [...ours.values].flatMap(([series, value]) => {
        const [low, high] = [before.values.get(series), after.values.get(series)];
        if (low === undefined || high === undefined) {
          return LEFT_OUT_BY_NODE_EXPORTER.test(series) ? [] : [`${series} is not a series of node_exporter`];
        }
        const slack = SLACK.find(([name]) => name.test(series))?.[1](after.values) ?? 0;
        const isBetween = value >= Math.min(low, high) - slack && value <= Math.max(low, high) + slack;
        return isBetween ? [] : [`${series} is ${value}, not between ${low} and ${high}`];
      });
      expect(strays).toEqual([]);
      expect(ours.values.size).toBeGreaterThan(20);
    },
    30_000
  );
});
