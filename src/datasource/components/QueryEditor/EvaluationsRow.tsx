import type { SelectableValue } from '@grafana/data';
import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { ESTIMATE_PARTS } from '../../../contract';
import { plainOption } from '../../../view-model/metricOptions';
import { DEFAULT_EVALUATION_GROUPS, EVALUATION_GROUP_OPTIONS } from '../../../view-model/modelCallChoices';
import { ESTIMATE_PART_OPTIONS } from '../../../view-model/qualityChoices';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Evaluations by which criteria, of which models, put together how. */
export function EvaluationsRow({ model, change, variables, id }: EditorPartProps) {
  const offered = variables.map(plainOption);
  return (
    <EditorRow>
      <EditorField
        label="Criteria"
        htmlFor={`${id}-criteria`}
        tooltip="Names of criteria, such as helpfulness. Empty means every one; names can be typed."
        grow
      >
        <MultiSelect
          inputId={`${id}-criteria`}
          options={offered}
          value={(model.criteria ?? []).map(plainOption)}
          onChange={(chosen) => change({ criteria: textsOf(chosen) })}
          placeholder="Every criterion"
          allowCustomValue
          isClearable
        />
      </EditorField>
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
      <EditorField
        label="Group by"
        htmlFor={`${id}-group-by`}
        tooltip="One answer for each combination. Scores of different criteria are hardly comparable."
        grow
      >
        <MultiSelect
          inputId={`${id}-group-by`}
          options={EVALUATION_GROUP_OPTIONS}
          value={(model.groupBy ?? DEFAULT_EVALUATION_GROUPS).map(plainOption)}
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
          value={model.show ?? ['value']}
          onChange={(chosen) => {
            const parts = ESTIMATE_PARTS.filter((part) => chosen.some(({ value }) => value === part));
            change({ show: parts.length === 0 ? undefined : parts });
          }}
          closeMenuOnSelect={false}
        />
      </EditorField>
      <EditorField
        label="Passing score"
        htmlFor={`${id}-pass-score`}
        tooltip="A score from here on passes. Empty: the label says, pass, yes … against fail, no …."
        minWidth={120}
      >
        <CommittedInput
          id={`${id}-pass-score`}
          saved={model.passScore === undefined || model.passScore === null ? '' : String(model.passScore)}
          placeholder="By label"
          onCommit={(text) => change({ passScore: numberOf(text) })}
        />
      </EditorField>
    </EditorRow>
  );
}

/** Null for what is no number. */
function numberOf(text: string): number | null {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

function textsOf(chosen: ReadonlyArray<SelectableValue<string>>): string[] {
  return chosen.flatMap(({ value }) => value?.trim() ?? []).filter((value) => value !== '');
}
