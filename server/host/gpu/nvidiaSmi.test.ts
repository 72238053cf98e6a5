import { countNvidiaProcesses, parseNvidiaGpus } from './nvidiaSmi';

const MIB = 1_048_576;

describe('what nvidia-smi says', () => {
  it('INF-10: is read as ratios, bytes, degrees and watts', () => {
    const text = [
      '0, GPU-1f1c2c60-0c4e-9be1-7f0b-0b6f6c2f7a11, NVIDIA H200, 37, 143771, 41234, 102537, 46, 321.07',
      '1, GPU-6a0d8f6e-52c5-3a3e-9a2f-7f3b1f0f8c22, NVIDIA H200, 0, 143771, 4, 143767, 29, 76.51',
      '',
    ].join('\n');
    const [first, second] = parseNvidiaGpus(text);
    expect(first).toEqual({
      index: '0',
      uuid: 'GPU-1f1c2c60-0c4e-9be1-7f0b-0b6f6c2f7a11',
      name: 'NVIDIA H200',
      utilizationRatio: 0.37,
      memoryTotalBytes: 143_771 * MIB,
      memoryUsedBytes: 41_234 * MIB,
      memoryAvailableBytes: 102_537 * MIB,
      temperatureCelsius: 46,
      powerWatts: 321.07,
    });
    expect(second).toMatchObject({ index: '1', utilizationRatio: 0, powerWatts: 76.51 });
  });

  it.each([
    ['a card split into instances, in a container without rights', '[N/A]', '[Insufficient Permissions]'],
    ['an old card', '[Not Supported]', '[Not Supported]'],
    ['a card that fell off the bus', '[Unknown Error]', '[GPU is lost]'],
  ])('INF-11: is unknown, never 0, on %s', (_, utilization, memory) => {
    const cells = ['0', 'GPU-x', 'NVIDIA A100-SXM4-80GB', utilization, memory, memory, memory, '47', '[N/A]'];
    expect(parseNvidiaGpus(cells.join(', '))[0]).toMatchObject({
      utilizationRatio: null,
      memoryTotalBytes: null,
      memoryUsedBytes: null,
      memoryAvailableBytes: null,
      temperatureCelsius: 47,
      powerWatts: null,
    });
  });

  it('INF-11: names no GPU where there is none', () => {
    expect(parseNvidiaGpus('\n')).toEqual([]);
  });

  it('is refused when it is something else', () => {
    expect(() => parseNvidiaGpus('NVIDIA-SMI has failed')).toThrow('1 fields instead of 9');
  });

  it('counts processes by GPU', () => {
    const counts = countNvidiaProcesses('GPU-a, 4021\nGPU-a, 4077\nGPU-b, 5001\n');
    expect([...counts]).toEqual([
      ['GPU-a', 2],
      ['GPU-b', 1],
    ]);
  });
});
