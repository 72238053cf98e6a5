import { DEFAULT_CONFIDENCE } from '../../stats/estimate';
import { bucketSample, sortedColumn, type BaselineColumn, type CurrentColumn } from './columns';
import { categoryQuality, columnQuality, type DataQuality } from './dataQuality';

export interface QualityPair {
  readonly feature: string;
  /** Null: there is none, and nothing can be unseen. */
  readonly baseline: BaselineColumn | null;
  readonly current: CurrentColumn;
}

/** How good the records of one feature are, without comparing how its values are distributed. */
export function featureQuality({ baseline, current }: QualityPair, confidence = DEFAULT_CONFIDENCE): DataQuality {
  const before = baseline ?? current;
  if (before.kind === 'categories' || current.kind === 'categories') {
    if (before.kind !== 'categories' || current.kind !== 'categories') {
      throw new RangeError(`A feature has ${before.kind} in the baseline and ${current.kind} now.`);
    }
    return categoryQuality(before, current, confidence).quality;
  }
  const sorted = before.kind === 'histogram' ? bucketSample(before) : sortedColumn(before);
  return columnQuality(sorted, sortedColumn(current), before.kind === 'histogram' ? before : null, confidence);
}
