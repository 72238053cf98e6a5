import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import {
  CONCEPT_FIGURE_OPTIONS,
  CONCEPT_VIEW_OPTIONS,
  conceptFigureOption,
} from '../../../view-model/conceptDriftChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** How much worse models have become, or which features go with it. */
export function ConceptDriftFiguresField({ model, change, id }: EditorPartProps) {
  const view = CONCEPT_VIEW_OPTIONS.find(({ value }) => value === model.view)?.value ?? 'figures';
  return (
    <>
      <EditorField label="View" htmlFor={`${id}-concept-view`} minWidth={170}>
        <Select
          inputId={`${id}-concept-view`}
          options={CONCEPT_VIEW_OPTIONS}
          value={view}
          onChange={({ value }) => change({ view: value })}
        />
      </EditorField>
      {view === 'figures' && (
        <EditorField
          label="Figures"
          htmlFor={`${id}-concept-figures`}
          tooltip="Empty: accuracy of classifiers, MAE of regression models, and in a table every one."
          grow
          minWidth={240}
        >
          <MultiSelect
            inputId={`${id}-concept-figures`}
            options={CONCEPT_FIGURE_OPTIONS}
            value={(model.figures ?? []).map(conceptFigureOption)}
            onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => value ?? []) })}
            placeholder="Accuracy, or MAE"
            closeMenuOnSelect={false}
            isClearable
          />
        </EditorField>
      )}
    </>
  );
}
