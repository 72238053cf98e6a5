import { BIGINT, VARCHAR } from '@duckdb/node-api';
import {
  PAIR_COLUMN_NAMES,
  PAIR_COLUMN_TERMS,
  type PairKey,
  toVersionPairs,
  type VersionPairs,
  type VersionPairsQuestion,
} from '../../questions/versionPairsQuestion';
import { readNumberColumns } from './columns';
import type { QuestionContext, Statement } from './context';
import { statement } from './inWindow';
import { judgedCalls } from './judgedCalls';

/** The inputs that two versions both saw. Grain: input. At most `limit` rows. */
export async function answerVersionPairs(
  question: VersionPairsQuestion,
  context: QuestionContext
): Promise<VersionPairs> {
  if (context.files.length === 0) {
    return toVersionPairs([]);
  }
  const { window, limit } = question;
  const key = keyOf(question.pairKey);
  const calls = await judgedCalls(window, wantedCalls(question, key), context, [`${key.sql} AS pair_key`]);
  const limits = { sql: '', values: { max_rows: BigInt(limit) }, types: { max_rows: BIGINT } };
  const columns = PAIR_COLUMN_NAMES.map((name) => `coalesce((${PAIR_COLUMN_TERMS[name]})::DOUBLE, 'NaN'::DOUBLE)`);
  const result = await context.query(
    statement(
      `WITH newest AS (
         SELECT * FROM (${calls.sql})
         QUALIFY row_number() OVER (PARTITION BY model_version, pair_key ORDER BY "time" DESC, id DESC) = 1)
       SELECT ${columns.join(', ')}
       FROM (SELECT * FROM newest WHERE model_version = $version_a) AS a
       JOIN (SELECT * FROM newest WHERE model_version = $version_b) AS b ON a.pair_key = b.pair_key
       ORDER BY greatest(a."time", b."time") DESC, a.pair_key LIMIT $max_rows`,
      [calls, limits]
    )
  );
  return toVersionPairs(await readNumberColumns(result));
}

function keyOf(pairKey: PairKey): Statement {
  return pairKey.by === 'tag'
    ? { sql: 'tags[$pair_tag]', values: { pair_tag: pairKey.tag }, types: { pair_tag: VARCHAR } }
    : { sql: 'trace_id', values: {}, types: {} };
}

function wantedCalls({ model, versionA, versionB }: VersionPairsQuestion, key: Statement): Statement {
  const versions = {
    sql: '',
    values: { model, version_a: versionA, version_b: versionB },
    types: { model: VARCHAR, version_a: VARCHAR, version_b: VARCHAR },
  };
  const sql = `model_name = $model AND model_version IN ($version_a, $version_b) AND ${key.sql} IS NOT NULL`;
  return statement(sql, [versions, key]);
}
