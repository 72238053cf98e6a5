import { Input } from '@grafana/ui';
import React from 'react';
import { MODEL_CALL_GROUP_OPTIONS } from '../../../view-model/modelCallChoices';
import { DEFAULT_QUALITY_GROUPS } from '../../../view-model/qualityChoices';
import { EditorField, EditorRow } from './EditorLayout';
import { GroupByField } from './fields/GroupByField';
import { ModelsField, VersionsField } from './fields/ModelsFields';
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
      <GroupByField {...parts} options={MODEL_CALL_GROUP_OPTIONS} usual={DEFAULT_QUALITY_GROUPS} />
      <ShowField {...parts} tooltip={SHOW_TOOLTIP} />
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
