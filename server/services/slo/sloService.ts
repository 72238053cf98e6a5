import { eventsNeededFrom, SLO_STEP_MS, type SloLookback, type SloTimeline } from '../../analytics/slo/sloState';
import { AppError } from '../../contract/errors';
import type { Slo } from '../../contract/slo';
import { someNames } from '../../contract/someNames';
import type { Clock } from '../../platform/clock';
import type { Store } from '../../store/store';
import type { AvailabilityService } from '../availability/availabilityService';
import type { NumberReader } from '../queries/numberReader';
import type { SeriesReader } from '../queries/seriesReader';
import { createEventCounter } from './eventCounter';
import { createSliceReader } from './sliceReader';
import { readSloEvents } from './sloEvents';

export interface SloQuestion extends SloLookback {
  readonly slos: readonly Slo[];
  /** The earliest and the latest instant that is told of; whole minutes. */
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface SloAnswers<Told> {
  /** In the order of the objectives. */
  readonly told: readonly Told[];
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}

export interface SloService {
  readonly slos: readonly Slo[];
  /**
   * Objectives by name and service; empty lists choose every one.
   *
   * @throws AppError RESOURCE_NOT_FOUND naming the objectives there are.
   */
  choose(names: readonly string[], services: readonly string[]): readonly Slo[];
  /**
   * Tells something of each objective, one after another, so that the events of only one are held at a time.
   *
   * @throws AppError RESULT_TOO_LARGE and what reading throws.
   */
  tell<Told>(
    question: SloQuestion,
    tellOne: (timeline: SloTimeline) => Told,
    signal?: AbortSignal
  ): Promise<SloAnswers<Told>>;
}

export interface SloServiceParts {
  readonly slos: readonly Slo[];
  readonly store: Store;
  readonly availability: AvailabilityService;
  /** Any other query, by which thresholds are judged. */
  readonly readSeries: SeriesReader;
  readonly readNumbers: NumberReader;
  readonly clock: Clock;
}

export function createSloService(given: SloServiceParts): SloService {
  const { slos, availability, readNumbers, clock } = given;
  const counter = createEventCounter(given);
  const parts = { availability, counter, readSlices: createSliceReader(given.readSeries, clock), readNumbers, clock };
  return {
    slos,
    choose(names, services) {
      const unknown = names.find((name) => !slos.some((slo) => slo.name === name));
      if (unknown !== undefined) {
        throw unknownSlo(unknown, slos);
      }
      return slos.filter(
        ({ name, service }) =>
          (names.length === 0 || names.includes(name)) && (services.length === 0 || services.includes(service))
      );
    },
    async tell({ slos: asked, firstMs, lastMs, ...lookback }, tellOne, signal) {
      const answers: { told: Array<ReturnType<typeof tellOne>>; pending: number[]; expired: number[] } = {
        told: [],
        pending: [0],
        expired: [],
      };
      for (const slo of asked) {
        const window = { fromMs: eventsNeededFrom(slo, firstMs, lookback), toMs: lastMs };
        const { timeline, pendingRecordCount, expiredBeforeMs } = await readSloEvents(parts, slo, window, signal);
        answers.told.push(tellOne(timeline));
        answers.pending.push(pendingRecordCount);
        answers.expired.push(...(expiredBeforeMs === null ? [] : [expiredBeforeMs]));
      }
      return {
        told: answers.told,
        pendingRecordCount: Math.max(...answers.pending),
        expiredBeforeMs: answers.expired.length === 0 ? null : Math.max(...answers.expired),
      };
    },
  };
}

/** The last whole minute at or before an instant. */
export function wholeMinute(atMs: number): number {
  return Math.floor(atMs / SLO_STEP_MS) * SLO_STEP_MS;
}

function unknownSlo(name: string, slos: readonly Slo[]): AppError {
  const known = slos.length === 0 ? 'there is none' : `there are ${someNames(slos.map((slo) => slo.name))}`;
  return new AppError('RESOURCE_NOT_FOUND', `There is no objective "${name}"; ${known}.`, {
    details: [{ path: 'slos', message: 'Not an objective' }],
  });
}
