import { compareVersions, type VersionComparison } from '../../analytics/modelComparison/compareVersions';
import { AppError } from '../../contract/errors';
import { MAX_PAIRS, type QualityMeasure } from '../../contract/modelComparison';
import type { Window } from '../../contract/window';
import type { PairKey } from '../../store/questions/versionPairsQuestion';
import type { Store } from '../../store/store';
import type { ModelDirectory } from '../models/modelDirectory';
import { readVersions } from './readVersion';

export interface AskedComparison {
  readonly model: string;
  readonly versionA: string;
  readonly versionB: string;
  readonly window: Window;
  /** `trace_id`, or a tag as `tags.NAME`. */
  readonly pairBy: string;
  /** Absent: as the model is registered. */
  readonly quality?: QualityMeasure | undefined;
}

export interface ReadComparison extends VersionComparison {
  readonly pairedInputs: number;
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}

export interface ModelComparisonService {
  /** @throws AppError QUERY_INVALID for a version beside itself, and what reading throws. */
  compare(asked: AskedComparison, signal?: AbortSignal): Promise<ReadComparison>;
}

export interface ModelComparisonParts {
  readonly store: Store;
  readonly directory: Pick<ModelDirectory, 'list'>;
}

export function createModelComparisonService({ store, directory }: ModelComparisonParts): ModelComparisonService {
  return {
    async compare({ model, versionA, versionB, window, pairBy, quality }, signal) {
      if (versionA === versionB) {
        throw new AppError('QUERY_INVALID', `Version "${versionA}" cannot be compared with itself.`, {
          details: [{ path: 'version_b', message: 'Must differ from version_a' }],
        });
      }
      const options = signal === undefined ? {} : { signal };
      const [read, { answer: pairs }, registered] = await Promise.all([
        readVersions(store, { model, versions: [versionA, versionB], window }, options),
        store.read(
          { kind: 'version-pairs', window, model, versionA, versionB, pairKey: pairKeyOf(pairBy), limit: MAX_PAIRS },
          options
        ),
        quality === undefined ? directory.list(signal) : [],
      ]);
      const [a, b] = read.versions;
      if (a === undefined || b === undefined) {
        throw new RangeError('Two versions were asked for.');
      }
      const isRegression = registered.some(({ name, type }) => name === model && type === 'regression');
      return {
        ...compareVersions({ a, b, pairs, quality: quality ?? (isRegression ? 'absolute-error' : 'correctness') }),
        pairedInputs: pairs.latencyA.length,
        pendingRecordCount: read.pendingRecordCount,
        expiredBeforeMs: read.expiredBeforeMs,
      };
    },
  };
}

function pairKeyOf(pairBy: string): PairKey {
  return pairBy.startsWith('tags.') ? { by: 'tag', tag: pairBy.slice('tags.'.length) } : { by: 'trace_id' };
}
