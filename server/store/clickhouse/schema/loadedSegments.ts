import { TIME_TYPE } from '../statement';
import { SEGMENT_COLUMN, type TableSpec } from './tableSpec';

/** The segments that are loaded for good: the last row of each. */
export const LOADED_SEGMENTS: TableSpec = {
  name: 'loaded_segments',
  columns: [
    SEGMENT_COLUMN,
    { name: 'loaded_at', type: TIME_TYPE },
    { name: 'loaded_count', type: 'UInt32' },
    { name: 'duplicate_count', type: 'UInt32' },
  ],
  engine: 'plain',
  timeColumn: 'loaded_at',
  orderBy: ['segment_id'],
  lookedUp: [],
};
