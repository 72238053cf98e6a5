import { BIGINT, DOUBLE, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { callField } from '../../questions/callField';
import {
  EVALUATION_SUM_NAMES,
  type EvaluationSums,
  type EvaluationSumsQuestion,
  FAIL_LABELS,
  PASS_LABELS,
} from '../../questions/evaluationSumsQuestion';
import { toRegressionSums } from '../../questions/groupedRows';
import { toRecordFilters } from '../../questions/recordFilters';
import type { QuestionContext, Statement } from './context';
import { filterCondition } from './filterCondition';
import { inWindow, statement } from './inWindow';
import { groupExpression } from './labelledCalls';

/** Sums over scores and verdicts. Grain: group × bucket. At most `maxPoints` rows. */
export async function answerEvaluationSums(
  question: EvaluationSumsQuestion,
  context: QuestionContext
): Promise<EvaluationSums> {
  const conditions = [
    inWindow('"time"', question.window),
    ...toRecordFilters('evaluation', question.filters).map(filterCondition),
  ];
  const groups = question.groupBy.map((name, index) => groupExpression(callField(name, 'evaluation'), index));
  if (context.files.length === 0) {
    return toRegressionSums([], EVALUATION_SUM_NAMES.length, question);
  }
  const verdict = verdictOf(question);
  const names = groups.map((_, index) => `group_${index}`);
  const fields = [
    ...groups.map(({ sql }, index) => `${sql} AS group_${index}`),
    '((epoch_ms("time") // $bucket_ms) * $bucket_ms)::DOUBLE AS bucket_ms',
    `weight, score, ${verdict.sql} AS is_pass`,
  ].join(', ');
  const where = conditions.map(({ sql }) => sql).join(' AND ');
  const parts = context.files.map(({ catalog }) => `SELECT ${fields} FROM ${catalog}.evaluations WHERE ${where}`);
  const keys = [...names, 'bucket_ms'].join(', ');
  const bounds = {
    sql: '',
    values: { bucket_ms: BigInt(question.bucketMs), max_rows: BigInt(question.maxPoints + 1) },
    types: { bucket_ms: BIGINT, max_rows: BIGINT },
  };
  const result = await context.query(
    statement(
      `SELECT ${keys},
         count(score)::DOUBLE, ${sumWhere('weight', 'score IS NOT NULL')}, ${sumWhere('weight * weight', 'score IS NOT NULL')},
         ${sumWhere('weight * score')}, ${sumWhere('weight * score * score')},
         count(is_pass)::DOUBLE, ${sumWhere('weight', 'is_pass IS NOT NULL')},
         ${sumWhere('weight * weight', 'is_pass IS NOT NULL')}, ${sumWhere('weight', 'is_pass')}
       FROM (${parts.join(' UNION ALL ')}) GROUP BY ${keys} LIMIT $max_rows`,
      [...conditions, ...groups, verdict, bounds]
    )
  );
  const rows = (await result.getRows()).map((row) => ({
    group: row.slice(0, names.length).map(String),
    timeMs: Number(row[names.length]),
    truth: '',
    prediction: '',
    numbers: row.slice(names.length + 1).map(Number),
  }));
  return toRegressionSums(rows, EVALUATION_SUM_NAMES.length, question);
}

function verdictOf({ passScore }: EvaluationSumsQuestion): Statement {
  if (passScore !== null) {
    return { sql: 'score >= $pass_score', values: { pass_score: passScore }, types: { pass_score: DOUBLE } };
  }
  return {
    sql: `CASE WHEN lower(label) IN (SELECT unnest($pass_labels)) THEN true
      WHEN lower(label) IN (SELECT unnest($fail_labels)) THEN false END`,
    values: { pass_labels: listValue([...PASS_LABELS]), fail_labels: listValue([...FAIL_LABELS]) },
    types: { pass_labels: LIST(VARCHAR), fail_labels: LIST(VARCHAR) },
  };
}

function sumWhere(expression: string, condition?: string): string {
  return `coalesce(sum(${expression})${condition === undefined ? '' : ` FILTER (${condition})`}, 0)::DOUBLE`;
}
