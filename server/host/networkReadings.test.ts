import { interfaceCounters } from '../../tests/fixtures/host/fakeHostSources';
import { hostNetwork, interfaceReading, rateInterfaces } from './networkReadings';

describe('hostNetwork', () => {
  it('INF-09: adds up all interfaces but loopback, which is still listed', () => {
    const rated = rateInterfaces(
      [interfaceCounters('eth0'), interfaceCounters('eth1'), interfaceCounters('lo')],
      [
        interfaceCounters('eth0', { receivedBytes: 100, sentPackets: 10 }),
        interfaceCounters('eth1', { receivedBytes: 200, sentPackets: 20 }),
        interfaceCounters('lo', { receivedBytes: 5_000, sentPackets: 500 }),
      ],
      10
    );

    expect(hostNetwork(rated)).toMatchObject({
      totals: { receivedBytes: 300, sentPackets: 30 },
      rates: { receivedBytesPerSecond: 30, sentPacketsPerSecond: 3 },
    });
    expect(rated.map(interfaceReading)).toContainEqual(
      expect.objectContaining({
        name: 'lo',
        isLoopback: true,
        totals: expect.objectContaining({ receivedBytes: 5_000 }),
      })
    );
  });

  it('INF-08: counts errors and drops of both directions', () => {
    const rated = rateInterfaces(
      [interfaceCounters('eth0')],
      [interfaceCounters('eth0', { receiveErrors: 10, sendErrors: 20, receiveDrops: 30, sendDrops: 40 })],
      10
    );

    expect(hostNetwork(rated).rates).toMatchObject({ errorsPerSecond: 3, dropsPerSecond: 7 });
  });

  it('INF-20: has totals but no rates at the first reading', () => {
    const network = hostNetwork(rateInterfaces(null, [interfaceCounters('eth0', { sentBytes: 9 })], 0));

    expect(network.totals.sentBytes).toBe(9);
    expect(Object.values(network.rates)).toEqual([null, null, null, null, null, null]);
  });

  it('leaves an interface that has just appeared out of the rates for one interval', () => {
    const rated = rateInterfaces(
      [interfaceCounters('eth0')],
      [interfaceCounters('eth0', { sentBytes: 10 }), interfaceCounters('wg0', { sentBytes: 1_000_000 })],
      10
    );

    expect(hostNetwork(rated).rates.sentBytesPerSecond).toBe(1);
  });

  it('INF-20: gives no rate for the interval in which an interface was reset', () => {
    const rated = rateInterfaces(
      [interfaceCounters('eth0', { sentBytes: 4_294_967_290 })],
      [interfaceCounters('eth0', { sentBytes: 10 })],
      10
    );

    expect(hostNetwork(rated).rates).toMatchObject({ sentBytesPerSecond: null, receivedBytesPerSecond: 0 });
  });

  it('has no packet figures where the platform counts none', () => {
    const packets = { receivedPackets: null, sentPackets: null };
    const rated = rateInterfaces(
      [interfaceCounters('en0', packets)],
      [interfaceCounters('en0', { ...packets, sentBytes: 10 })],
      10
    );

    expect(hostNetwork(rated)).toMatchObject({
      totals: { sentPackets: null, sentBytes: 10 },
      rates: { sentPacketsPerSecond: null, sentBytesPerSecond: 1 },
    });
  });
});
