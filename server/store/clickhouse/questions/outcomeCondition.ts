import type { OutcomeCondition } from '../../questions/outcomeConditions';
import type { ConditionOperator } from '../../questions/recordOutcomes';
import { quoteName } from '../topology';
import type { Statement } from '../statement';

const COMPARISONS: Readonly<Record<Exclude<ConditionOperator, 'known' | 'contains'>, string>> = {
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  eq: '=',
  ne: '!=',
};

/** Of a call joined with the newest truth about it; without a match the joined text is empty, which no JSON is. */
const TRUTH = "coalesce(nullIf(newest_truth, ''), ground_truth)";

/** True or false, never NULL. @param name Different for each condition of one statement. */
export function outcomeCondition(condition: OutcomeCondition, name: string): Statement {
  const { sql: subject, params } = subjectOf(condition, `${name}_tag`);
  const { op, value } = condition;
  if (op === 'known' || value === null) {
    return { sql: `isNotNull(${subject})`, params };
  }
  if (op === 'contains') {
    return {
      sql: `positionCaseInsensitiveUTF8(ifNull(${subject}, ''), {${name}:String}) > 0`,
      params: { ...params, [name]: value },
    };
  }
  const type = typeof value === 'string' ? 'String' : typeof value === 'number' ? 'Float64' : 'Bool';
  return {
    sql: `ifNull((${subject}) ${COMPARISONS[op]} {${name}:${type}}, false)`,
    params: { ...params, [name]: value },
  };
}

function subjectOf(condition: OutcomeCondition, tag: string): Statement {
  switch (condition.on) {
    case 'column':
      return { sql: quoteName(condition.column), params: {} };
    case 'tag':
      return {
        sql: `if(mapContains(tags, {${tag}:String}), toNullable(tags[{${tag}:String}]), NULL)`,
        params: { [tag]: condition.tag },
      };
    case 'detail': {
      const [column, key] = [`ifNull(${quoteName(condition.column)}, '')`, `{${tag}:String}`];
      return {
        sql: `multiIf(JSONType(${column}, ${key}) = 'Null', NULL, JSONType(${column}, ${key}) = 'String',
          toNullable(JSONExtractString(${column}, ${key})), toNullable(JSONExtractRaw(${column}, ${key})))`,
        params: { [tag]: condition.key },
      };
    }
    case 'truth':
      return { sql: TRUTH, params: {} };
    case 'correctness':
      return { sql: `prediction = ${TRUTH}`, params: {} };
  }
}
