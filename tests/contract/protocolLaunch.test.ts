import { spawn, spawnSync, type ChildProcess, type SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { handshakeLine, isLaunchedByGrafana, printHandshake } from '../../server/grpc/launch/handshake';
import { behaveAsPluginProcess } from '../../server/grpc/launch/pluginProcess';
import { createPluginServer } from '../../server/grpc/pluginServer';
import { DataService } from '../../server/grpc/generated/backend';
import { aDataQuery, aQueryDataRequest, ProtocolClient } from './protocol/client';

const ROOT = path.resolve(__dirname, '../..');
const COOKIE = { grafana_plugin_type: 'datasource' };

let folder: string;
let launcher: string;

/** Tells what it was started with, in place of a companion. */
const FAKE_COMPANION = `
process.stdout.write(JSON.stringify({
  script: process.argv[1],
  dataDir: process.env.GF_PLUGIN_DATA_DIR ?? null,
  parent: process.ppid,
}));
`;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'measure launch '));
  const written = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { writeLaunchers } from './scripts/launcher/writeLaunchers.mjs'; await writeLaunchers(process.env.DIST);`,
    ],
    { cwd: ROOT, env: { ...process.env, DIST: folder }, encoding: 'utf8' }
  );
  expect(written.stderr).toBe('');
  launcher = path.join(folder, 'datasource', 'gpx_measure_everything_linux_amd64');
  mkdirSync(path.join(folder, 'server'));
  writeFileSync(path.join(folder, 'server', 'companion.cjs'), FAKE_COMPANION);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runLauncher(env: Record<string, string>, file = launcher): SpawnSyncReturns<string> {
  return spawnSync(file, [], { env: { PATH: process.env['PATH'] ?? '', ...env }, encoding: 'utf8', cwd: tmpdir() });
}

describe('the launcher', () => {
  it('is there for each platform, executable', () => {
    for (const platform of ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64']) {
      expect(statSync(path.join(folder, 'datasource', `gpx_measure_everything_${platform}`)).mode & 0o777).toBe(0o755);
    }
  });

  it('run by hand, says what it is for and exits with 1', () => {
    const { status, stdout, stderr } = runLauncher({});
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('Grafana starts it by itself');
    expect(stderr).toContain('npm start');
  });

  it('becomes Node with the companion, from whatever folder and through whatever links it is started', () => {
    const link = path.join(folder, 'a link');
    const secondLink = path.join(folder, 'datasource', 'relative link');
    symlinkSync(launcher, link);
    symlinkSync('gpx_measure_everything_linux_amd64', secondLink);
    for (const file of [launcher, link, secondLink]) {
      const { stdout, stderr } = runLauncher({ ...COOKIE, GF_PLUGIN_DATA_DIR: '/some where' }, file);
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toMatchObject({ dataDir: '/some where', parent: process.pid });
      expect(JSON.parse(stdout).script).toBe(path.join(folder, 'server', 'companion.cjs'));
    }
  });

  it('takes the Node of its settings when there is none on the path', () => {
    const { stdout } = runLauncher({ ...COOKIE, PATH: '/usr/bin:/bin', GF_PLUGIN_NODE: process.execPath });
    expect(JSON.parse(stdout)).toMatchObject({ parent: process.pid });
  });

  it('tells Grafana in its own log form that there is no Node, and exits with 1', () => {
    const { status, stdout, stderr } = runLauncher({ ...COOKIE, GF_PLUGIN_NODE: '/nowhere/node' });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    const line = JSON.parse(stderr);
    expect(line).toMatchObject({
      '@level': 'error',
      '@message': expect.stringContaining('Node 20 or newer is needed'),
    });
    expect(line['@timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  it('attaches: prints the address, lets go of its pipes and stays while its parent lives', async () => {
    const child = spawn(launcher, [], {
      env: { PATH: process.env['PATH'], ...COOKIE, GF_PLUGIN_ADDRESS: '10.1.2.3:5001' },
    });
    try {
      expect(await readToEnd(child)).toBe('1|2|tcp|10.1.2.3:5001|grpc|\n');
      expect(child.exitCode).toBeNull();
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
});

/** Standard output until it is closed, which here is before the process ends. */
async function readToEnd({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  stdout?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await once(stdout ?? process.stdout, 'end');
  return text;
}

describe('a launched process', () => {
  it('knows by its cookie that Grafana started it', () => {
    expect(isLaunchedByGrafana(COOKIE)).toBe(true);
    expect(isLaunchedByGrafana({})).toBe(false);
    expect(isLaunchedByGrafana({ grafana_plugin_type: 'panel' })).toBe(false);
  });

  it('shakes hands with exactly one line', () => {
    const lines: string[] = [];
    printHandshake({ kind: 'unix', address: '/tmp/x/plugin.sock' }, (line) => lines.push(line));
    expect(lines).toEqual(['1|2|unix|/tmp/x/plugin.sock|grpc|\n']);
    expect(handshakeLine({ kind: 'tcp', address: '127.0.0.1:5001' })).toBe('1|2|tcp|127.0.0.1:5001|grpc|');
  });

  it('listens in a folder of its own that only this user can enter, before it has anything to answer with', async () => {
    const server = createPluginServer({ logger: pino({ level: 'silent' }), mode: 'launched' });
    const bound = await server.listen({ kind: 'unix' });
    const client = new ProtocolClient(bound);
    const socketFolder = path.dirname(bound.address);
    expect(Buffer.byteLength(bound.address)).toBeLessThanOrEqual(103);
    expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
    const { responses } = await client.call(DataService.queryData, aQueryDataRequest([aDataQuery('A', {})]));
    expect(responses['A']).toMatchObject({ status: 503, error: 'The companion is starting.' });
    client.close();
    await server.close(1_000);
    expect(existsSync(socketFolder)).toBe(false);
  });

  it('says in one sentence that its address is taken', async () => {
    const options = { logger: pino({ level: 'silent' }), mode: 'attached' } as const;
    const first = createPluginServer(options);
    const { address } = await first.listen({ kind: 'tcp', host: '127.0.0.1', port: 0 });
    const second = createPluginServer(options);
    const port = Number(address.split(':')[1]);
    await expect(second.listen({ kind: 'tcp', host: '127.0.0.1', port })).rejects.toThrow(
      `Cannot listen for gRPC on ${address}: the address is in use by another program.`
    );
    await Promise.all([first.close(1_000), second.close(1_000)]);
  });

  it('notices once that its parent is gone', () => {
    jest.useFakeTimers();
    const onParentGone = jest.fn();
    let parent = 4711;
    const stop = behaveAsPluginProcess({ onParentGone, parentId: () => parent });
    try {
      jest.advanceTimersByTime(10_000);
      expect(onParentGone).not.toHaveBeenCalled();
      parent = 1;
      jest.advanceTimersByTime(10_000);
      expect(onParentGone).toHaveBeenCalledTimes(1);
    } finally {
      stop();
      jest.useRealTimers();
    }
  });
});
