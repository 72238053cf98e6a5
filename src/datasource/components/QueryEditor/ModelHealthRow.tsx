import type { SelectableValue } from '@grafana/data';
import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { ESTIMATE_PARTS } from '../../../contract';
import { plainOption } from '../../../view-model/metricOptions';
import { ESTIMATE_PART_OPTIONS } from '../../../view-model/qualityChoices';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** The health of which models, and which parts of it. */
export function ModelHealthRow({ model, change, variables, id }: EditorPartProps) {
  const offered = variables.map(plainOption);
  return (
    <EditorRow>
      <EditorField label="Models" htmlFor={`${id}-models`} tooltip="Empty means every one; names can be typed." grow>
        <MultiSelect
          inputId={`${id}-models`}
          options={offered}
          value={(model.models ?? []).map(plainOption)}
          onChange={(chosen) => change({ models: textsOf(chosen) })}
          placeholder="Every model"
          allowCustomValue
          isClearable
        />
      </EditorField>
      <EditorField label="Versions" htmlFor={`${id}-versions`} tooltip="Empty means every one." grow>
        <MultiSelect
          inputId={`${id}-versions`}
          options={offered}
          value={(model.versions ?? []).map(plainOption)}
          onChange={(chosen) => change({ versions: textsOf(chosen) })}
          placeholder="Every version"
          allowCustomValue
          isClearable
        />
      </EditorField>
      <EditorField
        label="Show"
        htmlFor={`${id}-show`}
        tooltip="Parts of each score in series and numbers. For an alert rule take the upper bound: it leaves no doubt."
        minWidth={140}
      >
        <MultiSelect
          inputId={`${id}-show`}
          options={ESTIMATE_PART_OPTIONS}
          value={model.show ?? ['value']}
          onChange={(chosen) => {
            const show = ESTIMATE_PARTS.filter((part) => chosen.some(({ value }) => value === part));
            change({ show: show.length === 0 ? undefined : show });
          }}
          closeMenuOnSelect={false}
        />
      </EditorField>
    </EditorRow>
  );
}

function textsOf(chosen: ReadonlyArray<SelectableValue<string>>): string[] {
  return chosen.flatMap(({ value }) => value?.trim() ?? []).filter((value) => value !== '');
}
