import { MultiSelect } from '@grafana/ui';
import React, { useMemo } from 'react';
import { metricsProblem } from '../../../view-model/editorChoices';
import { metricOption, metricOptionGroups } from '../../../view-model/metricOptions';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

export function MetricsField({ model, change, variables, id }: EditorPartProps) {
  const metrics = model.metrics ?? [];
  const variableNames = variables.join(' ');
  const options = useMemo(() => metricOptionGroups(variableNames.split(' ').filter(Boolean)), [variableNames]);
  return (
    <EditorField label="Metrics" htmlFor={`${id}-metrics`} problem={metricsProblem(metrics)} grow minWidth={320}>
      <MultiSelect
        inputId={`${id}-metrics`}
        options={options}
        value={metrics.map(metricOption)}
        onChange={(chosen) => change({ metrics: chosen.flatMap(({ value }) => (value === undefined ? [] : [value])) })}
        placeholder="Choose metrics"
        closeMenuOnSelect={false}
        isClearable
      />
    </EditorField>
  );
}
