import React from 'react';
import { trackingFamily } from '../../../contract';
import { plainOption } from '../../../view-model/metricOptions';
import { knownFamily, trackingGroupOptions } from '../../../view-model/trackingChoices';
import { EditorRow } from './EditorLayout';
import { ShowField } from './fields/ShowField';
import { NamesField } from './fields/NamesField';
import type { EditorPartProps } from './parts';

/** Of which features, put together how. */
export function TrackingRow(props: EditorPartProps) {
  const { model, change, variables, id } = props;
  const family = knownFamily(model.family);
  const { labels, groupBy } = trackingFamily(family);
  return (
    <EditorRow>
      {labels.includes('feature') && (
        <NamesField
          grow
          inputId={`${id}-features`}
          label="Features"
          tooltip="Empty means every one; names can be typed."
          placeholder="Every feature"
          options={variables.map(plainOption)}
          values={model.features ?? []}
          onChange={(features) => change({ features })}
        />
      )}
      <NamesField
        grow
        inputId={`${id}-group-by`}
        label="Group by"
        tooltip="One answer for each combination. Units, scales and impact categories are always told apart. Tags are written as tags.NAME."
        placeholder="Everything together"
        options={trackingGroupOptions(family)}
        values={model.groupBy ?? groupBy}
        onChange={(chosen) => change({ groupBy: chosen })}
      />
      <ShowField {...props} />
    </EditorRow>
  );
}
