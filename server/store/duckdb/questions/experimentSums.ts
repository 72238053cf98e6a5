import { DOUBLE } from '@duckdb/node-api';
import {
  type ExperimentSums,
  type ExperimentSumsQuestion,
  measurementCount,
  productPairs,
  toExperimentSums,
} from '../../questions/experimentQuestion';
import type { QuestionContext, Statement } from './context';
import { exposedUnits, observations, sentCovariates } from './exposedUnits';
import { statement } from './inWindow';

/** A measurement of each unit: a table of `unit` and `amount`, units without any left out. */
interface Measurement {
  readonly table: Statement;
  /** What a unit without a row has. */
  readonly otherwise: string;
}

/** Sums over the units of an experiment. Grain: variant × segment × step × whether finished. At most `maxPoints` rows. */
export async function answerExperimentSums(
  question: ExperimentSumsQuestion,
  context: QuestionContext
): Promise<ExperimentSums> {
  const exposed = exposedUnits(question, context);
  if (exposed === null) {
    return toExperimentSums([], question);
  }
  const measurements = [...(await measuredAfter(question, context)), ...(await measuredBefore(question, context))];
  const count = measurementCount(question);
  const names = Array.from({ length: count }, (_, place) => `x${place}`);
  const joined = measurements.map((_, place) => `LEFT JOIN m${place} ON m${place}.unit = exposed.unit`);
  const values = measurements.map(
    ({ otherwise }, place) => `coalesce(m${place}.amount, ${otherwise})::DOUBLE AS x${place}`
  );
  const bounds: Statement = {
    sql: '',
    values: { step_ms: question.stepMs, origin_ms: question.window.fromMs, max_rows: question.maxPoints + 1 },
    types: { step_ms: DOUBLE, origin_ms: DOUBLE, max_rows: DOUBLE },
  };
  const cut = cutOf(question);
  const sums = [
    ...names.map((name) => `sum(${name})`),
    ...productPairs(count).map(([i, j]) => `sum(x${i} * x${j})`),
  ].map((sum) => `${sum}::DOUBLE`);
  const result = await context.query(
    statement(
      `WITH exposed AS (${exposed.sql}),
       ${measurements.map(({ table }, place) => `m${place} AS (${table.sql}),`).join('\n')}
       units AS (SELECT exposed.*${values.map((value) => `, ${value}`).join('')} FROM exposed ${joined.join(' ')}),
       ${cut.tables}
       SELECT variant, segment, floor((finish_ms - $origin_ms) / $step_ms)::DOUBLE AS step,
         (finish_ms <= $known_ms)::DOUBLE AS finished, count(*)::DOUBLE${sums.map((sum) => `, ${sum}`).join('')}
       FROM ${cut.from} GROUP BY ALL LIMIT $max_rows::BIGINT`,
      [exposed, ...measurements.map(({ table }) => table), bounds, cut.bound]
    )
  );
  const rows = (await result.getRows()).map(([variant, segment, step, finished, units, ...numbers]) => ({
    variant: String(variant),
    segment: String(segment),
    step: Number(step),
    finished: Number(finished),
    units: Number(units),
    sums: numbers.map(Number),
  }));
  return toExperimentSums(rows, question);
}

function measuredAfter(question: ExperimentSumsQuestion, context: QuestionContext): Promise<readonly Measurement[]> {
  return Promise.all(
    question.sources.map(async (source, place) => {
      const seen = await observations(source, question.window, context, `source_${place}`);
      return measurement(seen, 'at_ms >= exposed_ms AND at_ms < until_ms', aggregate(source.sum));
    })
  );
}

async function measuredBefore(
  question: ExperimentSumsQuestion,
  context: QuestionContext
): Promise<readonly Measurement[]> {
  const { covariate, window, sources } = question;
  if (covariate === null) {
    return [];
  }
  if (covariate.record === 'covariate') {
    const sent = measurement(await sentCovariates(covariate, window, context), 'at_ms <= exposed_ms', 'avg(amount)');
    return [{ ...sent, otherwise: '(SELECT coalesce(avg(amount), 0) FROM m1)' }];
  }
  const { lookbackMs } = covariate;
  const reach = { fromMs: window.fromMs - lookbackMs, toMs: window.toMs };
  const bound: Statement = { sql: '', values: { lookback: lookbackMs }, types: { lookback: DOUBLE } };
  return Promise.all(
    sources.map(async (source, place) => {
      const seen = await observations(source, reach, context, `before_${place}`);
      const { table, otherwise } = measurement(
        statement(seen.sql, [seen, bound]),
        'at_ms >= exposed_ms - $lookback AND at_ms < exposed_ms',
        aggregate(source.sum)
      );
      return { table, otherwise };
    })
  );
}

function measurement(seen: Statement, during: string, sum: string): Measurement {
  const sql = `SELECT exposed.unit AS unit, ${sum} AS amount FROM exposed JOIN (${seen.sql}) AS seen
    ON seen.unit = exposed.unit WHERE ${during} GROUP BY exposed.unit`;
  return { table: statement(sql, [seen]), otherwise: '0' };
}

function aggregate(sum: 'value' | 'count' | 'any'): string {
  return sum === 'any' ? 'max(1.0)' : 'sum(amount)';
}

/** The units with the first measurement cut: at the values of ranks among all units that belong to a variant. */
function cutOf({ cut }: ExperimentSumsQuestion): { tables: string; from: string; bound: Statement } {
  if (cut === null) {
    return { tables: 'kept AS (SELECT * FROM units)', from: 'kept', bound: { sql: '', values: {}, types: {} } };
  }
  const low = cut.lower === 0 ? "'-inf'::DOUBLE" : 'min(x0) FILTER (place = floor($cut_lower * total) + 1)';
  const high =
    cut.upper === 0 ? "'inf'::DOUBLE" : 'min(x0) FILTER (place = greatest(1, ceil((1 - $cut_upper::DOUBLE) * total)))';
  return {
    tables: `ranked AS (SELECT x0, row_number() OVER (ORDER BY x0) AS place, count(*) OVER () AS total
         FROM units WHERE variant <> ''),
       edges AS (SELECT ${low} AS low, ${high} AS high FROM ranked)`,
    from: '(SELECT units.* REPLACE (least(greatest(x0, low), high) AS x0) FROM units, edges)',
    bound: {
      sql: '',
      values: {
        ...(cut.lower === 0 ? {} : { cut_lower: cut.lower }),
        ...(cut.upper === 0 ? {} : { cut_upper: cut.upper }),
      },
      types: { ...(cut.lower === 0 ? {} : { cut_lower: DOUBLE }), ...(cut.upper === 0 ? {} : { cut_upper: DOUBLE }) },
    },
  };
}
