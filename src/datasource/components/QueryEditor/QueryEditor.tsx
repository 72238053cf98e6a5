import type { QueryEditorProps, SelectableValue } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { Select } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { testIds } from '../../../constants';
import { QUERY_TYPES, QUERY_TYPE_TEXTS, type QueryType } from '../../../contract';
import type { DataSource } from '../../DataSource';
import { defaultQuery } from '../../defaultQuery';
import type { MeasureDataSourceOptions, MeasureQuery } from '../../types';
import { EditorField, EditorRow } from './EditorLayout';
import { FiguresField } from './FiguresField';
import { FiltersRow } from './FiltersRow';
import { MetricsField } from './MetricsField';
import { OutputRow } from './OutputRow';
import { ServicesRow } from './ServicesRow';
import { SloFigureField } from './SloFigureField';
import { SlosRow } from './SlosRow';
import type { EditorPartProps } from './parts';

type Props = QueryEditorProps<DataSource, MeasureQuery, MeasureDataSourceOptions>;

const QUERY_TYPE_OPTIONS: Array<SelectableValue<QueryType>> = QUERY_TYPES.map((value) => ({
  value,
  label: QUERY_TYPE_TEXTS[value].title,
  description: QUERY_TYPE_TEXTS[value].description,
}));

export function QueryEditor({ query, onChange, onRunQuery, datasource, range, app }: Props) {
  const id = useId();
  const model = useMemo(() => ({ ...defaultQuery(app), ...query }), [app, query]);
  const variables = getTemplateSrv()
    .getVariables()
    .map(({ name }) => `$${name}`);

  /** Every choice runs the query at once; typing into the legend runs it on blur. */
  const change = (part: Partial<MeasureQuery>) => {
    onChange({ ...model, ...part });
    onRunQuery();
  };
  const parts = { model, change, datasource, range, variables, id };

  return (
    <div data-testid={testIds.queryEditor.root}>
      <EditorRow>
        <EditorField label="Query type" htmlFor={`${id}-type`} minWidth={120}>
          <Select
            inputId={`${id}-type`}
            options={QUERY_TYPE_OPTIONS}
            value={model.queryType ?? 'host'}
            onChange={({ value }) => change({ queryType: value })}
            width="auto"
          />
        </EditorField>
        <Asked {...parts} />
      </EditorRow>
      <OfWhat {...parts} />
      <OutputRow {...parts} />
    </div>
  );
}

/** What the query tells, by its type. */
function Asked(parts: EditorPartProps) {
  switch (parts.model.queryType) {
    case 'availability':
      return <FiguresField {...parts} />;
    case 'slo':
      return <SloFigureField {...parts} />;
    default:
      return <MetricsField {...parts} />;
  }
}

/** Of whom it tells that. */
function OfWhat(parts: EditorPartProps) {
  switch (parts.model.queryType) {
    case 'availability':
      return <ServicesRow {...parts} />;
    case 'slo':
      return <SlosRow {...parts} />;
    default:
      return <FiltersRow {...parts} />;
  }
}
