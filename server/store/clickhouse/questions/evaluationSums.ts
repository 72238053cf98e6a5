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
import { RECORD_TABLES } from '../../tables';
import { epochMs, inWindow, statement, type Statement } from '../statement';
import { atMost, type QuestionContext } from './context';
import { filterCondition } from './filterCondition';
import { groupExpression } from './labelledCalls';

/** Sums over scores and verdicts. Grain: group × bucket. At most `maxPoints` rows. */
export async function answerEvaluationSums(
  question: EvaluationSumsQuestion,
  context: QuestionContext
): Promise<EvaluationSums> {
  const conditions = [
    inWindow('time', question.window),
    ...toRecordFilters('evaluation', question.filters).map(filterCondition),
  ];
  const groups = question.groupBy.map((name, index) => groupExpression(callField(name, 'evaluation'), index));
  const verdict = verdictOf(question);
  const limit = atMost(question.maxPoints);
  const names = groups.map((_, index) => `group_${index}`);
  const fields = [
    ...groups.map(({ sql }, index) => `${sql} AS group_${index}`),
    `intDiv(${epochMs('time')}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket`,
    `weight, score, ${verdict.sql} AS is_pass`,
  ].join(', ');
  const keys = [...names, 'bucket'].join(', ');
  const columns = await context.query(
    statement(
      `SELECT ${keys},
         count(score), sumIf(weight, isNotNull(score)), sumIf(weight * weight, isNotNull(score)),
         ifNull(sum(weight * score), 0), ifNull(sum(weight * score * score), 0),
         count(is_pass), sumIf(weight, isNotNull(is_pass)), sumIf(weight * weight, isNotNull(is_pass)),
         sumIf(weight, ifNull(is_pass, 0) = 1)
       FROM (SELECT ${fields} FROM ${context.table(RECORD_TABLES.evaluation.name)}
         WHERE ${conditions.map(({ sql }) => sql).join(' AND ')})
       GROUP BY ${keys} ${limit.sql}`,
      [...conditions, ...groups, verdict, limit, { sql: '', params: { bucket_ms: question.bucketMs } }]
    )
  );
  const rows = (columns[0] ?? []).map((_, row) => ({
    group: columns.slice(0, names.length).map((column) => String(column[row])),
    timeMs: Number(columns[names.length]?.[row]),
    truth: '',
    prediction: '',
    numbers: columns.slice(names.length + 1).map((column) => Number(column[row])),
  }));
  return toRegressionSums(rows, EVALUATION_SUM_NAMES.length, question);
}

function verdictOf({ passScore }: EvaluationSumsQuestion): Statement {
  if (passScore !== null) {
    return { sql: 'toNullable(score >= {pass_score:Float64})', params: { pass_score: passScore } };
  }
  return {
    sql: `multiIf(lower(ifNull(label, '')) IN {pass_labels:Array(String)}, toNullable(1),
      lower(ifNull(label, '')) IN {fail_labels:Array(String)}, toNullable(0), NULL)`,
    params: { pass_labels: PASS_LABELS, fail_labels: FAIL_LABELS },
  };
}
