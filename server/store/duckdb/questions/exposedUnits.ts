import { DOUBLE, VARCHAR } from '@duckdb/node-api';
import type { Window } from '../../../contract/window';
import { callField } from '../../questions/callField';
import {
  COVARIATE_REACH_MS,
  type CovariateSource,
  type ExposedUnits,
  SEVERAL_VARIANTS,
  type UnitSource,
} from '../../questions/experimentQuestion';
import type { QuestionContext, Statement } from './context';
import { inWindow, statement } from './inWindow';
import { groupExpression } from './labelledCalls';

/** A row for each unit: `unit`, `variant`, `segment`, `exposed_ms`, `until_ms`; null when nothing was recorded. */
export function exposedUnits(asked: ExposedUnits, context: QuestionContext): Statement | null {
  if (context.files.length === 0) {
    return null;
  }
  const { window, experiment, exposedBeforeMs, followUpMs } = asked;
  const happened = inWindow('"time"', window);
  const segment = asked.segment === null ? null : groupExpression(callField(asked.segment, 'exposure'), 0);
  const bound: Statement = {
    sql: '',
    values: {
      experiment,
      exposed_before: exposedBeforeMs,
      follow_up: followUpMs ?? 0,
      known_ms: window.toMs,
    },
    types: { experiment: VARCHAR, exposed_before: DOUBLE, follow_up: DOUBLE, known_ms: DOUBLE },
  };
  const parts = context.files.map(
    ({
      catalog,
    }) => `SELECT unit, variant, epoch_ms("time")::DOUBLE AS at_ms, id${segment ? `, ${segment.sql} AS segment` : ''}
      FROM ${catalog}.exposures WHERE experiment = $experiment AND ${happened.sql}`
  );
  return statement(
    `SELECT unit, min(at_ms) AS exposed_ms,
       CASE WHEN min(variant) = max(variant) THEN min(variant) ELSE '${SEVERAL_VARIANTS}' END AS variant,
       ${segment ? 'min_by(segment, struct_pack(seen_ms := at_ms, seen_id := id))' : "''"} AS segment,
       min(at_ms) + $follow_up AS finish_ms,
       ${followUpMs === null ? '$known_ms' : 'least(min(at_ms) + $follow_up, $known_ms)'} AS until_ms
     FROM (${parts.join(' UNION ALL ')}) GROUP BY unit HAVING min(at_ms) < $exposed_before`,
    [happened, ...(segment ? [segment] : []), bound]
  );
}

/** What units did, as rows of `unit`, `at_ms` and `amount`, from a source in a window. */
export async function observations(
  source: UnitSource,
  window: Window,
  context: QuestionContext,
  name: string
): Promise<Statement> {
  const happened = inWindow('"time"', window, name);
  const what: Statement = { sql: '', values: { [`${name}_is`]: source.name }, types: { [`${name}_is`]: VARCHAR } };
  const files = await context.filesIn(window);
  const parts = files.map(({ catalog }) =>
    source.record === 'conversion'
      ? `SELECT unit, epoch_ms("time")::DOUBLE AS at_ms, ${source.sum === 'value' ? '"value"' : '1.0'} AS amount
         FROM ${catalog}.conversions
         WHERE metric = $${name}_is AND coalesce(experiment, $experiment) = $experiment AND ${happened.sql}`
      : `SELECT coalesce(user_id, anonymous_id) AS unit, epoch_ms("time")::DOUBLE AS at_ms,
           ${source.sum === 'value' ? 'coalesce("value", 0)' : '1.0'} AS amount
         FROM ${catalog}.events WHERE event_name = $${name}_is AND ${happened.sql}`
  );
  return statement(parts.join(' UNION ALL '), [happened, what]);
}

/** Covariates that were sent, as rows of `unit`, `at_ms` and `amount`. */
export async function sentCovariates(
  { name }: CovariateSource & { readonly record: 'covariate' },
  { fromMs, toMs }: Window,
  context: QuestionContext
): Promise<Statement> {
  const window = { fromMs: fromMs - COVARIATE_REACH_MS, toMs };
  const happened = inWindow('"time"', window, 'known');
  const what: Statement = { sql: '', values: { covariate: name }, types: { covariate: VARCHAR } };
  const files = await context.filesIn(window);
  const parts = files.map(
    ({ catalog }) => `SELECT unit, epoch_ms("time")::DOUBLE AS at_ms, "value" AS amount FROM ${catalog}.covariates
      WHERE metric = $covariate AND coalesce(experiment, $experiment) = $experiment AND ${happened.sql}`
  );
  return statement(parts.join(' UNION ALL '), [happened, what]);
}
