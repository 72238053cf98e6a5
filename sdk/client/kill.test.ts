import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { useTemporaryFolder } from '../../tests/fixtures/temporaryFolder';
import { useClients } from '../fixtures/useClients';

describe('kill -9 of a program that records', () => {
  const folder = useTemporaryFolder();
  const use = useClients();

  it('MON-04: loses only what was in memory, and never counts a record twice', async () => {
    const program = path.join(folder(), 'program.cjs');
    buildSync({
      entryPoints: [path.join(__dirname, '../fixtures/killedProgram.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
    });
    // Out of four requests one is lost before, and one after the records were taken in.
    const server = await use.server((_request, index) =>
      index % 4 === 0 ? { status: 503 } : index % 4 === 2 ? 'accept-and-hang-up' : undefined
    );
    const spillDir = path.join(folder(), 'spill');
    const safe: string[] = [];
    for (let life = 0; life < 8; life += 1) {
      const child = fork(program, [server.baseUrl, spillDir, String(life)], { execArgv: [] });
      const batchesToLive = 3 + life * 2;
      let batches = 0;
      child.on('message', (ids) => {
        safe.push(...(ids as string[]));
        batches += 1;
        if (batches === batchesToLive) {
          child.kill('SIGKILL');
        }
      });
      await once(child, 'exit');
    }

    const heir = use.client({ baseUrl: server.baseUrl, spillDir });
    for (let round = 0; round < 100 && (await heir.flush()).state !== 'sending'; round += 1) {
      expect(heir.stats().dropped).toBe(0);
    }
    expect(safe.length).toBeGreaterThan(8 * 3 * 20);
    expect(safe.filter((id) => !server.accepted.has(id))).toEqual([]);

    const nameOfId = new Map(server.records().map(({ id, metric_name }) => [id, metric_name]));
    expect(new Set(nameOfId.values()).size).toBe(nameOfId.size);
  });
});
