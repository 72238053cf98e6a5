import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { useTemporaryFolder } from '../../tests/fixtures/temporaryFolder';
import { useClients } from '../fixtures/useClients';

describe('a program that ends', () => {
  const folder = useTemporaryFolder();
  const use = useClients();

  it.each([
    [true, 1],
    [false, 0],
  ])('with flushOnExit %p ends by itself, and has sent %i record', async (flushOnExit, sent) => {
    const server = await use.server();
    const program = path.join(folder(), 'program.cjs');
    buildSync({
      entryPoints: [path.join(__dirname, '../fixtures/endingProgram.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
    });
    const child = spawn(process.execPath, [program, server.baseUrl, String(flushOnExit)], { stdio: 'inherit' });
    await expect(once(child, 'exit')).resolves.toEqual([0, null]);
    expect(server.accepted.size).toBe(sent);
  });
});
