import { parseNetDev } from './netDev';

const TEXT = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:    3193      29    0    0    0     0          0         0     3193      29    0    0    0     0       0          0
  eth0: 866139466   22209    1    2    0     0          0         0  2291415   14440    3    4    0     0       0          0
wlp0s20f3:12 1 0 0 0 0 0 0 34 2 0 0 0 0 0 0
`;

describe('parseNetDev', () => {
  it('INF-09: reads bytes, packets, errors and drops of each interface, both ways', () => {
    expect(parseNetDev(TEXT)[1]).toEqual({
      name: 'eth0',
      isLoopback: false,
      receivedBytes: 866_139_466,
      receivedPackets: 22_209,
      receiveErrors: 1,
      receiveDrops: 2,
      sentBytes: 2_291_415,
      sentPackets: 14_440,
      sendErrors: 3,
      sendDrops: 4,
    });
  });

  it('reads a count that follows the colon without a blank', () => {
    expect(parseNetDev(TEXT)[2]).toMatchObject({ name: 'wlp0s20f3', receivedBytes: 12, sentBytes: 34 });
  });

  it('tells loopback', () => {
    expect(parseNetDev(TEXT).map(({ isLoopback }) => isLoopback)).toEqual([true, false, false]);
  });

  it('refuses a line that breaks off', () => {
    expect(() => parseNetDev('eth0: 1 2 3\n')).toThrow('missing or not a number for eth0');
  });
});
