import type { DuckDBConnection } from '@duckdb/node-api';
import type { HostPoint, HostSample } from '../../../../contract/records';
import { presentLabels, seriesKey } from '../../../questions/seriesIdentity';
import { StagedRows, type StagedTable } from './stagedRows';

/** `number`: the sample's own among those of this segment. */
const SAMPLES: StagedTable = {
  name: 'host_samples',
  columns: [
    { name: 'time', type: 'time', field: 'timeMs', isRequired: true },
    { name: 'accepted_at', type: 'time', field: null, isRequired: true },
    { name: 'id', type: 'text', field: 'id', isRequired: true },
    { name: 'host', type: 'text', field: 'host', isRequired: true },
    { name: 'point_count', type: 'integer', field: 'pointCount', isRequired: true },
    { name: 'number', type: 'integer', field: 'number', isRequired: true },
  ],
};

/** `sample` is the number of the point's sample, `series` that of its series. */
const POINTS: StagedTable = {
  name: 'host_points',
  columns: [
    { name: 'sample', type: 'integer', field: 'sample', isRequired: true },
    { name: 'series', type: 'integer', field: 'series', isRequired: true },
    { name: 'value', type: 'double', field: 'value', isRequired: true },
  ],
};

/** Stands for its series: any of its points tells what that is. */
export interface PointOfSeries {
  readonly host: string;
  readonly point: HostPoint;
}

/** Host samples on their way into month files. Every file numbers its series by itself, so they have other numbers here. */
export class StagedSamples {
  readonly samples: StagedRows;
  readonly points: StagedRows;
  /** By number. */
  readonly series: PointOfSeries[] = [];
  private readonly numberByKey = new Map<string, number>();
  private sampleCount = 0;

  constructor(connection: DuckDBConnection) {
    this.samples = new StagedRows(connection, SAMPLES);
    this.points = new StagedRows(connection, POINTS);
  }

  async add({ id, host, timeMs, points }: HostSample, acceptedAtMs: number): Promise<void> {
    const number = this.sampleCount++;
    await makeRoom(this.samples);
    this.samples.add({ timeMs, id, host, pointCount: points.length, number }, acceptedAtMs);
    for (const point of points) {
      await makeRoom(this.points);
      this.points.add({ sample: number, series: this.seriesOf(host, point), value: point.value }, acceptedAtMs);
    }
  }

  private seriesOf(host: string, point: HostPoint): number {
    const key = seriesKey({ metric: point.metric, host, labels: presentLabels(point.labels) });
    const known = this.numberByKey.get(key);
    if (known !== undefined) {
      return known;
    }
    this.series.push({ host, point });
    this.numberByKey.set(key, this.series.length - 1);
    return this.series.length - 1;
  }
}

async function makeRoom(rows: StagedRows): Promise<void> {
  if (rows.isFull) {
    await rows.flush();
  }
}
