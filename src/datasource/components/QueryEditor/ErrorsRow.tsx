import React from 'react';
import { ERROR_SOURCES } from '../../../contract';
import { plainOption } from '../../../view-model/metricOptions';
import { EditorRow } from './EditorLayout';
import { ShowField } from './fields/ShowField';
import { NamesField } from './fields/NamesField';
import type { EditorPartProps } from './parts';

/** Of which features, put together how. */
export function ErrorsRow(props: EditorPartProps) {
  const { model, change, variables, id } = props;
  const isTable = model.view === 'groups';
  const { labels, groupBy } = ERROR_SOURCES[model.source ?? 'features'];
  return (
    <EditorRow>
      {(isTable || model.source !== 'endpoints') && (
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
      {!isTable && (
        <>
          <NamesField
            grow
            inputId={`${id}-group-by`}
            label="Group by"
            tooltip="One answer for each combination. Tags are written as tags.NAME."
            placeholder="Everything together"
            options={labels.map(plainOption)}
            values={model.groupBy ?? groupBy}
            onChange={(chosen) => change({ groupBy: chosen })}
          />
          <ShowField {...props} />
        </>
      )}
    </EditorRow>
  );
}
