import { Resolver } from 'node:dns/promises';
import type { DnsCheck } from '../contract/probes';
import type { Check } from './check';

export function createDnsCheck({ name, type, server }: DnsCheck): Check {
  return async (signal) => {
    const resolver = new Resolver();
    if (server !== undefined) {
      resolver.setServers([server]);
    }
    const giveUp = (): void => resolver.cancel();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      const found = (await resolver.resolve(name, type)) as readonly unknown[];
      if (found.length === 0) {
        throw new Error(`${name} has no ${type} record`);
      }
    } catch (error) {
      // A cancelled question fails with a code of its own.
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  };
}
