import { Select } from '@grafana/ui';
import React from 'react';
import { AGGREGATIONS, QUERY_FORMATS } from '../../../contract';
import { legendLabels } from '../../../view-model/editorChoices';
import { DEFAULT_QUALITY_GROUPS } from '../../../view-model/qualityChoices';
import { AGGREGATION_TEXTS, FORMAT_TEXTS } from '../../../view-model/queryTexts';
import type { AskedQuery } from '../../types';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

const AGGREGATION_OPTIONS = AGGREGATIONS.map((value) => ({ value, ...AGGREGATION_TEXTS[value] }));
const FORMAT_OPTIONS = QUERY_FORMATS.map((value) => ({ value, ...FORMAT_TEXTS[value] }));

/** How samples become points, in which shape, under which name. */
export function OutputRow({ model, change, id }: EditorPartProps) {
  const isHost = (model.queryType ?? 'host') === 'host';
  const placeholders = labelsOf(model)
    .map((label) => `{{${label}}}`)
    .join(' ');

  return (
    <EditorRow>
      {isHost && (
        <EditorField
          label="Aggregation"
          htmlFor={`${id}-aggregation`}
          tooltip="How several samples in one interval become one point."
        >
          <Select
            inputId={`${id}-aggregation`}
            options={AGGREGATION_OPTIONS}
            value={model.aggregation ?? 'mean'}
            onChange={({ value }) => change({ aggregation: value })}
          />
        </EditorField>
      )}
      <EditorField
        label="Format"
        htmlFor={`${id}-format`}
        tooltip="Use numeric for alert rules and stat panels: one number per label set, over the whole range."
      >
        <Select
          inputId={`${id}-format`}
          options={FORMAT_OPTIONS}
          value={model.format ?? 'timeseries'}
          onChange={({ value }) => change({ format: value })}
        />
      </EditorField>
      <EditorField
        label="Legend"
        htmlFor={`${id}-legend`}
        tooltip={`Name of each series. Replaced by its labels: ${placeholders}. Empty: made from the metric and what tells the series apart.`}
        grow
        minWidth={220}
      >
        <CommittedInput
          id={`${id}-legend`}
          saved={model.legend ?? ''}
          placeholder={`Automatic, or for example ${placeholders}`}
          onCommit={(legend) => change({ legend })}
        />
      </EditorField>
    </EditorRow>
  );
}

function labelsOf({ queryType, metrics = [], groupBy, of }: AskedQuery): readonly string[] {
  switch (queryType) {
    case 'availability':
      return ['service', 'figure'];
    case 'slo':
      return ['slo', 'service'];
    case 'latency':
    case 'cost':
    case 'model-traffic':
    case 'quality':
      return [...(groupBy ?? DEFAULT_QUALITY_GROUPS), 'figure'];
    case 'model-health':
    case 'fairness':
    case 'estimated-performance':
    case 'concept-drift':
    case 'drift':
    case 'data-quality':
      return [...DEFAULT_QUALITY_GROUPS, 'figure'];
    case 'model-comparison':
      return ['model_name', 'version_a', 'version_b', 'metric', 'figure'];
    case 'anomalies':
      return [...labelsOf(of ?? {}), 'anomaly_figure'];
    default:
      return legendLabels(metrics);
  }
}
