import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../fixtures/freePort';
import { startCompanion, type CompanionProcess } from '../fixtures/runCompanion';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';
import { waitFor } from '../fixtures/waitFor';

const PROMETHEUS = process.env['PROMETHEUS'] ?? '/usr/bin/prometheus';
const itWithPrometheus = existsSync(PROMETHEUS) ? it : it.skip;

interface QueryAnswer {
  readonly data: { readonly result: ReadonlyArray<{ readonly value: readonly [number, string] }> };
}

describe('a real Prometheus', () => {
  const folder = useTemporaryFolder();
  let companion: CompanionProcess | undefined;
  let prometheus: ChildProcess | undefined;

  afterEach(async () => {
    if (prometheus && prometheus.exitCode === null) {
      prometheus.kill('SIGTERM');
      await once(prometheus, 'exit');
    }
    await companion?.end('SIGKILL');
  });

  itWithPrometheus(
    'STK-05, STK-06, STK-28: scrapes both paths, up is 1, and the figures arrive (needs Prometheus; set PROMETHEUS to its path)',
    async () => {
      companion = await startCompanion({
        MEASURE_DATA_DIR: folder(),
        MEASURE_COLLECT_INTERVAL_SECONDS: '1',
        MEASURE_PROMETHEUS_NAMES: 'both',
      });
      const target = new URL(companion.http).host;
      const port = await freePort();
      const config = path.join(folder(), 'prometheus.yml');
      writeFileSync(
        config,
        JSON.stringify({
          global: { scrape_interval: '1s' },
          scrape_configs: ['/metrics', '/api/v1/metrics/infrastructure/prometheus'].map((metrics_path, index) => ({
            job_name: `path-${index}`,
            metrics_path,
            static_configs: [{ targets: [target] }],
          })),
        })
      );
      prometheus = spawn(
        PROMETHEUS,
        [
          `--config.file=${config}`,
          `--storage.tsdb.path=${path.join(folder(), 'tsdb')}`,
          `--web.listen-address=127.0.0.1:${port}`,
        ],
        { stdio: 'ignore' }
      );

      const valuesOf = async (query: string): Promise<number[]> => {
        const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(query)}`);
        return ((await answer.json()) as QueryAnswer).data.result.map(({ value }) => Number(value[1]));
      };
      const isListening = () =>
        fetch(`http://127.0.0.1:${port}/-/ready`).then(
          (answer) => (answer.ok ? true : undefined),
          () => undefined
        );
      await waitFor('Prometheus to be ready', isListening);

      const up = await waitFor('both targets to be scraped', async () => {
        const values = await valuesOf('up');
        return values.length === 2 && values.every((value) => value === 1) ? values : undefined;
      });
      expect(up).toEqual([1, 1]);
      const cpu = await waitFor('a CPU figure', async () => {
        const values = await valuesOf('cpu_usage_percent');
        return values.length === 2 ? values : undefined;
      });
      for (const value of cpu) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100);
      }
      expect(await valuesOf('node_memory_MemTotal_bytes')).toHaveLength(2);
      // Prometheus asks for OpenMetrics first, and only there (or once Prometheus has unified them) is a bound a float.
      await waitFor('a bucket as OpenMetrics writes it', async () =>
        (await valuesOf('http_request_duration_seconds_bucket{le="1.0"}')).length > 0 ? true : undefined
      );
    },
    60_000
  );
});
