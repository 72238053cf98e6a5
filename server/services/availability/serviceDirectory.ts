import { MAX_AGE_MS, MAX_AHEAD_MS } from '../../contract/ingest';
import { AppError } from '../../contract/errors';
import { someNames } from '../../contract/someNames';
import type { Clock } from '../../platform/clock';
import { MAX_LAST_RECORDS } from '../../store/questions/recordQuestion';
import type { Store } from '../../store/store';

/** A service under availability tracking. */
export interface RegisteredService {
  readonly name: string;
  /** The first registration; time before it counts neither as up nor as down. */
  readonly registeredAtMs: number;
  /** Of the newest registration, percent. */
  readonly slaTargetPercent: number;
}

export interface ServiceDirectory {
  /** Sorted by name. */
  list(signal?: AbortSignal): Promise<readonly RegisteredService[]>;
  /** @throws AppError RESOURCE_NOT_FOUND naming the services that are registered. */
  find(name: string, signal?: AbortSignal): Promise<RegisteredService>;
  /**
   * Several at once, in the order of their names here; empty: every one.
   *
   * @throws AppError RESOURCE_NOT_FOUND naming the services that are registered.
   */
  choose(names: readonly string[], signal?: AbortSignal): Promise<readonly RegisteredService[]>;
}

export function createServiceDirectory({ store, clock }: { store: Store; clock: Clock }): ServiceDirectory {
  async function list(signal?: AbortSignal): Promise<readonly RegisteredService[]> {
    const nowMs = clock.nowMs();
    const { answer } = await store.read(
      {
        kind: 'last-records',
        recordKind: 'service',
        window: { fromMs: nowMs - MAX_AGE_MS, toMs: nowMs + MAX_AHEAD_MS },
        filters: {},
        limit: MAX_LAST_RECORDS,
      },
      signal === undefined ? {} : { signal }
    );
    const services = new Map<string, RegisteredService>();
    // Newest first: the first one seen has the target that holds now, the last one the time of registration.
    for (const record of answer) {
      if (record.kind === 'service') {
        const newest = services.get(record.service_name);
        services.set(record.service_name, {
          name: record.service_name,
          registeredAtMs: record.time_ms,
          slaTargetPercent: newest?.slaTargetPercent ?? record.sla_target,
        });
      }
    }
    return [...services.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  return {
    list,
    async find(name, signal) {
      return pick(name, await list(signal));
    },
    async choose(names, signal) {
      const services = await list(signal);
      return names.length === 0 ? services : names.map((name) => pick(name, services));
    },
  };
}

function pick(name: string, services: readonly RegisteredService[]): RegisteredService {
  const found = services.find((service) => service.name === name);
  if (found === undefined) {
    throw unknownService(name, services);
  }
  return found;
}

function unknownService(name: string, services: readonly RegisteredService[]): AppError {
  const known = services.length === 0 ? 'none is' : `${someNames(services.map((service) => service.name))} are`;
  return new AppError('RESOURCE_NOT_FOUND', `The service "${name}" is not registered; ${known}.`, {
    details: [{ path: 'service_name', message: 'Not a registered service' }],
  });
}
