import {
  type ExperimentValues,
  type ExperimentValuesQuestion,
  type ExposedAmongQuestion,
  toExperimentValues,
} from '../../questions/experimentQuestion';
import { compareTexts } from '../../questions/seriesIdentity';
import { RECORD_TABLES } from '../../tables';
import { inWindow, statement } from '../statement';
import { atMost, type QuestionContext, texts } from './context';
import { exposedUnits, observations } from './exposedUnits';

/** The values of finished units of one variant each. Grain: record of the source. At most `maxPoints` rows. */
export async function answerExperimentValues(
  question: ExperimentValuesQuestion,
  context: QuestionContext
): Promise<ExperimentValues> {
  const exposed = exposedUnits(question, context);
  const seen = observations(question.source, question.window, context, 'source_0');
  const limit = atMost(question.maxPoints);
  const [variants = [], segments = [], values = [], units = []] = await context.query(
    statement(
      `WITH exposed AS (${exposed.sql})
       SELECT exposed.only_variant, exposed.first_segment, seen.amount, exposed.unit
       FROM exposed INNER JOIN (${seen.sql}) AS seen ON seen.unit = exposed.unit
       WHERE exposed.only_variant <> '' AND finish_ms <= {known_ms:Float64} AND at_ms >= exposed_ms AND at_ms < until_ms
       ${limit.sql}`,
      [exposed, seen, limit]
    )
  );
  const rows = variants.map((variant, row) => ({
    variant: String(variant),
    segment: String(segments[row]),
    value: Number(values[row]),
    unit: String(units[row]),
  }));
  return toExperimentValues(rows, question);
}

/** Which of the units were exposed. Grain: unit. At most as many rows as units. */
export async function answerExposedAmong(
  { window, experiment, units }: ExposedAmongQuestion,
  { table, query }: QuestionContext
): Promise<readonly string[]> {
  const happened = inWindow('time', window);
  const [found] = await query(
    statement(
      `SELECT DISTINCT unit FROM ${table(RECORD_TABLES.exposure.name)}
       WHERE experiment = {experiment:String} AND unit IN {units:Array(String)} AND ${happened.sql}`,
      [happened, { sql: '', params: { experiment, units } }]
    )
  );
  return [...texts(found)].sort(compareTexts);
}
