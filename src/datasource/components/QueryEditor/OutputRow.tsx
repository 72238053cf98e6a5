import { Input, Select } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { AGGREGATIONS, QUERY_FORMATS } from '../../../contract';
import { legendLabels } from '../../../view-model/editorChoices';
import { AGGREGATION_TEXTS, FORMAT_TEXTS } from '../../../view-model/queryTexts';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

const AGGREGATION_OPTIONS = AGGREGATIONS.map((value) => ({ value, ...AGGREGATION_TEXTS[value] }));
const FORMAT_OPTIONS = QUERY_FORMATS.map((value) => ({ value, ...FORMAT_TEXTS[value] }));

/** How samples become points, in which shape, under which name. */
export function OutputRow({ model, change, id }: EditorPartProps) {
  const savedLegend = model.legend ?? '';
  const [legend, setLegend] = useState(savedLegend);
  useEffect(() => setLegend(savedLegend), [savedLegend]);

  const placeholders = legendLabels(model.metrics ?? [])
    .map((label) => `{{${label}}}`)
    .join(' ');
  const commitLegend = () => {
    if (legend !== savedLegend) {
      change({ legend });
    }
  };

  return (
    <EditorRow>
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
        <Input
          id={`${id}-legend`}
          value={legend}
          placeholder={`Automatic, or for example ${placeholders}`}
          onChange={(event) => setLegend(event.currentTarget.value)}
          onBlur={commitLegend}
          onKeyDown={(event) => event.key === 'Enter' && commitLegend()}
        />
      </EditorField>
    </EditorRow>
  );
}
