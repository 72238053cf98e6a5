import {
  type ExperimentSums,
  type ExperimentSumsQuestion,
  measurementCount,
  productPairs,
  toExperimentSums,
} from '../../questions/experimentQuestion';
import { statement, type Statement } from '../statement';
import { atMost, type QuestionContext } from './context';
import { exposedUnits, observations, sentCovariates } from './exposedUnits';

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
  const measurements = [...measuredAfter(question, context), ...measuredBefore(question, context)];
  const count = measurementCount(question);
  const names = Array.from({ length: count }, (_, place) => `x${place}`);
  const values = measurements.map(
    ({ otherwise }, place) => `, toFloat64(ifNull(m${place}.amount, ${otherwise})) AS x${place}`
  );
  const joined = measurements.map((_, place) => `LEFT JOIN m${place} ON m${place}.unit = exposed.unit`);
  const sums = [
    ...names.map((name) => `, sum(${name})`),
    ...productPairs(count).map(([i, j]) => `, sum(x${i} * x${j})`),
  ];
  const limit = atMost(question.maxPoints);
  const cut = cutOf(question, names);
  const params = { step_ms: question.stepMs, origin_ms: question.window.fromMs };
  const columns = await context.query(
    statement(
      `WITH exposed AS (${exposed.sql}),
       ${measurements.map(({ table }, place) => `m${place} AS (${table.sql}),`).join('\n')}
       units AS (SELECT exposed.only_variant AS variant, exposed.first_segment AS segment,
         exposed.finish_ms AS finish_ms${values.join('')} FROM exposed ${joined.join(' ')})${cut.tables}
       SELECT variant, segment, floor((finish_ms - {origin_ms:Float64}) / {step_ms:Float64}) AS step,
         finish_ms <= {known_ms:Float64} AS finished, count()${sums.join('')}
       FROM ${cut.from} GROUP BY variant, segment, step, finished ${limit.sql}`,
      [exposed, ...measurements.map(({ table }) => table), { sql: '', params }, limit, cut.bound]
    )
  );
  const [variants = [], segments = [], steps = [], finished = [], units = [], ...numbers] = columns;
  const rows = variants.map((variant, row) => ({
    variant: String(variant),
    segment: String(segments[row]),
    step: Number(steps[row]),
    finished: Number(finished[row]),
    units: Number(units[row]),
    sums: numbers.map((column) => Number(column[row])),
  }));
  return toExperimentSums(rows, question);
}

function measuredAfter({ sources, window }: ExperimentSumsQuestion, context: QuestionContext): readonly Measurement[] {
  return sources.map((source, place) => {
    const seen = observations(source, window, context, `source_${place}`);
    return measurement(seen, 'at_ms >= exposed_ms AND at_ms < until_ms', aggregate(source.sum));
  });
}

function measuredBefore(
  { covariate, window, sources }: ExperimentSumsQuestion,
  context: QuestionContext
): readonly Measurement[] {
  if (covariate === null) {
    return [];
  }
  if (covariate.record === 'covariate') {
    const sent = measurement(sentCovariates(covariate, window, context), 'at_ms <= exposed_ms', 'avg(seen.amount)');
    return [{ ...sent, otherwise: '(SELECT if(count() = 0, 0, avg(assumeNotNull(m1.amount))) FROM m1)' }];
  }
  const { lookbackMs } = covariate;
  const reach = { fromMs: window.fromMs - lookbackMs, toMs: window.toMs };
  return sources.map((source, place) => {
    const seen = observations(source, reach, context, `before_${place}`);
    return measurement(
      statement(seen.sql, [seen, { sql: '', params: { lookback: lookbackMs } }]),
      'at_ms >= exposed_ms - {lookback:Float64} AND at_ms < exposed_ms',
      aggregate(source.sum)
    );
  });
}

function measurement(seen: Statement, during: string, sum: string): Measurement {
  const sql = `SELECT exposed.unit AS unit, toNullable(${sum}) AS amount FROM exposed
    INNER JOIN (${seen.sql}) AS seen ON seen.unit = exposed.unit WHERE ${during} GROUP BY exposed.unit`;
  return { table: statement(sql, [seen]), otherwise: '0' };
}

function aggregate(sum: 'value' | 'count' | 'any'): string {
  return sum === 'any' ? 'toFloat64(count() > 0)' : 'sum(seen.amount)';
}

/** The units with the first measurement cut: at the values of ranks among all units that belong to a variant. */
function cutOf(
  { cut }: ExperimentSumsQuestion,
  names: readonly string[]
): { tables: string; from: string; bound: Statement } {
  if (cut === null) {
    return { tables: '', from: 'units', bound: { sql: '', params: {} } };
  }
  const low = cut.lower === 0 ? '-inf' : 'minIf(x0, place = floor({cut_lower:Float64} * total) + 1)';
  const high = cut.upper === 0 ? 'inf' : 'minIf(x0, place = greatest(1, ceil((1 - {cut_upper:Float64}) * total)))';
  const others = names.slice(1).map((name) => `, ${name}`);
  return {
    tables: `, ranked AS (SELECT x0, row_number() OVER (ORDER BY x0) AS place, count() OVER () AS total
         FROM units WHERE variant <> ''),
       edges AS (SELECT ${low} AS low, ${high} AS high FROM ranked)`,
    from: `(SELECT variant, segment, finish_ms, least(greatest(units.x0, low), high) AS x0${others.join('')}
       FROM units CROSS JOIN edges)`,
    bound: { sql: '', params: { cut_lower: cut.lower, cut_upper: cut.upper } },
  };
}
