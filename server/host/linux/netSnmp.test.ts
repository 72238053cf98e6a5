import { parseEstablishedConnections } from './netSnmp';

const TEXT = `Ip: Forwarding DefaultTTL InReceives
Ip: 1 64 22230
Tcp: RtoAlgorithm RtoMin RtoMax MaxConn ActiveOpens PassiveOpens AttemptFails EstabResets CurrEstab InSegs
Tcp: 1 200 120000 -1 212 2 0 6 17 22194
`;

describe('parseEstablishedConnections', () => {
  it('INF-08: reads the number of established TCP connections', () => {
    expect(parseEstablishedConnections(TEXT)).toBe(17);
  });

  it('INF-20: is null, not 0, where the kernel has no TCP', () => {
    expect(parseEstablishedConnections('Ip: Forwarding\nIp: 1\n')).toBeNull();
  });
});
