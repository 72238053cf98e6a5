import { DOUBLE, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import {
  type ExperimentValues,
  type ExperimentValuesQuestion,
  type ExposedAmongQuestion,
  toExperimentValues,
} from '../../questions/experimentQuestion';
import { compareTexts } from '../../questions/seriesIdentity';
import { readTextColumn } from './columns';
import type { QuestionContext, Statement } from './context';
import { exposedUnits, observations } from './exposedUnits';
import { inWindow, statement } from './inWindow';

/** The values of finished units of one variant each. Grain: record of the source. At most `maxPoints` rows. */
export async function answerExperimentValues(
  question: ExperimentValuesQuestion,
  context: QuestionContext
): Promise<ExperimentValues> {
  const exposed = exposedUnits(question, context);
  if (exposed === null) {
    return toExperimentValues([], question);
  }
  const seen = await observations(question.source, question.window, context, 'source_0');
  const bound: Statement = {
    sql: '',
    values: { max_rows: question.maxPoints + 1 },
    types: { max_rows: DOUBLE },
  };
  const result = await context.query(
    statement(
      `WITH exposed AS (${exposed.sql})
       SELECT variant, segment, amount::DOUBLE, exposed.unit FROM exposed JOIN (${seen.sql}) AS seen ON seen.unit = exposed.unit
       WHERE variant <> '' AND finish_ms <= $known_ms AND at_ms >= exposed_ms AND at_ms < until_ms
       LIMIT $max_rows::BIGINT`,
      [exposed, seen, bound]
    )
  );
  const rows = (await result.getRows()).map(([variant, segment, value, unit]) => ({
    variant: String(variant),
    segment: String(segment),
    value: Number(value),
    unit: String(unit),
  }));
  return toExperimentValues(rows, question);
}

/** Which of the units were exposed. Grain: unit. At most as many rows as units. */
export async function answerExposedAmong(
  { window, experiment, units }: ExposedAmongQuestion,
  context: QuestionContext
): Promise<readonly string[]> {
  if (context.files.length === 0) {
    return [];
  }
  const happened = inWindow('"time"', window);
  const bound: Statement = {
    sql: '',
    values: { experiment, units: listValue([...units]) },
    types: { experiment: VARCHAR, units: LIST(VARCHAR) },
  };
  const parts = context.files.map(
    ({ catalog }) => `SELECT unit FROM ${catalog}.exposures
      WHERE experiment = $experiment AND unit IN (SELECT unnest($units)) AND ${happened.sql}`
  );
  const found = await context.query(
    statement(`SELECT DISTINCT unit FROM (${parts.join(' UNION ALL ')})`, [happened, bound])
  );
  return [...(await readTextColumn(found))].sort(compareTexts);
}
