import React from 'react';
import { filterLabels, uselessFilters } from '../../../view-model/editorChoices';
import { LABEL_TEXTS } from '../../../view-model/queryTexts';
import { LabelValuesSelect } from '../LabelValuesSelect';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Hosts, and those labels that the chosen metrics carry. */
export function FiltersRow({ model, change, datasource, range, variables, id }: EditorPartProps) {
  const metrics = model.metrics ?? [];
  const hosts = model.hosts ?? [];
  const filters = model.labels ?? {};
  const useless = uselessFilters(metrics, filters);
  return (
    <EditorRow>
      <EditorField
        label="Hosts"
        htmlFor={`${id}-hosts`}
        tooltip="Only these hosts. Empty means every host. Values, $variables and new names can be typed."
        grow
        minWidth={220}
      >
        <LabelValuesSelect
          datasource={datasource}
          label="host"
          inputId={`${id}-hosts`}
          values={hosts}
          onChange={(values) => change({ hosts: values })}
          placeholder="Every host"
          range={range}
          variables={variables}
        />
      </EditorField>
      {filterLabels(metrics, filters).map((label) => (
        <EditorField
          key={label}
          label={LABEL_TEXTS[label].label}
          htmlFor={`${id}-${label}`}
          tooltip={`${LABEL_TEXTS[label].description} Empty means every one.`}
          problem={useless.includes(label) ? 'None of the metrics has this label; take the filter off.' : undefined}
          grow
          minWidth={180}
        >
          <LabelValuesSelect
            datasource={datasource}
            label={label}
            inputId={`${id}-${label}`}
            values={filters[label] ?? []}
            onChange={(values) => change({ labels: { ...filters, [label]: values } })}
            placeholder="Every one"
            hosts={hosts}
            range={range}
            variables={variables}
          />
        </EditorField>
      ))}
    </EditorRow>
  );
}
