import { createHostSources } from './createHostSources';
import { systemClock } from '../platform/clock';

describe('createHostSources', () => {
  it.each(['linux', 'darwin', 'win32'] as const)('offers the same parts on %s', (platform) => {
    expect(Object.keys(createHostSources(systemClock, platform)).sort()).toEqual([
      'connections',
      'cpu',
      'disks',
      'gpus',
      'interfaces',
      'load',
      'memory',
      'mounts',
      'pressure',
      'throttling',
      'uptime',
    ]);
  });
});
