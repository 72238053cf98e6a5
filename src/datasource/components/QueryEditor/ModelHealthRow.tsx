import React from 'react';
import { EditorRow } from './EditorLayout';
import { ModelsField, VersionsField } from './fields/ModelsFields';
import { ShowField } from './fields/ShowField';
import type { EditorPartProps } from './parts';

const SHOW_TOOLTIP =
  'Parts of each score in series and numbers. For an alert rule take the upper bound: it leaves no doubt.';

/** The health of which models, and which parts of it. */
export function ModelHealthRow(parts: EditorPartProps) {
  return (
    <EditorRow>
      <ModelsField {...parts} />
      <VersionsField {...parts} />
      <ShowField {...parts} tooltip={SHOW_TOOLTIP} />
    </EditorRow>
  );
}
