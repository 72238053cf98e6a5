import { outagesOf } from '../../analytics/availability/outages';
import { downtimeCounts } from '../../analytics/slo/downtimeCounts';
import { type EventCounts, sumTable } from '../../analytics/slo/eventCounts';
import { SLO_STEP_MS, type SloTimeline } from '../../analytics/slo/sloState';
import { AppError, type ErrorCode } from '../../contract/errors';
import type { Slo } from '../../contract/slo';
import type { Window } from '../../contract/window';
import type { Clock } from '../../platform/clock';
import { isInsufficient, type InsufficientData } from '../../stats/estimate';
import type { AvailabilityService } from '../availability/availabilityService';
import type { NumberReader } from '../queries/numberReader';
import { type CountableEvents, countableEvents, notCounted } from './countableEvents';
import type { EventCounter } from './eventCounter';
import { queryOf, type ThresholdSli } from './measure';
import type { SliceReader } from './sliceReader';
import { readTarget } from './targetReading';

/** Nearly two years in minutes. */
const MAX_STEPS = 1_000_000;

/** What is wrong with one objective, and not with reading as such. */
const OWN_FAULTS: ReadonlySet<ErrorCode> = new Set(['QUERY_INVALID', 'RESULT_TOO_LARGE', 'RESOURCE_NOT_FOUND']);

export interface SloEventsParts {
  readonly availability: AvailabilityService;
  readonly counter: EventCounter;
  readonly readSlices: SliceReader;
  readonly readNumbers: NumberReader;
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
      const events = countableEvents(sli);
      return isInsufficient(events) ? told(slo, events) : readEvents(parts, slo, events, window, signal);
    }
    case 'threshold':
      return told(slo, await readThreshold(parts, slo, sli, window, signal));
    case 'external':
      return told(slo, notCounted(`its numbers are in ${sli.system}, which is not asked`));
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
    return told(slo, notCounted(`the service "${slo.service}" is not registered`));
  }
  const history = await availability.history(service, window, signal);
  const known = { knownFromMs: service.registeredAtMs, nowMs: clock.nowMs() };
  const counts = downtimeCounts(outagesOf(history.events), window, SLO_STEP_MS, known);
  return { ...told(slo, counts), pendingRecordCount: history.pendingRecordCount };
}

async function readEvents(
  { counter }: SloEventsParts,
  slo: Slo,
  events: CountableEvents,
  window: Window,
  signal?: AbortSignal
): Promise<SloEvents> {
  const { counts, pendingRecordCount, expiredBeforeMs } = await counter.count(events, window, signal);
  return { ...told(slo, counts), pendingRecordCount, expiredBeforeMs };
}

async function readThreshold(
  { readSlices, readNumbers }: SloEventsParts,
  slo: Slo,
  sli: ThresholdSli,
  window: Window,
  signal?: AbortSignal
): Promise<EventCounts | InsufficientData> {
  const model = queryOf(sli);
  if (model === null) {
    return notCounted(`no query gives the measure ${sli.measure ?? ''}`);
  }
  try {
    return slo.budgeting === 'none'
      ? await readTarget(readNumbers, { slo, sli, model, atMs: window.toMs }, signal)
      : await readSlices({ slo, sli, model }, window, signal);
  } catch (error) {
    if (error instanceof AppError && OWN_FAULTS.has(error.code)) {
      return notCounted(`its query is refused: ${error.message}`);
    }
    throw error;
  }
}

function told(slo: Slo, events: EventCounts | InsufficientData): SloEvents {
  const timeline = { slo, events: isInsufficient(events) ? events : sumTable(events) };
  return { timeline, pendingRecordCount: 0, expiredBeforeMs: null };
}
