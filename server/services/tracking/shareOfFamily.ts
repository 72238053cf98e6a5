import { type ValueRows } from '../../analytics/tracking/valueRows';
import { shareOfRecords, shareOfValues } from '../../analytics/tracking/valueSummary';
import type { TrackingFamilyName } from '../../contract/queries/trackingOptions';
import type { Estimate } from '../../stats/estimate';
import type { RecordCondition } from '../../store/questions/recordOutcomes';

/** Where the share of a family is read from. */
export interface ShareSource {
  readonly field: string;
  readonly where: readonly RecordCondition[];
}

const SOURCES: Readonly<Partial<Record<TrackingFamilyName, ShareSource>>> = {
  satisfaction: { field: 'score', where: [] },
  usage: { field: 'success', where: [] },
  optimization: { field: 'improvement', where: [] },
  errors: { field: 'recovery_successful', where: [{ field: 'recovery_attempted', op: 'eq', value: true }] },
};

/** Null for a family without a share. */
export function shareSource(family: TrackingFamilyName): ShareSource | null {
  return SOURCES[family] ?? null;
}

/** A use of which nothing is known counts nowhere; a recovery that was tried and not reported did not succeed. */
export function shareOfFamily(family: TrackingFamilyName, rows: ValueRows, satisfiedFrom: number): Estimate {
  switch (family) {
    case 'satisfaction':
      return shareOfValues(rows, (score) => score >= satisfiedFrom);
    case 'errors':
      return shareOfRecords(rows, (value) => value > 0);
    default:
      return shareOfValues(rows, (value) => value > 0);
  }
}
