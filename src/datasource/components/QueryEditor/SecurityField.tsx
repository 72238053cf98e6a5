import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { SECURITY_AREA_NAMES, SECURITY_AREAS, SECURITY_FIGURES } from '../../../contract';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

const FIGURES = Object.entries(SECURITY_FIGURES).map(([value, { title, description }]) => ({
  value,
  label: title,
  description,
}));
const AREAS = SECURITY_AREA_NAMES.map((value) => ({
  value,
  label: SECURITY_AREAS[value].title,
  description: SECURITY_AREAS[value].description,
}));

/** What to tell about security events, and of which areas. */
export function SecurityField({ model, change, id }: EditorPartProps) {
  const figures = model.figures ?? ['event_count'];
  const areas = model.areas ?? [];
  return (
    <>
      <EditorField
        label="Figures"
        htmlFor={`${id}-security-figures`}
        problem={figures.length === 0 ? 'Choose at least one figure; a query without any is not sent.' : undefined}
        grow
        minWidth={240}
      >
        <MultiSelect
          inputId={`${id}-security-figures`}
          options={FIGURES}
          value={FIGURES.filter(({ value }) => figures.includes(value))}
          onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => value ?? []) })}
          closeMenuOnSelect={false}
        />
      </EditorField>
      <EditorField label="Areas" htmlFor={`${id}-security-areas`} tooltip="Empty means every event." minWidth={180}>
        <MultiSelect
          inputId={`${id}-security-areas`}
          options={AREAS}
          value={AREAS.filter(({ value }) => areas.includes(value))}
          onChange={(chosen) => change({ areas: chosen.flatMap(({ value }) => value ?? []) })}
          placeholder="Every area"
          closeMenuOnSelect={false}
          isClearable
        />
      </EditorField>
    </>
  );
}
