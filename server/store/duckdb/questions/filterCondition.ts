import { LIST, listValue, VARCHAR } from '@duckdb/node-api';
import type { RecordFilter } from '../../questions/recordFilters';
import { quoteName } from '../schema/recordTables';
import type { Statement } from './context';

/** @param index Different for each filter of one statement. */
export function filterCondition(filter: RecordFilter, index: number): Statement {
  const values = `filter_${index}`;
  const tag = `tag_${index}`;
  const isTag = 'tag' in filter;
  const subject = isTag ? `tags[$${tag}]` : quoteName(filter.column);
  return {
    sql: `${subject} IN (SELECT unnest($${values}))`,
    values: { [values]: listValue([...filter.values]), ...(isTag ? { [tag]: filter.tag } : {}) },
    types: { [values]: LIST(VARCHAR), ...(isTag ? { [tag]: VARCHAR } : {}) },
  };
}
