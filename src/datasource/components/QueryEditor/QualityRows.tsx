import React from 'react';
import { DEFAULT_QUALITY_GROUPS, QUALITY_GROUP_OPTIONS } from '../../../view-model/qualityChoices';
import { EditorRow } from './EditorLayout';
import { GroupByField } from './fields/GroupByField';
import { ModelsField, VersionsField } from './fields/ModelsFields';
import { PositiveClassField } from './fields/PositiveClassField';
import { ShowField } from './fields/ShowField';
import type { EditorPartProps } from './parts';

/** Of which models, put together how, with which class as the positive one. */
export function QualityRows(parts: EditorPartProps) {
  return (
    <EditorRow>
      <ModelsField {...parts} />
      <VersionsField {...parts} />
      <GroupByField {...parts} options={QUALITY_GROUP_OPTIONS} usual={DEFAULT_QUALITY_GROUPS} />
      <ShowField {...parts} />
      <PositiveClassField
        {...parts}
        tooltip="Empty: 1, true or yes of two, else the one of two that is predicted at higher scores."
      />
    </EditorRow>
  );
}
