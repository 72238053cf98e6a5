import type { AnnotationSupport } from '@grafana/data';
import type { MeasureQuery } from '../types';
import { AnnotationQueryEditor } from './AnnotationQueryEditor';
import { asAnnotationQuery, defaultAnnotationQuery } from './annotationQuery';

/** Grafana makes marks of the answer by itself: its fields have the names that it looks for. */
export const annotationSupport: AnnotationSupport<MeasureQuery> = {
  getDefaultQuery: defaultAnnotationQuery,
  prepareQuery: ({ target }) => target && asAnnotationQuery(target),
  QueryEditor: AnnotationQueryEditor,
};
