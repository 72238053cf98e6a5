import { css } from '@emotion/css';
import type { GrafanaTheme2, SelectableValue } from '@grafana/data';
import { Select, useStyles2 } from '@grafana/ui';
import React from 'react';
import { plainOption } from '../../view-model/metricOptions';
import type { SloFigures } from '../../view-model/sloFigures';
import { SLO_STATES, SLO_VERDICTS, type SloState } from '../../view-model/sloHealth';
import type { ObjectivesState } from './useObjectivesState';

const STATE_OPTIONS: Array<SelectableValue<SloState>> = SLO_STATES.map((value) => ({
  value,
  label: SLO_VERDICTS[value].word,
}));

interface Props {
  state: ObjectivesState;
  /** Every objective there is. */
  slos: readonly SloFigures[];
}

/** Leaves only the objectives of one service, or in one state. */
export function ObjectiveFilters({ state, slos }: Props) {
  const styles = useStyles2(getStyles);
  const services = [...new Set(slos.map(({ service }) => service))].sort();
  return (
    <div className={styles.root}>
      <Select
        aria-label="Service"
        width={28}
        placeholder="Every service"
        options={services.map(plainOption)}
        value={state.service ?? null}
        onChange={(option) => state.setService(option?.value)}
        isClearable
      />
      <Select
        aria-label="State"
        width={28}
        placeholder="Every state"
        options={STATE_OPTIONS}
        value={state.state ?? null}
        onChange={(option) => state.setState(option?.value)}
        isClearable
      />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { root: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }) };
}
