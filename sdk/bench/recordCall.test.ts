import { measureRecordCalls } from './recordCall';

describe('overhead of a record call', () => {
  it('QLT-01, QLT-02: takes well under a millisecond of the caller, the sending included', async () => {
    const costs = await measureRecordCalls({ calls: 20_000 });
    expect(costs).toHaveLength(4);
    for (const { medianMicroseconds, cpuMicroseconds } of costs) {
      expect(medianMicroseconds).toBeLessThan(100);
      expect(cpuMicroseconds).toBeLessThan(500);
    }
  });
});
