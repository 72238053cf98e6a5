import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Field, Input, Select, useStyles2 } from '@grafana/ui';
import React from 'react';
import { plainOption } from '../../../view-model/metricOptions';
import type { ModelsState } from '../useModelsState';

interface Props {
  /** Of the model that is compared. */
  versions: readonly string[];
  versionA: string | undefined;
  versionB: string | undefined;
  state: ModelsState;
}

/** Which two versions, and what tells that both saw the same input. */
export function CompareControls({ versions, versionA, versionB, state }: Props) {
  const styles = useStyles2(getStyles);
  const options = versions.map(plainOption);
  return (
    <div className={styles.root}>
      <Field label="Version A" description="To compare with" htmlFor="measure-compare-a">
        <Select
          inputId="measure-compare-a"
          width={22}
          options={options}
          value={versionA ?? null}
          onChange={({ value }) => value !== undefined && state.setComparison({ a: value })}
        />
      </Field>
      <Field label="Version B" description="That is judged" htmlFor="measure-compare-b">
        <Select
          inputId="measure-compare-b"
          width={22}
          options={options}
          value={versionB ?? null}
          onChange={({ value }) => value !== undefined && state.setComparison({ b: value })}
        />
      </Field>
      <Field label="Same input" description="trace_id or tags.NAME" htmlFor="measure-compare-pair">
        <Input
          id="measure-compare-pair"
          key={state.pairBy}
          width={22}
          defaultValue={state.pairBy}
          onBlur={({ currentTarget }) => state.setComparison({ pair: currentTarget.value.trim() })}
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
        />
      </Field>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { root: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) }) };
}
