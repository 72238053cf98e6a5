import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { DEFAULT_AVAILABILITY_FIGURES, figureOption, figureOptions } from '../../../view-model/availabilityChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** What to tell about services. */
export function FiguresField({ model, change, id }: EditorPartProps) {
  const figures = model.figures ?? DEFAULT_AVAILABILITY_FIGURES;
  return (
    <EditorField
      label="Figures"
      htmlFor={`${id}-figures`}
      problem={figures.length === 0 ? 'Choose at least one figure; a query without any is not sent.' : undefined}
      grow
      minWidth={320}
    >
      <MultiSelect
        inputId={`${id}-figures`}
        options={figureOptions()}
        value={figures.map(figureOption)}
        onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => (value === undefined ? [] : [value])) })}
        placeholder="Choose figures"
        closeMenuOnSelect={false}
        isClearable
      />
    </EditorField>
  );
}
