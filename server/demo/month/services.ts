import { stamper, type DemoRecord } from '../demoRecord';
import { between } from '../random/random';
import type { Story } from '../story';
import { arrivals } from '../time/arrivals';
import { inSlots } from '../time/inSlots';
import { isWithin, SECOND_MS, type TimeWindow } from '../time/timeWindow';
import { OPERATIONS_TRUTHS } from '../truths/operations';

const SERVICE_TARGETS = { api: 99.9, web: 99.9, search: 99.5, 'nightly-export': 95 } as const;

const { outage, blips, openBlip } = OPERATIONS_TRUTHS;

/** Services enter tracking, go down and come up: one outage, many blips, and one that is still down at the end. */
export function serviceRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('services');
  const stamp = stamper(story, 'service');
  const state = (service_name: string, timeMs: number, state: 'down' | 'up', reason?: string): DemoRecord => ({
    kind: 'service_state',
    ...stamp(timeMs),
    service_name,
    state,
    ...(reason === undefined ? {} : { reason }),
  });
  const openBlipMs = story.window.toMs - openBlip.secondsBeforeEnd * SECOND_MS;

  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    if (slot.fromMs === story.window.fromMs) {
      for (const [service_name, sla_target] of Object.entries(SERVICE_TARGETS)) {
        emit({ kind: 'service', ...stamp(slot.fromMs), service_name, sla_target });
        emit(state(service_name, slot.fromMs, 'up'));
      }
    }
    if (isWithin(slot, story.outage.fromMs)) {
      emit(state(outage.service, story.outage.fromMs, 'down', outage.reason));
      emit(state(outage.service, story.outage.toMs, 'up'));
    }
    for (const [service, perDay] of Object.entries(blips.perDay)) {
      for (const blip of blipsIn(slot, perDay)) {
        emit(state(service, blip.fromMs, 'down', 'probe timed out'));
        emit(state(service, blip.toMs, 'up'));
      }
    }
    if (isWithin(slot, openBlipMs)) {
      emit(state(openBlip.service, openBlipMs, 'down', 'restarting'));
    }
  });

  function blipsIn(slot: TimeWindow, perDay: number): TimeWindow[] {
    let blippedUntilMs = 0;
    return arrivals(random, slot, perDay).flatMap((fromMs) => {
      const toMs = fromMs + Math.floor(between(random, blips.shortestSeconds, blips.longestSeconds) * SECOND_MS);
      // One at a time, and never over the end of the slot, where the next slot's first one could begin.
      const isFree = fromMs > blippedUntilMs && toMs < slot.toMs;
      blippedUntilMs = isFree ? toMs : blippedUntilMs;
      return isFree ? [{ fromMs, toMs }] : [];
    });
  }
}
