import { aHostReading } from '../../../tests/fixtures/host/aHostReading';
import type { HostReading } from '../../host/hostReading';
import { toHostSample } from '../../host/hostSample';
import { createHostFeed, MAX_RECENT_SAMPLES } from './hostFeed';

function readings(count: number): HostReading[] {
  return Array.from({ length: count }, (_, index) => aHostReading({ timeMs: index }));
}

describe('createHostFeed', () => {
  it('gives the newest samples, oldest first, and no more than a panel starts with', () => {
    const history = readings(MAX_RECENT_SAMPLES + 10);
    const feed = createHostFeed({ history: () => history, subscribe: () => () => undefined });

    expect(feed.recent().map(({ timeMs }) => timeMs)).toEqual(history.slice(10).map(({ timeMs }) => timeMs));
  });

  it('passes each new reading on as a sample until the listener leaves', () => {
    const listeners = new Set<(reading: HostReading) => void>();
    const feed = createHostFeed({
      history: () => [],
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
    const heard: unknown[] = [];
    const leave = feed.subscribe((sample) => heard.push(sample));

    listeners.forEach((tell) => tell(aHostReading()));
    leave();
    listeners.forEach((tell) => tell(aHostReading()));

    expect(heard).toEqual([toHostSample(aHostReading())]);
  });
});
