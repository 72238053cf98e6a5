import { parseProcStat } from './procStat';

const TWO_CORES = `cpu  17952 1613 22547 161088 3923 10 328 5044 700 30
cpu0 7621 574 11083 83923 619 0 55 2476 0 0
cpu1 10330 1038 11463 77165 3303 10 272 2567 700 30
intr 1436534 0 0 0 24
ctxt 3840765
btime 1763804960
processes 9431
procs_running 2
procs_blocked 0
`;

describe('parseProcStat', () => {
  it('INF-02: sums the time of all cores, in seconds, and counts guest time once', () => {
    expect(parseProcStat(TWO_CORES)).toEqual({
      coreCount: 2,
      userSeconds: 195.65,
      systemSeconds: 228.85,
      busySeconds: expect.closeTo(195.65 + 228.85 + 50.44, 9),
      idleSeconds: 1_610.88,
      iowaitSeconds: 39.23,
      cores: [
        {
          core: '0',
          seconds: {
            user: 76.21,
            nice: 5.74,
            system: 110.83,
            idle: 839.23,
            iowait: 6.19,
            irq: 0,
            softirq: 0.55,
            steal: 24.76,
          },
        },
        expect.objectContaining({ core: '1' }),
      ],
      bootTimeSeconds: 1_763_804_960,
    });
  });

  it('reads a kernel that counts nothing beyond idle', () => {
    expect(parseProcStat('cpu 100 0 50 800\ncpu0 100 0 50 800\n')).toMatchObject({
      busySeconds: 1.5,
      iowaitSeconds: 0,
    });
  });

  it.each([
    ['no line for all cores', 'cpu0 1 2 3 4\n'],
    ['too few fields', 'cpu  1 2 3\n'],
    ['not a number', 'cpu  1 2 x 4\n'],
  ])('refuses a text with %s', (problem, text) => {
    expect(() => parseProcStat(text)).toThrow(problem);
  });
});
