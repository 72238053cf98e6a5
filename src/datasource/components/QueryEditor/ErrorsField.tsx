import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import { ERROR_FIGURES, ERROR_SOURCE_NAMES, ERROR_SOURCES, ERROR_VIEW_TEXTS, ERROR_VIEWS } from '../../../contract';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

const VIEWS = ERROR_VIEWS.map((value) => ({
  value,
  label: ERROR_VIEW_TEXTS[value].title,
  description: ERROR_VIEW_TEXTS[value].description,
}));
const SOURCES = ERROR_SOURCE_NAMES.map((value) => ({
  value,
  label: ERROR_SOURCES[value].title,
  description: ERROR_SOURCES[value].description,
}));
const FIGURES = Object.entries(ERROR_FIGURES).map(([value, { title, description }]) => ({
  value,
  label: title,
  description,
}));

/** Shares of what fails, or recorded errors by what they say. */
export function ErrorsField({ model, change, id }: EditorPartProps) {
  const figures = model.figures ?? ['failure_share'];
  return (
    <>
      <EditorField label="View" htmlFor={`${id}-error-view`} minWidth={120}>
        <Select
          inputId={`${id}-error-view`}
          options={VIEWS}
          value={model.view ?? 'figures'}
          onChange={({ value }) => change({ view: value, groupBy: undefined, filters: undefined })}
        />
      </EditorField>
      {model.view !== 'groups' && (
        <>
          <EditorField label="Of" htmlFor={`${id}-error-source`} minWidth={140}>
            <Select
              inputId={`${id}-error-source`}
              options={SOURCES}
              value={model.source ?? 'features'}
              onChange={({ value }) =>
                change({ source: value, groupBy: undefined, filters: undefined, features: undefined })
              }
            />
          </EditorField>
          <EditorField
            label="Figures"
            htmlFor={`${id}-error-figures`}
            problem={figures.length === 0 ? 'Choose at least one figure; a query without any is not sent.' : undefined}
            grow
            minWidth={220}
          >
            <MultiSelect
              inputId={`${id}-error-figures`}
              options={FIGURES}
              value={FIGURES.filter(({ value }) => figures.includes(value))}
              onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => value ?? []) })}
              closeMenuOnSelect={false}
            />
          </EditorField>
        </>
      )}
    </>
  );
}
