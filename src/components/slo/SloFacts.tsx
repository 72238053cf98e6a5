import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { SloFigures } from '../../view-model/sloFigures';
import { burnText, forecastText } from '../../view-model/sloTexts';
import { FactList } from '../FactList';

interface Props {
  figures: SloFigures;
  burnWindow: string | null;
}

/** How fast the budget goes, and until when it lasts; a plain target has neither. */
export function SloFacts({ figures, burnWindow }: Props) {
  const styles = useStyles2(getStyles);
  if (figures.isTarget) {
    return <div className={styles.root}>A plain target: it is met or missed, and has no error budget.</div>;
  }
  return (
    <div className={styles.root}>
      <FactList
        facts={[
          {
            title: burnWindow === null ? 'Burn rate now' : `Burn rate now, over ${burnWindow}`,
            value: burnText(figures.burnRate),
          },
          { title: 'Budget used up', value: forecastText(figures) },
        ]}
      />
    </div>
  );
}

function getStyles() {
  return { root: css({ marginTop: 'auto' }) };
}
