import { VARCHAR } from '@duckdb/node-api';
import { toRecordFilters } from '../../questions/recordFilters';
import type { InferenceLabel, InferenceSelection } from '../../questions/recordQuestion';
import { compareTexts } from '../../questions/seriesIdentity';
import type { Statement } from './context';
import { filterCondition } from './filterCondition';
import { statement } from './inWindow';
import { wantedModels } from './latencyCalls';

export const BUCKET = '((epoch_ms("time") // $bucket_ms) * $bucket_ms)::DOUBLE AS bucket_ms';

/** The columns of groups, in the order asked for. */
export function labelColumns({ groupBy }: Pick<InferenceSelection, 'groupBy'>): readonly string[] {
  return groupBy.map((_, index) => `label_${index}`);
}

/** What names those columns in rows of calls. */
export function labelsOfCalls({ groupBy }: Pick<InferenceSelection, 'groupBy'>): Statement {
  const tags = groupBy.flatMap((label, index) =>
    label.startsWith('tags.') ? [[`group_tag_${index}`, label] as const] : []
  );
  return {
    sql: groupBy.map((label, index) => `${expressionOf(label, index)} AS label_${index}`).join(', '),
    values: Object.fromEntries(tags.map(([name, label]) => [name, label.slice('tags.'.length)])),
    types: Object.fromEntries(tags.map(([name]) => [name, VARCHAR])),
  };
}

/** The condition that a call is wanted. */
export function wantedCalls(question: Pick<InferenceSelection, 'models' | 'versions' | 'filters'>): Statement {
  const parts = [wantedModels(question), ...toRecordFilters('inference', question.filters ?? {}).map(filterCondition)];
  return statement(parts.map(({ sql }) => sql).join(' AND '), parts);
}

export function compareLabels(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing === -1 ? 0 : compareTexts(a[differing] ?? '', b[differing] ?? '');
}

function expressionOf(label: InferenceLabel, index: number): string {
  switch (label) {
    case 'model_name':
    case 'model_version':
    case 'outcome':
      return label;
    case 'region':
      return `coalesce(region, '')`;
    default:
      return `coalesce(tags[$group_tag_${index}], '')`;
  }
}
