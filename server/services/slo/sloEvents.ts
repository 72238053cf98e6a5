import { outagesOf } from '../../analytics/availability/outages';
import { type CountableCalls, countableCalls, notCounted } from '../../analytics/slo/countableCalls';
import { downtimeCounts } from '../../analytics/slo/downtimeCounts';
import { type EventCounts, sumTable } from '../../analytics/slo/eventCounts';
import { SLO_STEP_MS, type SloTimeline } from '../../analytics/slo/sloState';
import { AppError } from '../../contract/errors';
import type { Slo } from '../../contract/slo';
import type { Window } from '../../contract/window';
import type { Clock } from '../../platform/clock';
import type { InferenceOutcomes } from '../../store/questions/recordQuestion';
import type { Store } from '../../store/store';
import type { AvailabilityService } from '../availability/availabilityService';

/** Nearly two years in minutes. */
const MAX_STEPS = 1_000_000;

export interface SloEventsParts {
  readonly store: Store;
  readonly availability: AvailabilityService;
  readonly clock: Clock;
}

export interface SloEvents {
  readonly timeline: SloTimeline;
  readonly pendingRecordCount: number;
  /** What is no longer kept began before this; null when nothing is missing. */
  readonly expiredBeforeMs: number | null;
}

/**
 * The events of an objective in a window, minute by minute; or why they cannot be counted.
 *
 * @throws AppError RESULT_TOO_LARGE and what reading throws.
 */
export async function readSloEvents(
  parts: SloEventsParts,
  slo: Slo,
  window: Window,
  signal?: AbortSignal
): Promise<SloEvents> {
  if ((window.toMs - window.fromMs) / SLO_STEP_MS > MAX_STEPS) {
    throw new AppError('RESULT_TOO_LARGE', `"${slo.name}" needs more than ${MAX_STEPS} minutes; ask for less.`);
  }
  const { sli } = slo;
  switch (sli.kind) {
    case 'availability':
      return readDowntime(parts, slo, window, signal);
    case 'ratio': {
      const calls = countableCalls(sli);
      return 'insufficient' in calls ? untold(slo, calls) : readCalls(parts, slo, calls, window, signal);
    }
    case 'threshold':
      return untold(slo, notCounted(`the measure ${sli.measure} is not computed`));
    case 'external':
      return untold(slo, notCounted(`its numbers are in ${sli.system}, which is not asked`));
  }
}

async function readDowntime(
  { availability, clock }: SloEventsParts,
  slo: Slo,
  window: Window,
  signal?: AbortSignal
): Promise<SloEvents> {
  const service = (await availability.directory.list(signal)).find(({ name }) => name === slo.service);
  if (service === undefined) {
    return untold(slo, notCounted(`the service "${slo.service}" is not registered`));
  }
  const history = await availability.history(service, window, signal);
  const known = { knownFromMs: service.registeredAtMs, nowMs: clock.nowMs() };
  const counts = downtimeCounts(outagesOf(history.events), window, SLO_STEP_MS, known);
  return {
    timeline: { slo, events: sumTable(counts) },
    pendingRecordCount: history.pendingRecordCount,
    expiredBeforeMs: null,
  };
}

async function readCalls(
  { store }: SloEventsParts,
  slo: Slo,
  { good, models, versions }: CountableCalls,
  window: Window,
  signal?: AbortSignal
): Promise<SloEvents> {
  const { answer, pendingRecordCount, expiredBeforeMs } = await store.read(
    { kind: 'inference-outcomes', window, bucketMs: SLO_STEP_MS, models, versions, good, maxPoints: MAX_STEPS + 1 },
    signal === undefined ? {} : { signal }
  );
  const events = sumTable(countsOf(answer, window, expiredBeforeMs ?? -Infinity));
  return { timeline: { slo, events }, pendingRecordCount, expiredBeforeMs };
}

/** A minute without calls is known to have had none, unless its calls are no longer kept. */
function countsOf(outcomes: InferenceOutcomes, window: Window, keptFromMs: number): EventCounts {
  const startMs = Math.floor(window.fromMs / SLO_STEP_MS) * SLO_STEP_MS;
  const length = Math.max(0, Math.ceil((window.toMs - startMs) / SLO_STEP_MS));
  const empty = Array.from({ length }, (_, step): number | null =>
    startMs + step * SLO_STEP_MS >= keptFromMs ? 0 : null
  );
  const counts = { bad: [...empty], total: [...empty], squaredWeight: [...empty] };
  outcomes.timesMs.forEach((timeMs, index) => {
    const step = (timeMs - startMs) / SLO_STEP_MS;
    if (counts.total[step] === 0) {
      counts.bad[step] = outcomes.badCounts[index] ?? null;
      counts.total[step] = outcomes.callCounts[index] ?? null;
      counts.squaredWeight[step] = outcomes.squaredWeights[index] ?? null;
    }
  });
  return { startMs, stepMs: SLO_STEP_MS, ...counts };
}

function untold(slo: Slo, events: ReturnType<typeof notCounted>): SloEvents {
  return { timeline: { slo, events }, pendingRecordCount: 0, expiredBeforeMs: null };
}
