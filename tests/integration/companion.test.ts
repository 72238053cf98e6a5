import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { runToExit, startCompanion, type CompanionProcess } from '../fixtures/runCompanion';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';
import { waitFor } from '../fixtures/waitFor';

interface Summary {
  readonly cpu: { readonly current_percent: number | null };
  readonly memory: { readonly used_percent: number | null; readonly total_bytes: number | null };
  readonly collection: { readonly running: boolean; readonly interval_seconds: number };
}

async function getJson<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  return ((await answer.json()) as { data: T }).data;
}

const PROMTOOL = process.env['PROMTOOL'] ?? 'promtool';
const itWithPromtool = spawnSync(PROMTOOL, ['--version']).status === 0 ? it : it.skip;

describe('a running companion', () => {
  const folder = useTemporaryFolder();
  let companion: CompanionProcess | undefined;

  afterEach(async () => {
    await companion?.end('SIGKILL');
    companion = undefined;
  });

  const start = async (settings: Record<string, string> = {}) => {
    companion = await startCompanion({
      MEASURE_DATA_DIR: folder(),
      MEASURE_COLLECT_INTERVAL_SECONDS: '1',
      ...settings,
    });
    return companion;
  };

  it('INF-17, GEN-07: collects by itself and answers real figures of this host', async () => {
    const { http } = await start();
    const summary = await waitFor('a CPU figure', async () => {
      const answer = await getJson<Summary>(`${http}/api/v1/metrics/infrastructure/summary`);
      return answer.cpu.current_percent === null ? undefined : answer;
    });
    expect(summary.memory.used_percent).toBeGreaterThan(0);
    expect(summary.collection).toMatchObject({ running: true, interval_seconds: 1 });
  });

  it('answers from the store what it collected, the newest sample included', async () => {
    const { http } = await start();
    const points = await waitFor('two stored samples', async () => {
      const { series } = await getJson<{ series: Array<{ points: Array<{ value: number }> }> }>(
        `${http}/api/v1/metrics/infrastructure/history?metric=memory_used_ratio`
      );
      return (series[0]?.points.length ?? 0) >= 2 ? series[0]?.points : undefined;
    });
    for (const { value } of points) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(1);
    }
  });

  it('keeps its samples over a restart', async () => {
    const first = await start();
    const history = (http: string) =>
      getJson<{ series: Array<{ points: unknown[] }> }>(
        `${http}/api/v1/metrics/infrastructure/history?metric=uptime_seconds&aggregation=min`
      );
    const before = await waitFor('a stored sample', async () => (await history(first.http)).series[0]?.points[0]);
    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null });

    const second = await start();
    const after = await waitFor('the stored samples', async () => {
      const { series } = await history(second.http);
      return series[0] && series[0].points.length > 0 ? series[0].points : undefined;
    });
    expect(after[0]).toEqual(before);
  });

  it('becomes ready, and stops in order on SIGTERM with exit code 0', async () => {
    const { http, end } = await start();
    await waitFor('readiness', async () => ((await fetch(`${http}/readyz`)).ok ? true : undefined));
    expect(await end('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it('stops at once with exit code 1 on a second signal, whatever still runs', async () => {
    const { http, child } = await start();
    const { port } = new URL(http);
    const unfinished = connect(Number(port), '127.0.0.1');
    unfinished.on('error', () => undefined);
    unfinished.write(
      'POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{'
    );
    await waitFor('the unfinished request to be seen', async () =>
      (await (await fetch(`${http}/metrics`)).text()).includes('route="/metrics"') ? true : undefined
    );
    child.kill('SIGTERM');
    await waitFor('the door to close', () =>
      fetch(`${http}/healthz`).then(
        () => undefined,
        () => true
      )
    );
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    unfinished.destroy();
    expect(code).toBe(1);
  });

  itWithPromtool(
    'STK-01: passes promtool check metrics with all its metrics (needs promtool; set PROMTOOL)',
    async () => {
      const { http } = await start();
      await fetch(`${http}/api/v1/metrics/infrastructure/history?metric=uptime_seconds`);
      const text = await (await fetch(`${http}/metrics`)).text();
      const { status, stdout, stderr } = spawnSync(PROMTOOL, ['check', 'metrics'], { input: text, encoding: 'utf8' });
      expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' });
      expect(text).toMatch(
        /^http_request_duration_seconds_bucket\{le="\+Inf",method="GET",route="[^"]*history",status="200"\} 1$/m
      );
    }
  );

  it('refuses the data folder of a companion that still runs, and leaves it running', async () => {
    const { http } = await start();
    const exit = await runToExit({ MEASURE_DATA_DIR: folder() });
    expect(exit.code).toBe(1);
    expect(exit.stderr.trim().split('\n')).toHaveLength(1);
    expect(exit.stderr).toMatch(/owns this data folder/);
    expect((await fetch(`${http}/healthz`)).status).toBe(200);
  });
});

