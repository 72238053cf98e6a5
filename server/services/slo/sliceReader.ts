import type { EventCounts } from '../../analytics/slo/eventCounts';
import { SLO_STEP_MS } from '../../analytics/slo/sloState';
import { emptySlices, judgeSlices, SLICE, sliceCounts, type Slices } from '../../analytics/slo/timeSlices';
import { parseDuration } from '../../contract/duration';
import type { Slo } from '../../contract/slo';
import type { Window } from '../../contract/window';
import type { Clock } from '../../platform/clock';
import { type InsufficientData, insufficient } from '../../stats/estimate';
import type { SeriesReader } from '../queries/seriesReader';
import { chooseSeries, type ThresholdSli } from './measure';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What is late by more is seen when all is read again. */
const SETTLED_AFTER_MS = 2 * HOUR_MS;
const READ_AGAIN_AFTER_MS = HOUR_MS;
/** As many points as a query gives of one series. */
const MAX_SLICES_PER_READ = 10_000;

export interface SlicedSlo {
  readonly slo: Slo;
  readonly sli: ThresholdSli;
  readonly model: Readonly<Record<string, unknown>>;
}

/** Judges the time slices of an objective. @throws What reading throws. */
export type SliceReader = (
  sliced: SlicedSlo,
  window: Window,
  signal?: AbortSignal
) => Promise<EventCounts | InsufficientData>;

interface Kept {
  readonly slices: Slices;
  /** Slices that end up to here are settled. */
  readonly untilMs: number;
  readonly readAtMs: number;
}

/**
 * Reads a measure slice by slice. Slices that are settled are kept for an hour, so that a window of weeks that is asked for
 * every minute does not cost weeks of reading every minute.
 */
export function createSliceReader(readSeries: SeriesReader, clock: Pick<Clock, 'nowMs'>): SliceReader {
  const keptBySlo = new Map<string, Kept>();

  async function judge(
    { sli, model }: SlicedSlo,
    slices: Slices,
    fromMs: number,
    signal: AbortSignal | undefined
  ): Promise<string | null> {
    const { sliceMs, startMs, states } = slices;
    const endMs = startMs + states.length * sliceMs;
    let reason: string | null = null;
    for (let atMs = Math.max(fromMs, startMs); atMs < endMs; atMs += MAX_SLICES_PER_READ * sliceMs) {
      const window = { fromMs: atMs, toMs: Math.min(atMs + MAX_SLICES_PER_READ * sliceMs, endMs) };
      const { series, notices } = await readSeries(
        { model, window, intervalMs: sliceMs, maxDataPoints: MAX_SLICES_PER_READ },
        signal
      );
      chooseSeries(series, sli).forEach((one) => judgeSlices(slices, one, sli));
      reason ??= notices[0]?.text ?? null;
    }
    return reason;
  }

  return async (sliced, window, signal) => {
    const { slo, sli } = sliced;
    const nowMs = clock.nowMs();
    const sliceMs = parseDuration(sli.slice) ?? SLO_STEP_MS;
    const slices = emptySlices(window.fromMs, window.toMs, sliceMs);
    const kept = keptBySlo.get(slo.name);
    const isUsable =
      kept !== undefined &&
      kept.slices.startMs <= slices.startMs &&
      nowMs >= kept.readAtMs &&
      nowMs < kept.readAtMs + READ_AGAIN_AFTER_MS;
    // A series of days has its newest point at the start of today.
    const readFromMs = isUsable ? Math.floor(kept.untilMs / DAY_MS) * DAY_MS : slices.startMs;
    if (isUsable) {
      copy(kept.slices, slices, Math.ceil(readFromMs / sliceMs) * sliceMs);
    }
    const reason = await judge(sliced, slices, Math.ceil(readFromMs / sliceMs) * sliceMs, signal);
    if (!isUsable) {
      keptBySlo.set(slo.name, { slices, untilMs: Math.min(nowMs - SETTLED_AFTER_MS, window.toMs), readAtMs: nowMs });
    }
    return slices.states.some((state) => state !== SLICE.unknown) || sli.no_data === 'bad'
      ? sliceCounts(slices, sli.no_data, SLO_STEP_MS)
      : insufficient(reason ?? 'the query has no data in the window', 0, 1);
  };
}

/** Takes over what is known of the slices before a time. */
function copy(from: Slices, to: Slices, untilMs: number): void {
  const offset = (to.startMs - from.startMs) / from.sliceMs;
  const count = Math.min(
    Math.round((untilMs - to.startMs) / to.sliceMs),
    from.states.length - offset,
    to.states.length
  );
  if (count > 0) {
    to.states.set(from.states.subarray(offset, offset + count));
  }
}
