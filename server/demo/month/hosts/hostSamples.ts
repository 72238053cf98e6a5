import type { HostSample } from '../../../contract/records';
import type { Story } from '../../story';
import { hostPoints } from './hostPoints';
import { DEMO_HOSTS, hostState } from './hostState';

/** Two hosts besides the real one, sampled at a steady interval. Their names start with `demo-`. */
export function* hostSamples(story: Story): Generator<HostSample> {
  const random = story.random('hosts');
  const { fromMs, toMs } = story.window;
  const stepMs = story.hostIntervalMs;
  for (let timeMs = Math.ceil(fromMs / stepMs) * stepMs; timeMs < toMs; timeMs += stepMs) {
    for (const host of DEMO_HOSTS) {
      const state = hostState(story, random, host, timeMs);
      if (state !== null) {
        yield { kind: 'host_sample', id: `${host}-${timeMs}`, timeMs, host, points: hostPoints(state, random) };
      }
    }
  }
}
