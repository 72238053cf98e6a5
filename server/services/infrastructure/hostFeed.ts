import type { HostCollector } from '../../host/hostCollector';
import { toHostSample } from '../../host/hostSample';
import type { HostFeed } from '../services';

/** What a live panel starts with: a quarter of an hour at the default interval. */
export const MAX_RECENT_SAMPLES = 90;

/** The collector's readings as samples, for live panels. */
export function createHostFeed(collector: Pick<HostCollector, 'history' | 'subscribe'>): HostFeed {
  return {
    recent: () => collector.history().slice(-MAX_RECENT_SAMPLES).map(toHostSample),
    subscribe: (listener) => collector.subscribe((reading) => listener(toHostSample(reading))),
  };
}
