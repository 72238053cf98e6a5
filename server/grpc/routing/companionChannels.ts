import { Client, credentials } from '@grpc/grpc-js';
import { MESSAGE_LIMITS } from '../messageLimits';

const MAX_CHANNELS = 16;

const CHANNEL_OPTIONS = {
  ...MESSAGE_LIMITS,
  // A companion that comes back should be found within seconds; the library backs off up to two minutes by default.
  'grpc.initial_reconnect_backoff_ms': 500,
  'grpc.max_reconnect_backoff_ms': 5_000,
  // Grafana's environment may name a web proxy, which is not meant for this.
  'grpc.enable_http_proxy': 0,
  'grpc.service_config_disable_resolution': 1,
};

/** Open connections to other companions, the least recently used closed when there are too many. */
export class CompanionChannels {
  readonly #clients = new Map<string, Client>();

  constructor(private readonly maxChannels = MAX_CHANNELS) {}

  /** @param address `host:port` as parseCompanionAddress lets it through, or `unix:/path`. */
  get(address: string): Client {
    const client = this.#clients.get(address) ?? openClient(address);
    this.#clients.delete(address);
    this.#clients.set(address, client);
    this.#closeOldest();
    return client;
  }

  get size(): number {
    return this.#clients.size;
  }

  close(): void {
    for (const client of this.#clients.values()) {
      client.close();
    }
    this.#clients.clear();
  }

  #closeOldest(): void {
    for (const [address, client] of this.#clients) {
      if (this.#clients.size <= this.maxChannels) {
        return;
      }
      client.close();
      this.#clients.delete(address);
    }
  }
}

function openClient(address: string): Client {
  // The explicit scheme keeps a host named like a scheme from being taken for one.
  const target = address.startsWith('unix:') ? address : `dns:${address}`;
  return new Client(target, credentials.createInsecure(), CHANNEL_OPTIONS);
}
