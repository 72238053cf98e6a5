import React from 'react';
import { plainOption } from '../../../view-model/metricOptions';
import { DEFAULT_EVALUATION_GROUPS, EVALUATION_GROUP_OPTIONS } from '../../../view-model/modelCallChoices';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import { FiltersField } from './fields/FiltersField';
import { GroupByField } from './fields/GroupByField';
import { ModelsField, VersionsField } from './fields/ModelsFields';
import { NamesField } from './fields/NamesField';
import { NumberField } from './fields/NumberField';
import { ShowField } from './fields/ShowField';
import type { EditorPartProps } from './parts';

/** Evaluations by which criteria, of which models, put together how. */
export function EvaluationsRow(parts: EditorPartProps) {
  const { model, change, variables, id } = parts;
  return (
    <EditorRow>
      <NamesField
        inputId={`${id}-criteria`}
        label="Criteria"
        tooltip="Names of criteria, such as helpfulness. Empty means every one; names can be typed."
        options={variables.map(plainOption)}
        values={model.criteria ?? []}
        onChange={(criteria) => change({ criteria })}
        placeholder="Every criterion"
        grow
      />
      <ModelsField {...parts} />
      <VersionsField {...parts} />
      <FiltersField {...parts} example="source = human; tags.team = search" />
      <GroupByField
        {...parts}
        options={EVALUATION_GROUP_OPTIONS}
        usual={DEFAULT_EVALUATION_GROUPS}
        tooltip="One answer for each combination. Scores of different criteria are hardly comparable."
      />
      <ShowField {...parts} />
      <NumberField
        inputId={`${id}-min-evaluations`}
        label="Least evaluations"
        tooltip="Fewer evaluations give no number."
        value={model.minEvaluations}
        usual={1}
        min={1}
        max={1_000_000}
        onChange={(minEvaluations) => change({ minEvaluations })}
      />
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
