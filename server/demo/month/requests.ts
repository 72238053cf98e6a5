import { stamper, type DemoRecord } from '../demoRecord';
import { poisson } from '../random/counts';
import { between, type Random } from '../random/random';
import type { Story } from '../story';
import { inSlots } from '../time/inSlots';
import { trafficLevel } from '../time/traffic';
import { isWithin, MINUTE_MS } from '../time/timeWindow';
import { OPERATIONS_TRUTHS } from '../truths/operations';

const STEP_MS = 5 * MINUTE_MS;
const ROUTES = ['/search', '/checkout'] as const;

const { outage, requests } = OPERATIONS_TRUTHS;

/** Requests to the service that breaks down, summed up as a service would send them; in the outage most fail. */
export function requestRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('requests');
  const stamp = stamper(story, 'req');
  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    for (let timeMs = slot.fromMs; timeMs < slot.toMs; timeMs += STEP_MS) {
      const share = Math.min(STEP_MS, slot.toMs - timeMs) / MINUTE_MS;
      for (const route of ROUTES) {
        const expected = (requests.perMinute / ROUTES.length) * story.scale * share * trafficLevel(timeMs);
        const failing = isWithin(story.outage, timeMs) ? requests.failedRatioInOutage : requests.failedRatio;
        const send = (mean: number, status: number, durationMs: () => number) => {
          const count = poisson(random, mean);
          if (count > 0) {
            emit({
              kind: 'http_request',
              ...stamp(timeMs),
              service_name: outage.service,
              method: 'GET',
              route,
              status,
              duration_ms: durationMs(),
              request_count: count,
            });
          }
        };
        send(expected * (1 - failing - requests.slowRatio), 200, () => usual(random));
        send(expected * requests.slowRatio, 200, () => slow(random));
        send(expected * failing, 503, () => slow(random));
      }
    }
  });
}

/** Mean durations of requests below and above the threshold of the latency objective. */
function usual(random: Random): number {
  return between(random, 20, 60);
}

function slow(random: Random): number {
  return between(random, 120, 900);
}
