import { aMount } from '../../tests/fixtures/host/aHostReading';
import { fullestMount } from './fullestMount';

describe('fullestMount', () => {
  it('INF-07: is the mount with the largest share used, not the largest size', () => {
    const mounts = [
      aMount({ mount: '/', usedRatio: 0.5, usedBytes: 900 }),
      aMount({ mount: '/boot', usedRatio: 0.9, usedBytes: 9 }),
    ];

    expect(fullestMount(mounts)?.mount).toBe('/boot');
  });

  it('passes over mounts that did not answer', () => {
    const mounts = [aMount({ mount: '/', usedRatio: 0 }), aMount({ mount: '/hung', usedRatio: null })];

    expect(fullestMount(mounts)?.mount).toBe('/');
  });

  it('is null when no mount is known', () => {
    expect(fullestMount([aMount({ usedRatio: null })])).toBeNull();
  });
});
