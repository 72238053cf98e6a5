import type { RecordFilter } from '../../questions/recordFilters';
import type { Statement } from '../statement';
import { quoteName } from '../topology';

/** @param index Different for each filter of one statement. */
export function filterCondition(filter: RecordFilter, index: number): Statement {
  const values = `filter_${index}`;
  if (!('tag' in filter)) {
    return { sql: `${quoteName(filter.column)} IN {${values}:Array(String)}`, params: { [values]: filter.values } };
  }
  const tag = `tag_${index}`;
  return {
    sql: `mapContains(tags, {${tag}:String}) AND tags[{${tag}:String}] IN {${values}:Array(String)}`,
    params: { [values]: filter.values, [tag]: filter.tag },
  };
}
