import { BOOLEAN, DOUBLE, VARCHAR } from '@duckdb/node-api';
import type { ConditionOperator } from '../../questions/recordOutcomes';
import type { OutcomeCondition } from '../../questions/outcomeConditions';
import { quoteName } from '../schema/recordTables';
import type { Statement } from './context';

const COMPARISONS: Readonly<Record<Exclude<ConditionOperator, 'known' | 'contains'>, string>> = {
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  eq: '=',
  ne: '<>',
};

/** Of a call joined with the newest truth about it, which may be missing. */
const TRUTH = 'coalesce(newest_truth, ground_truth::VARCHAR)';

/** True or false, never NULL. @param name Different for each condition of one statement. */
export function outcomeCondition(condition: OutcomeCondition, name: string): Statement {
  const subject = subjectOf(condition, `${name}_tag`);
  const { op, value } = condition;
  if (op === 'known' || value === null) {
    return { ...subject, sql: `(${subject.sql}) IS NOT NULL` };
  }
  if (op === 'contains') {
    return {
      sql: `coalesce(contains(lower(${subject.sql}), lower($${name})), false)`,
      values: { ...subject.values, [name]: value },
      types: { ...subject.types, [name]: VARCHAR },
    };
  }
  return {
    sql: `coalesce((${subject.sql}) ${COMPARISONS[op]} $${name}, false)`,
    values: { ...subject.values, [name]: value },
    types: {
      ...subject.types,
      [name]: typeof value === 'string' ? VARCHAR : typeof value === 'number' ? DOUBLE : BOOLEAN,
    },
  };
}

function subjectOf(condition: OutcomeCondition, tag: string): Statement {
  switch (condition.on) {
    case 'column':
      return { sql: quoteName(condition.column), values: {}, types: {} };
    case 'tag':
      return { sql: `tags[$${tag}]`, values: { [tag]: condition.tag }, types: { [tag]: VARCHAR } };
    case 'detail':
      return {
        sql: `${quoteName(condition.column)} ->> $${tag}`,
        values: { [tag]: `$."${condition.key}"` },
        types: { [tag]: VARCHAR },
      };
    case 'truth':
      return { sql: TRUTH, values: {}, types: {} };
    case 'correctness':
      return { sql: `prediction::VARCHAR = ${TRUTH}`, values: {}, types: {} };
  }
}
