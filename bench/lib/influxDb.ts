import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../tests/fixtures/freePort';
import { cpuMsOf } from './processUsage';

const PROGRAM = 'influxd';
const DATABASE = 'bench';
const START_ATTEMPTS = 100;
const ATTEMPT_GAP_MS = 100;

export interface InfluxDb {
  /** Where line protocol with nanoseconds goes. */
  readonly writeUrl: string;
  cpuMs(): number;
  /** How many points it has. */
  count(): Promise<number>;
  /** Ends the process and removes its folder. */
  remove(): Promise<void>;
}

/** InfluxDB's version when it is of the 1.x line and on the search path, else the reason why not. */
export function findInfluxDb(): { readonly version: string } | { readonly reason: string } {
  const asked = spawnSync(PROGRAM, ['version'], { encoding: 'utf8' });
  const version = asked.status === 0 ? /InfluxDB v(1\.\S+)/.exec(asked.stdout)?.[1] : undefined;
  return version === undefined ? { reason: `${PROGRAM} 1.x is not installed` } : { version };
}

/** InfluxDB as it comes, with a sync on every write, in a folder and on ports of its own. */
export async function startInfluxDb(): Promise<InfluxDb> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-bench-influx-'));
  const httpAddress = `127.0.0.1:${await freePort()}`;
  const configFile = path.join(folder, 'influxdb.conf');
  writeFileSync(configFile, settings(folder, httpAddress, `127.0.0.1:${await freePort()}`));
  const program = spawn(PROGRAM, ['-config', configFile], { stdio: 'ignore' });
  const url = `http://${httpAddress}`;

  async function remove(): Promise<void> {
    if (program.exitCode === null && program.signalCode === null) {
      program.kill('SIGKILL');
      await once(program, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    await createDatabase(url);
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    writeUrl: `${url}/write?db=${DATABASE}`,
    cpuMs: () => cpuMsOf(program.pid ?? 0),
    async count() {
      const text = await ask(url, `SELECT count(latency_ms) FROM ${DATABASE}.autogen.inference`);
      const answer = JSON.parse(text) as { results: Array<{ series?: Array<{ values: number[][] }> }> };
      return answer.results[0]?.series?.[0]?.values[0]?.[1] ?? 0;
    },
    remove,
  };
}

async function createDatabase(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await ask(url, `CREATE DATABASE ${DATABASE}`);
      return;
    } catch (error) {
      if (attempt === START_ATTEMPTS) {
        throw new Error(`${PROGRAM} does not answer`, { cause: error });
      }
      await wait(ATTEMPT_GAP_MS);
    }
  }
}

async function ask(url: string, statement: string): Promise<string> {
  const response = await fetch(`${url}/query`, { method: 'POST', body: new URLSearchParams({ q: statement }) });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${PROGRAM} answered ${response.status}: ${text}`);
  }
  return text;
}

/** The delay of 0 s is its default and means a sync for every write. What only costs it time is off. */
function settings(folder: string, httpAddress: string, adminAddress: string): string {
  const place = (name: string) => JSON.stringify(path.join(folder, name));
  return `
reporting-disabled = true
bind-address = "${adminAddress}"
[meta]
  dir = ${place('meta')}
[data]
  dir = ${place('data')}
  wal-dir = ${place('wal')}
  wal-fsync-delay = "0s"
  query-log-enabled = false
[monitor]
  store-enabled = false
[http]
  bind-address = "${httpAddress}"
  log-enabled = false
`;
}
