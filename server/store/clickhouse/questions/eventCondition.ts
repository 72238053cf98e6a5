import { type EventField, type EventFilters, eventFilters } from '../../questions/eventField';
import { statement, type Statement } from '../statement';
import { quoteName } from '../topology';

/** Null where the event has none. @param name Different for each field of one statement. */
export function eventValue(field: EventField, name: string): Statement {
  if ('column' in field) {
    return { sql: `toNullable(${quoteName(field.column)})`, params: {} };
  }
  if ('tag' in field) {
    const tag = `{${name}:String}`;
    return { sql: `if(mapContains(tags, ${tag}), toNullable(tags[${tag}]), NULL)`, params: { [name]: field.tag } };
  }
  const json = `ifNull(properties, '{}')`;
  const key = `{${name}:String}`;
  return {
    sql: `multiIf(JSONType(${json}, ${key}) = 'Null', NULL,
      JSONType(${json}, ${key}) = 'String', toNullable(JSONExtractString(${json}, ${key})),
      toNullable(JSONExtractRaw(${json}, ${key})))`,
    params: { [name]: field.property },
  };
}

/** Whether an event has, of each field, one of the allowed values; never null. @param name Different for each condition. */
export function eventCondition(filters: EventFilters, name: string): Statement {
  const conditions = eventFilters(filters).map(({ field, values }, index) => {
    const bound = `${name}_values_${index}`;
    const subject = eventValue(field, `${name}_field_${index}`);
    return statement(`ifNull(${subject.sql} IN {${bound}:Array(String)}, 0)`, [
      subject,
      { sql: '', params: { [bound]: values } },
    ]);
  });
  return conditions.length === 0
    ? { sql: '1', params: {} }
    : statement(`(${conditions.map(({ sql }) => sql).join(' AND ')})`, conditions);
}
