import { toRecordFilters } from '../../questions/recordFilters';
import type { InferenceLabel, InferenceSelection } from '../../questions/recordQuestion';
import { statement, type Statement } from '../statement';
import { filterCondition } from './filterCondition';
import { wantedModels } from './latencyPoint';

/** The columns of groups, in the order asked for. */
export function labelColumns({ groupBy }: Pick<InferenceSelection, 'groupBy'>): readonly string[] {
  return groupBy.map((_, index) => `label_${index}`);
}

/** What names those columns in rows of calls. */
export function labelsOfCalls({ groupBy }: Pick<InferenceSelection, 'groupBy'>): Statement {
  const tags = groupBy.flatMap((label, index) =>
    label.startsWith('tags.') ? [[`group_tag_${index}`, label.slice('tags.'.length)] as const] : []
  );
  return {
    sql: groupBy.map((label, index) => `${expressionOf(label, index)} AS label_${index}`).join(', '),
    params: Object.fromEntries(tags),
  };
}

/** The condition that a call is wanted. */
export function wantedCalls(question: Pick<InferenceSelection, 'models' | 'versions' | 'filters'>): Statement {
  const parts = [wantedModels(question), ...toRecordFilters('inference', question.filters ?? {}).map(filterCondition)];
  return statement(parts.map(({ sql }) => sql).join(' AND '), parts);
}

function expressionOf(label: InferenceLabel, index: number): string {
  switch (label) {
    case 'model_name':
    case 'model_version':
    case 'outcome':
      return `toString(${label})`;
    case 'region':
      return `toString(ifNull(region, ''))`;
    default:
      return `tags[{group_tag_${index}:String}]`;
  }
}
