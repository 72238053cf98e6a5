import { outagesOf } from '../../analytics/availability/outages';
import { durationText } from '../../contract/duration';
import type { Window } from '../../contract/window';
import type { AvailabilityService, ServiceHistory } from '../availability/availabilityService';
import type { Annotation, AnnotationsOfSource } from './annotation';

const SECOND_MS = 1_000;

/**
 * Outages that touch the window, from their true beginning. A name that no service has is remarked on, not refused: a dashboard
 * may choose by one list among services and objectives.
 *
 * @throws AppError What reading throws.
 */
export async function outageAnnotations(
  availability: AvailabilityService,
  names: readonly string[],
  window: Window,
  nowMs: number,
  signal?: AbortSignal
): Promise<AnnotationsOfSource> {
  const services = await availability.directory.list(signal);
  const chosen = services.filter(({ name }) => names.length === 0 || names.includes(name));
  const unknown = names.filter((name) => !services.some((service) => service.name === name));
  const histories = await Promise.all(chosen.map((service) => availability.history(service, window, signal)));
  return {
    annotations: histories.flatMap((history) => outagesIn(history, window, nowMs)),
    remarks: unknown.map((name) => `"${name}" is no registered service, so it has no outages.`),
    pendingRecordCount: Math.max(0, ...histories.map(({ pendingRecordCount }) => pendingRecordCount)),
    expiredBeforeMs: null,
  };
}

function outagesIn({ service, events }: ServiceHistory, window: Window, nowMs: number): Annotation[] {
  const toMs = Math.min(window.toMs, nowMs);
  return outagesOf(events.filter(({ atMs }) => atMs < toMs)).flatMap(({ startedAtMs, endedAtMs, reason }) => {
    const startMs = Math.max(startedAtMs, service.registeredAtMs);
    const endMs = endedAtMs ?? toMs;
    if (endMs < Math.max(window.fromMs, service.registeredAtMs) || startMs >= toMs) {
      return [];
    }
    const length = durationText(Math.round((endMs - startMs) / SECOND_MS) * SECOND_MS);
    const lasted = endedAtMs === null ? `has been down for ${length}` : `was down for ${length}`;
    return [
      {
        source: 'outages' as const,
        id: `outage:${service.name}:${startMs}`,
        startMs,
        endMs,
        title: `Outage of ${service.name}`,
        text: `${service.name} ${lasted}${reason === null ? '' : `: ${reason}`}.`,
        tags: ['outage', service.name],
      },
    ];
  });
}
