import { createNvidiaSource } from './nvidiaSource';

const GPU = '0, GPU-a, NVIDIA L4, 12, 23034, 2048, 20520, 41, 28.10\n';

function scripted(answers: Record<string, () => string | null>) {
  const asked: string[] = [];
  let nowMs = 0;
  const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs };
  const read = createNvidiaSource(clock, async (query) => {
    const name = query.startsWith('--query-gpu') ? 'gpus' : 'processes';
    asked.push(name);
    return answers[name]?.() ?? null;
  });
  return { asked, read, pass: (ms: number) => (nowMs += ms) };
}

describe('the GPUs of a host', () => {
  it('INF-10: come with the number of their processes, which is asked for less often', async () => {
    const { read, asked, pass } = scripted({ gpus: () => GPU, processes: () => 'GPU-a, 1\nGPU-a, 2\n' });
    expect(await read()).toMatchObject([{ index: '0', name: 'NVIDIA L4', processCount: 2 }]);
    pass(10_000);
    await read();
    expect(asked).toEqual(['gpus', 'processes', 'gpus']);
    pass(20_000);
    await read();
    expect(asked).toEqual(['gpus', 'processes', 'gpus', 'gpus', 'processes']);
  });

  it('INF-11: are none without the driver, which is looked for again after ten minutes', async () => {
    const { read, asked, pass } = scripted({ gpus: () => null });
    expect(await read()).toEqual([]);
    pass(599_999);
    expect(await read()).toEqual([]);
    expect(asked).toEqual(['gpus']);
    pass(1);
    await read();
    expect(asked).toEqual(['gpus', 'gpus']);
  });

  it('INF-11: are none where the driver finds no device', async () => {
    const { read } = scripted({ gpus: () => 'No devices were found\n' });
    expect(await read()).toEqual([]);
  });

  it('are unknown, and not none, when the driver fails', async () => {
    const { read } = scripted({
      gpus: () => {
        throw new Error('nvidia-smi failed: driver mismatch');
      },
    });
    await expect(read()).rejects.toThrow('driver mismatch');
  });
});
