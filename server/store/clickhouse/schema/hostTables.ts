import { HOST_LABELS } from '../../../contract/hostMetrics';
import { TIME_TYPE } from '../statement';
import { quoteName } from '../topology';
import { SEGMENT_COLUMN, type TableSpec } from './tableSpec';

/** One row a tick, as for every other record; its figures are in `HOST_POINTS`. */
export const HOST_SAMPLES: TableSpec = {
  name: 'host_samples',
  columns: [
    { name: 'time', type: TIME_TYPE },
    { name: 'accepted_at', type: TIME_TYPE },
    { name: 'id', type: 'String' },
    { name: 'host', type: 'LowCardinality(String)' },
    { name: 'point_count', type: 'UInt32' },
    SEGMENT_COLUMN,
  ],
  engine: 'plain',
  timeColumn: 'time',
  orderBy: ['time'],
  lookedUp: ['id'],
};

const LABELLED = ['metric', 'host', ...HOST_LABELS];

/** One row a figure, one series after another. A label that is not there is empty. */
export const HOST_POINTS: TableSpec = {
  name: 'host_points',
  columns: [
    SEGMENT_COLUMN,
    ...LABELLED.map((name) => ({ name, type: 'LowCardinality(String)' })),
    { name: 'time', type: TIME_TYPE },
    { name: 'value', type: 'Float64' },
  ],
  engine: 'plain',
  timeColumn: 'time',
  orderBy: ['segment_id', ...LABELLED.map(quoteName), 'time'],
  lookedUp: [],
};
