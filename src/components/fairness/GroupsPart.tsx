import { css } from '@emotion/css';
import type { GrafanaTheme2, SelectableValue } from '@grafana/data';
import { InlineField, Select, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import type { FairnessFigureName } from '../../contract';
import type { FairnessModel } from '../../view-model/fairnessFigures';
import { CRITERION_RATES, worstCriterion } from '../../view-model/fairnessVerdicts';
import { GroupRates } from './GroupRates';

interface Props {
  model: FairnessModel;
  /** Whose rates are shown until someone chooses; `worst` for the one that decides the score. */
  criterion: FairnessFigureName | 'worst';
  isStacked: boolean;
}

/** The rates behind a criterion that can be chosen. */
export function GroupsPart({ model, criterion, isStacked }: Props) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState<FairnessFigureName>();
  const names = model.criteria.map(({ name }) => name);
  const initial = criterion === 'worst' ? worstCriterion(model)?.name : criterion;
  const shown = chosen ?? (initial !== undefined && names.includes(initial) ? initial : names[0]);
  if (shown === undefined) {
    return null;
  }
  return (
    <div className={styles.root}>
      <InlineField label="Rates behind" className={styles.field} grow>
        <Select
          aria-label="Rates behind"
          options={model.criteria.map(({ name, title }): SelectableValue<FairnessFigureName> => ({
            value: name,
            label: title,
          }))}
          value={shown}
          onChange={({ value }) => setChosen(value)}
          menuShouldPortal
        />
      </InlineField>
      {CRITERION_RATES[shown].map((rate) => (
        <GroupRates
          key={rate}
          rate={rate}
          groups={model.rates.filter((one) => one.rate === rate)}
          minGroupSize={model.minGroupSize}
          isStacked={isStacked}
        />
      ))}
      <p className={styles.note}>
        Each group with the 95% interval that it has by itself. Whether groups differ is told by the criteria above, not
        by whether two of these overlap.
      </p>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
    field: css({ margin: 0, maxWidth: 420 }),
    note: css({ margin: 0, fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  };
}
