import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import {
  FAIRNESS_FIGURE_OPTIONS,
  FAIRNESS_VIEW_OPTIONS,
  fairnessFigureOption,
} from '../../../view-model/fairnessChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** What to tell about groups: criteria, or one of the tables behind them. */
export function FairnessFiguresField({ model, change, id }: EditorPartProps) {
  const view = FAIRNESS_VIEW_OPTIONS.find(({ value }) => value === model.view)?.value ?? 'figures';
  return (
    <>
      <EditorField label="View" htmlFor={`${id}-fairness-view`} minWidth={170}>
        <Select
          inputId={`${id}-fairness-view`}
          options={FAIRNESS_VIEW_OPTIONS}
          value={view}
          onChange={({ value }) => change({ view: value })}
        />
      </EditorField>
      {view === 'figures' && (
        <EditorField
          label="Criteria"
          htmlFor={`${id}-fairness-figures`}
          tooltip="Empty: the fairness score, and in a table every criterion."
          grow
          minWidth={280}
        >
          <MultiSelect
            inputId={`${id}-fairness-figures`}
            options={[...FAIRNESS_FIGURE_OPTIONS]}
            value={(model.figures ?? []).map(fairnessFigureOption)}
            onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => value ?? []) })}
            placeholder="Fairness score"
            closeMenuOnSelect={false}
            isClearable
          />
        </EditorField>
      )}
    </>
  );
}