describe('a companion that cannot start says why in one sentence and exits 1', () => {
  const folder = useTemporaryFolder();

  const expectSentence = (exit: { code: number | null; stderr: string }, ...texts: string[]) => {
    expect(exit.code).toBe(1);
    expect(exit.stderr.trim().split('\n')).toHaveLength(1);
    for (const text of texts) {
      expect(exit.stderr).toContain(text);
    }
  };

  it('a data folder that does not exist', async () => {
    const missing = path.join(folder(), 'nowhere');
    expectSentence(await runToExit({ MEASURE_DATA_DIR: missing }), missing, 'does not exist');
  });

  it('a data folder that is a file', async () => {
    const file = path.join(folder(), 'file');
    writeFileSync(file, '');
    expectSentence(await runToExit({ MEASURE_DATA_DIR: file }), file, 'is a file');
  });

  it.each(['MEASURE_HTTP_ADDRESS', 'MEASURE_GRPC_ADDRESS'])('a taken port for %s', async (setting) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      expectSentence(await runToExit({ MEASURE_DATA_DIR: folder(), [setting]: `127.0.0.1:${port}` }), String(port));
    } finally {
      other.close();
    }
  });

  it('a setting that is misspelt', async () => {
    expectSentence(await runToExit({ MEASURE_DATADIR: folder() }), 'MEASURE_DATADIR', 'MEASURE_DATA_DIR');
  });

  it('an address beyond loopback without a token', async () => {
    expectSentence(
      await runToExit({ MEASURE_DATA_DIR: folder(), MEASURE_HTTP_ADDRESS: '0.0.0.0:0' }),
      '0.0.0.0:0',
      'token'
    );
  });

  it('a tokens file that is not one', async () => {
    const file = path.join(folder(), 'tokens.json');
    writeFileSync(file, '{');
    expect((await runToExit({ MEASURE_DATA_DIR: folder(), MEASURE_TOKENS_FILE: file })).stderr).toContain(file);
  });
});

describe('the commands', () => {
  const folder = useTemporaryFolder();

  it('--print-config shows the effective settings without secrets', async () => {
    const { code, stdout } = await runToExit({ MEASURE_ADMIN_TOKEN: 'correct horse battery staple' }, [
      '--print-config',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ httpAddress: '127.0.0.1:0', adminToken: '[redacted]' });
  });

  it('--version prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(path.resolve(__dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    expect((await runToExit({}, ['--version'])).stdout.trim()).toBe(version);
  });

  it('token makes a token that lets a caller in, and keeps only its hash', async () => {
    const file = path.join(folder(), 'tokens.json');
    const { stdout } = await runToExit({}, ['token', '--file', file, '--name', 'grafana', '--scope', 'read']);
    const token = stdout.split('\n')[0] ?? '';
    expect(readFileSync(file, 'utf8')).not.toContain(token);

    const dataDir = path.join(folder(), 'data');
    rmSync(dataDir, { recursive: true, force: true });
    const companion = await startCompanion({ MEASURE_DATA_DIR: folder(), MEASURE_TOKENS_FILE: file });
    try {
      const url = `${companion.http}/api/v1/metrics/dashboard`;
      expect((await fetch(url)).status).toBe(401);
      expect((await fetch(url, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200);
    } finally {
      await companion.end('SIGKILL');
    }
  });
});
