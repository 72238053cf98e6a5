import type { QueryEditorProps, SelectableValue } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { Select } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { testIds } from '../../../constants';
import { QUERY_TYPES, QUERY_TYPE_TEXTS, type QueryType } from '../../../contract';
import { AnnotationFiltersRow } from '../../annotations/AnnotationFiltersRow';
import { AnnotationSourcesField } from '../../annotations/AnnotationSourcesField';
import type { DataSource } from '../../DataSource';
import { defaultQuery } from '../../defaultQuery';
import { typeChange } from '../../fieldsByType';
import type { MeasureDataSourceOptions, MeasureQuery } from '../../types';
import { AnomalyFiguresField } from './AnomalyFiguresField';
import { AnomalyRows } from './AnomalyRows';
import { EditorField, EditorRow } from './EditorLayout';
import { EvaluationsRow } from './EvaluationsRow';
import { ConceptDriftFiguresField } from './ConceptDriftFiguresField';
import { DriftFiguresField } from './DriftFiguresField';
import { DriftRows } from './DriftRows';
import { FairnessFiguresField } from './FairnessFiguresField';
import { FairnessRows } from './FairnessRows';
import { FiguresField } from './FiguresField';
import { FiltersRow } from './FiltersRow';
import { MetricsField } from './MetricsField';
import { ModelCallRow } from './ModelCallRow';
import { ModelComparisonRow } from './ModelComparisonRow';
import { ModelFiguresField } from './ModelFiguresField';
import { ModelHealthRow } from './ModelHealthRow';
import { OutputRow } from './OutputRow';
import { PerformanceFiguresField } from './PerformanceFiguresField';
import { PerformanceRows } from './PerformanceRows';
import { QualityFiguresField } from './QualityFiguresField';
import { QualityRows } from './QualityRows';
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
            onChange={({ value }) => change(typeChange(model, value))}
            width="auto"
          />
        </EditorField>
        <Asked {...parts} />
      </EditorRow>
      <OfWhat {...parts} />
      {model.queryType !== 'annotations' && <OutputRow {...parts} />}
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
    case 'latency':
    case 'cost':
    case 'model-traffic':
    case 'model-health':
    case 'text-quality':
    case 'evaluations':
      return <ModelFiguresField type={parts.model.queryType} {...parts} />;
    case 'quality':
      return <QualityFiguresField {...parts} />;
    case 'fairness':
      return <FairnessFiguresField {...parts} />;
    case 'estimated-performance':
      return <PerformanceFiguresField {...parts} />;
    case 'concept-drift':
      return <ConceptDriftFiguresField {...parts} />;
    case 'drift':
    case 'data-quality':
      return <DriftFiguresField {...parts} />;
    case 'anomalies':
      return <AnomalyFiguresField {...parts} />;
    case 'annotations':
      return <AnnotationSourcesField {...parts} />;
    case 'model-comparison':
      return null;
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
    case 'latency':
    case 'cost':
    case 'model-traffic':
    case 'text-quality':
      return <ModelCallRow {...parts} />;
    case 'model-health':
      return <ModelHealthRow {...parts} />;
    case 'model-comparison':
      return <ModelComparisonRow {...parts} />;
    case 'evaluations':
      return <EvaluationsRow {...parts} />;
    case 'quality':
      return <QualityRows {...parts} />;
    case 'fairness':
      return <FairnessRows {...parts} />;
    case 'estimated-performance':
    case 'concept-drift':
      return <PerformanceRows {...parts} />;
    case 'drift':
    case 'data-quality':
      return <DriftRows {...parts} />;
    case 'annotations':
      return <AnnotationFiltersRow {...parts} />;
    case 'anomalies':
      return (
        <AnomalyRows
          {...parts}
          renderOf={(ofParts) => ({ asked: <Asked {...ofParts} />, ofWhat: <OfWhat {...ofParts} /> })}
        />
      );
    default:
      return <FiltersRow {...parts} />;
  }
}
