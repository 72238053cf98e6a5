import { LIST, listValue, VARCHAR } from '@duckdb/node-api';
import type { InferenceLatencyQuestion } from '../../questions/recordQuestion';
import type { Statement } from './context';

/** The condition that a row is of a wanted model and version. */
export function wantedModels({ models, versions }: Pick<InferenceLatencyQuestion, 'models' | 'versions'>): Statement {
  const conditions = [
    ...(models.length > 0 ? ['model_name IN (SELECT unnest($models))'] : []),
    ...(versions.length > 0 ? ['model_version IN (SELECT unnest($versions))'] : []),
  ];
  return {
    sql: ['true', ...conditions].join(' AND '),
    values: {
      ...(models.length > 0 ? { models: listValue([...models]) } : {}),
      ...(versions.length > 0 ? { versions: listValue([...versions]) } : {}),
    },
    types: {
      ...(models.length > 0 ? { models: LIST(VARCHAR) } : {}),
      ...(versions.length > 0 ? { versions: LIST(VARCHAR) } : {}),
    },
  };
}
