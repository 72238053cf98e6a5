import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { DEMO_END_MS } from '../../tests/fixtures/aDemoStory';

const HEAP_MB = 48;

/** Runs the generator in a thread whose heap is far too small for the records it gives. */
function countInSmallHeap(keepsRecords: boolean): Promise<number> {
  const options = JSON.stringify({ seed: 1, toMs: DEMO_END_MS, scale: 0.5 });
  const program = `
    import { parentPort } from 'node:worker_threads';
    import { generateMonth } from './generateMonth';
    const kept = [];
    let count = 0;
    for (const record of generateMonth(${options})) {
      count++;
      if (${keepsRecords}) kept.push(record);
    }
    parentPort.postMessage(count + kept.length);`;
  const bundle = buildSync({
    stdin: { contents: program, resolveDir: path.resolve(__dirname), loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
  });
  const worker = new Worker(bundle.outputFiles[0]?.text ?? '', {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 8 },
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

it(`holds little: hundreds of thousands of records pass through a heap of ${HEAP_MB} MB`, async () => {
  await expect(countInSmallHeap(false)).resolves.toBeGreaterThan(150_000);
});

it('would not fit that heap if it held its records', async () => {
  await expect(countInSmallHeap(true)).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });
});
