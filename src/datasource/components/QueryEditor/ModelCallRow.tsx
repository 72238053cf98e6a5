import React from 'react';
import { MODEL_CALL_GROUP_OPTIONS } from '../../../view-model/modelCallChoices';
import { DEFAULT_QUALITY_GROUPS } from '../../../view-model/qualityChoices';
import { EditorRow } from './EditorLayout';
import { FiltersField } from './fields/FiltersField';
import { GroupByField } from './fields/GroupByField';
import { ModelsField, VersionsField } from './fields/ModelsFields';
import { NumberField } from './fields/NumberField';
import { ShowField } from './fields/ShowField';
import type { EditorPartProps } from './parts';

const SHOW_TOOLTIP =
  'Parts of each figure in series and numbers. For an alert rule take the bound that leaves no doubt.';

/** Calls of which models, put together how. */
export function ModelCallRow(parts: EditorPartProps) {
  const { model, change, id } = parts;
  return (
    <EditorRow>
      <ModelsField {...parts} />
      <VersionsField {...parts} />
      <FiltersField {...parts} example="outcome = ok; tags.team = search" />
      <GroupByField {...parts} options={MODEL_CALL_GROUP_OPTIONS} usual={DEFAULT_QUALITY_GROUPS} />
      <ShowField {...parts} tooltip={SHOW_TOOLTIP} />
      <NumberField
        inputId={`${id}-min-calls`}
        label="Least calls"
        tooltip="Fewer calls give no number."
        value={model.minCalls}
        usual={1}
        min={1}
        max={1_000_000}
        onChange={(minCalls) => change({ minCalls })}
      />
    </EditorRow>
  );
}
