import React from 'react';
import { SECURITY_LABELS } from '../../../contract';
import { plainOption } from '../../../view-model/metricOptions';
import { EditorRow } from './EditorLayout';
import { ShowField } from './fields/ShowField';
import { NamesField } from './fields/NamesField';
import type { EditorPartProps } from './parts';

/** Events put together how. */
export function SecurityRow(props: EditorPartProps) {
  const { model, change, id } = props;
  return (
    <EditorRow>
      <NamesField
        grow
        inputId={`${id}-group-by`}
        label="Group by"
        tooltip="One answer for each combination. Tags are written as tags.NAME."
        placeholder="Everything together"
        options={SECURITY_LABELS.map(plainOption)}
        values={model.groupBy ?? []}
        onChange={(groupBy) => change({ groupBy })}
      />
      <ShowField {...props} />
    </EditorRow>
  );
}
