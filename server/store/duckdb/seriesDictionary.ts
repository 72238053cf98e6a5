import type { DuckDBConnection } from '@duckdb/node-api';
import type { HostPoint } from '../../contract/records';
import { HOST_LABELS, type HostLabel } from '../../contract/hostMetrics';
import { presentLabels, type SeriesIdentity, seriesKey } from '../questions/seriesIdentity';
import { isHostMetricName } from '../records/storableHostSample';

export interface StoredSeries extends SeriesIdentity {
  readonly id: number;
}

/** Far above any honest use; it keeps a flood of invented label values from filling the memory. */
export const MAX_SERIES_PER_MONTH = 200_000;

/** The series of one month's file, kept in memory: points carry only their number. */
export class SeriesDictionary {
  private readonly idByKey = new Map<string, number>();
  private readonly series: StoredSeries[] = [];
  private committedCount = 0;

  static async read(connection: DuckDBConnection, catalog: string): Promise<SeriesDictionary> {
    const dictionary = new SeriesDictionary();
    const reader = await connection.runAndReadAll(
      `SELECT series_id, metric, host, ${HOST_LABELS.map((label) => `"${label}"`).join(', ')} FROM ${catalog}.host_series ORDER BY series_id`
    );
    for (const [id, metric, host, ...labelValues] of reader.getRows()) {
      if (isHostMetricName(metric)) {
        dictionary.add({ id: Number(id), metric, host: String(host), labels: labelsFromRow(labelValues) });
      }
    }
    dictionary.commit();
    return dictionary;
  }

  /** @returns the number of the point's series, a new one when it was never seen; null when there may be no more. */
  idOf(host: string, point: HostPoint): number | null {
    const identity: SeriesIdentity = { metric: point.metric, host, labels: presentLabels(point.labels) };
    const known = this.idByKey.get(seriesKey(identity));
    if (known !== undefined) {
      return known;
    }
    if (this.series.length >= MAX_SERIES_PER_MONTH) {
      return null;
    }
    const id = (this.series.at(-1)?.id ?? 0) + 1;
    this.add({ id, ...identity });
    return id;
  }

  /** The series that were added since the last commit. */
  get uncommitted(): readonly StoredSeries[] {
    return this.series.slice(this.committedCount);
  }

  /** The series that are on disk. */
  get committed(): readonly StoredSeries[] {
    return this.series.slice(0, this.committedCount);
  }

  commit(): void {
    this.committedCount = this.series.length;
  }

  /** Forgets what was added since the last commit. */
  rollback(): void {
    for (const series of this.series.splice(this.committedCount)) {
      this.idByKey.delete(seriesKey(series));
    }
  }

  private add(series: StoredSeries): void {
    this.idByKey.set(seriesKey(series), series.id);
    this.series.push(series);
  }
}

function labelsFromRow(values: readonly unknown[]): Partial<Record<HostLabel, string>> {
  const labels: Partial<Record<HostLabel, string>> = {};
  HOST_LABELS.forEach((label, index) => {
    const value = values[index];
    if (typeof value === 'string') {
      labels[label] = value;
    }
  });
  return labels;
}
