import type { SelectableValue } from '@grafana/data';
import { Input, MultiSelect } from '@grafana/ui';
import React from 'react';
import { ESTIMATE_PARTS } from '../../../contract';
import { plainOption } from '../../../view-model/metricOptions';
import { MODEL_CALL_GROUP_OPTIONS } from '../../../view-model/modelCallChoices';
import { DEFAULT_QUALITY_GROUPS, ESTIMATE_PART_OPTIONS } from '../../../view-model/qualityChoices';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Calls of which models, put together how. */
export function ModelCallRow({ model, change, variables, id }: EditorPartProps) {
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
          options={MODEL_CALL_GROUP_OPTIONS}
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
        tooltip="Parts of each figure in series and numbers. For an alert rule take the bound that leaves no doubt."
        minWidth={140}
      >
        <MultiSelect
          inputId={`${id}-show`}
          options={ESTIMATE_PART_OPTIONS}
          value={model.show ?? ['value']}
          onChange={(chosen) =>
            change({
              show:
                chosen.length === 0
                  ? undefined
                  : ESTIMATE_PARTS.filter((part) => chosen.some(({ value }) => value === part)),
            })
          }
          closeMenuOnSelect={false}
        />
      </EditorField>
      <EditorField label="Least calls" htmlFor={`${id}-min-calls`} tooltip="Fewer calls give no number." minWidth={100}>
        <Input
          id={`${id}-min-calls`}
          type="number"
          min={1}
          defaultValue={model.minCalls ?? 1}
          onBlur={({ currentTarget }) =>
            change({ minCalls: Math.max(1, Math.round(Number(currentTarget.value) || 1)) })
          }
        />
      </EditorField>
    </EditorRow>
  );
}

function textsOf(chosen: ReadonlyArray<SelectableValue<string>>): string[] {
  return chosen.flatMap(({ value }) => value?.trim() ?? []).filter((value) => value !== '');
}
