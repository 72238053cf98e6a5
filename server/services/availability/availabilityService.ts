import { type Availability, availabilityOf } from '../../analytics/availability/availability';
import { toAvailabilityAnswer } from '../../analytics/availability/availabilityAnswer';
import type { AvailabilityAnswer } from '../../contract/availability';
import type { Window } from '../../contract/window';
import type { Clock } from '../../platform/clock';
import type { Store } from '../../store/store';
import { createServiceDirectory, type RegisteredService, type ServiceDirectory } from './serviceDirectory';
import { readServiceStates, type ServiceStates } from './readServiceStates';

/** The window of an answer that names none: what the availability target is about. */
export const DEFAULT_WINDOW_MS = 30 * 86_400_000;

/** A service with its history, from which the availability of any part of the window follows. */
export interface ServiceHistory extends ServiceStates {
  readonly service: RegisteredService;
  /** @param window Within the one that was asked for. */
  over(window: Window): Availability;
}

export interface AvailabilityService {
  readonly directory: ServiceDirectory;
  /** @throws AppError RESULT_TOO_LARGE and what reading throws. */
  history(service: RegisteredService, window: Window, signal?: AbortSignal): Promise<ServiceHistory>;
  /**
   * @param names Empty: every registered service.
   * @throws AppError RESOURCE_NOT_FOUND, RESULT_TOO_LARGE and what reading throws.
   */
  histories(names: readonly string[], window: Window, signal?: AbortSignal): Promise<readonly ServiceHistory[]>;
  /** The classic answer. @throws AppError RESOURCE_NOT_FOUND, RESULT_TOO_LARGE and what reading throws. */
  report(name: string, window: Window, signal?: AbortSignal): Promise<AvailabilityAnswer>;
  /** The same of every registered service. @throws AppError RESULT_TOO_LARGE and what reading throws. */
  reports(window: Window, signal?: AbortSignal): Promise<AvailabilityAnswer[]>;
}

export function createAvailabilityService({ store, clock }: { store: Store; clock: Clock }): AvailabilityService {
  const directory = createServiceDirectory({ store, clock });

  async function history(service: RegisteredService, window: Window, signal?: AbortSignal): Promise<ServiceHistory> {
    const states = await readServiceStates(
      store,
      { serviceName: service.name, sinceMs: service.registeredAtMs, window },
      signal === undefined ? {} : { signal }
    );
    const nowMs = clock.nowMs();
    return {
      ...states,
      service,
      over: (part) =>
        availabilityOf({
          events: states.events,
          registeredAtMs: service.registeredAtMs,
          window: part,
          nowMs,
          targetRatio: service.slaTargetPercent / 100,
        }),
    };
  }

  async function histories(
    names: readonly string[],
    window: Window,
    signal?: AbortSignal
  ): Promise<readonly ServiceHistory[]> {
    const services = await directory.choose(names, signal);
    return Promise.all(services.map((service) => history(service, window, signal)));
  }

  return {
    directory,
    history,
    histories,
    async report(name, window, signal) {
      return toAnswer(await history(await directory.find(name, signal), window, signal), window);
    },
    async reports(window, signal) {
      return (await histories([], window, signal)).map((one) => toAnswer(one, window));
    },
  };
}

function toAnswer(history: ServiceHistory, window: Window): AvailabilityAnswer {
  const { name, slaTargetPercent } = history.service;
  return toAvailabilityAnswer(name, slaTargetPercent, history.over(window));
}
