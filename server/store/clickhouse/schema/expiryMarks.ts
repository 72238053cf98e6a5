import { TIME_TYPE } from '../statement';
import { SEGMENT_COLUMN, type TableSpec } from './tableSpec';

/** Since when what is kept no longer, as every companion was told; the latest mark of a class counts. */
export const EXPIRY_MARKS: TableSpec = {
  name: 'expiry_marks',
  columns: [{ name: 'retention', type: 'LowCardinality(String)' }, { name: 'mark', type: TIME_TYPE }, SEGMENT_COLUMN],
  engine: 'plain',
  timeColumn: 'mark',
  orderBy: ['retention'],
  lookedUp: [],
};
