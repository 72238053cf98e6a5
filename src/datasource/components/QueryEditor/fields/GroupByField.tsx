import type { SelectableValue } from '@grafana/data';
import React from 'react';
import type { EditorPartProps } from '../parts';
import { NamesField } from './NamesField';

interface Props extends EditorPartProps {
  options: ReadonlyArray<SelectableValue<string>>;
  /** What a query without a word about it is split by. */
  usual: readonly string[];
  tooltip?: string;
}

export function GroupByField({
  model,
  change,
  id,
  options,
  usual,
  tooltip = 'One answer for each combination. Tags are written as tags.NAME.',
}: Props) {
  return (
    <NamesField
      inputId={`${id}-group-by`}
      label="Group by"
      tooltip={tooltip}
      options={options}
      values={model.groupBy ?? usual}
      onChange={(groupBy) => change({ groupBy })}
      placeholder="Everything together"
      isMenuKeptOpen
      grow
    />
  );
}
