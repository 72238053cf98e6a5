import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { ANOMALY_FIGURE_OPTIONS, anomalyFigureOption } from '../../../view-model/anomalyChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** What to tell of each series. */
export function AnomalyFiguresField({ model, change, id }: EditorPartProps) {
  return (
    <EditorField
      label="Figures"
      htmlFor={`${id}-anomaly-figures`}
      tooltip="Empty: the value with its band and anomalies, or 0 and 1 in an alert rule. A table shows every stretch of anomalies."
      grow
      minWidth={320}
    >
      <MultiSelect
        inputId={`${id}-anomaly-figures`}
        options={[...ANOMALY_FIGURE_OPTIONS]}
        value={(model.figures ?? []).map(anomalyFigureOption)}
        onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => (value === undefined ? [] : [value])) })}
        placeholder="What suits the format"
        closeMenuOnSelect={false}
        isClearable
      />
    </EditorField>
  );
}
