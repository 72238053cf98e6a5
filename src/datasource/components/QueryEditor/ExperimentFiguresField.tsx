import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import {
  EXPERIMENT_FIGURE_OPTIONS,
  EXPERIMENT_VIEW_OPTIONS,
  experimentFigureOption,
} from '../../../view-model/experimentChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** What to tell about experiments: figures, or one of the tables behind them. */
export function ExperimentFiguresField({ model, change, id }: EditorPartProps) {
  const view = EXPERIMENT_VIEW_OPTIONS.find(({ value }) => value === model.view)?.value ?? 'figures';
  return (
    <>
      <EditorField label="View" htmlFor={`${id}-experiment-view`} minWidth={170}>
        <Select
          inputId={`${id}-experiment-view`}
          options={EXPERIMENT_VIEW_OPTIONS}
          value={view}
          onChange={({ value }) => change({ view: value })}
        />
      </EditorField>
      {view === 'figures' && (
        <EditorField
          label="Figures"
          htmlFor={`${id}-experiment-figures`}
          tooltip="Empty: whether a winner, harm, futility or a broken split was found, each 0 or 1."
          grow
          minWidth={280}
        >
          <MultiSelect
            inputId={`${id}-experiment-figures`}
            options={[...EXPERIMENT_FIGURE_OPTIONS]}
            value={(model.figures ?? []).map(experimentFigureOption)}
            onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => value ?? []) })}
            placeholder="Winner, harm, futility, split"
            closeMenuOnSelect={false}
            isClearable
          />
        </EditorField>
      )}
    </>
  );
}
