import { ownFields } from '../fieldsByType';
import type { MeasureQuery } from '../types';
import { DEFAULT_ANNOTATION_SOURCES } from './annotationChoices';

export function defaultAnnotationQuery(): Partial<MeasureQuery> {
  return { queryType: 'annotations', sources: [...DEFAULT_ANNOTATION_SOURCES] };
}

/** A query for marks, whatever it was before: the settings of a dashboard take over the query of another data source. */
export function asAnnotationQuery(query: MeasureQuery): MeasureQuery {
  return ownFields({ ...defaultAnnotationQuery(), ...query, queryType: 'annotations' });
}
