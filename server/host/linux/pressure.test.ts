import { parsePressureSeconds, readPressure } from './pressure';

const MEMORY = `some avg10=1.50 avg60=0.80 avg300=0.20 total=3595190921
full avg10=0.50 avg60=0.10 avg300=0.00 total=826058422
`;

describe('pressure of the kernel', () => {
  it('is read as seconds since boot', () => {
    expect(parsePressureSeconds(MEMORY, 'some')).toBe(3_595.190921);
    expect(parsePressureSeconds(MEMORY, 'full')).toBe(826.058422);
  });

  it('is unknown where the kernel keeps no such line', () => {
    expect(parsePressureSeconds('some avg10=0.00 avg60=0.00 avg300=0.00 total=7\n', 'full')).toBeNull();
    expect(parsePressureSeconds(null, 'some')).toBeNull();
  });

  it('is read for each resource by itself', async () => {
    expect(await readPressure(async (resource) => (resource === 'memory' ? MEMORY : null))).toEqual({
      cpuSomeSeconds: null,
      memorySomeSeconds: 3_595.190921,
      memoryFullSeconds: 826.058422,
      ioSomeSeconds: null,
      ioFullSeconds: null,
    });
    expect(await readPressure(async () => null)).toBeNull();
  });
});
