import { Input, Select } from '@grafana/ui';
import React, { useState } from 'react';
import { AGGREGATIONS, QUERY_FORMATS } from '../../../contract';
import { legendLabels } from '../../../view-model/editorChoices';
import { AGGREGATION_TEXTS, FORMAT_TEXTS } from '../../../view-model/queryTexts';
import type { MeasureQuery } from '../../types';
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
        <LegendInput
          id={`${id}-legend`}
          saved={model.legend ?? ''}
          placeholder={`Automatic, or for example ${placeholders}`}
          onCommit={(legend) => change({ legend })}
        />
      </EditorField>
    </EditorRow>
  );
}

function labelsOf({ queryType, metrics = [] }: MeasureQuery): readonly string[] {
  switch (queryType) {
    case 'availability':
      return ['service', 'figure'];
    case 'slo':
      return ['slo', 'service'];
    default:
      return legendLabels(metrics);
  }
}

interface LegendInputProps {
  id: string;
  saved: string;
  placeholder: string;
  onCommit: (legend: string) => void;
}

/** Takes effect on Enter or when it is left, so that a half-typed name runs no query. */
function LegendInput({ id, saved, placeholder, onCommit }: LegendInputProps) {
  const [draft, setDraft] = useState({ saved, text: saved });
  if (draft.saved !== saved) {
    setDraft({ saved, text: saved });
  }
  const commit = () => draft.text !== saved && onCommit(draft.text);
  return (
    <Input
      id={id}
      value={draft.text}
      placeholder={placeholder}
      onChange={(event) => setDraft({ saved, text: event.currentTarget.value })}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
