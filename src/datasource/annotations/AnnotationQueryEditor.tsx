import type { QueryEditorProps } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import React, { useId } from 'react';
import { testIds } from '../../constants';
import { EditorRow } from '../components/QueryEditor/EditorLayout';
import type { DataSource } from '../DataSource';
import type { MeasureDataSourceOptions, MeasureQuery } from '../types';
import { AnnotationFiltersRow } from './AnnotationFiltersRow';
import { AnnotationSourcesField } from './AnnotationSourcesField';
import { asAnnotationQuery } from './annotationQuery';

type Props = QueryEditorProps<DataSource, MeasureQuery, MeasureDataSourceOptions>;

/** The editor in a dashboard's settings, where no other type of query makes sense. */
export function AnnotationQueryEditor({ query, onChange, onRunQuery, datasource, range }: Props) {
  const id = useId();
  const model = asAnnotationQuery(query);
  const variables = getTemplateSrv()
    .getVariables()
    .map(({ name }) => `$${name}`);
  const change = (part: Partial<MeasureQuery>) => {
    onChange({ ...model, ...part });
    onRunQuery();
  };
  const parts = { model, change, datasource, range, variables, id };
  return (
    <div data-testid={testIds.queryEditor.root}>
      <EditorRow>
        <AnnotationSourcesField {...parts} />
      </EditorRow>
      <AnnotationFiltersRow {...parts} />
    </div>
  );
}
