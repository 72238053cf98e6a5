import { createHash, type Hash } from 'node:crypto';
import type { BaselineColumn, CurrentColumn } from '../../analytics/drift/columns';
import type { FeaturePair } from '../../analytics/drift/compareFeature';
import { type DriftReport, driftReport } from '../../analytics/drift/driftReport';
import type { DriftOptions } from '../../analytics/drift/options';

/** Features over all reports that are kept; each takes a few kilobytes. */
const MAX_FEATURES = 4_000;

export type Reporter = (pairs: readonly FeaturePair[], options: DriftOptions) => DriftReport;

/**
 * Reports by the digest of everything they are made from. Panels and rules ask for the same intervals of the past again and
 * again, and a report of 20 features takes a tenth of a second and more, its digest a hundredth of that.
 */
export function createReportCache(make: Reporter = driftReport, maxFeatures = MAX_FEATURES): Reporter {
  const reports = new Map<string, DriftReport>();
  let features = 0;
  return (pairs, options) => {
    const key = digestOf(pairs, options);
    const known = reports.get(key);
    if (known !== undefined) {
      // The last one asked for is the last one to go.
      reports.delete(key);
      reports.set(key, known);
      return known;
    }
    const report = make(pairs, options);
    reports.set(key, report);
    features += pairs.length;
    for (const [oldest, { features: own }] of reports) {
      if (features <= maxFeatures) {
        break;
      }
      reports.delete(oldest);
      features -= own.length;
    }
    return report;
  };
}

function digestOf(pairs: readonly FeaturePair[], options: DriftOptions): string {
  const hash = createHash('sha256').update(JSON.stringify(options));
  for (const { feature, baseline, current } of pairs) {
    hash.update(JSON.stringify(feature));
    addColumn(hash, baseline);
    addColumn(hash, current);
  }
  return hash.digest('base64');
}

function addColumn(hash: Hash, column: BaselineColumn | CurrentColumn): void {
  switch (column.kind) {
    case 'numbers':
      hash.update(`numbers ${column.values.length} ${column.weights === undefined}`);
      addNumbers(hash, column.values);
      addNumbers(hash, column.weights);
      break;
    case 'histogram': {
      const { edges, counts, ...rest } = column;
      hash.update(JSON.stringify(['histogram', edges.length, rest]));
      addNumbers(hash, edges);
      addNumbers(hash, counts);
      break;
    }
    case 'categories': {
      const { counts, ...rest } = column;
      hash.update(JSON.stringify(['categories', rest, [...counts].sort(([a], [b]) => (a < b ? -1 : 1))]));
    }
  }
}

function addNumbers(hash: Hash, numbers: Float64Array | undefined): void {
  if (numbers !== undefined) {
    hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
}
