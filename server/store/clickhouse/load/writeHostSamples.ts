import { HOST_LABELS } from '../../../contract/hostMetrics';
import type { AcceptedSample } from './parseSegment';
import { HOST_POINTS, HOST_SAMPLES } from '../schema/hostTables';
import { timeText } from '../statement';
import { quoteName, tableName } from '../topology';
import type { MonthRows } from './acceptedRows';
import type { LoadContext } from './loadContext';
import { linesOf } from './rowLines';
import { insertSettings, type Partition, partitionStartMs } from './segmentWrites';

/** Writes the ticks that a segment has in one month, and then their figures. */
export async function writeHostSamples(context: LoadContext, month: MonthRows<AcceptedSample>): Promise<void> {
  const { connection, topology, segmentKey, hasMark } = context;
  const { partition, records } = month;
  if (!month.areStored) {
    await connection.insert({
      table: tableName(topology, HOST_SAMPLES.name),
      columns: HOST_SAMPLES.columns.map(({ name }) => quoteName(name)),
      lines: linesOf(records, ({ timeMs, acceptedAtMs, id, record }) => [
        timeText(timeMs),
        timeText(acceptedAtMs),
        id,
        record.host,
        record.points.length,
        segmentKey,
      ]),
      settings: insertSettings(topology, segmentKey, HOST_SAMPLES.name, partition),
    });
  }
  if (!hasMark(HOST_POINTS.name, partition)) {
    await connection.insert({
      table: tableName(topology, HOST_POINTS.name),
      columns: HOST_POINTS.columns.map(({ name }) => quoteName(name)),
      lines: pointLines(records, segmentKey, partition),
      settings: insertSettings(topology, segmentKey, HOST_POINTS.name, partition),
    });
  }
}

function* pointLines(records: readonly AcceptedSample[], segmentKey: string, partition: Partition): Generator<string> {
  yield* linesOf([segmentKey], (key) => [
    key,
    '',
    '',
    ...HOST_LABELS.map(() => ''),
    timeText(partitionStartMs(partition)),
    0,
  ]);
  for (const { timeMs, record } of records) {
    const time = timeText(timeMs);
    yield* linesOf(record.points, ({ metric, labels, value }) => [
      '',
      metric,
      record.host,
      ...HOST_LABELS.map((label) => labels?.[label] ?? ''),
      time,
      value,
    ]);
  }
}
