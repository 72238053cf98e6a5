import { LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { type EventField, type EventFilters, eventFilters } from '../../questions/eventField';
import { quoteName } from '../schema/recordTables';
import type { Statement } from './context';
import { statement } from './inWindow';

/** @param name Different for each field of one statement. */
export function eventValue(field: EventField, name: string): Statement {
  if ('column' in field) {
    return { sql: quoteName(field.column), values: {}, types: {} };
  }
  return 'tag' in field
    ? { sql: `tags[$${name}]`, values: { [name]: field.tag }, types: { [name]: VARCHAR } }
    : {
        sql: `(properties ->> $${name})`,
        values: { [name]: `$."${field.property}"` },
        types: { [name]: VARCHAR },
      };
}

/** Whether an event has, of each field, one of the allowed values; never null. @param name Different for each condition. */
export function eventCondition(filters: EventFilters, name: string): Statement {
  const conditions = eventFilters(filters).map(({ field, values }, index) => {
    const bound = `${name}_values_${index}`;
    const subject = eventValue(field, `${name}_field_${index}`);
    // No IN over a list: each would be a join of its own.
    const [only] = values;
    const allowed =
      values.length === 1 && only !== undefined
        ? { sql: `${subject.sql} = $${bound}`, values: { [bound]: only }, types: { [bound]: VARCHAR } }
        : {
            sql: `list_contains($${bound}, ${subject.sql})`,
            values: { [bound]: listValue([...values]) },
            types: { [bound]: LIST(VARCHAR) },
          };
    return statement(allowed.sql, [subject, allowed]);
  });
  return conditions.length === 0
    ? { sql: 'true', values: {}, types: {} }
    : statement(`coalesce(${conditions.map(({ sql }) => sql).join(' AND ')}, false)`, conditions);
}
