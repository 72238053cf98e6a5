import type { KeptExperiment } from '../../analytics/experiments/revisions';
import { AppError } from '../../contract/errors';
import type { Frame } from '../../contract/frames';
import type { ExperimentQuery } from '../../contract/queries';
import {
  EXPERIMENT_FIGURE_NAMES,
  HEADLINE_EXPERIMENT_FIGURES,
  MAX_EXPERIMENTS_IN_QUERY,
} from '../../contract/queries/experimentOptions';
import type { Window } from '../../contract/window';
import type { ExperimentService, ReadExperiment } from '../experiments/experimentService';
import { experimentSpan } from '../experiments/measureExperiment';
import { promiseOf } from '../experiments/promise';
import { noticesOf } from '../experiments/testAnswers';
import type { QueryRequest } from '../services';
import type { AnswerOrigin } from './answerOrigin';
import { boundarySeries, experimentNumbers, experimentSeries } from './experimentFigures';
import { effectsTable, experimentsTable, segmentsTable, timelineTable } from './experimentTables';
import { figureNumberFrames, figureSeriesFrames, figureTableFrame } from './figureFrames';

const HOUR_MS = 3_600_000;
const MAX_NOTICES = 20;

/**
 * Answers an `experiment` query: each experiment as it stood at the end of the window, over all of its own time.
 *
 * @throws AppError RESOURCE_NOT_FOUND for a test that nobody created, and what reading throws.
 */
export async function answerExperimentQuery(
  experiments: ExperimentService,
  { window, refId }: QueryRequest,
  query: ExperimentQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const chosen = await choose(experiments, query, window, signal);
  const reads: ReadExperiment[] = [];
  for (const kept of chosen.slice(0, MAX_EXPERIMENTS_IN_QUERY)) {
    signal?.throwIfAborted();
    reads.push(
      await experiments.read(kept, window.toMs, query.view === 'segments' ? query.segment : undefined, signal)
    );
  }
  const origin = originOf(reads, chosen.length, query);
  const isWanted = (metric: string) => query.metrics.length === 0 || query.metrics.includes(metric);
  switch (query.view) {
    case 'effects':
      return [effectsTable(reads, isWanted, refId, origin)];
    case 'segments':
      return [segmentsTable(reads, isWanted, refId, origin)];
    case 'experiments':
      return [experimentsTable(reads, window.toMs, refId, origin)];
    case 'timeline':
      return query.format === 'timeseries'
        ? figureSeriesFrames(boundarySeries(reads, query.metrics), stepOf(reads), {
            refId,
            legend: query.legend,
            origin,
          })
        : [timelineTable(reads, isWanted, refId, origin)];
    case 'figures':
      return figures(reads, query, refId, origin);
  }
}

function figures(reads: readonly ReadExperiment[], query: ExperimentQuery, refId: string, origin: AnswerOrigin) {
  const names =
    query.figures.length > 0
      ? query.figures
      : query.format === 'table'
        ? EXPERIMENT_FIGURE_NAMES
        : HEADLINE_EXPERIMENT_FIGURES;
  const options = { refId, legend: query.legend, origin };
  if (query.format === 'timeseries') {
    return figureSeriesFrames(experimentSeries(reads, names, query.metrics), stepOf(reads), options);
  }
  const numbers = experimentNumbers(reads, names, query.metrics);
  return query.format === 'table'
    ? [figureTableFrame(numbers.map(withoutFigure), 'Experiments', options)]
    : figureNumberFrames(numbers, options);
}

/** In a table the column says which figure it is. */
function withoutFigure<One extends { readonly labels: Readonly<Record<string, string>> }>(one: One): One {
  const { figure: _, ...labels } = one.labels;
  return { ...one, labels };
}

/** Those asked for, or all that ran in the window: a rule then ends with the experiments it is about. */
async function choose(
  experiments: ExperimentService,
  { experiments: ids }: ExperimentQuery,
  { fromMs, toMs }: Window,
  signal: AbortSignal | undefined
): Promise<readonly KeptExperiment[]> {
  const all = await experiments.directory.list(signal);
  const unknown = ids.find((id) => !all.some((one) => one.id === id));
  if (unknown !== undefined) {
    throw new AppError('RESOURCE_NOT_FOUND', `There is no test "${unknown}".`, {
      details: [{ path: 'experiments', message: `"${unknown}" is not a test` }],
    });
  }
  return all.filter((kept) => {
    const { startMs, endMs } = experimentSpan(kept);
    return ids.length > 0 ? ids.includes(kept.id) : startMs < toMs && (endMs === null || endMs > fromMs);
  });
}

function stepOf(reads: readonly ReadExperiment[]): number {
  return Math.max(HOUR_MS, ...reads.map(({ kept }) => kept.definition.plan.look_every_hours * HOUR_MS));
}

function originOf(reads: readonly ReadExperiment[], found: number, query: ExperimentQuery): AnswerOrigin {
  const texts = [
    ...(reads.length === 0 ? ['No test ran in this window: 0 of 1 needed.'] : []),
    ...(found > reads.length ? [`The newest ${reads.length} of ${found} tests are told.`] : []),
    ...reads.map(({ kept, state }) => `${kept.id}: ${state.state}. ${promiseOf(kept.definition)}`),
    ...reads.flatMap(noticesOf),
  ];
  const pending = Math.max(0, ...reads.map(({ measured }) => measured.pendingRecordCount));
  return {
    notices: [...new Set(texts)].slice(0, MAX_NOTICES).map((text) => ({ severity: 'info', text })),
    custom: {
      source: 'raw',
      view: query.view,
      pendingRecordCount: pending,
      experiments: reads.map(({ kept, state }) => ({
        id: kept.id,
        state: state.state,
        winner: state.isSuccess ? state.report.decision.winner : null,
        alpha: kept.definition.plan.alpha,
      })),
    },
  };
}
