import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import {
  DATA_QUALITY_FIGURE_OPTIONS,
  dataQualityFigureOption,
  DRIFT_FIGURE_OPTIONS,
  DRIFT_VIEW_OPTIONS,
  driftFigureOption,
} from '../../../view-model/driftChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** What to tell of drift or of the quality of data: figures, or one of the tables behind them. */
export function DriftFiguresField({ model, change, id }: EditorPartProps) {
  const isDrift = model.queryType === 'drift';
  const view = DRIFT_VIEW_OPTIONS.find(({ value }) => value === model.view)?.value ?? 'figures';
  return (
    <>
      {isDrift && (
        <EditorField label="View" htmlFor={`${id}-drift-view`} minWidth={150}>
          <Select
            inputId={`${id}-drift-view`}
            options={DRIFT_VIEW_OPTIONS}
            value={view}
            onChange={({ value }) => change({ view: value })}
          />
        </EditorField>
      )}
      {(!isDrift || view === 'figures') && (
        <EditorField label="Figures" htmlFor={`${id}-drift-figures`} grow minWidth={260}>
          <MultiSelect
            inputId={`${id}-drift-figures`}
            options={isDrift ? DRIFT_FIGURE_OPTIONS : DATA_QUALITY_FIGURE_OPTIONS}
            value={(model.figures ?? []).map(isDrift ? driftFigureOption : dataQualityFigureOption)}
            onChange={(chosen) => {
              const figures = chosen.flatMap(({ value }) => value ?? []);
              change({ figures: figures.length === 0 ? undefined : figures });
            }}
            placeholder={isDrift ? 'Drift score' : 'Missing values'}
            closeMenuOnSelect={false}
            isClearable
          />
        </EditorField>
      )}
    </>
  );
}
