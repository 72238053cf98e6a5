import type { HealthFigure } from '../../analytics/modelHealth/healthFigure';
import { DEFAULT_BASELINE_WEEKS } from '../../contract/queries/baselineOptions';
import { isInsufficient } from '../../stats/estimate';
import { pointKey } from '../modelHealth/healthPoints';
import type { HealthSelection } from '../modelHealth/modelHealthService';
import type { SnapshotSource } from '../models/modelService';
import { unlessTooLarge } from '../models/unlessTooLarge';
import type { DriftRequest } from './driftRequest';
import type { DriftService } from './driftService';

/** Of a pinned baseline, with its 95 % interval. */
export interface DriftScore {
  readonly model: string;
  readonly version: string;
  readonly timeMs: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

export type DriftScoreSource = Pick<DriftService, 'read' | 'withBaseline'>;

/** Each is a comparison of its own. */
const MAX_BUCKETS = 12;

/**
 * The scores that can be told with an interval, which takes 500 records on either side; none of models without a
 * baseline. Where there are more buckets than can be compared, several share a score.
 *
 * @throws What reading throws.
 */
export async function readDriftScores(
  drift: DriftScoreSource,
  selection: HealthSelection,
  signal?: AbortSignal
): Promise<readonly DriftScore[]> {
  const kept = await drift.withBaseline(selection.models, selection.versions, signal);
  if (kept.length === 0) {
    return [];
  }
  const { window, bucketMs } = selection;
  const joined = Math.max(1, Math.ceil((window.toMs - window.fromMs) / bucketMs / MAX_BUCKETS));
  const request: DriftRequest = {
    window,
    bucketMs: bucketMs * joined,
    models: [...new Set(kept.map(({ name }) => name))],
    versions: [...new Set(kept.map(({ version }) => version))],
    filters: {},
    features: [],
    subject: 'input',
    baseline: 'pinned',
    weeks: DEFAULT_BASELINE_WEEKS,
    options: {},
  };
  const told = await unlessTooLarge(() => drift.read(request, signal));
  return (told?.points ?? []).flatMap(({ labels, timeMs, report }) => {
    const interval = report?.score?.interval;
    if (interval === undefined || isInsufficient(interval)) {
      return [];
    }
    const { value, low, high, n } = interval;
    const { model_name: model = '', model_version: version = '' } = labels;
    return Array.from({ length: joined }, (_, place) => ({
      ...{ model, version, value, low, high, n },
      timeMs: timeMs + place * bucketMs,
    }));
  });
}

/** For the health of models; by `pointKey`. */
export function driftFigureReader(drift: DriftScoreSource) {
  return async (
    selection: HealthSelection,
    signal: AbortSignal | undefined
  ): Promise<ReadonlyMap<string, HealthFigure>> => {
    const scores = await readDriftScores(drift, selection, signal);
    return new Map(scores.map((one) => [pointKey(one.model, one.version, one.timeMs), one]));
  };
}

/** The block in the picture of a model; null without a baseline. */
export function driftSnapshotSource(drift: Pick<DriftService, 'ofModel' | 'withBaseline'>): SnapshotSource {
  return async ({ name, version }, window, _calls, signal) => {
    if ((await drift.withBaseline([name], [version], signal)).length === 0) {
      return {};
    }
    const asked = { name, version, window, baseline: 'pinned', weeks: DEFAULT_BASELINE_WEEKS, options: {} } as const;
    const found = await unlessTooLarge(() => drift.ofModel(asked, signal));
    if (found === null) {
      return {};
    }
    const { drift_score, drift_status, reason, baseline, features, notices } = found;
    const told = features.map(
      ({ feature, drift_score: score, drift_status: status, is_changed, adjusted_p_value }) => ({
        ...{ feature, drift_score: score, drift_status: status, is_changed, adjusted_p_value },
      })
    );
    return { drift: { drift_score, drift_status, reason, baseline, features: told, notices } };
  };
}
