import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = path.join(__dirname, 'server', 'serve.mjs');

/** ClickHouse's engine behind its HTTP interface, in a process and a data folder of its own. */
export class ChdbServer {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'measure-chdb-'));
  private child: ChildProcess | null = null;
  private port = 0;

  /** Starts it, or starts it again on the same data and port. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [PROGRAM, path.join(this.folder, 'data'), String(this.port)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, UV_THREADPOOL_SIZE: '16', TZ: 'UTC' },
    });
    this.child = child;
    this.port = await new Promise<number>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line.replace('port ', ''))));
      child.once('exit', (code) => reject(new Error(`chdb ended with code ${code} before it answered.`)));
    });
  }

  /** At once, as a crash would: its process may hang when it is asked to end. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child !== null && child.exitCode === null) {
      await new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      });
    }
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  url(database: string): string {
    return `http://127.0.0.1:${this.port}/${database}`;
  }
}
