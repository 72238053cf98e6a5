import type { Window } from '../../../contract/window';
import { callField } from '../../questions/callField';
import {
  COVARIATE_REACH_MS,
  type CovariateSource,
  type ExposedUnits,
  SEVERAL_VARIANTS,
  type UnitSource,
} from '../../questions/experimentQuestion';
import { RECORD_TABLES } from '../../tables';
import { epochMs, inWindow, statement, type Statement } from '../statement';
import type { QuestionContext } from './context';
import { groupExpression } from './labelledCalls';

/** A row for each unit: `unit`, `variant`, `segment`, `exposed_ms`, `finish_ms`, `until_ms`. */
export function exposedUnits(asked: ExposedUnits, { table }: QuestionContext): Statement {
  const { window, experiment, exposedBeforeMs, followUpMs } = asked;
  const happened = inWindow('time', window);
  const segment: Statement =
    asked.segment === null ? { sql: "''", params: {} } : groupExpression(callField(asked.segment, 'exposure'), 0);
  const params = {
    experiment,
    exposed_before: exposedBeforeMs,
    follow_up: followUpMs ?? 0,
    known_ms: window.toMs,
  };
  return statement(
    `SELECT unit, min(at_ms) AS exposed_ms,
       if(min(variant) = max(variant), min(variant), '${SEVERAL_VARIANTS}') AS only_variant,
       argMin(segment, (at_ms, id)) AS first_segment,
       exposed_ms + {follow_up:Float64} AS finish_ms,
       ${followUpMs === null ? '{known_ms:Float64}' : 'least(exposed_ms + {follow_up:Float64}, {known_ms:Float64})'} AS until_ms
     FROM (SELECT unit, variant, toFloat64(${epochMs('time')}) AS at_ms, id, ${segment.sql} AS segment
       FROM ${table(RECORD_TABLES.exposure.name)} WHERE experiment = {experiment:String} AND ${happened.sql})
     GROUP BY unit HAVING exposed_ms < {exposed_before:Float64}`,
    [happened, segment, { sql: '', params }]
  );
}

/** What units did, as rows of `unit`, `at_ms` and `amount`, from a source in a window. */
export function observations(source: UnitSource, window: Window, { table }: QuestionContext, name: string): Statement {
  const happened = inWindow('time', window, name);
  const what: Statement = { sql: '', params: { [`${name}_is`]: source.name } };
  const sql =
    source.record === 'conversion'
      ? `SELECT unit, toFloat64(${epochMs('time')}) AS at_ms, ${source.sum === 'value' ? 'value' : 'toFloat64(1)'} AS amount
         FROM ${table(RECORD_TABLES.conversion.name)} WHERE metric = {${name}_is:String}
           AND ifNull(experiment, {experiment:String}) = {experiment:String} AND ${happened.sql}`
      : `SELECT assumeNotNull(coalesce(user_id, anonymous_id)) AS unit, toFloat64(${epochMs('time')}) AS at_ms,
           ${source.sum === 'value' ? 'ifNull(value, 0)' : 'toFloat64(1)'} AS amount
         FROM ${table(RECORD_TABLES.event.name)} WHERE event_name = {${name}_is:String}
           AND isNotNull(coalesce(user_id, anonymous_id)) AND ${happened.sql}`;
  return statement(sql, [happened, what]);
}

/** Covariates that were sent, as rows of `unit`, `at_ms` and `amount`. */
export function sentCovariates(
  { name }: CovariateSource & { readonly record: 'covariate' },
  { fromMs, toMs }: Window,
  { table }: QuestionContext
): Statement {
  const happened = inWindow('time', { fromMs: fromMs - COVARIATE_REACH_MS, toMs }, 'known');
  return statement(
    `SELECT unit, toFloat64(${epochMs('time')}) AS at_ms, value AS amount FROM ${table(RECORD_TABLES.covariate.name)}
     WHERE metric = {covariate:String} AND ifNull(experiment, {experiment:String}) = {experiment:String} AND ${happened.sql}`,
    [happened, { sql: '', params: { covariate: name } }]
  );
}
