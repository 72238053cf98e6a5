import type { HostSample } from '../../contract/records';
import { parseHostChannel, type HostChannel } from './hostChannel';
import { hostFrame } from './hostFrame';

function aSample(timeMs: number, points: HostSample['points']): HostSample {
  return { kind: 'host_sample', id: `web-1-${timeMs}`, timeMs, host: 'web-1', points };
}

function channelOf(path: string): HostChannel {
  const channel = parseHostChannel(path);
  if (!channel) {
    throw new Error(`${path} is no channel`);
  }
  return channel;
}

const ROOT = { mount: '/', device: '/dev/sda1', fstype: 'ext4' };

describe('hostFrame', () => {
  it('shows the main figures on "host": totals, and the space of each mount', () => {
    const frame = hostFrame(channelOf('host'), [
      aSample(1000, [
        { metric: 'cpu_usage_ratio', value: 0.25 },
        { metric: 'cpu_user_ratio', value: 0.2 },
        { metric: 'disk_used_ratio', labels: ROOT, value: 0.5 },
        { metric: 'network_sent_bytes_per_second', value: 10 },
        { metric: 'network_sent_bytes_per_second', labels: { interface: 'eth0' }, value: 10 },
      ]),
    ]);
    expect(frame.meta).toEqual({ type: 'timeseries-wide', typeVersion: [0, 1] });
    expect(frame.fields.map((field) => field.name)).toEqual([
      'time',
      'cpu_usage_ratio',
      'disk_used_ratio',
      'network_sent_bytes_per_second',
    ]);
    expect(frame.fields[2]).toMatchObject({
      labels: { host: 'web-1', ...ROOT },
      values: [0.5],
      config: { unit: 'percentunit', displayNameFromDS: 'Disk usage /' },
    });
    expect(frame.fields[3]).toMatchObject({ labels: { host: 'web-1' }, config: { unit: 'Bps' } });
  });

  it('shows every series of one metric on "host/<metric>", and null where a sample lacks it', () => {
    const frame = hostFrame(channelOf('host/network_sent_bytes_per_second'), [
      aSample(1000, [{ metric: 'network_sent_bytes_per_second', labels: { interface: 'eth0' }, value: 10 }]),
      aSample(2000, [
        { metric: 'network_sent_bytes_per_second', labels: { interface: 'eth0' }, value: 20 },
        { metric: 'network_sent_bytes_per_second', labels: { interface: 'wlan0' }, value: 5 },
        { metric: 'cpu_usage_ratio', value: 0.25 },
      ]),
    ]);
    expect(frame.fields.map((field) => [...field.values])).toEqual([
      [1000, 2000],
      [10, 20],
      [null, 5],
    ]);
  });

  it('takes the same labels in another order for the same series', () => {
    const reversed = { fstype: 'ext4', device: '/dev/sda1', mount: '/' };
    const frame = hostFrame(channelOf('host'), [
      aSample(1000, [{ metric: 'disk_used_ratio', labels: ROOT, value: 0.5 }]),
      aSample(2000, [{ metric: 'disk_used_ratio', labels: reversed, value: 0.6 }]),
    ]);
    expect(frame.fields).toHaveLength(2);
  });
});

describe('parseHostChannel', () => {
  it.each(['', 'hosts', 'host/', 'host/nonsense', 'host/cpu_usage_ratio/x', 'constructor'])(
    'knows no channel "%s"',
    (path) => {
      expect(parseHostChannel(path)).toBeUndefined();
    }
  );
});
