import type { Probe } from '../contract/probes';
import type { Check } from './check';
import { createDnsCheck } from './dnsCheck';
import { createHttpCheck } from './httpCheck';
import { createTcpCheck } from './tcpCheck';

export function createCheck({ http, tcp, dns }: Probe): Check {
  if (http !== undefined) {
    return createHttpCheck(http);
  }
  if (tcp !== undefined) {
    return createTcpCheck(tcp);
  }
  if (dns !== undefined) {
    return createDnsCheck(dns);
  }
  throw new Error('A probe asks over HTTP, TCP or DNS.');
}
