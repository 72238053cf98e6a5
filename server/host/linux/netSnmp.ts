/**
 * Parses `/proc/net/snmp` for the TCP connections that are established, IPv4 and IPv6 together.
 *
 * @returns The kernel's own count, which includes CLOSE-WAIT; null where the kernel has no TCP.
 */
export function parseEstablishedConnections(text: string): number | null {
  const [names, values] = text.split('\n').filter((line) => line.startsWith('Tcp: '));
  const column = names?.split(' ').indexOf('CurrEstab') ?? -1;
  const count = Number(values?.split(' ')[column]);
  return column === -1 || !Number.isFinite(count) ? null : count;
}
