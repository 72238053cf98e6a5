import { MultiSelect } from '@grafana/ui';
import React from 'react';
import {
  PERFORMANCE_FIGURE_OPTIONS,
  PERFORMANCE_SOURCE_OPTIONS,
  performanceFigureOption,
} from '../../../view-model/performanceChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Which figures, before or after their labels have come. */
export function PerformanceFiguresField({ model, change, id }: EditorPartProps) {
  const sources = model.sources ?? [];
  return (
    <>
      <EditorField
        label="Figures"
        htmlFor={`${id}-performance-figures`}
        tooltip="Empty: ROC AUC of classifiers, MAE of regression models, and in a table every one."
        grow
        minWidth={260}
      >
        <MultiSelect
          inputId={`${id}-performance-figures`}
          options={[...PERFORMANCE_FIGURE_OPTIONS]}
          value={(model.figures ?? []).map(performanceFigureOption)}
          onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => value ?? []) })}
          placeholder="ROC AUC, or MAE"
          closeMenuOnSelect={false}
          isClearable
        />
      </EditorField>
      <EditorField
        label="From"
        htmlFor={`${id}-performance-sources`}
        tooltip="Empty: both in series, estimated ones in numbers."
        minWidth={170}
      >
        <MultiSelect
          inputId={`${id}-performance-sources`}
          options={PERFORMANCE_SOURCE_OPTIONS}
          value={PERFORMANCE_SOURCE_OPTIONS.filter(({ value = '' }) => sources.includes(value))}
          onChange={(chosen) => change({ sources: chosen.flatMap(({ value }) => value ?? []) })}
          placeholder="Automatic"
          closeMenuOnSelect={false}
          isClearable
        />
      </EditorField>
    </>
  );
}
