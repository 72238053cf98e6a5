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
import { ConversionRow } from './ConversionRow';
import { EditorField, EditorRow } from './EditorLayout';
import { EvaluationsRow } from './EvaluationsRow';
import { ConceptDriftFiguresField } from './ConceptDriftFiguresField';
import { DriftFiguresField } from './DriftFiguresField';
import { DriftRows } from './DriftRows';
import { ExperimentFiguresField } from './ExperimentFiguresField';
import { ExperimentRow } from './ExperimentRow';
import { FairnessFiguresField } from './FairnessFiguresField';
import { FairnessRows } from './FairnessRows';
import { FiguresField } from './FiguresField';
import { FiltersRow } from './FiltersRow';
import { FunnelFiguresField } from './FunnelFiguresField';
import { FunnelRows } from './FunnelRows';
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
import { TextQualityRow } from './TextQualityRow';
import { ErrorsField } from './ErrorsField';
import { ErrorsRow } from './ErrorsRow';
import { SecurityField } from './SecurityField';
import { SecurityRow } from './SecurityRow';
import { LogsField } from './LogsField';
import { LogsRow } from './LogsRow';
import { TrackingFiguresField } from './TrackingFiguresField';
import { TrackingRow } from './TrackingRow';
import { UserFiguresField } from './UserFiguresField';
import { UserRows } from './UserRows';
import type { EditorPartProps } from './parts';

type Props = QueryEditorProps<DataSource, MeasureQuery, MeasureDataSourceOptions>;

const QUERY_TYPE_OPTIONS: Array<SelectableValue<QueryType>> = QUERY_TYPES.map((value) => ({
  value,
  label: QUERY_TYPE_TEXTS[value].title,
  description: QUERY_TYPE_TEXTS[value].description,
}));

export function QueryEditor({ query, onChange, onRunQuery, datasource, range, app }: Props) {
  const id = useId();
  const model = useMemo(() => withDefaults(query, app), [app, query]);
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
      {model.queryType !== 'annotations' && model.queryType !== 'segment-finder' && <OutputRow {...parts} />}
    </div>
  );
}

/** The default's metrics are a host's, and would filter an experiment's. */
function withDefaults(query: MeasureQuery, app: Props['app']): MeasureQuery {
  const own = query.queryType === 'experiment' ? { metrics: [] } : {};
  return { ...defaultQuery(app), ...own, ...query };
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
    case 'conversion':
      return <ModelFiguresField type={parts.model.queryType} {...parts} />;
    case 'quality':
      return <QualityFiguresField {...parts} />;
    case 'errors':
      return <ErrorsField {...parts} />;
    case 'security':
      return <SecurityField {...parts} />;
    case 'logs':
      return <LogsField {...parts} />;
    case 'tracking':
      return <TrackingFiguresField {...parts} />;
    case 'fairness':
      return <FairnessFiguresField {...parts} />;
    case 'estimated-performance':
      return <PerformanceFiguresField {...parts} />;
    case 'drift':
    case 'data-quality':
      return <DriftFiguresField {...parts} />;
    case 'experiment':
      return <ExperimentFiguresField {...parts} />;
    case 'funnel':
      return <FunnelFiguresField {...parts} />;
    case 'engagement':
    case 'retention':
    case 'segments':
    case 'nps':
      return <UserFiguresField type={parts.model.queryType} {...parts} />;
    case 'concept-drift':
      return <ConceptDriftFiguresField {...parts} />;
    case 'anomalies':
      return <AnomalyFiguresField {...parts} />;
    case 'annotations':
      return <AnnotationSourcesField {...parts} />;
    case 'model-comparison':
    case 'segment-finder':
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
      return <ModelCallRow {...parts} />;
    case 'text-quality':
      return (
        <>
          <ModelCallRow {...parts} />
          <TextQualityRow {...parts} />
        </>
      );
    case 'model-health':
      return <ModelHealthRow {...parts} />;
    case 'model-comparison':
      return <ModelComparisonRow {...parts} />;
    case 'evaluations':
      return <EvaluationsRow {...parts} />;
    case 'quality':
      return <QualityRows {...parts} />;
    case 'errors':
      return <ErrorsRow {...parts} />;
    case 'security':
      return <SecurityRow {...parts} />;
    case 'logs':
      return <LogsRow {...parts} />;
    case 'tracking':
      return <TrackingRow {...parts} />;
    case 'fairness':
      return <FairnessRows {...parts} />;
    case 'estimated-performance':
    case 'concept-drift':
      return <PerformanceRows {...parts} />;
    case 'drift':
    case 'data-quality':
      return <DriftRows {...parts} />;
    case 'experiment':
      return <ExperimentRow {...parts} />;
    case 'funnel':
    case 'segment-finder':
      return <FunnelRows {...parts} />;
    case 'conversion':
      return <ConversionRow {...parts} />;
    case 'engagement':
    case 'retention':
    case 'segments':
    case 'nps':
      return <UserRows type={parts.model.queryType} {...parts} />;
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
