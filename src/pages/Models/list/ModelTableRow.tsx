import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { Sparkline } from '../../../components/Sparkline';
import { StatusMark } from '../../../components/StatusMark';
import { testIds } from '../../../constants';
import { evidenceText, scoreText, unitText } from '../../../view-model/estimateTexts';
import { COLUMN_FIGURES, MODEL_COLUMNS, typeText, type ModelRow } from '../../../view-model/modelColumns';
import { modelTitle } from '../../../view-model/modelFigures';
import { healthVerdict } from '../../../view-model/modelHealth';
import { seriesKey, toUnitScale, type ModelSeries } from '../../../view-model/modelSeries';

interface Props {
  row: ModelRow;
  series: ModelSeries;
  href: string;
}

const FIGURE_COLUMNS = ['latency', 'calls', 'errors', 'cost'] as const;

/** One model of the list: its health, and four figures with how they went. */
export function ModelTableRow({ row: { figures, type }, series, href }: Props) {
  const styles = useStyles2(getStyles);
  const title = modelTitle(figures);
  const health = figures.figure(COLUMN_FIGURES.health.figure);
  return (
    <tr role="row" className={styles.row} data-testid={testIds.models.row(title)}>
      <th role="rowheader" scope="row" className={styles.name}>
        <a href={href} className={styles.link}>
          {title}
        </a>
        <div className={styles.small}>{typeText(type)}</div>
      </th>
      <td role="cell">
        <div className={styles.narrowTitle}>{MODEL_COLUMNS.health.title}</div>
        <div className={styles.health}>
          <span>{scoreText(health.value)}</span>
          <StatusMark {...healthVerdict(health.value)} size="sm" />
        </div>
        <div className={styles.small}>{evidenceText({ ...health, n: null }, 'none')}</div>
      </td>
      {FIGURE_COLUMNS.map((column) => {
        const { figure, unit } = COLUMN_FIGURES[column];
        const estimate = figures.figure(figure);
        const points = series.get(seriesKey(figure, figures.name, figures.version)) ?? [];
        return (
          <td key={column} role="cell" className={styles.figure} title={evidenceText(estimate, unit)}>
            <div className={styles.narrowTitle}>{MODEL_COLUMNS[column].title}</div>
            <div>{unitText(estimate.value, unit)}</div>
            <div className={styles.line}>
              <Sparkline
                label={`${MODEL_COLUMNS[column].title} of ${title} over the time range`}
                points={toUnitScale(points)}
                status="unknown"
              />
            </div>
          </td>
        );
      })}
    </tr>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const narrow = theme.breakpoints.down('md');
  return {
    row: css({
      [narrow]: {
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))',
        padding: theme.spacing(1, 0),
        borderBottom: `1px solid ${theme.colors.border.weak}`,
        '& > th, & > td': { padding: theme.spacing(0.5, 1, 0.5, 0), border: 'none' },
      },
    }),
    name: css({ minWidth: 0, overflowWrap: 'anywhere', [narrow]: { gridColumn: '1 / -1' } }),
    link: css({
      color: theme.colors.text.link,
      fontWeight: theme.typography.fontWeightMedium,
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
    }),
    health: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1) }),
    small: css({
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
      color: theme.colors.text.secondary,
    }),
    figure: css({ minWidth: 90 }),
    line: css({ maxWidth: 160 }),
    narrowTitle: css({
      display: 'none',
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      [narrow]: { display: 'block' },
    }),
  };
}
