import type { ExperimentState } from '../../analytics/experiments/experimentState';
import type { KeptExperiment } from '../../analytics/experiments/revisions';
import { MAX_EXPERIMENTS_IN_QUERY } from '../../contract/queries/experimentOptions';
import type { Window } from '../../contract/window';
import type { ExperimentService } from '../experiments/experimentService';
import { experimentSpan } from '../experiments/measureExperiment';
import type { Annotation, AnnotationsOfSource } from './annotation';

/** When tests began and ended, and when the rule of their plan found something. */
export async function experimentAnnotations(
  experiments: ExperimentService,
  window: Window,
  signal?: AbortSignal
): Promise<AnnotationsOfSource> {
  const all = await experiments.directory.list(signal);
  const within = all.filter((kept) => {
    const { startMs, endMs } = experimentSpan(kept);
    return startMs < window.toMs && (endMs === null || endMs >= window.fromMs);
  });
  const told = within.slice(0, MAX_EXPERIMENTS_IN_QUERY);
  const annotations: Annotation[] = [];
  let pendingRecordCount = 0;
  let expiredBeforeMs: number | null = null;
  for (const kept of told) {
    const { state, measured } = await experiments.read(kept, window.toMs, undefined, signal);
    annotations.push(...lifeOf(kept), ...findingsOf(kept, state));
    pendingRecordCount = Math.max(pendingRecordCount, measured.pendingRecordCount);
    expiredBeforeMs = measured.expiredBeforeMs ?? expiredBeforeMs;
  }
  return {
    annotations: annotations.filter(({ startMs }) => startMs >= window.fromMs && startMs < window.toMs),
    remarks: within.length > told.length ? [`The newest ${told.length} of ${within.length} tests are marked.`] : [],
    pendingRecordCount,
    expiredBeforeMs,
  };
}

function lifeOf(kept: KeptExperiment): readonly Annotation[] {
  const { startMs, endMs } = experimentSpan(kept);
  const name = kept.definition.test_name;
  return [
    mark(kept.id, 'start', startMs, `Test begins: ${name}`, kept.definition.description ?? ''),
    ...(endMs === null ? [] : [mark(kept.id, 'end', endMs, `Test ends: ${name}`, '')]),
  ];
}

function findingsOf({ id, definition }: KeptExperiment, { monitored }: ExperimentState): readonly Annotation[] {
  return monitored
    .filter(({ role }) => role !== 'secondary')
    .flatMap(({ metric, variant, role, monitored: { betterAtMs, worseAtMs } }) => {
      const key = JSON.stringify([metric, variant]);
      const title = (what: string) => `${definition.test_name}: ${variant} is ${what} in ${metric}`;
      return [
        ...(betterAtMs === null || role === 'guardrail'
          ? []
          : [mark(id, `better:${key}`, betterAtMs, title('better'), 'Found by the rule of the test’s plan.')]),
        ...(worseAtMs === null
          ? []
          : [mark(id, `worse:${key}`, worseAtMs, title('worse'), 'Found by the rule of the test’s plan.')]),
      ];
    });
}

function mark(experiment: string, what: string, atMs: number, title: string, text: string): Annotation {
  return {
    source: 'experiments',
    id: `experiment:${experiment}:${what}`,
    startMs: atMs,
    endMs: atMs,
    title,
    text,
    tags: ['experiment', experiment],
  };
}
