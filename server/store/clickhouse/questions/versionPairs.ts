import {
  PAIR_COLUMN_NAMES,
  PAIR_COLUMN_TERMS,
  type PairKey,
  toVersionPairs,
  type VersionPairs,
  type VersionPairsQuestion,
} from '../../questions/versionPairsQuestion';
import { statement, type Statement } from '../statement';
import type { QuestionContext } from './context';
import { judgedCalls } from './judgedCalls';

/** The inputs that two versions both saw. Grain: input. At most `limit` rows. */
export async function answerVersionPairs(
  question: VersionPairsQuestion,
  context: QuestionContext
): Promise<VersionPairs> {
  const { window, model, versionA, versionB, limit } = question;
  const key = keyOf(question.pairKey);
  const callsOf = (version: string) => {
    const sql = `model_name = {model:String} AND model_version = {${version}:String} AND ${key.isThere}`;
    const calls = judgedCalls(window, { sql, params: key.params }, context, [`assumeNotNull(${key.sql}) AS pair_key`]);
    return { ...calls, sql: `SELECT * FROM (${calls.sql}) ORDER BY time DESC, id DESC LIMIT 1 BY pair_key` };
  };
  const a = callsOf('version_a');
  const b = callsOf('version_b');
  const columns = PAIR_COLUMN_NAMES.map((name) => `toFloat64(${PAIR_COLUMN_TERMS[name]})`);
  const rows = await context.query(
    statement(
      `SELECT ${columns.join(', ')} FROM (${a.sql}) AS a INNER JOIN (${b.sql}) AS b ON a.pair_key = b.pair_key
       ORDER BY greatest(a.time, b.time) DESC, a.pair_key LIMIT {max_rows:UInt64}`,
      [a, b, { sql: '', params: { model, version_a: versionA, version_b: versionB, max_rows: limit } }]
    )
  );
  return toVersionPairs(
    rows.map((column) => Float64Array.from(column, (value) => (value === null ? NaN : Number(value))))
  );
}

function keyOf(pairKey: PairKey): Statement & { readonly isThere: string } {
  return pairKey.by === 'tag'
    ? {
        sql: 'tags[{pair_tag:String}]',
        isThere: 'mapContains(tags, {pair_tag:String})',
        params: { pair_tag: pairKey.tag },
      }
    : { sql: 'trace_id', isThere: 'isNotNull(trace_id)', params: {} };
}
