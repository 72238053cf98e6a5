import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import {
  HEADLINE_TEXT,
  QUALITY_FIGURE_OPTIONS,
  QUALITY_VIEW_OPTIONS,
  qualityFigureOption,
} from '../../../view-model/qualityChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** What to tell about predictions: figures, or one of the tables behind them. */
export function QualityFiguresField({ model, change, id }: EditorPartProps) {
  const view = model.view ?? 'figures';
  return (
    <>
      <EditorField label="View" htmlFor={`${id}-quality-view`} minWidth={150}>
        <Select
          inputId={`${id}-quality-view`}
          options={QUALITY_VIEW_OPTIONS}
          value={view}
          onChange={({ value }) => change({ view: value })}
        />
      </EditorField>
      {view === 'figures' && (
        <EditorField
          label="Figures"
          htmlFor={`${id}-quality-figures`}
          tooltip={`Empty: the headline figures of the models' task (${HEADLINE_TEXT}).`}
          grow
          minWidth={280}
        >
          <MultiSelect
            inputId={`${id}-quality-figures`}
            options={[...QUALITY_FIGURE_OPTIONS]}
            value={(model.figures ?? []).map(qualityFigureOption)}
            onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => value ?? []) })}
            placeholder="Headline figures"
            closeMenuOnSelect={false}
            isClearable
          />
        </EditorField>
      )}
    </>
  );
}
