import type { SelectableValue } from '@grafana/data';
import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { ESTIMATE_PARTS, type EstimatePart } from '../../../contract';
import { plainOption } from '../../../view-model/metricOptions';
import {
  DEFAULT_QUALITY_GROUPS,
  ESTIMATE_PART_OPTIONS,
  QUALITY_GROUP_OPTIONS,
} from '../../../view-model/qualityChoices';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Of which models, put together how, with which class as the positive one. */
export function QualityRows({ model, change, variables, id }: EditorPartProps) {
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
      <EditorField label="Versions" htmlFor={`${id}-versions`} tooltip="Empty means every one." minWidth={140}>
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
        label="Group by"
        htmlFor={`${id}-group-by`}
        tooltip="One answer for each combination. Tags are written as tags.NAME."
        grow
      >
        <MultiSelect
          inputId={`${id}-group-by`}
          options={QUALITY_GROUP_OPTIONS}
          value={(model.groupBy ?? DEFAULT_QUALITY_GROUPS).map(plainOption)}
          onChange={(chosen) => change({ groupBy: textsOf(chosen) })}
          placeholder="Everything together"
          allowCustomValue
          closeMenuOnSelect={false}
          isClearable
        />
      </EditorField>
      <EditorField
        label="Show"
        htmlFor={`${id}-show`}
        tooltip="Parts of each figure in series and numbers."
        minWidth={140}
      >
        <MultiSelect
          inputId={`${id}-show`}
          options={ESTIMATE_PART_OPTIONS}
          value={ESTIMATE_PARTS.filter((part) => (model.show ?? ['value']).includes(part))}
          onChange={(chosen: Array<SelectableValue<EstimatePart>>) =>
            change({ show: chosen.length === 0 ? undefined : partsOf(chosen) })
          }
          closeMenuOnSelect={false}
        />
      </EditorField>
      <EditorField
        label="Positive class"
        htmlFor={`${id}-positive-class`}
        tooltip="Empty: 1, true or yes of two, else the one of two that is predicted at higher scores."
        minWidth={140}
      >
        <CommittedInput
          id={`${id}-positive-class`}
          saved={model.positiveClass ?? ''}
          placeholder="Automatic"
          onCommit={(text) => change({ positiveClass: text.trim() })}
        />
      </EditorField>
    </EditorRow>
  );
}

function partsOf(chosen: ReadonlyArray<SelectableValue<EstimatePart>>): EstimatePart[] {
  return chosen.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

function textsOf(chosen: ReadonlyArray<SelectableValue<string>>): string[] {
  return chosen.flatMap(({ value }) => value?.trim() ?? []).filter((value) => value !== '');
}
