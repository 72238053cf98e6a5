import { addKnownTime, type Identified, isDuplicate } from '../../records/duplicates';
import { type Partition, partitionOf } from './segmentWrites';
import type { StoredIds } from './storedIds';

/** What of a segment belongs into one month of a table. */
export interface MonthRows<R extends Identified> {
  readonly partition: Partition;
  readonly records: readonly R[];
  /** A load that did not come to its end has written these already, as a whole. */
  readonly areStored: boolean;
}

export interface AcceptedRows<R extends Identified> {
  readonly months: ReadonlyArray<MonthRows<R>>;
  readonly duplicateCount: number;
}

/**
 * Tells new records from duplicates, in the order of acceptance. What an earlier, broken load of the same segment left
 * decides: the months that it has written hold exactly what was accepted then.
 */
export function acceptRows<R extends Identified>(
  records: readonly R[],
  { others, own }: StoredIds,
  duplicateHorizonMs: number
): AcceptedRows<R> {
  const writtenPartitions = new Set(own.map(({ timeMs }) => partitionOf(timeMs)));
  const unmatched = new Set(own.map(rowKey));
  const byPartition = new Map<Partition, R[]>();
  const known = new Map([...others].map(([id, times]) => [id, [...times]]));
  let duplicateCount = 0;
  for (const record of records) {
    const partition = partitionOf(record.timeMs);
    const isNew = writtenPartitions.has(partition)
      ? unmatched.delete(rowKey(record))
      : !isDuplicate(known, record, duplicateHorizonMs);
    if (isNew) {
      addKnownTime(known, record);
      addTo(byPartition, partition, record);
    } else {
      duplicateCount += 1;
    }
  }
  const months = [...byPartition].map(([partition, rows]) => ({
    partition,
    records: rows,
    areStored: writtenPartitions.has(partition),
  }));
  return { months, duplicateCount };
}

function rowKey({ id, timeMs }: Identified): string {
  return `${timeMs} ${id}`;
}

function addTo<R>(byPartition: Map<Partition, R[]>, partition: Partition, record: R): void {
  const rows = byPartition.get(partition);
  if (rows === undefined) {
    byPartition.set(partition, [record]);
  } else {
    rows.push(record);
  }
}
