import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { percentText } from '../../view-model/figureTexts';
import { budgetStatus, SCARCE_BUDGET_RATIO } from '../../view-model/serviceHealth';
import type { BudgetPoint, SloFigures } from '../../view-model/sloFigures';
import { sloBudgetText } from '../../view-model/sloTexts';
import { Meter } from '../Meter';
import { Sparkline } from '../Sparkline';

const LIMITS = [SCARCE_BUDGET_RATIO];

interface Props {
  figures: SloFigures;
  points: readonly BudgetPoint[];
}

/** What is left of an error budget: as a number, a bar, and how it went. */
export function SloBudget({ figures, points }: Props) {
  const styles = useStyles2(getStyles);
  const { slo, budgetLeftRatio } = figures;
  const text = sloBudgetText(figures);
  const status = budgetStatus(budgetLeftRatio);
  return (
    <div>
      <div className={styles.head}>
        <span>Error budget left</span>
        <span>{text}</span>
      </div>
      <Meter
        label={`Error budget left of ${slo}`}
        ratio={budgetLeftRatio}
        status={status}
        limits={LIMITS}
        valueText={text}
      />
      {points.length > 1 && (
        <div className={styles.line}>
          <Sparkline
            label={`Error budget left of ${slo} over the time range: ${trendText(points)}`}
            points={points.map(({ timeMs, leftRatio }) => ({ timeMs, value: leftRatio }))}
            status={status}
          />
        </div>
      )}
    </div>
  );
}

function trendText(points: readonly BudgetPoint[]): string {
  const [first, last] = [points[0], points[points.length - 1]];
  return `from ${percentText(first?.leftRatio ?? null)} to ${percentText(last?.leftRatio ?? null)}`;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: 2,
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    }),
    line: css({ marginTop: theme.spacing(0.5) }),
  };
}
