import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import {
  DEFAULT_TRACKING_FIGURES,
  figuresInFamily,
  knownFamily,
  measureOptions,
  TRACKING_FAMILY_OPTIONS,
  trackingFigureOption,
  trackingFigureOptions,
} from '../../../view-model/trackingChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Which tracked records, which number of them, and what to tell of it. */
export function TrackingFiguresField({ model, change, id }: EditorPartProps) {
  const family = knownFamily(model.family);
  const measures = measureOptions(family);
  const figures = model.figures ?? DEFAULT_TRACKING_FIGURES;
  return (
    <>
      <EditorField label="Family" htmlFor={`${id}-family`} minWidth={180}>
        <Select
          inputId={`${id}-family`}
          options={TRACKING_FAMILY_OPTIONS}
          value={family}
          onChange={({ value }) =>
            // What one family is grouped and measured by, another may not have.
            change({
              family: value,
              measure: undefined,
              groupBy: undefined,
              filters: undefined,
              figures: figuresInFamily(model.figures, knownFamily(value)),
            })
          }
        />
      </EditorField>
      {measures.length > 1 && (
        <EditorField label="Number" htmlFor={`${id}-measure`} minWidth={160}>
          <Select
            inputId={`${id}-measure`}
            options={measures}
            value={model.measure || measures[0]?.value}
            onChange={({ value }) => change({ measure: value })}
          />
        </EditorField>
      )}
      <EditorField
        label="Figures"
        htmlFor={`${id}-tracking-figures`}
        problem={figures.length === 0 ? 'Choose at least one figure; a query without any is not sent.' : undefined}
        grow
        minWidth={280}
      >
        <MultiSelect
          inputId={`${id}-tracking-figures`}
          options={trackingFigureOptions(family, model.measure)}
          value={figures.map((name) => trackingFigureOption(family, name, model.measure))}
          onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => value ?? []) })}
          placeholder="Choose figures"
          closeMenuOnSelect={false}
          isClearable
        />
      </EditorField>
    </>
  );
}
